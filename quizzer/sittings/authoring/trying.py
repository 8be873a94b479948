"""Trying an answer to a question that is being written: graded, explained, and nothing kept."""

from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import replace

from quizzer.domain.answers import Typed
from quizzer.domain.verdict import Verdict
from quizzer.errors import QuizzerError
from quizzer.questions.base import Question, Variant
from quizzer.sittings.authoring.sampling import Sample, samples
from quizzer.sittings.authoring.sight import Reply, Shown
from quizzer.sittings.evidence import Laboratory, facts_of, filled_or_marked, frames_of
from quizzer.sittings.examining import Examiner, examined
from quizzer.sittings.explaining import explaining
from quizzer.sittings.scorecard import Scorecard, scorecard
from quizzer.sittings.showing import asked


class Trying:
    """Grades answers as a sitting would, and tells what follows."""

    def __init__(self, laboratory: Laboratory, examiner: Examiner) -> None:
        self._laboratory = laboratory
        self._examiner = examiner

    async def samples(self, shown: Shown) -> tuple[Sample, ...]:
        """Return the answers to try; without the facts that its demo fails to give, fewer."""
        question, variant = shown.entry.question, shown.variant
        if question.needs_facts or question.is_marked:
            with suppress(QuizzerError):
                variant = await self._furnished(question, variant)
        return samples(question, variant)

    async def replies(
        self, shown: Shown, sample: Sample, number: int, total: int
    ) -> AsyncIterator[Reply]:
        """Yield what is told after an answer, anew each time there is more to see."""
        question, variant = shown.entry.question, sample.variant
        showing = asked(shown.bank, question, variant)
        reply, card = Reply(sample, number, total, showing), None
        yield reply
        try:
            verdict, card = await self._graded(shown, sample)
            reply = replace(reply, verdict=verdict)
        except QuizzerError as error:
            reply = replace(reply, failure=str(error))
        async for explanation in explaining(
            question,
            variant,
            sample.answer,
            lambda: frames_of(question, variant, self._laboratory),
            self._laboratory,
            card,
        ):
            yield replace(reply, explanation=explanation)

    async def _graded(self, shown: Shown, sample: Sample) -> tuple[Verdict, Scorecard | None]:
        question, variant = shown.entry.question, sample.variant
        if question.is_marked and isinstance(sample.answer, Typed):
            return await self._marked(question, variant, sample.answer.text, shown)
        if question.needs_facts:
            variant = await self._furnished(question, variant)
        return question.grade(variant, sample.answer), None

    async def _marked(
        self, question: Question, variant: Variant, text: str, shown: Shown
    ) -> tuple[Verdict, Scorecard]:
        rubric = question.rubric_for(variant)
        marked = await examined(self._examiner, rubric, text, ())
        verdict = question.verdict_of(variant, marked)
        model_answer = filled_or_marked(question.good_answer, variant.values)
        beliefs = shown.bank.misconceptions
        card = scorecard(verdict, rubric.points, text, model_answer, beliefs)
        return verdict, _with_confidence(card, {p.point: p.confidence for p in verdict.points})

    async def _furnished(self, question: Question, variant: Variant) -> Variant:
        frames = await frames_of(question, variant, self._laboratory)
        return variant.with_facts(facts_of(question, frames))


def _with_confidence(card: Scorecard, confidence: Mapping[str, float]) -> Scorecard:
    """Return the points, each with how sure the grader is of it."""
    points = (replace(told, aside=f"{confidence[told.point]:.0%} sure") for told in card.points)
    return replace(card, points=tuple(points))
