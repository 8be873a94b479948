"""A file of our own in each format, with each of its features; and a malformed twin.

What the first must become stands beside it, as the bank that was read over by hand.
"""

from pathlib import Path

import pytest

from quizzer.bank.reading import read_bytes
from quizzer.interop.guessing import guessed
from tests.interop.support import FIXTURES, document, loaded, questions, through, told

FILES = {
    "aiken": "aiken.txt",
    "csv": "csv",
    "gift": "gift",
    "markdown": "md",
    "moodle-xml": "xml",
}
LOST = {
    "aiken": [],
    "csv": [
        (1, "dropped", "the column “Note”, which is not known"),
        (6, "changed", "the level “9” is not 1 to 5, and is now 3"),
        (9, "changed", "its rubric of 2 points is a draft made of the model answer"),
    ],
    "gift": [
        (1, "dropped", "the remark “A quiz of our own with each of GIFT's features.”"),
        (5, "changed", "the +50% of “Both, in part” is now 0"),
        (
            13,
            "changed",
            "the options weigh differently; now each right pick counts the same, a wrong one off",
        ),
        (19, "changed", "its HTML is now Markdown"),
        (
            19,
            "changed",
            "“Right: it never does.”, said of a right answer, now stands in the explanation",
        ),
        (
            21,
            "changed",
            "“Nearly the same.”, said of a right answer, now stands in the explanation",
        ),
        (21, "dropped", "“gree*” is no answer to type"),
        (23, "changed", "“Well done.”, said of a right answer, now stands in the explanation"),
        (27, "dropped", "“No.”, said of any other number"),
        (27, "dropped", "10 ± 2, 50%: it overlaps what is right"),
        (37, "changed", "its rubric of one point is a draft made of the model answer"),
        (39, "dropped", "“bare essay”: it has no model answer to grade by"),
        (
            41,
            "dropped",
            "“A text alone, which asks nothing.” asks nothing: it has no answer in braces",
        ),
        (43, "changed", "“{{” opens a placeholder in a bank; it now reads “{ {”"),
    ],
    "markdown": [
        (3, "dropped", "“Some words of welcome.”, of no question"),
        (24, "dropped", "the remark “a remark”"),
    ],
    "moodle-xml": [
        (5, "dropped", "“Look at the kink.”, said of any such answer"),
        (5, "dropped", "that it is worth 2 points"),
        (5, "changed", "the +33% of “Cubes” is now 0"),
        (26, "changed", "“So it does.”, said of a right answer, now stands in the explanation"),
        (32, "dropped", "a file in it, such as a picture"),
        (32, "changed", "capitals mattered in it, and don't now"),
        (32, "dropped", "“*” is no answer to type"),
        (40, "dropped", "its further units cm"),
        (40, "dropped", "“Divide.”, said of any other number"),
        (65, "changed", "its rubric of 2 points is a draft made of the model answer"),
        (70, "dropped", "“wild” is of the type calculated, which quizzer has none for"),
    ],
}
WRONG = {
    "aiken": [
        (1, "there is no question above this answer"),
        (5, "the question above has fewer than two options"),
        (10, "the answer “C” is none of A, B"),
        (15, "“Something else.” stands where an option or “ANSWER:” must"),
        (16, "the question above has fewer than two options"),
        (23, "the question has no line “ANSWER:” below it"),
    ],
    "csv": [
        (2, "the prompt is empty"),
        (3, "the answer “c” is none of its options"),
        (4, "it has options, and no answer says which is right"),
        (5, "the answer “maybe” is neither true nor false"),
        (6, "the answer “many” is not a number"),
        (7, "the tolerance “wide” is not a number of 0 or more"),
        (8, "“cat” is no pair; write left = right"),
        (9, "there is no type “riddle” in a table"),
        (10, "there are 7 cells, and 6 columns; put a text that has commas in quotes"),
        (12, "the table can't be read on: unexpected end of data"),
    ],
    "gift": [
        (1, "“{” opens answers that never close; close them with “}”"),
        (3, "“}” closes answers that never open; write \\} for the sign"),
        (5, "a second “{” in one question; write \\{ for the sign"),
        (7, "no option is right; begin the right one with ="),
        (9, "a weight of 500% is more than 100%"),
        (11, "“three” is no number; write 3:0.1 or 2.9..3.1"),
        (13, "“a” stands before the first answer"),
        (15, "“neither” is no answer; begin each with = or ~"),
        (17, "“c” is matched with nothing"),
        (19, "“one”: it has fewer than two different options"),
        (21, "“same”: a left stands there twice"),
        (23, "it asks nothing: its text is empty"),
    ],
    "markdown": [
        (1, "the question has no answer"),
        (3, "the question has no answer"),
        (8, "a choice has one right option; for several the type is multi"),
        (13, "the answer “many” is not a number"),
    ],
    "moodle-xml": [
        (2, "“neither”: its answers must be true and false"),
        (4, "“share”: the fraction “most” is no percentage"),
        (6, "“amount”: “three” is no number, or its tolerance is none"),
        (8, "“whole”: no answer is embedded in its text; write {1:SHORTANSWER:=answer}"),
        (9, "“lone”: it has fewer than two different options"),
    ],
}

