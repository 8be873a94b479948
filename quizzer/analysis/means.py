"""Averages of what may be nothing."""

from collections.abc import Iterable


def mean(values: Iterable[float]) -> float | None:
    """Return the mean, None of nothing."""
    every = tuple(values)
    return sum(every) / len(every) if every else None
