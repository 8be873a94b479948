"""Grades the answers of a mock interview, each on its own while the interview goes on."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from quizzer.bank.library import Entry
from quizzer.domain.answers import Typed
from quizzer.domain.grading import Marked
from quizzer.domain.item import Item
from quizzer.domain.verdict import Verdict
from quizzer.errors import BankError, QuizzerError
from quizzer.questions.base import Question, Variant
from quizzer.scheduling.ratings import rating
from quizzer.session.interview.events import (
    Event,
    Grade,
    Graded,
    GradeProbe,
    ProbeGraded,
    Ungraded,
)
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import facts_of, frames_of
from quizzer.sittings.examining import examined, overrulings
from quizzer.sittings.interview.stored import reading
from quizzer.sittings.marking import Marking


class Grading:
    """Carries out what the engine asks of the grader.

    Parameters
    ----------
    desk
        Banks, grader and demos.
    send
        Takes each grade as an event when it is there.

    Attributes
    ----------
    trouble
        What kept a grade from being taken; None where nothing did.
    """

    def __init__(self, desk: Desk, send: Callable[[Event], object]) -> None:
        self._desk = desk
        self._send = send
        self._running: set[asyncio.Task[None]] = set()
        self._marking = Marking(desk)
        self.trouble: QuizzerError | None = None

    def warm_up(self, item: Item) -> None:
        """Let the grader get ready for the question on show, where it is one for it."""
        entry = self._desk.library.find(item.key)
        if entry and entry.question.is_marked:
            self._marking.warm_up(item, entry.question)

    def begin(self, effect: Grade | GradeProbe) -> None:
        """Grade an answer: at once where that takes no time, else beside all else."""
        entry = self._desk.library.find(effect.item.key)
        if isinstance(effect, Grade) and entry and _is_quick(entry, effect.item):
            variant = Variant(effect.item.seed, effect.item.values)
            verdict = entry.question.grade(variant, effect.answer)
            self._send(self._graded(effect, verdict))
            return
        task = asyncio.ensure_future(self._grade(effect))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def close(self) -> None:
        """Stop what runs; what is outstanding is graded when the interview is resumed."""
        for task in self._running:
            task.cancel()
        self._marking.close()

    async def _grade(self, effect: Grade | GradeProbe) -> None:
        try:
            event: Event = await self._event(effect)
        except QuizzerError:
            event = Ungraded(reading(self._desk), effect.place)
        try:
            self._send(event)
        except QuizzerError as trouble:
            self.trouble = trouble

    async def _event(self, effect: Grade | GradeProbe) -> Event:
        question = self._question(effect.item)
        variant = Variant(effect.item.seed, effect.item.values)
        if isinstance(effect, GradeProbe):
            return await self._probe_graded(effect, question, variant)
        if question.is_marked and isinstance(effect.answer, Typed):
            marked = await self._marked(effect.item, question, effect.answer.text)
            return self._graded(effect, question.verdict_of(variant, marked))
        frames = await frames_of(question, variant, self._desk.laboratory)
        known = variant.with_facts(facts_of(question, frames))
        return self._graded(effect, question.grade(known, effect.answer))

    async def _marked(self, item: Item, question: Question, text: str, asked: str = "") -> Marked:
        """Return how a text is marked; what was `asked` beside the prompt proves nothing."""
        known = overrulings(self._desk.store, item.bank, item.question)
        rubric = question.rubric_for(Variant(item.seed, item.values))
        shown = f"{rubric.prompt}\n\n{asked}" if asked else rubric.prompt
        return await examined(self._desk.examiner, replace(rubric, prompt=shown), text, known)

    async def _probe_graded(
        self, effect: GradeProbe, question: Question, variant: Variant
    ) -> Event:
        marked = await self._marked(effect.item, question, effect.text, effect.expected.follow_up)
        found = {each.point: each for each in marked.points}
        at, point = reading(self._desk), effect.expected.point
        if point not in found:
            return Ungraded(at, effect.place)
        return ProbeGraded(at, effect.place, found[point])

    def _graded(self, effect: Grade, verdict: Verdict) -> Graded:
        budget = effect.item.budget_seconds
        rated = rating(verdict.score, 0, effect.seconds, budget, effect.certainty)
        return Graded(reading(self._desk), effect.place, verdict, rated)

    def _question(self, item: Item) -> Question:
        """Return the question of an answer, as it was when it was asked.

        Raises
        ------
        BankError
            If it is gone, or reads otherwise now.
        """
        entry = self._desk.library.question(item.key)
        if entry.content != item.content:
            raise BankError(f"“{item.key}” was edited since it was asked.", where=entry.file)
        return entry.question


def _is_quick(entry: Entry, item: Item) -> bool:
    question = entry.question
    return entry.content == item.content and not (question.is_marked or question.needs_facts)
