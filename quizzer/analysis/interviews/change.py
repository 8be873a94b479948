"""What would have changed the verdict: the least that lifts it by a step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizzer.analysis.interviews.competence import counted
from quizzer.analysis.interviews.line import STEPS
from quizzer.analysis.interviews.scorecard import Scorecard, scorecard
from quizzer.analysis.interviews.substance import worth_of
from quizzer.domain.grading import PointVerdict
from quizzer.domain.interview import Asked, Interview
from quizzer.domain.verdict import Verdict

MOST = 8
"""Changes that are looked at together, at most: beyond that it is no small step."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that could have gone better.

    Attributes
    ----------
    question
        The place of the question, from 0.
    what
        An essential point or any other made, the right answer given, the time kept.
    point
        The id of the point, where it is one.
    """

    question: int
    what: Literal["essential", "point", "answer", "time"]
    point: str = ""


@dataclass(frozen=True, slots=True)
class Lift:
    """What lifts the verdict to the next step.

    Attributes
    ----------
    word, least
        That verdict, and the number from which it holds.
    changes
        What it takes, the most telling first; none where it would take too much to tell.
    held_back_by
        The competences under 2 that alone keep it from that, whatever the number.
    """

    word: str
    least: float
    changes: tuple[Change, ...]
    held_back_by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The lift in a sentence."""
        start = f"“{self.word}” from {self.least:.1f}"
        if self.changes:
            return f"{start}: {_listed(self.changes)}."
        if self.held_back_by:
            return f"{start}, with no competence under 2: {' and '.join(self.held_back_by)} was."
        return f"{start}: a long way."


def lift(interview: Interview) -> Lift | None:
    """Return the least that would have lifted the verdict by a step; None where there is no step.

    Found greedily: each time the change that brings the number up most, or the verdict at once.
    """
    now = scorecard(interview)
    low = now.judgement.held_back_by
    word = now.judgement.next_word
    if not word:
        return None
    least = next(value for value, name in STEPS if name == word)
    changes: list[Change] = []
    while len(changes) < MOST:
        options = [(change, changed(interview, change)) for change in possible(interview)]
        if not options:
            break
        change, interview = max(options, key=lambda option: _merit(scorecard(option[1])))
        changes.append(change)
        if scorecard(interview).judgement.rank < now.judgement.rank:
            return Lift(word, least, tuple(changes))
    return Lift(word, least, (), low)


def possible(interview: Interview) -> Iterator[Change]:
    """Yield what could have gone better, question by question; of points that count alike, one."""
    for place, asked in enumerate(interview.asked):
        if asked.score is None:
            continue
        against = {v.point for v in _verdicts(asked) if v.finding == "contradicted"}
        alike = {
            (point.weight, worth_of(asked, point), point.point in against): point
            for point in asked.slot.expected
        }
        for (_, worth, _), point in alike.items():
            if worth < 1:
                yield Change(place, "essential" if point.is_essential else "point", point.point)
        if asked.score < 1 and not asked.slot.is_open:
            yield Change(place, "answer")
        if asked.is_over_time:
            yield Change(place, "time")


def changed(interview: Interview, change: Change) -> Interview:
    """Return the interview as it would have been with one thing gone better."""
    asked = interview.asked[change.question]
    better = _better(asked, change)
    questions = (
        *interview.asked[: change.question],
        better,
        *interview.asked[change.question + 1 :],
    )
    return replace(interview, asked=questions)


def _better(asked: Asked, change: Change) -> Asked:
    if change.what == "time":
        return replace(asked, seconds=asked.slot.budget_seconds)
    verdict = asked.verdict or Verdict(0.0, "")
    if change.what == "answer":
        return replace(asked, verdict=replace(verdict, score=1.0))
    found = {v.point: v for v in verdict.points}
    made = found.get(change.point) or PointVerdict(change.point, "missing", 1.0)
    points = {**found, change.point: made.corrected("covered")}
    return replace(asked, verdict=replace(verdict, points=tuple(points.values())))


def _verdicts(asked: Asked) -> tuple[PointVerdict, ...]:
    return asked.verdict.points if asked.verdict else ()


def _merit(card: Scorecard) -> tuple[int, float]:
    """Return by which one of two changes is the better: the verdict first, then all numbers."""
    values = [each.value for each in card.competences if each.value is not None]
    return -card.judgement.rank, (card.judgement.value or 0.0) + sum(values) / 100


def _listed(changes: Sequence[Change]) -> str:
    counts = Counter((change.what, change.question) for change in changes)
    return ", ".join(_told(what, question, n) for (what, question), n in counts.items())


def _told(what: str, question: int, count: int) -> str:
    place = f"Q{question + 1}"
    if what == "answer":
        return f"the right answer to {place}"
    if what == "time":
        return f"{place} within its time"
    kind = "essential point" if what == "essential" else "point"
    return f"{counted(count, kind)} more in {place}"
