"""Horizontal bars, to an eighth of a cell."""

from math import isfinite

from quizzer.domain.figure import Bars, Figure
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.rows import Row, cells, cleaned, clipped
from quizzer.drawing.ticks import number

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def barred(figure: Figure, bars: Bars, width: int, height: int) -> tuple[Row, ...]:
    """Return `bars` under the title of `figure`, one a row; the last row counts what is cut off."""
    canvas = Canvas(width, height)
    title = clipped(cleaned(figure.title), width)
    top = 1 if title and height > 1 else 0
    if top:
        canvas.write(0, 0, title, "title")
    room = height - top
    named = list(zip(bars.names, bars.values, strict=False))
    shown = named if len(named) <= room else named[: max(room - 1, 0)]
    _rows(canvas, figure, Bars(*_columns(shown), bars.role), top)
    if len(shown) < len(named):
        canvas.write(1, height - 1, f"… and {len(named) - len(shown)} more", "axis")
    return canvas.painted()


def _columns(named: list[tuple[str, float]]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(name for name, _ in named), tuple(value for _, value in named)


def _rows(canvas: Canvas, figure: Figure, bars: Bars, top: int) -> None:
    names = [clipped(cleaned(name), canvas.columns // 3) for name in bars.names]
    numbers = [number(value) if isfinite(value) else "–" for value in bars.values]
    start = max(map(cells, names), default=0) + 2
    length = canvas.columns - start - max(map(cells, numbers), default=0) - 1
    low, high = ends_of(figure, bars.values)
    zero = round(max(length, 0) * 8 * (-low / (high - low))) if high > low else 0
    for row, (name, value, text) in enumerate(zip(names, bars.values, numbers, strict=True), top):
        canvas.write(start - 1 - cells(name), row, name, "label")
        if length < 1:
            continue
        share = value / (high - low) if isfinite(value) and high > low else 0.0
        share = min(max(share, -1.0), 1.0)
        end = max(0, min(length * 8, zero + round(share * length * 8)))
        column, bar = _bar(zero, end)
        canvas.write(start + column, row, bar, bars.role)
        canvas.write(start + max(-(-end // 8), -(-zero // 8)) + 1, row, text, "label")


def ends_of(figure: Figure, values: tuple[float, ...]) -> tuple[float, float]:
    """Return what the bars' length spans: from zero or below to zero or above."""
    known = [value for value in values if isfinite(value) and abs(value) < 1e290]
    given = [end for end in (figure.x.low, figure.x.high) if end is not None and isfinite(end)]
    return min([0.0, *known, *given]), max([0.0, *known, *given])


def _bar(zero: int, end: int) -> tuple[int, str]:
    """Return from which cell on which blocks stand, for a bar between two eighths of cells."""
    if end >= zero:
        first = zero // 8
        full, part = divmod(end - first * 8, 8)
        return first, "█" * full + (_EIGHTHS[part] if part else "")
    first, part = divmod(end, 8)
    head = "█" if part < 3 else "▐" if part < 7 else " "
    return first, head + "█" * (-(-zero // 8) - first - 1)
