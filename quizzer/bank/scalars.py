"""Unquoted words of YAML to values, by the core schema of YAML 1.2 (section 10.3.2).

Other than in YAML 1.1, `no`, `on` and `y` are text, `012` is twelve, `1e3` is a number, and there
are no dates.
"""

import math
import re
from typing import TypeAlias

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON knows."""

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FIRST_OF_NUMBERS = frozenset("+-.0123456789")
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_OTHER_BASE = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")

LONGEST_NUMBER = 300


class NotFinite(ValueError):  # noqa: N818 - named as what is wrong
    """A number that is infinite, not a number, or too long to be meant."""


def resolve(word: str) -> Plain:
    """Return the value that an unquoted `word` stands for.

    Raises
    ------
    NotFinite
        For `.inf`, `.nan`, and numbers past what a float holds.
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in _FIRST_OF_NUMBERS:
        return word
    if _NOT_FINITE.match(word):
        raise NotFinite(word)
    if _DECIMAL.match(word) or _OTHER_BASE.match(word):
        return _whole(word)
    if _FLOAT.match(word):
        return _finite(float(word), word)
    return word


def _whole(word: str) -> int:
    if len(word) > LONGEST_NUMBER:
        raise NotFinite(word)
    return int(word, 0) if word[1:2] in ("o", "x") else int(word)


def _finite(value: float, word: str) -> float:
    if not math.isfinite(value):
        raise NotFinite(word)
    return value
