"""Answers to try a question with: its key, each wrong answer it knows, and its own tests."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from quizzer.domain.answers import Answer, Filled, Number
from quizzer.errors import QuizzerError
from quizzer.questions.base import Drawn, Question, Variant

OWN = "your answer"


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer, and the variant to which it is one.

    Attributes
    ----------
    about
        What it is, in a few words: ``"the key"``, ``"near 1"``, ``"test 2"``.
    """

    about: str
    variant: Variant
    answer: Answer


def samples(question: Question, variant: Variant) -> tuple[Sample, ...]:
    """Return answers worth seeing the feedback on, the key first; of the same ones the first.

    Parameters
    ----------
    variant
        With facts, where grading needs them.
    """
    found = [*_known(question, variant), *_tests(question)]
    first: dict[str, Sample] = {}
    for sample in found:
        first.setdefault(repr((sample.variant.seed, sample.variant.values, sample.answer)), sample)
    return tuple(first.values())


def _known(question: Question, variant: Variant) -> Iterator[Sample]:
    """Yield the key, and of the kind's exemplars those that are told something else."""
    with suppress(QuizzerError):
        key = question.key(variant)
        yield Sample("the key", variant, _shortly(key))
        if question.is_marked:
            return  # what else there is to say to it, only its tests know
        told = {_told(question, variant, key)}
        for exemplar in question.exemplars(variant):
            what = _told(question, variant, exemplar.answer)
            if what not in told:
                told.add(what)
                yield Sample(exemplar.about, variant, _shortly(exemplar.answer))


def _told(question: Question, variant: Variant, answer: Answer) -> object:
    """Return what an answer's verdict and feedback come to, whatever exactly was given."""
    verdict = question.grade(variant, answer)
    notes = question.feedback(variant, answer)
    return verdict.score, verdict.matched, tuple((note.mark, note.why) for note in notes)


def _shortly(answer: Answer) -> Answer:
    """Return a computed answer as somebody might type it: without the last digits."""
    if isinstance(answer, Number):
        return Number(answer.value, f"{answer.value:.8g}")
    if isinstance(answer, Filled):
        return Filled(tuple((name, _shortly(given)) for name, given in answer.blanks))  # type: ignore[misc]  # each stays of its kind
    return answer


def _tests(question: Question) -> Iterator[Sample]:
    for number, trial in enumerate(question.tests, start=1):
        drawn = {name for name, param in question.params.items() if isinstance(param, Drawn)}
        if trial.unreadable or drawn - {*trial.params}:
            continue
        with suppress(QuizzerError):
            variant = question.variant(0, params=trial.params)
            answer = question.trial_form(variant).trial(trial.answer)
            yield Sample(f"test {number}", variant, answer)