every_format = pytest.mark.parametrize("name", FILES)


def fixture(name: str, stem: str) -> bytes:
    return (FIXTURES / f"{stem}.{FILES[name]}").read_bytes()


@every_format
def test_every_feature_becomes_what_was_read_over_by_hand(name: str, tmp_path: Path) -> None:
    found = through(name, fixture(name, "every"))
    wanted = read_bytes((FIXTURES / f"every.{name}.yaml").read_bytes(), "wanted").root
    assert wanted is not None
    assert document(found) == wanted.plain
    assert len(loaded(found, tmp_path).entries) == found.questions


@every_format
def test_what_gets_lost_is_told_with_its_line(name: str) -> None:
    assert told(through(name, fixture(name, "every"))) == LOST[name]


@every_format
def test_what_is_malformed_is_told_with_its_line_and_the_rest_is_kept(
    name: str, tmp_path: Path
) -> None:
    found = through(name, fixture(name, "malformed"))
    assert [(line, what) for line, _, what in told(found)] == WRONG[name]
    assert len(questions(found)) == 1
    assert len(loaded(found, tmp_path).entries) == 1


@every_format
@pytest.mark.parametrize("stem", ["every", "malformed"])
def test_a_file_is_told_by_its_content_alone(name: str, stem: str) -> None:
    assert guessed(fixture(name, stem), "").name == name


@every_format
def test_line_endings_and_a_mark_at_the_beginning_change_nothing(name: str) -> None:
    data = fixture(name, "every").replace(b"\n", b"\r\n")
    found = through(name, b"\xef\xbb\xbf" + data)
    assert document(found) == document(through(name, fixture(name, "every")))


@pytest.mark.parametrize("name", ["aiken", "csv", "gift", "markdown"])
def test_a_file_of_windows_is_read_and_said_to_be_so(name: str) -> None:
    data = fixture(name, "every").replace(b"Which", "Wélche".encode("cp1252"))
    assert (1, "changed", "the file is not UTF-8 and was read as Windows-1252") in told(
        through(name, data)
    )


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"<quiz>\n<question>\n</quiz>", 3, "this is no XML: mismatched tag, at column 3"),
        (b"<page/>", 1, "this is no quiz of Moodle: it has no element <quiz>"),
        (
            b'<!DOCTYPE q [<!ENTITY a "b">]>\n<quiz>&a;</quiz>',
            1,
            "this XML is refused: it declares entities",
        ),
        (
            b'<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<quiz>&a;</quiz>',
            1,
            "this XML is refused: it declares entities",
        ),
    ],
)
def test_broken_and_hostile_xml_is_refused(data: bytes, line: int, what: str) -> None:
    assert told(through("moodle-xml", data)) == [(line, "error", what)]
