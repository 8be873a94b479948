"""Every kind, and every sample of it, keeps the promises that faces and store rely on.

For a kind of another package, installed: name a bank with samples of it in `QUIZZER_SAMPLES`, and
run this module with pytest.
"""

import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.domain.answers import Answer, Typed
from quizzer.domain.forms.text import EnterText
from quizzer.domain.forms.writing import WriteText
from quizzer.domain.grading import Marked
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.verdict import Verdict
from quizzer.errors import Unreadable
from quizzer.questions.base import Formula, Question, Text, Variant
from quizzer.questions.registry import built_in, kind, names
from tests.open.support import PhraseGrader

OTHERS = os.environ.get("QUIZZER_SAMPLES")
BANK = load(Path(OTHERS or Path(__file__).parent / "samples.yaml"))
SAMPLES = [entry.question for entry in BANK.entries]
SEEDS = range(40)

ASKED = [question for question in SAMPLES if question.is_asked]

every_sample = pytest.mark.parametrize("question", SAMPLES, ids=lambda question: question.id)
ALONE = [question for question in ASKED if not question.is_marked]
"""Those that know by themselves what an answer is worth."""

every_asked = pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)


every_alone = pytest.mark.parametrize("question", ALONE, ids=lambda question: question.id)


def graded(question: Question, variant: Variant, answer: Answer) -> Verdict:
    """Return the grade of an answer, marked by a grader that knows phrasings word for word."""
    if not question.is_marked:
        return question.grade(variant, answer)
    assert isinstance(answer, Typed)
    grader = PhraseGrader()
    points = grader.grade(question.rubric_for(variant), answer.text)
    return question.verdict_of(variant, Marked(grader.name, points))


def variants(question: Question) -> list[Variant]:
    return [question.variant(seed) for seed in SEEDS]


def answers(question: Question, variant: Variant) -> list[Answer]:
    return [exemplar.answer for exemplar in question.exemplars(variant)]


def test_the_samples_are_sound() -> None:
    assert [problem for problem in BANK.problems if problem.is_error] == []


@pytest.mark.parametrize("name", sorted(BANK.kinds) if OTHERS else names())
def test_every_kind_has_a_sample(name: str) -> None:
    assert any(question.type == name for question in SAMPLES)


@every_asked
def test_a_test_may_write_the_key_as_a_line(question: Question) -> None:
    variant = question.variant(0)
    form, key = question.trial_form(variant), question.key(variant)
    assert form.trial(form.write(key)) == key


@pytest.mark.parametrize("name", built_in())
def test_a_kind_is_found_by_its_name(name: str) -> None:
    assert kind(name).__dataclass_fields__["type"].type


@every_asked
def test_exemplars_are_graded_as_promised(question: Question) -> None:
    for variant in variants(question):
        exemplars = list(question.exemplars(variant))
        assert any(exemplar.low == 1 for exemplar in exemplars), "none is the key"
        assert any(exemplar.high < 1 for exemplar in exemplars), "none is wrong"
        for exemplar in exemplars:
            score = graded(question, variant, exemplar.answer).score
            assert exemplar.low <= score <= exemplar.high, exemplar.about


@every_alone
def test_the_key_scores_one_and_the_grader_names_itself(question: Question) -> None:
    for variant in variants(question):
        verdict = question.grade(variant, question.key(variant))
        assert verdict.score == 1
        assert verdict.is_right
        assert verdict.grader == f"{question.type}/{question.version}"


@every_asked
def test_an_answer_written_as_a_line_reads_back_as_itself(question: Question) -> None:
    for variant in variants(question):
        for form in (question.form(variant), question.trial_form(variant)):
            for answer in answers(question, variant):
                assert form.read(form.write(answer)) == answer


@every_asked
def test_an_answer_survives_the_log(question: Question) -> None:
    variant = question.variant(0)
    for answer in answers(question, variant):
        back: Answer = from_plain(Answer, to_plain(answer))  # type: ignore[arg-type]
        assert back == answer


@every_asked
def test_grading_is_pure(question: Question) -> None:
    for variant in variants(question):
        before = dict(variant.values)
        for answer in answers(question, variant):
            assert graded(question, variant, answer) == graded(question, variant, answer)
        assert variant.values == before


@every_asked
def test_the_same_seed_gives_the_same_variant_and_form(question: Question) -> None:
    for seed in SEEDS:
        one, other = question.variant(seed), question.variant(seed)
        assert one == other
        assert question.form(one) == question.form(other)


@every_asked
def test_every_option_can_stand_in_every_position(question: Question) -> None:
    first = question.form(question.variant(0))
    options = getattr(first, "options", ())
    if not getattr(question, "shuffle", False) or not options:
        pytest.skip("nothing is shuffled")
    seen = set()
    for seed in range(400):
        shown = question.form(question.variant(seed)).options  # type: ignore[union-attr]
        seen |= {(place, option.id) for place, option in enumerate(shown)}
    assert len(seen) == len(options) ** 2


@every_asked
def test_what_means_nothing_is_unreadable_and_says_what_to_give(question: Question) -> None:
    form = question.form(question.variant(0))
    empty = ("", "   ", "\x00", "🙂", "-", " , ; ")
    takes_words = isinstance(form, EnterText | WriteText)
    for text in empty if takes_words else (*empty, "complete nonsense"):
        with pytest.raises(Unreadable) as error:
            form.read(text)
        assert error.value.remedy


@every_alone
def test_feedback_begins_with_the_learners_own(question: Question) -> None:
    for variant in variants(question):
        for answer in answers(question, variant):
            notes = question.feedback(variant, answer)
            mine = [note.mine for note in notes]
            assert mine == sorted(mine, reverse=True)
            right = question.grade(variant, answer).is_right
            assert any(note.mark in ("partly", "wrong", "missed") for note in notes) != right


@every_sample
def test_a_sound_sample_has_no_flaws(question: Question) -> None:
    assert list(question.own_flaws()) == []
    for variant in variants(question):
        assert list(question.variant_flaws(variant)) == []


@every_sample
def test_a_question_is_frozen(question: Question) -> None:
    with pytest.raises(FrozenInstanceError):
        question.prompt = "another"  # type: ignore[misc]


@every_sample
def test_every_text_and_formula_names_a_field(question: Question) -> None:
    entry = next(entry for entry in BANK.entries if entry.question is question)
    parts: list[Text | Formula] = [*question.texts(), *question.formulas()]
    for part in parts:
        found = entry.node.at(part.path)
        assert str(found.plain) == part.text
