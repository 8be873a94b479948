"""From a polyline in shares of the plot to dots, solid, dashed or dotted."""

import math
from collections.abc import Iterable, Iterator, Sequence

from quizzer.domain.figure import Stroke

Spot = tuple[float, float]
Dot = tuple[int, int]

PATTERNS: dict[Stroke, tuple[int, int]] = {"solid": (1, 0), "dashed": (5, 3), "dotted": (1, 3)}
"""Dots set, dots left out, in turn."""
_EDGE = 1e-9


def walked(spots: Iterable[Spot], across: int, down: int) -> Iterator[Dot]:
    """Yield all dots of the polyline through `spots`, none twice in a row.

    Parameters
    ----------
    spots
        (x, y) in shares of the plot, y upward; what is not finite breaks the line, what lies
        outside [0, 1] is cut off.
    across, down
        The size of the plot in dots.
    """
    last: Dot | None = None
    before: Spot | None = None
    for start, end in segments(spots):
        first = last if last is not None and start is before else place(start, across, down)
        dots = _between(first, place(end, across, down))
        yield from dots[1:] if first == last else dots
        last, before = dots[-1], end


def patterned(dots: Iterable[Dot], stroke: Stroke) -> Iterator[Dot]:
    """Yield those of the dots of a line that its stroke sets."""
    on, off = PATTERNS[stroke]
    return (dot for drawn, dot in enumerate(dots) if drawn % (on + off) < on)


def place(spot: Spot, across: int, down: int) -> Dot:
    """Return the dot at `spot`: shares 0 and 1 are the outermost dots."""
    x, y = spot
    return round(x * (across - 1)), round((1 - y) * (down - 1))


def is_within(spot: Spot) -> bool:
    """Return whether `spot` lies in the plot, its edges included."""
    x, y = spot
    return -_EDGE <= x <= 1 + _EDGE and -_EDGE <= y <= 1 + _EDGE


def runs(spots: Iterable[Spot]) -> Iterator[list[Spot]]:
    """Yield the unbroken pieces of the polyline through `spots`, each inside the plot."""
    run: list[Spot] = []
    for start, end in segments(spots):
        if not run or run[-1] != start:
            if run:
                yield run
            run = [start]
        if end != start:
            run.append(end)
    if run:
        yield run


def segments(spots: Iterable[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Yield the segments of the polyline through `spots`, cut off at the edges of the plot."""
    before: Spot | None = None
    for spot in spots:
        if not (math.isfinite(spot[0]) and math.isfinite(spot[1])):
            before = None
            continue
        segment = _cut(before or spot, spot)
        if segment is not None:
            yield segment
        before = spot


def _cut(start: Spot, end: Spot) -> tuple[Spot, Spot] | None:
    """Return the part of a segment inside the unit square, after Liang and Barsky."""
    if _is_inside(start) and _is_inside(end):
        return start, end
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


def _is_inside(spot: Spot) -> bool:
    return 0 <= spot[0] <= 1 and 0 <= spot[1] <= 1


def _along(start: Spot, end: Spot, share: float) -> Spot:
    x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def _between(start: Dot, end: Dot) -> list[Dot]:
    """Return the dots from one to another, both included; only one, if they are the same."""
    if start == end:
        return [start]
    x, y = start
    right, down = end[0] - x, end[1] - y
    steps = max(abs(right), abs(down))
    if steps == 1:
        return [start, end]
    shares = [step / steps for step in range(steps + 1)]
    return [(round(x + share * right), round(y + share * down)) for share in shares]


def filled(spots: Sequence[Spot]) -> list[Spot]:
    """Return the part of the polygon through `spots` that lies in the plot.

    It is cut along one edge after the other, after Sutherland and Hodgman.
    """
    inside = [spot for spot in spots if all(map(math.isfinite, spot))]
    for axis in (0, 1):
        for sign, limit in ((1.0, 0.0), (-1.0, -1.0)):
            inside = _cut_along(inside, axis, sign, limit)
    return inside


def _cut_along(spots: Sequence[Spot], axis: int, sign: float, limit: float) -> list[Spot]:
    """Return the polygon's part where `sign` times its coordinate is no less than `limit`."""
    kept: list[Spot] = []
    for index, spot in enumerate(spots):
        before = spots[index - 1]
        depth, depth_before = sign * spot[axis] - limit, sign * before[axis] - limit
        if (depth >= 0) != (depth_before >= 0):
            share = depth_before / (depth_before - depth)
            kept.append(
                (
                    before[0] + share * (spot[0] - before[0]),
                    before[1] + share * (spot[1] - before[1]),
                )
            )
        if depth >= 0:
            kept.append(spot)
    return kept
