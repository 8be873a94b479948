"""Texts from elsewhere: decoded, made fit for a bank, and named."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from itertools import count

from quizzer.interop.notes import Note, approximated, error

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that is read."""
LONGEST_NAME = 48
"""Letters of an id that is made of a text."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENING = re.compile(r"\{(?=\{)")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, line endings made the same; None where it has none."""

    text: str | None
    notes: tuple[Note, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Return the text of a file: UTF-8 or UTF-16, else as old Windows programs write it."""
    if len(data) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024 // 1024} MiB; split it"
        return Decoded(None, (error(what),))
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _cleaned(text.removeprefix("\ufeff"), encoding)
    return Decoded(None, (error("the file is not text; save it as UTF-8", 1),))


def _encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    return ("utf-8", "cp1252") if b"\x00" not in data else ("utf-8",)


def _cleaned(text: str, encoding: str) -> Decoded:
    notes = []
    if encoding == "cp1252":
        notes.append(approximated("the file is not UTF-8 and was read as Windows-1252", 1))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _CONTROL.search(text)
    if bad is not None:
        line = text.count("\n", 0, bad.start()) + 1
        count_ = len(_CONTROL.findall(text))
        first = f"U+{ord(bad[0]):04X}"
        signs = "a control character was" if count_ == 1 else f"{count_} control characters were"
        notes.append(approximated(f"{signs} taken out, {first} here", line))
        text = _CONTROL.sub("", text)
    return Decoded(text, tuple(notes))


def fit(text: str) -> str:
    """Return a text as a bank may hold it: no control characters, no opening of a placeholder."""
    clean = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text.replace("\r\n", "\n")))
    return _OPENING.sub("{ ", clean).strip()


def one_line(text: str) -> str:
    """Return a text on one line, its blanks made one each."""
    return " ".join(text.split())


def kebab(text: str, otherwise: str = "question") -> str:
    """Return an id made of the words of a text."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words: list[str] = []
    for word in _WORD.findall(plain.replace("'", "")):
        if sum(map(len, words)) + len(words) + len(word) > LONGEST_NAME:
            break
        words.append(word)
    return "-".join(words) or otherwise


def fresh(name: str, taken: Container[str]) -> str:
    """Return `name`, or with a number behind it the first such that is not taken."""
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in count(2) if f"{name}-{n}" not in taken)


def shortened(text: str, longest: int = 50) -> str:
    """Return a text on one line, cut off where it is long, to quote in a note."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"
