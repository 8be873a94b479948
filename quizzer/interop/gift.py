"""GIFT's signs, shared by its importer and exporter: escapes, weights, categories."""

import re
from collections.abc import Sequence

SPECIAL = "\\~=#{}:n"
"""Signs that stand for themselves behind a backslash; `n` is a line end."""

_HIDDEN = {sign: chr(0xFDD0 + at) for at, sign in enumerate(SPECIAL)}
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_SHOWN = {ord(code): "\n" if sign == "n" else sign for sign, code in _HIDDEN.items()}
_TO_ESCAPE = re.compile(r"[\\~=#{}:\n]")
_ROOTS = re.compile(r"\$(?:course|module|system|cat\d+)\$\Z|top\Z|default\Z", re.IGNORECASE)


def hidden(text: str) -> str:
    """Return `text` with escaped signs put as ones that mean nothing, one for two."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], text)


def shown(text: str) -> str:
    """Return what was `hidden` as the signs that are meant."""
    return text.translate(_SHOWN).strip()


def escaped(text: str) -> str:
    """Return a text so that no sign in it has a meaning."""
    return _TO_ESCAPE.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def weight(share: float) -> str:
    """Return a share of the points as GIFT writes it: `%33.33333%`."""
    digits = f"{share * 100:.5f}".rstrip("0").rstrip(".")
    return f"%{'0' if digits == '-0' else digits}%"


def category(parts: Sequence[str]) -> str:
    """Return the path of a category; a slash in a name is written twice."""
    return "/".join(["$course$", "top", *(part.replace("/", "//") for part in parts)])


def category_parts(path: str) -> list[str]:
    """Return the names in a category's path, without the roots that Moodle has."""
    names = path.strip().replace("//", "\x00").split("/")
    parts = [name.replace("\x00", "/").strip() for name in names]
    while parts and _ROOTS.match(parts[0]):
        parts.pop(0)
    return [part for part in parts if part]
