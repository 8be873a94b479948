"""Each kind of question, as it is told of after an interview."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.library import Entry, Library, open_library
from quizzer.domain.answers import Picked
from quizzer.domain.interview import Asked, Slot
from quizzer.questions.base import Variant
from quizzer.sittings.choosing import item_of
from quizzer.sittings.interview.retold import retold

SAMPLES = Path(__file__).parents[1] / "questions" / "samples.yaml"
"""A bank with a question of each kind."""
LIBRARY: Library = open_library([("--bank", SAMPLES)])
ENTRIES = [
    entry
    for bank in LIBRARY.banks
    for entry in bank.entries
    if entry.is_asked and not entry.question.is_marked and not entry.question.needs_facts
]


def slot(entry: Entry) -> Slot:
    return Slot(item_of(entry, 1), "breadth", entry.topic, entry.type, entry.level)


def test_of_a_question_that_was_passed_the_right_answer_is_told() -> None:
    assert len({entry.type for entry in ENTRIES}) >= 8
    for entry in ENTRIES:
        told = retold(LIBRARY, 1, Asked(slot(entry), "passed"))
        assert told.outcome == "passed"
        assert told.correct, entry.key
        assert not told.answer


def test_of_a_wrong_answer_both_are_told_and_of_a_right_one_that_alone() -> None:
    for entry in ENTRIES:
        item = item_of(entry, 1)
        variant = Variant(item.seed, item.values)
        key = entry.question.key(variant)
        right = entry.question.grade(variant, key)
        told = retold(LIBRARY, 1, Asked(slot(entry), "answered", "id", key, right))
        assert (told.outcome, told.correct) == ("100%", ""), entry.key
        assert told.answer, entry.key
        for exemplar in entry.question.exemplars(variant):
            verdict = entry.question.grade(variant, exemplar.answer)
            asked = Asked(slot(entry), "answered", "id", exemplar.answer, verdict)
            told = retold(LIBRARY, 1, asked)
            if verdict.score < 1:
                assert told.correct, (entry.key, exemplar)


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("\nWhat is it?\n\nSay why.", "What is it?"),
        (
            "Study notes say that it\n\n> always\n> works\n\nJudge it.",
            "Study notes say that it “always works”",
        ),
        ("Judge this.\n\n> It works", "Judge this."),
        ("", ""),
    ],
)
def test_it_is_called_by_the_first_sentence_of_its_prompt(prompt: str, title: str) -> None:
    told = retold(LIBRARY, 1, Asked(slot(ENTRIES[0]), "passed"))
    assert replace(told, prompt=prompt).title == title


def test_to_pick_nothing_is_an_answer() -> None:
    entry = next(entry for entry in ENTRIES if entry.type == "multi")
    variant = Variant(1, item_of(entry, 1).values)
    nothing = Picked(())
    verdict = entry.question.grade(variant, nothing)
    told = retold(LIBRARY, 1, Asked(slot(entry), "answered", "id", nothing, verdict))
    assert told.answer == "none of them"


def test_the_right_number_is_told_as_a_reader_sees_it() -> None:
    plain = next(entry.question for entry in ENTRIES if entry.id == "numeric-plain")
    third = replace(plain, answer=1 / 3)  # type: ignore[call-arg]
    variant = Variant(1, {})
    (note,) = third.feedback(variant, third.key(variant))
    assert note.label == "0.333333 m"
    (own,) = third.feedback(variant, third.form(variant).read("1/3"))
    assert own.label == "1/3"
