"""Grading every answer again with the present key; where the score differs, the log is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzer.domain.answers import Answer, Rating, Typed
from quizzer.domain.grading import Marked, replaced
from quizzer.domain.plain import from_plain
from quizzer.domain.review import Regrading
from quizzer.domain.values import Value, Values
from quizzer.domain.verdict import Verdict
from quizzer.errors import ExpressionError, QuizzerError
from quizzer.questions.base import Question, Variant
from quizzer.scheduling.ratings import rating
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import facts_of, frames_of
from quizzer.sittings.examining import examined, overrulings
from quizzer.store.history import HistoryRow


@dataclass(frozen=True, slots=True)
class Change:
    """An answer whose score is another with the present key."""

    row: HistoryRow
    verdict: Verdict
    rating: Rating


@dataclass(frozen=True, slots=True)
class Regraded:
    """What grading again came to.

    Attributes
    ----------
    answers
        How many were graded again.
    changes
        Those of them whose score differs, in order of time.
    gone
        How many answers are to questions that are not there any more.
    failed
        Answers that the present key can't grade, each with the reason.
    """

    answers: int
    changes: tuple[Change, ...]
    gone: int
    failed: tuple[tuple[HistoryRow, str], ...]


async def regrade(desk: Desk, *, dry_run: bool = False) -> Regraded:
    """Grade every answer that was not taken back again; append a regrading where it differs.

    The answer and the drawn values are those of the log, derived values and key those of the bank
    as it is now. The rating follows from the new score, unless it is the learner's own. Of an
    answer in the learner's own words each point is held against the present rubric, and what the
    learner said of a point stays.
    """
    changes: list[Change] = []
    failed: list[tuple[HistoryRow, str]] = []
    answers = gone = 0
    for row in [row for row in desk.store.history() if not row.retracted]:
        entry = desk.library.find(f"{row.bank}/{row.question}")
        if entry is None:
            gone += 1
            continue
        try:
            verdict = await _graded(desk, entry.question, row)
        except (QuizzerError, ValueError, TypeError) as problem:
            failed.append((row, getattr(problem, "what", str(problem))))
            continue
        answers += 1
        if verdict.score != row.score:
            changes.append(Change(row, verdict, _rating(row, verdict)))
    outcome = Regraded(answers, tuple(changes), gone, tuple(failed))
    if not dry_run:
        keep(desk, outcome)
    return outcome


def keep(desk: Desk, outcome: Regraded) -> None:
    """Append to the log what grading again came to; the schedule follows."""
    moment = desk.moment()
    desk.store.append(
        [
            Regrading(desk.fresh_id(), moment, change.row.id, change.verdict, change.rating)
            for change in outcome.changes
        ]
    )


async def _graded(desk: Desk, question: Question, row: HistoryRow) -> Verdict:
    answer: Answer = from_plain(Answer, row.answer)  # type: ignore[arg-type]  # a union of types
    if question.is_marked and row.verdict.points and isinstance(answer, Typed):
        return await _marked(desk, question, row, answer.text)
    if question.grader.split("/")[0] != row.verdict.grader.split("/")[0]:
        raise ValueError(f"it was {row.verdict.grader}, and is {question.grader} now")
    variant = _variant(question, row)
    if question.needs_facts:
        frames = await frames_of(question, variant, desk.laboratory)
        variant = variant.with_facts(facts_of(question, frames))
    return question.grade(variant, answer)


async def _marked(desk: Desk, question: Question, row: HistoryRow, text: str) -> Verdict:
    variant = _variant(question, row)
    rubric = question.rubric_for(variant)
    known = overrulings(desk.store, row.bank, row.question)
    marked = await examined(desk.examiner, rubric, text, known)
    points = marked.points
    for own in row.verdict.points:
        if own.by == "learner":
            points = replaced(points, own)
    return question.verdict_of(variant, Marked(marked.grader, points))


def _variant(question: Question, row: HistoryRow) -> Variant:
    """Return the variant that was on show, derived values as the bank has them now."""
    stored: Values = from_plain(Mapping[str, Value], row.params)  # type: ignore[type-abstract]
    drawn = {name: stored[name] for name in question.params if name in stored}
    try:
        return question.variant(row.seed, drawn)
    except ExpressionError:
        # The draw would be refused today; it was shown all the same.
        return Variant(row.seed, stored)


def _rating(row: HistoryRow, verdict: Verdict) -> Rating:
    return rating(verdict.score, row.hints, row.seconds, row.budget_seconds, row.certainty)
