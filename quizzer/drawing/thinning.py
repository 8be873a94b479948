"""Fewer points where a picture could not show more, so that a million of them draw at once."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from operator import ge, le, neg
from typing import TypeVar

from quizzer.domain.figure import Band, Figure, Line, Points, Region
from quizzer.drawing.scales import Extent

Curve = TypeVar("Curve", Line, Region)
_MOST_MARKS = 5_000
_FEW = 6
"""So many points a column are drawn as they are."""


def thinned(figure: Figure, x: Extent, columns: int) -> Figure:
    """Return `figure` without the points that a picture of so many columns could not show.

    Of a curve, every column keeps its first, last, lowest and highest point; of a cloud of
    points, a regular sample and its extremes stay.
    """
    return replace(
        figure,
        lines=tuple(_thin_curve(line, x, columns) for line in figure.lines),
        regions=tuple(_thin_curve(region, x, columns) for region in figure.regions),
        bands=tuple(_thin_band(band, x, columns) for band in figure.bands),
        points=tuple(map(_thin_points, figure.points)),
    )


def _thin_curve(mark: Curve, x: Extent, columns: int) -> Curve:
    at = _kept(mark.xs, (mark.ys,), x, columns)
    return replace(mark, xs=_taken(mark.xs, at), ys=_taken(mark.ys, at))


def _thin_band(band: Band, x: Extent, columns: int) -> Band:
    at = _kept(band.xs, (band.lows, band.highs), x, columns)
    xs, lows, highs = (_taken(values, at) for values in (band.xs, band.lows, band.highs))
    return replace(band, xs=xs, lows=lows, highs=highs)


def _thin_points(points: Points) -> Points:
    count = min(len(points.xs), len(points.ys))
    if count <= _MOST_MARKS:
        return points
    ends = {end for values in (points.xs, points.ys) for end in _ends(values[:count])}
    at = sorted(ends | set(range(0, count, -(-count // _MOST_MARKS))))
    return replace(points, xs=_taken(points.xs, at), ys=_taken(points.ys, at))


def _taken(values: tuple[float, ...], at: Sequence[int]) -> tuple[float, ...]:
    if len(at) == len(values):
        return values
    return tuple([values[index] for index in at])


def _kept(
    xs: Sequence[float], heights: Sequence[Sequence[float]], x: Extent, columns: int
) -> Sequence[int]:
    """Return the places of the points to keep, in order."""
    count = min(len(xs), *map(len, heights))
    if count <= max(_FEW * columns, 1000):
        return range(count)
    cuts = _cuts(xs, count, x, columns)
    traced = heights if cuts else (xs, *heights)
    kept: set[int] = set()
    for start, end in pairwise(cuts or [*range(0, count, -(-count // columns)), count]):
        kept |= _outline(start, end, traced)
    return sorted(kept | {0, count - 1})


def _outline(start: int, end: int, traced: Sequence[Sequence[float]]) -> set[int]:
    if end - start <= _FEW:
        return set(range(start, end))
    ends = {start + at for values in traced for at in _ends(values[start:end])}
    return ends | {start, end - 1}


def _ends(values: Sequence[float]) -> tuple[int, ...]:
    """Return where the least and the greatest finite value stand."""
    known = values if math.isfinite(sum(values)) else list(filter(math.isfinite, values))
    return (values.index(min(known)), values.index(max(known))) if known else ()


def _cuts(xs: Sequence[float], count: int, x: Extent, columns: int) -> list[int]:
    """Return where each column's points begin; nothing for xs that turn back."""
    if not math.isfinite(sum(xs)):
        return []
    edges = sorted(x.value(column / columns) for column in range(columns + 1))
    if all(map(le, xs, islice(xs, 1, None))):
        inner = [bisect_left(xs, edge) for edge in edges]
    elif all(map(ge, xs, islice(xs, 1, None))):
        inner = [bisect_left(xs, -edge, key=neg) for edge in reversed(edges)]
    else:
        return []
    return sorted({0, count, *(min(cut, count) for cut in inner)})
