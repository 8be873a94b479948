"""Bytes to text: UTF-8, with or without a byte order mark, and no control characters."""

from quizzer.bank.problems import Mark, Problem, Source, unprintable

_MOST_BAD_CHARACTERS = 20


def decoded(data: bytes, file: str) -> tuple[Source, list[Problem]]:
    """Return the source that `data` is, without its byte order mark, and what it may not hold."""
    try:
        source = Source.of(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        source = Source.of(file, data.decode("utf-8", "replace").removeprefix("\ufeff"))
        return source, [_not_utf_8(source, data, error.start), *_bad_characters(source)]
    return source, _bad_characters(source)


def bad_character(source: Source, character: str, mark: Mark) -> Problem:
    """Return the problem of a control character, written as such or as an escape."""
    return source.problem(
        "control-character",
        f"there is a control character, U+{ord(character):04X}",
        "Take it out: it could send commands to a terminal.",
        mark,
    )


def _not_utf_8(source: Source, data: bytes, start: int) -> Problem:
    before = Source.of(source.file, data[:start].decode("utf-8-sig", "replace")).lines
    utf_16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    what = "it is UTF-16" if utf_16 else f"byte {start} (0x{data[start]:02x}) is not"
    return source.problem(
        "not-utf-8",
        f"a bank is UTF-8, and {what}",
        "Save the file as UTF-8.",
        Mark(len(before), len(before[-1]) + 1),
    )


def _bad_characters(source: Source) -> list[Problem]:
    problems = []
    for number, line in enumerate(source.lines, start=1):
        for match in unprintable(line):
            problems.append(bad_character(source, match[0], Mark(number, match.start() + 1)))
            if len(problems) == _MOST_BAD_CHARACTERS:
                return problems
    return problems
