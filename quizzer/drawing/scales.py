"""From data units to a share of an axis, linear or in decades."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzer.domain.figure import Axis

FARTHEST = 1e290
"""Beyond it a number is treated as infinite: differences of such numbers overflow."""
CLOSEST = 1e-290
_FAR_OFF = 1e9
"""Shares stop here, where a slope no longer shows, so that sums of them stay finite."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What an axis spans.

    Attributes
    ----------
    low, high
        Its ends in data units, different from each other; `low` stands left or at the bottom.
    is_log
        Whether equal ratios lie at equal distances.
    """

    low: float
    high: float
    is_log: bool = False

    def share(self, value: float) -> float:
        """Return where `value` lies: 0 at `low`, 1 at `high`; NaN where it has no place."""
        if not _has_place(value, self.is_log):
            return math.nan
        low, high, at = self._unit(self.low), self._unit(self.high), self._unit(value)
        return max(-_FAR_OFF, min(_FAR_OFF, (at - low) / (high - low)))

    def shares(self, values: Sequence[float]) -> list[float]:
        """Return where each of `values` lies."""
        if not self._is_near_all(values):
            return [self.share(value) for value in values]
        low = self._unit(self.low)
        span = self._unit(self.high) - low
        if self.is_log:
            return [(math.log10(value) - low) / span for value in values]
        return [(value - low) / span for value in values]

    def value(self, share: float) -> float:
        """Return what lies at `share`, in data units: the inverse of `share`."""
        at = self._unit(self.low) + share * (self._unit(self.high) - self._unit(self.low))
        return 10.0**at if self.is_log else at

    @property
    def span(self) -> float:
        """The distance between its ends, in data units or in decades."""
        return abs(self._unit(self.high) - self._unit(self.low))

    def _is_near_all(self, values: Sequence[float]) -> bool:
        """Return whether all of `values` have a share that need not be cut off.

        A finite sum proves all of them finite, and then their ends speak for the others.
        """
        if not values or not math.isfinite(sum(values)):
            return False
        return all(abs(self.share(end)) < _FAR_OFF for end in (min(values), max(values)))

    def _unit(self, value: float) -> float:
        return math.log10(value) if self.is_log else value


def extent_of(axis: Axis, values: Iterable[float]) -> Extent:
    """Return what `axis` spans: its own ends, else those of the data, never an empty span."""
    is_log = axis.scale == "log10"
    known = [value for value in values if _has_place(value, is_log)]
    given = [end for end in (axis.low, axis.high) if end is not None and _has_place(end, is_log)]
    pool = known or given or [1.0 if is_log else 0.0]
    low = axis.low if axis.low in given and axis.low is not None else min(pool)
    high = axis.high if axis.high in given and axis.high is not None else max(pool)
    if axis.low not in given and axis.high in given and low >= high:
        low = high  # all data lie beyond the one given end
    if axis.high not in given and axis.low in given and high <= low:
        high = low
    return _opened(low, high, is_log)


def reach(values: Sequence[float], is_log: bool) -> tuple[float, ...]:
    """Return the least and the greatest of `values` that have a place on an axis, if any.

    A finite sum proves all of them finite, so that a million need no look at each.
    """
    if values and math.isfinite(sum(values)):
        ends = min(values), max(values)
        if all(_has_place(end, is_log) for end in ends):
            return ends
    least = CLOSEST if is_log else -FARTHEST
    known = [value for value in values if least < value < FARTHEST]
    return (min(known), max(known)) if known else ()


def _opened(low: float, high: float, is_log: bool) -> Extent:
    if is_log:
        if abs(math.log10(high) - math.log10(low)) < 1e-9:
            return Extent(low / 2, high * 2, is_log)
        return Extent(low, high, is_log)
    size = max(abs(low), abs(high))
    if abs(high - low) <= max(size * 1e-9, CLOSEST):
        margin = size / 10 if size > CLOSEST * 1e10 else 1.0
        return Extent(low - margin, high + margin)
    return Extent(low, high)


def _has_place(value: float, is_log: bool) -> bool:
    if is_log:
        return CLOSEST < value < FARTHEST
    return abs(value) < FARTHEST
