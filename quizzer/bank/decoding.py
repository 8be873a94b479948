"""Bytes to text: UTF-8, with or without a byte order mark, and no control characters."""

from dataclasses import dataclass, replace
from itertools import islice

from quizzer.bank.problems import Mark, Problem, printable, unprintable
from quizzer.bank.source import Source

MOST_BAD_CHARACTERS = 20
"""Control characters from which a file is no text."""
LARGEST_MENDED = 1024 * 1024
"""Bytes of a file that is read on although some are not UTF-8."""
_AROUND = 200


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the bytes of a file say.

    Attributes
    ----------
    source
        Without byte order mark; control characters are replaced in it.
    is_text
        Whether it is worth reading on.
    """

    source: Source
    problems: tuple[Problem, ...] = ()
    is_text: bool = True


def decoded(data: bytes, file: str) -> Decoded:
    """Return what the bytes of a file say, and what they may not hold."""
    try:
        source = Source.of(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = _not_utf_8(file, data, error.start)
        if len(data) > LARGEST_MENDED or _is_utf_16(data):
            return Decoded(Source.of(file, ""), (fault,), is_text=False)
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return _without_bad_characters(Source.of(file, text), (fault,))
    return _without_bad_characters(source)


def _without_bad_characters(source: Source, told: tuple[Problem, ...] = ()) -> Decoded:
    found = [
        bad_character(source, match[0], source.mark_at(match.start()))
        for match in islice(unprintable(source.text), MOST_BAD_CHARACTERS)
    ]
    is_text = len(found) < MOST_BAD_CHARACTERS
    if found and is_text:
        source = Source.of(source.file, printable(source.text))
    return Decoded(source, (*told, *found), is_text)


def bad_character(source: Source, character: str, mark: Mark) -> Problem:
    """Return the problem of a control character, written as such or as an escape."""
    return source.problem(
        "control-character",
        f"there is a control character, U+{ord(character):04X}",
        "Take it out: it could change what a terminal shows.",
        mark,
    )


def _not_utf_8(file: str, data: bytes, start: int) -> Problem:
    first = data.rfind(b"\n", 0, start) + 1
    end = data.find(b"\n", start, start + _AROUND)
    line = data[first : end if end >= 0 else start + _AROUND].decode("utf-8-sig", "replace")
    column = len(data[first:start].decode("utf-8-sig", "replace")) + 1
    number = data.count(b"\n", 0, start) + 1
    what = "it is UTF-16" if _is_utf_16(data) else f"byte {start} (0x{data[start]:02x}) is not"
    # The line alone, at its place: the whole may be large, and is no text.
    found = Source.of(file, line).problem(
        "not-utf-8", f"a bank is UTF-8, and {what}", "Save the file as UTF-8.", Mark(1, column)
    )
    return replace(found, line=number)


def _is_utf_16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")
