"""What the events about one question come to: its memory, its answers as they count, its flags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.domain.answers import Rating
from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.memory import Memory, after
from quizzer.store import flags
from quizzer.store.answers import AnswerRow
from quizzer.store.log import ANSWER, APPEAL, RATE, REGRADE, RETRACT, SUSPEND, Key, Logged, Plain
from quizzer.store.recalling import predicted
from quizzer.store.weights import Regimes


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events about one question come to.

    Attributes
    ----------
    progress, first_day
        Its row of the schedule, and the study day of its first answer; None if no answer is left.
    answers
        Its rows of answers, in order.
    flags
        Its row of flags; None if nothing was said of it.
    """

    progress: Progress | None
    first_day: date | None
    answers: tuple[AnswerRow, ...]
    flags: Flags | None


def standing(key: Key, events: Iterable[Logged], weights: Regimes | None = None) -> Standing:
    """Return what the events about one question, in order of (at, id), come to.

    What was taken back doesn't count. A re-rating, the learner's own, takes the place of the
    answer's rating; so does, where there is none, that of a regrading or an appeal, which gives
    the answer its score as well. Of several the last counts. Memory is reckoned by the weights
    that were in force at each answer. What was answered while cramming is among the answers, and
    neither memory nor progress knows of it.
    """
    weights = weights or Regimes()
    left = kept(tuple(events))
    ratings, regradings = _last(left, RATE), _last(left, REGRADE, APPEAL)
    memory: Memory | None = None
    rows: list[AnswerRow] = []
    scheduled: list[AnswerRow] = []
    forgiven = 0
    for event in left:
        if event.kind == ANSWER:
            graded = regradings.get(event.id, event.body)
            rating = Rating(ratings.get(event.id, graded)["rating"])
            in_force = weights.at((event.at, event.id))
            if event.body.get("cram"):
                rows.append(_row(key, event, graded, rating, (None, None)))
                continue
            rows.append(_row(key, event, graded, rating, predicted(memory, event.day, in_force)))
            scheduled.append(rows[-1])
            memory = after(memory, rating, event.day, event.id, in_force)
        elif event.kind == SUSPEND and not event.body.get("on", True):
            forgiven = memory.lapses if memory else 0
    said = flags.standing(key, left, forgiven)
    if memory is None:
        return Standing(None, None, tuple(rows), said)
    first_day = date.fromisoformat(scheduled[0].day)
    return Standing(_progress(key, memory, scheduled), first_day, tuple(rows), said)


def _row(
    key: Key,
    event: Logged,
    graded: Plain,
    rating: Rating,
    expected: tuple[int | None, float | None],
) -> AnswerRow:
    body, verdict = event.body, graded["verdict"]
    return AnswerRow(
        bank=key[0],
        question=key[1],
        at=event.at,
        id=event.id,
        day=event.day.isoformat(),
        score=float(verdict["score"]),
        rating=int(rating),
        certainty=body["certainty"],
        seconds=float(body["seconds"]),
        budget_seconds=float(body["budget_seconds"]),
        elapsed_days=expected[0],
        predicted=expected[1],
        misconceptions=tuple(verdict.get("misconceptions", ())),
    )


def _progress(key: Key, memory: Memory, rows: Sequence[AnswerRow]) -> Progress:
    return Progress(
        bank=key[0],
        question=key[1],
        due=memory.due,
        stability=memory.stability,
        difficulty=memory.difficulty,
        reviewed=memory.reviewed,
        answers=memory.answers,
        lapses=memory.lapses,
        last_score=rows[-1].score,
        seconds=sum(round(1000 * row.seconds) for row in rows) / 1000,
    )


def kept(events: Sequence[Logged]) -> tuple[Logged, ...]:
    """Return `events` without the retractions and what they take back."""
    retracted = {event.target for event in events if event.kind == RETRACT}
    return tuple(event for event in events if event.kind != RETRACT and event.id not in retracted)


def _last(events: Iterable[Logged], *kinds: str) -> dict[str, Plain]:
    """Return the body of the last event of some kinds, by the id of what it is about."""
    return {
        event.target: event.body
        for event in events
        if event.kind in kinds and event.target and "rating" in event.body
    }
