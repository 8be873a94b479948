"""One competence of a candidate, as far as an interview showed it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzer.analysis.means import mean

LEAST, MOST = 1.0, 4.0
"""The ends of the scale."""


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence from 1 to 4, with what it was computed from.

    Attributes
    ----------
    value
        In [1, 4]; None where the interview showed nothing of it.
    rule
        How it is computed, in words.
    facts
        What was observed: each number that counted.
    """

    name: str
    value: float | None
    rule: str
    facts: tuple[str, ...] = ()

    @property
    def is_seen(self) -> bool:
        """Whether the interview showed something of it."""
        return self.value is not None


def on_scale(share: float) -> float:
    """Return where a share in [0, 1] lies between 1 and 4."""
    return LEAST + (MOST - LEAST) * min(max(share, 0.0), 1.0)


def competence(name: str, rule: str, shares: Sequence[float], facts: Iterable[str]) -> Competence:
    """Return the competence that the mean of some shares in [0, 1] makes."""
    found = mean(shares)
    value = None if found is None else on_scale(found)
    return Competence(name, value, rule, tuple(facts) if found is not None else ())


def falling(value: float, good: float, bad: float) -> float:
    """Return 1 up to `good`, 0 from `bad` on, and what lies evenly between."""
    return min(max((bad - value) / (bad - good), 0.0), 1.0)


def counted(count: int, thing: str) -> str:
    """Return a number of things in words, e.g. ``"2 probes"``."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
