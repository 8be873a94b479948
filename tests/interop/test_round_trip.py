"""Out, in and out again: the second file is the first, for all that a format can carry.

25 made-up banks for each format; with the environment variable QUIZZER_TORTURE set, 300.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from quizzer.bank.bank import Bank
from quizzer.bank.library import load
from quizzer.bank.problems import errors
from quizzer.bank.writing import bank_text
from quizzer.interop.anki_collection import collection_of
from quizzer.interop.anki_package import package_of
from tests.interop.banks import banks
from tests.interop.support import questions, through, told, written

IS_TORTURE = bool(os.environ.get("QUIZZER_TORTURE"))
CASES = settings(
    max_examples=300 if IS_TORTURE else 25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
SAMPLES = Path(__file__).parents[1] / "questions" / "samples.yaml"
FORMATS = ["csv", "gift", "markdown", "moodle-xml"]


def bank_of(text: str, folder: Path) -> Bank:
    path = folder / "made.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def sound(document: dict[str, Any], folder: Path) -> Bank:
    bank = bank_of(bank_text(document), folder)
    assume(not errors(bank.problems))
    for entry in bank.entries:
        question = entry.question
        assume(not [f for f in question.variant_flaws(question.variant(0)) if f.error])
    return bank


def notes_in(data: bytes) -> list[tuple[str, ...]]:
    """Return what is in an Anki package: each note's fields, tags and decks."""
    found = collection_of(package_of(data).collection)
    return [(*note.fields, *note.tags, *note.decks, note.guid) for note in found.notes]


@pytest.mark.parametrize("name", FORMATS)
@CASES
@given(document=banks())
def test_what_is_exported_twice_is_the_same(
    tmp_path: Path, name: str, document: dict[str, Any]
) -> None:
    first = written(name, sound(document, tmp_path))
    read = through(name, first.data)
    kept = {entry["id"] for entry in document["questions"]}
    kept -= {note.question for note in first.notes if note.is_whole}
    assert questions(read).keys() == kept, told(read)
    second = written(name, bank_of(read.text, tmp_path)) if read.text else first
    assert second.data.decode() == first.data.decode()


@CASES
@given(document=banks())
def test_cards_are_the_same_once_they_were_imported(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    first = written("anki", sound(document, tmp_path))
    read = through("anki", first.data)
    assert questions(read).keys() <= {entry["id"] for entry in document["questions"]}
    once = written("anki", bank_of(read.text, tmp_path)) if read.text else first
    again = through("anki", once.data)
    twice = written("anki", bank_of(again.text, tmp_path)) if again.text else once
    assert notes_in(twice.data) == notes_in(once.data)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", [SAMPLES])
def test_every_sample_comes_back_or_is_said_to_be_left_out(
    tmp_path: Path, name: str, path: Path
) -> None:
    bank = load(path)
    first = written(name, bank)
    left = {note.question for note in first.notes if note.is_whole}
    back = questions(through(name, first.data))
    assert back.keys() == {entry.id for entry in bank.entries} - left
    kinds = {entry.id: entry.type for entry in bank.entries}
    same = [each for each, question in back.items() if question["type"] == kinds[each]]
    assert len(same) >= len(back) - 1, "a gap at the end of a text is none in GIFT"


@pytest.mark.parametrize("name", [*FORMATS, "anki", "html"])
def test_the_same_questions_give_the_same_bytes(name: str) -> None:
    assert written(name, load(SAMPLES), 7).data == written(name, load(SAMPLES), 7).data


@pytest.mark.parametrize("name", [*FORMATS, "anki"])
def test_what_a_format_can_not_hold_is_told(name: str) -> None:
    notes = written(name, load(SAMPLES)).notes
    said = {(note.question, note.what) for note in notes}
    assert ("numeric-drawn", "its numbers are those of one variant, for good") in said
    assert ("open-plain", "its tests") in said
