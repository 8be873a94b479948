"""The frame of a plot: title, axes, ticks, lines at zero, and where the cursor stands."""

from dataclasses import dataclass

from quizzer.domain.figure import Figure
from quizzer.drawing.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from quizzer.drawing.layout import Layout
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.drawing.scales import Extent
from quizzer.drawing.strokes import is_within

_GAP_ACROSS, _GAP_DOWN = 6, 8
"""Dots from one to the next of a line at zero, level or upright."""


@dataclass(frozen=True, slots=True)
class FootLabel:
    """What is written below the x axis: a tick's number, or the cursor's value.

    Attributes
    ----------
    start
        The column of its first character.
    share
        The place on the axis that it names, 0 at the left end, 1 at the right end.
    """

    text: str
    start: int
    share: float
    style: str


def foot_labels(figure: Figure, layout: Layout, width: int) -> list[FootLabel]:
    """Return what is written below the x axis: the cursor first, then the ticks beside it."""
    wanted = [(tick.label, layout.x.share(tick.value), "axis") for tick in layout.x_ticks]
    if figure.cursor is not None:
        text, share = cleaned(figure.cursor.label), layout.x.share(figure.cursor.x)
        if text and is_within((share, 0)):
            wanted.insert(0, (clipped(text, width), share, "cursor"))
    placed: list[FootLabel] = []
    for text, share, style in wanted:
        column, _ = layout.area.cell((share, 0))
        start = max(0, min(column - cells(text) // 2, width - cells(text)))
        if all(_are_apart(start, text, other) for other in placed):
            placed.append(FootLabel(text, start, share, style))
    return placed


def zero_shares(figure: Figure, layout: Layout) -> tuple[float | None, float | None]:
    """Return where x and where y is zero, if inside; x only where regions lie around it."""
    return _inner_zero(layout.x) if figure.regions else None, _inner_zero(layout.y)


def draw_axes(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Draw all of it but the cursor's line."""
    draw_frame(canvas, figure, layout)
    write_foot(canvas, figure, layout)


def draw_frame(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Draw what does not move with the cursor."""
    area, axis = layout.area, layout.axis_column
    foot = area.top + area.rows
    if layout.has_head:
        _head(canvas, figure, layout)
    for row in range(area.top, foot):
        canvas.write(axis, row, "│", "axis")
    canvas.write(axis, foot, "└" + "─" * (area.left - axis - 1 + area.columns), "axis")
    for tick in layout.y_ticks:
        _, row = area.cell((0, layout.y.share(tick.value)))
        if cells(tick.label) <= axis:
            canvas.write(axis - cells(tick.label), row, tick.label, "axis")
        canvas.write(axis, row, "┤", "axis")
    _zero_lines(canvas, figure, layout)


def write_foot(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Write on the x axis and below it: ticks, where the cursor stands, and the axis's name."""
    area = layout.area
    foot = area.top + area.rows
    for tick in layout.x_ticks:
        canvas.write(area.cell((layout.x.share(tick.value), 0))[0], foot, "┬", "axis")
    if figure.cursor is not None and is_within((layout.x.share(figure.cursor.x), 0)):
        column, _ = area.cell((layout.x.share(figure.cursor.x), 0))
        canvas.write(column, foot, "┃", "cursor")
    for label in foot_labels(figure, layout, canvas.columns):
        canvas.write(label.start, foot + 1, label.text, label.style)
    name = clipped(cleaned(figure.x.label), canvas.columns // 2)
    if name:
        end = min(area.left + area.columns, canvas.columns - cells(name) - 1)
        canvas.write(end, foot, f" {name}", "label")


def _inner_zero(extent: Extent) -> float | None:
    share = extent.share(0)
    return share if 0 < share < 1 else None


def _are_apart(start: int, text: str, other: FootLabel) -> bool:
    return start + cells(text) < other.start or other.start + cells(other.text) < start


def _head(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    title = clipped(cleaned(figure.title), canvas.columns)
    canvas.write(0, 0, title, "title")
    start = cells(title) + 3 if title else layout.axis_column
    if _fits_in_head(canvas, figure):
        canvas.write(start, 0, _upward(figure), "label")


def _upward(figure: Figure) -> str:
    label = cleaned(figure.y.label)
    return f"↑ {label}" if label else ""


def _fits_in_head(canvas: Canvas, figure: Figure) -> bool:
    title = cells(clipped(cleaned(figure.title), canvas.columns))
    return title + 3 + cells(_upward(figure)) <= canvas.columns


def write_upward(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Write the y axis's name at the top of the plot, if the title left no room and that is free.

    To be called when all marks are drawn.
    """
    area, label = layout.area, _upward(figure)
    if not layout.has_head or not label or _fits_in_head(canvas, figure):
        return
    for row in (area.top, area.top + 1):
        for start in range(area.left + 1, area.left + area.columns - cells(label)):
            if canvas.is_free(start - 1, row, cells(label) + 2, over_faint=True):
                canvas.write(start, row, label, "label")
                return


def _zero_lines(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    area = layout.area
    left, top = area.left * DOTS_ACROSS, area.top * DOTS_DOWN
    x, y = zero_shares(figure, layout)
    if y is not None:
        down = top + round((1 - y) * (area.down - 1))
        canvas.faint(((left + at, down) for at in range(0, area.across, _GAP_ACROSS)), "axis")
    if x is not None:
        across = left + round(x * (area.across - 1))
        canvas.faint(((across, top + at) for at in range(0, area.down, _GAP_DOWN)), "axis")
