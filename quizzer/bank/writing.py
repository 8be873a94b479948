"""A bank as YAML that reads back as the same values: blocks for texts, remarks above questions.

Written by hand: PyYAML's own emitter quotes by the rules of YAML 1.1, and banks are read by those
of 1.2, so that what it leaves bare (`1e3`) would come back as a number.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizzer.bank.problems import printable, unprintable
from quizzer.bank.scalars import NotFinite, resolve

WIDEST = 70
"""Characters of a text that still stands on the line of its field, if it needs quotes there."""

_PLAIN = re.compile(r"[\w(]([^\n:#]|:(?! |$)|(?<! )#)*\Z")
_BARE_KEY = re.compile(r"[A-Za-z][\w-]*\Z")


def bank_text(
    document: Mapping[str, Any],
    head: Sequence[str] = (),
    remarks: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return the YAML of a bank.

    Parameters
    ----------
    document
        What a bank's file holds: texts, numbers, booleans, None, lists and mappings of them.
    head
        Lines of remark at the top.
    remarks
        Lines of remark above a question, by its id.

    Raises
    ------
    ValueError
        If a text has control characters, or a number is not finite: no bank may hold either.
    """
    lines = [_remark(line, "") for line in head]
    for name, value in document.items():
        if name == "questions" and isinstance(value, list | tuple) and value:
            lines.append("questions:")
            lines += _questions(value, remarks or {})
        else:
            lines += _field(name, value, "")
    return "\n".join(lines) + "\n"


def _questions(questions: Sequence[Any], remarks: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for question in questions:
        name = question.get("id", "") if isinstance(question, Mapping) else ""
        yield ""
        yield from (_remark(line, "  ") for line in remarks.get(name, ()))
        yield from _entry(question, "  ")


def _remark(line: str, indent: str) -> str:
    return f"{indent}# {printable(' '.join(line.split()))}".rstrip()


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a field and its value."""
    bare = _BARE_KEY.match(name) and resolve(name) == name
    yield from _behind(f"{indent}{name if bare else _quoted(name)}:", value, indent + "  ")


def _entry(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a list's entry; a mapping or list in it begins behind the dash."""
    inner = indent + "  "
    if isinstance(value, Mapping) and value:
        lines = [line for name, item in value.items() for line in _field(str(name), item, inner)]
    elif isinstance(value, list | tuple) and value:
        lines = [line for item in value for line in _entry(item, inner)]
    else:
        yield from _behind(f"{indent}-", value, inner)
        return
    yield f"{indent}- {lines[0].removeprefix(inner)}"
    yield from lines[1:]


def _behind(lead: str, value: Any, inner: str) -> Iterator[str]:
    """Yield `lead` with `value` behind it, or on lines of its own below."""
    if isinstance(value, Mapping) and value:
        yield lead
        for name, item in value.items():
            yield from _field(str(name), item, inner)
    elif isinstance(value, list | tuple) and value:
        yield lead
        for item in value:
            yield from _entry(item, inner)
    elif isinstance(value, str):
        yield from _text(lead, value, inner)
    else:
        yield f"{lead} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    if isinstance(value, list | tuple):
        return "[]"
    if value is None or isinstance(value, bool | int | float | Mapping):
        return json.dumps(value)
    raise ValueError(f"a bank holds no {type(value).__name__}")


def _text(lead: str, text: str, inner: str) -> Iterator[str]:
    if next(unprintable(text), None) or "\r" in text:
        raise ValueError("a bank holds no control characters")
    if _is_plain(text):
        yield f"{lead} {text}"
    elif ("\n" in text or len(text) > WIDEST) and _can_be_block(text):
        body = text.removesuffix("\n")
        yield f"{lead} |{'' if text.endswith(chr(10)) else '-'}"
        yield from (inner + line if line else "" for line in body.split("\n"))
    else:
        yield f"{lead} {_quoted(text)}"


def _is_plain(text: str) -> bool:
    """Return whether a text can stand bare and comes back as itself."""
    if not _PLAIN.match(text) or text != text.strip() or not text.isprintable():
        return False
    try:
        return resolve(text) == text
    except NotFinite:
        return False


def _can_be_block(text: str) -> bool:
    """Return whether a block keeps every sign of a text, and looks like it."""
    lines = text.removesuffix("\n").split("\n")
    is_framed = bool(lines[0].strip()) and bool(lines[-1].strip()) and not lines[0][0].isspace()
    return is_framed and all(line.strip() or not line for line in lines) and "\ufeff" not in text


def _quoted(text: str) -> str:
    """Return a text in double quotes; JSON's escapes are YAML's."""
    return json.dumps(text, ensure_ascii=False).replace("\ufeff", "\\ufeff")
