"""Holding an answer against its rubric, with what the learner's appeals have taught."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from quizzer.domain.grading import (
    Finding,
    Marked,
    Overruling,
    PointVerdict,
    Rubric,
    overruled,
    with_overrulings,
)
from quizzer.errors import DemoError
from quizzer.store.store import Store


class Examiner(Protocol):
    """Who marks answers in one's own words: the worker process, or in tests a function."""

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        """Return what is found of each point of `rubric` in the answer `text`."""
        ...


class NoExaminer:
    """Nobody to mark answers: each is refused, and stays a draft."""

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        """Refuse.

        Raises
        ------
        DemoError
            Always.
        """
        raise DemoError("There is nobody to grade answers here.", where="grading")


def overrulings(store: Store, bank: str, question: str) -> tuple[Overruling, ...]:
    """Return what the learner said of the words of earlier answers to a question."""
    return tuple(
        Overruling(appeal.point, appeal.finding, appeal.words)
        for appeal in store.appeals(bank, question)
    )


async def examined(
    examiner: Examiner, rubric: Rubric, text: str, known: Iterable[Overruling]
) -> Marked:
    """Return how an answer is marked, earlier appeals counted as phrasings of their points.

    Raises
    ------
    DemoError
        If it can't be marked just now.
    """
    known = tuple(known)
    marked = await examiner.grade(with_overrulings(rubric, known), text)
    return replace(marked, points=overruled(marked.points, known, text))


def confirmed(verdict: PointVerdict, said: bool) -> PointVerdict:
    """Return the verdict on a point once the learner has told whether they said it."""
    if said:
        return verdict.corrected("covered")
    found: Finding = "missing" if verdict.finding == "covered" else verdict.finding
    return verdict.corrected(found)
