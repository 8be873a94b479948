"""Bands: a hatch of sparse dots between two curves, or error bars where there are few."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite

from quizzer.domain.figure import Band
from quizzer.drawing.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from quizzer.drawing.layout import Area, Layout
from quizzer.drawing.strokes import Dot, is_within, place, walked

Stripe = tuple[float, float, float]
"""Where a band is, its lower and its upper edge there, in shares of the plot."""

MOST_BARS = 25
_LEAST_GAP = 5
"""Error bars stand no closer than so many dots: between their caps two stay free."""


def stripes(layout: Layout, band: Band) -> list[list[Stripe]]:
    """Return the unbroken pieces of a band, each from left to right."""
    pieces: list[list[Stripe]] = [[]]
    for (x, low), (_, high) in zip(*layout.edges(band), strict=True):
        if isfinite(x) and isfinite(low) and isfinite(high):
            pieces[-1].append((x, min(low, high), max(low, high)))
        elif pieces[-1]:
            pieces.append([])
    return [sorted(piece) for piece in pieces if piece]


def are_bars(pieces: Sequence[Sequence[Stripe]], least_gap: float) -> bool:
    """Return whether a band is drawn as error bars: few, and `least_gap` (a share) apart."""
    xs = sorted({x for piece in pieces for x, _, _ in piece})
    gaps = (right - left for left, right in pairwise(xs))
    return len(xs) <= MOST_BARS and all(gap >= least_gap for gap in gaps)


def draw_band(canvas: Canvas, layout: Layout, band: Band, index: int) -> None:
    """Draw the band that is the figure's `index`-th: hatches of neighbours differ."""
    area, pieces = layout.area, stripes(layout, band)
    if are_bars(pieces, _LEAST_GAP / max(area.across - 1, 1)):
        for stripe in (stripe for piece in pieces for stripe in piece):
            dots = list(_shifted(area, _bar(area, stripe)))
            canvas.dots(dots, band.role)
            canvas.pass_through(dots)
        return
    for piece in pieces:
        canvas.faint(_shifted(area, _hatch(area, piece, index % 2)), band.role)


def _shifted(area: Area, dots: Iterator[Dot]) -> Iterator[Dot]:
    return (
        (across + area.left * DOTS_ACROSS, down + area.top * DOTS_DOWN) for across, down in dots
    )


def _bar(area: Area, stripe: Stripe) -> Iterator[Dot]:
    """Yield an error bar: a vertical with a cap of three dots at each end that is in sight."""
    x, low, high = stripe
    yield from walked([(x, low), (x, high)], area.across, area.down)
    for end in ((x, low), (x, high)):
        if is_within(end):
            across, down = place(end, area.across, area.down)
            yield from ((at, down) for at in range(across - 1, across + 2) if 0 <= at < area.across)


def _hatch(area: Area, piece: Sequence[Stripe], shift: int) -> Iterator[Dot]:
    """Yield a dot in every cell between the edges, up and down in turn."""
    xs = [x for x, _, _ in piece]
    for column in range(shift, area.across, DOTS_ACROSS):
        edges = _edges_at(piece, xs, column / max(area.across - 1, 1))
        if edges is None:
            continue
        bottom, top = (place((0, edge), 1, area.down)[1] for edge in edges)
        offset = shift + (DOTS_DOWN // 2) * (column // DOTS_ACROSS % 2)
        first = max(top, 0)
        first += (offset - first) % DOTS_DOWN
        yield from ((column, down) for down in range(first, min(bottom, area.down - 1) + 1, 4))


def _edges_at(piece: Sequence[Stripe], xs: Sequence[float], x: float) -> tuple[float, float] | None:
    """Return the edges at `x`, straight between the two nearest stripes."""
    after = bisect_left(xs, x)
    if after == len(xs) or (after == 0 and xs[0] > x):
        return None
    right, left = piece[after], piece[max(after - 1, 0)]
    share = (x - left[0]) / (right[0] - left[0]) if right[0] > left[0] else 1.0
    low, high = (left[side] + share * (right[side] - left[side]) for side in (1, 2))
    return low, high
