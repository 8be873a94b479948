"""Grading of open answers as values: a rubric, and what was found of each of its points."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from quizzer.domain.glossary import Glossary, folded

Finding = Literal["covered", "missing", "contradicted"]

UNSURE = 0.6
"""A finding less certain than this is put to the learner before the score is final."""
ASKED = 0.25
"""The most of an answer's points that are put to the learner, the least certain first."""
LEARNED = 12
"""Of a point's phrasings that came of appeals, so many of the last count."""


@dataclass(frozen=True, slots=True)
class WrongStatement:
    """A whole statement that contradicts a point, with the id of the belief behind it if any."""

    text: str
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """One atomic statement that a good answer makes.

    Attributes
    ----------
    accept
        Other ways to say `point`, the learner's own among them where an appeal won.
    reject
        Whole statements that contradict it.
    weight
        How much it counts, above 0.
    follow_up
        What an interviewer asks where it is missing; empty where there is nothing.
    """

    id: str
    point: str
    accept: tuple[str, ...]
    reject: tuple[WrongStatement, ...] = ()
    weight: float = 1.0
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    """What an answer is graded by.

    Attributes
    ----------
    prompt
        All that the learner was shown: what it says proves nothing when repeated.
    glossary
        The bank's own words, on top of those that the grader knows.
    """

    prompt: str
    points: tuple[RubricPoint, ...]
    glossary: Glossary = field(default_factory=Glossary)


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """What was found of one point.

    Attributes
    ----------
    confidence
        In [0, 1], calibrated: of the findings given 0.8, eight in ten are right.
    quote
        ``(start, end)`` of what carries it, in code points of the raw answer; of what comes
        nearest where it is missing; ``None`` where nothing does.
    misconception
        The id of the belief that the answer shows, where it is known.
    by
        Who has the last word on it.
    """

    point: str
    finding: Finding
    confidence: float
    quote: tuple[int, int] | None = None
    misconception: str | None = None
    by: Literal["grader", "learner"] = "grader"

    def words(self, answer: str) -> str:
        """Return what is quoted of `answer`; empty where nothing is."""
        return answer[slice(*self.quote)] if self.quote else ""

    def corrected(self, finding: Finding) -> "PointVerdict":
        """Return the verdict as the learner has it."""
        belief = self.misconception if finding == "contradicted" else None
        return replace(self, finding=finding, confidence=1.0, misconception=belief, by="learner")


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer held against a rubric: what was found of each point, and by which grader."""

    grader: str
    points: tuple[PointVerdict, ...]


@dataclass(frozen=True, slots=True)
class Overruling:
    """What a learner said of some words of an earlier answer, against the verdict on them."""

    point: str
    finding: Finding
    words: str


class Grader(Protocol):
    """Whatever can tell which points of a rubric an answer makes."""

    name: str
    """Name and version, e.g. ``"rubric/1"``; kept with every answer."""

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        """Return one verdict for each point of `rubric`, in its order."""
        ...


def score(points: Iterable[RubricPoint], verdicts: Sequence[PointVerdict]) -> float:
    """Return covered weight less half the contradicted weight, as a share of all, at least 0."""
    found = {verdict.point: verdict.finding for verdict in verdicts}
    worth = {"covered": 1.0, "missing": 0.0, "contradicted": -0.5}
    weights = [(point.weight, worth[found[point.id]]) for point in points]
    return max(0.0, sum(w * part for w, part in weights) / sum(w for w, _ in weights))


def fitted(
    points: Iterable[RubricPoint], verdicts: Iterable[PointVerdict], answer: str
) -> tuple[PointVerdict, ...]:
    """Return one verdict for each of `points`, in order, whose quotes lie within `answer`.

    Raises
    ------
    ValueError
        If a point has none.
    """
    found = {verdict.point: verdict for verdict in verdicts}
    missing = [point.id for point in points if point.id not in found]
    if missing:
        raise ValueError(f"no verdict on {', '.join(missing)}")
    return tuple(
        replace(
            found[point.id],
            quote=_within(found[point.id].quote, answer),
            confidence=min(max(found[point.id].confidence, 0.0), 1.0),
        )
        for point in points
    )


def unsure(verdicts: Sequence[PointVerdict]) -> tuple[str, ...]:
    """Return the points to ask the learner about, the least certain first.

    Only what can be shown is asked about: words of the answer.
    """
    doubtful = [v for v in verdicts if v.confidence < UNSURE and v.quote and v.by == "grader"]
    most = math.ceil(ASKED * len(verdicts))
    return tuple(v.point for v in sorted(doubtful, key=lambda v: v.confidence)[:most])


def with_overrulings(rubric: Rubric, overrulings: Iterable[Overruling]) -> Rubric:
    """Return `rubric` with what the learner's appeals say counted as phrasings of its points."""
    last = last_of(overrulings)

    def learned(point: RubricPoint) -> RubricPoint:
        own = [each for each in last if each.point == point.id][-LEARNED:]
        accept = tuple(each.words for each in own if each.finding == "covered")
        reject = tuple(WrongStatement(e.words) for e in own if e.finding == "contradicted")
        return replace(point, accept=(*point.accept, *accept), reject=(*point.reject, *reject))

    return replace(rubric, points=tuple(map(learned, rubric.points)))


def overruled(
    verdicts: Iterable[PointVerdict], overrulings: Iterable[Overruling], answer: str
) -> tuple[PointVerdict, ...]:
    """Return `verdicts` without what the learner once said not to have meant by the same words."""
    denied = {(e.point, folded(e.words)) for e in last_of(overrulings) if e.finding == "missing"}
    return tuple(
        replace(verdict, finding="missing", confidence=1.0, misconception=None)
        if (verdict.point, folded(verdict.words(answer))) in denied and verdict.quote
        else verdict
        for verdict in verdicts
    )


def last_of(overrulings: Iterable[Overruling]) -> tuple[Overruling, ...]:
    """Return the last overruling of each point and words; those without words say nothing."""
    last: dict[tuple[str, str], Overruling] = {}
    for each in overrulings:
        key = (each.point, folded(each.words))
        last.pop(key, None)
        if key[1]:
            last[key] = each
    return tuple(last.values())


def replaced(verdicts: Iterable[PointVerdict], by: PointVerdict) -> tuple[PointVerdict, ...]:
    """Return `verdicts` with that on one point replaced."""
    return tuple(by if verdict.point == by.point else verdict for verdict in verdicts)


def counts(verdicts: Iterable[PointVerdict]) -> Mapping[Finding, int]:
    """Return how many points were found to be what."""
    found: dict[Finding, int] = {"covered": 0, "missing": 0, "contradicted": 0}
    for verdict in verdicts:
        found[verdict.finding] += 1
    return found


def _within(quote: tuple[int, int] | None, answer: str) -> tuple[int, int] | None:
    if quote is None:
        return None
    start, end = max(quote[0], 0), min(quote[1], len(answer))
    return (start, end) if answer[start:end].strip() and start < end else None
