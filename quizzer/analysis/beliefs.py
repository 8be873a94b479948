"""Misconceptions that a learner showed: which stand, which were overcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

ENOUGH = 2
"""Right answers since, to questions that could show it, after which it counts as overcome."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An answer to a question that could show a misconception, in the order of the log.

    Attributes
    ----------
    could
        The misconceptions that the question looks for.
    showed
        Those that the answer showed.
    """

    day: date
    could: frozenset[str]
    showed: frozenset[str]
    score: float


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception that was shown at least once.

    Attributes
    ----------
    times
        How often it was shown.
    last
        The study day on which it was shown last.
    right_since
        Answers since then, wholly right, to questions that look for it.
    """

    name: str
    times: int
    last: date
    right_since: int

    @property
    def stands(self) -> bool:
        """Whether it is not overcome yet."""
        return self.right_since < ENOUGH


def beliefs(sightings: Iterable[Sighting]) -> tuple[Belief, ...]:
    """Return the misconceptions shown: those that stand first, then by how often, then newest."""
    every = tuple(sightings)
    names = sorted({name for each in every for name in each.showed})
    return ranked(_belief(name, every) for name in names)


def ranked(found: Iterable[Belief]) -> tuple[Belief, ...]:
    """Return beliefs, those that stand first, then by how often, then newest."""
    return tuple(sorted(found, key=lambda b: (not b.stands, -b.times, -b.last.toordinal(), b.name)))


def _belief(name: str, every: Sequence[Sighting]) -> Belief:
    shown = [place for place, each in enumerate(every) if name in each.showed]
    since = every[shown[-1] + 1 :]
    right = sum(name in each.could and each.score >= 1 for each in since)
    return Belief(name, len(shown), every[shown[-1]].day, right)
