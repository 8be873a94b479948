"""Grading of open answers as values: a rubric, and what was found of each of its points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from quizzer.domain.glossary import Glossary

Finding = Literal["covered", "missing", "contradicted"]


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
    """

    id: str
    point: str
    accept: tuple[str, ...]
    reject: tuple[WrongStatement, ...] = ()
    weight: float = 1.0


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
    """

    point: str
    finding: Finding
    confidence: float
    quote: tuple[int, int] | None = None
    misconception: str | None = None


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
