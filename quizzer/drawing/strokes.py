"""From a polyline in shares of the plot to dots, solid, dashed or dotted."""

import math
from collections.abc import Iterable, Iterator

from quizzer.domain.figure import Stroke

Spot = tuple[float, float]
Dot = tuple[int, int]

_PATTERNS: dict[Stroke, tuple[int, int]] = {"solid": (1, 0), "dashed": (5, 3), "dotted": (1, 2)}
"""Dots set, dots left out, in turn."""
_EDGE = 1e-9


def stroked(spots: Iterable[Spot], across: int, down: int, stroke: Stroke) -> Iterator[Dot]:
    """Yield the dots of the polyline through `spots`.

    Parameters
    ----------
    spots
        (x, y) in shares of the plot, y upward; what is not finite breaks the line, what lies
        outside [0, 1] is cut off.
    across, down
        The size of the plot in dots.
    """
    on, off = _PATTERNS[stroke]
    drawn = -1
    last: Dot | None = None
    for dot in _solid(spots, across, down):
        if dot == last:
            continue
        last = dot
        drawn += 1
        if drawn % (on + off) < on:
            yield dot


def place(spot: Spot, across: int, down: int) -> Dot:
    """Return the dot at `spot`: shares 0 and 1 are the outermost dots."""
    x, y = spot
    return round(x * (across - 1)), round((1 - y) * (down - 1))


def is_within(spot: Spot) -> bool:
    """Return whether `spot` lies in the plot, its edges included."""
    return all(-_EDGE <= share <= 1 + _EDGE for share in spot)


def _solid(spots: Iterable[Spot], across: int, down: int) -> Iterator[Dot]:
    before: Spot | None = None
    for spot in spots:
        if not all(map(math.isfinite, spot)):
            before = None
            continue
        segment = _cut(before or spot, spot)
        if segment is not None:
            yield from _walked(place(segment[0], across, down), place(segment[1], across, down))
        before = spot


def _cut(start: Spot, end: Spot) -> tuple[Spot, Spot] | None:
    """Return the part of a segment inside the unit square, after Liang and Barsky."""
    enters, leaves = 0.0, 1.0
    for origin, target in zip(start, end, strict=True):
        move = target - origin
        if move == 0:
            if not -_EDGE <= origin <= 1 + _EDGE:
                return None
            continue
        near, far = sorted(((-_EDGE - origin) / move, (1 + _EDGE - origin) / move))
        enters, leaves = max(enters, near), min(leaves, far)
    if enters > leaves:
        return None
    return _along(start, end, enters), _along(start, end, leaves)


def _along(start: Spot, end: Spot, share: float) -> Spot:
    x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def _walked(start: Dot, end: Dot) -> Iterator[Dot]:
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        share = step / steps
        yield (
            round(start[0] + share * (end[0] - start[0])),
            round(start[1] + share * (end[1] - start[1])),
        )
