"""Marks the answers of a sitting in the learner's own words: begun early, so that none waits."""

import asyncio
from contextlib import suppress

from quizzer.domain.grading import Marked
from quizzer.domain.item import Item
from quizzer.errors import QuizzerError
from quizzer.questions.base import Question, Variant
from quizzer.sittings.desk import Desk
from quizzer.sittings.examining import examined, overrulings

_Key = tuple[str, int, str]


class Marking:
    """One answer at a time is marked; asked again for the same one, it is not marked twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._begun: tuple[_Key, asyncio.Task[Marked]] | None = None
        self._warming: asyncio.Task[None] | None = None
        self._warmed: Item | None = None

    def warm_up(self, item: Item, question: Question) -> None:
        """Let the grader get ready for the question on show."""
        if self._warmed is item or self._begun:
            return
        self._warmed = item
        self._warming = asyncio.ensure_future(self._warm(item, question))

    def begin(self, item: Item, question: Question, text: str) -> "asyncio.Task[Marked]":
        """Start to mark an answer that is as good as handed in, unless that has been done."""
        key = (item.key, item.seed, text)
        if self._begun and self._begun[0] == key and not self._begun[1].cancelled():
            return self._begun[1]
        self._stop()
        task = asyncio.ensure_future(self._examined(item, question, text))
        task.add_done_callback(_look_at)
        self._begun = (key, task)
        return task

    async def marked(self, item: Item, question: Question, text: str) -> Marked:
        """Return how an answer is marked; what was begun is waited for, and used once.

        Raises
        ------
        DemoError
            If it can't be marked just now.
        """
        task = self.begin(item, question, text)
        try:
            return await asyncio.shield(task)
        finally:
            if task.done():
                self._begun = None

    def close(self) -> None:
        """Stop what runs."""
        self._stop()
        if self._warming:
            self._warming.cancel()
            self._warming = None

    def _stop(self) -> None:
        """Stop marking; who is getting ready goes on: the next answer needs that, too."""
        if self._begun:
            self._begun[1].cancel()
            self._begun = None

    async def _examined(self, item: Item, question: Question, text: str) -> Marked:
        known = overrulings(self._desk.store, item.bank, item.question)
        rubric = question.rubric_for(Variant(item.seed, item.values))
        return await examined(self._desk.examiner, rubric, text, known)

    async def _warm(self, item: Item, question: Question) -> None:
        rubric = question.rubric_for(Variant(item.seed, item.values))
        with suppress(QuizzerError):  # who hands in an answer will hear of it
            await self._desk.examiner.grade(rubric, rubric.points[0].point)


def _look_at(task: "asyncio.Task[Marked]") -> None:
    """Take note of a failure, so that one which nobody waits for stays quiet."""
    if not task.cancelled():
        task.exception()
