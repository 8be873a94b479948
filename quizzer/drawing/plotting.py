"""Lines, points and regions over two axes."""

from collections.abc import Iterable, Iterator
from itertools import product
from math import isfinite

from quizzer.domain.figure import Cursor, Figure, Line, Points, Region, Stroke
from quizzer.drawing.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from quizzer.drawing.layout import Area, Layout, laid_out
from quizzer.drawing.rows import Row, cells, cleaned, clipped
from quizzer.drawing.strokes import Dot, Spot, is_within, place, stroked

_DEFAULT_GLYPH = "●"


def plotted(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` as `height` rows of `width` cells."""
    canvas = Canvas(width, height)
    layout = laid_out(figure, width, height)
    if layout.has_axes:
        _axes(canvas, figure, layout)
    _marks(canvas, figure, layout)
    if layout.has_axes:
        _side_labels(canvas, layout)
        _free_labels(canvas, figure, layout)
    return canvas.painted()


def _marks(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    area = layout.area
    for region in figure.regions:
        spots = layout.spots(region)
        canvas.dots(_dots(area, [*spots, *spots[:1]], region.stroke), region.role)
    for line in figure.lines:
        canvas.dots(_dots(area, layout.spots(line), line.stroke), line.role)
    if figure.cursor is not None:
        _cursor(canvas, figure.cursor, layout)
    for points in figure.points:
        glyph = cleaned(points.glyph)[:1]
        for spot in filter(is_within, layout.spots(points)):
            column, row = _cell(area, spot)
            canvas.write(column, row, glyph if cells(glyph) == 1 else _DEFAULT_GLYPH, points.role)


def _cursor(canvas: Canvas, cursor: Cursor, layout: Layout) -> None:
    area, share = layout.area, layout.x.share(cursor.x)
    if not is_within((share, 0)):
        return
    canvas.dots(_dots(area, [(share, 0), (share, 1)], "solid"), "cursor")
    column, _ = _cell(area, (share, 0))
    if layout.has_axes:
        canvas.write(column, area.top + area.rows, "┃", "cursor")


def _dots(area: Area, spots: Iterable[Spot], stroke: Stroke) -> Iterator[Dot]:
    """Yield the dots of a polyline, counted from the corner of the whole picture."""
    for across, down in stroked(spots, area.across, area.down, stroke):
        yield across + area.left * DOTS_ACROSS, down + area.top * DOTS_DOWN


def _cell(area: Area, spot: Spot) -> tuple[int, int]:
    across, down = place(spot, area.across, area.down)
    return area.left + across // DOTS_ACROSS, area.top + down // DOTS_DOWN


def _axes(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    area, axis = layout.area, layout.axis_column
    foot = area.top + area.rows
    if layout.has_head:
        _head(canvas, figure, layout)
    for row in range(area.top, foot):
        canvas.write(axis, row, "│", "axis")
    canvas.write(axis, foot, "└" + "─" * (area.left - axis - 1 + area.columns), "axis")
    for y_tick in layout.y_ticks:
        _, row = _cell(area, (0, layout.y.share(y_tick.value)))
        label = clipped(y_tick.label, axis)
        canvas.write(axis - cells(label), row, label, "axis")
        canvas.write(axis, row, "┤", "axis")
    zero = layout.y.share(0)
    if 0 < zero < 1:
        canvas.dots(_dots(area, [(0, zero), (1, zero)], "dotted"), "axis")
    _x_ticks(canvas, layout, foot)
    label = clipped(cleaned(figure.x.label), canvas.columns // 2)
    if label:
        end = min(area.left + area.columns, canvas.columns - cells(label) - 1)
        canvas.write(end, foot, f" {label}", "label")


def _head(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    title = clipped(cleaned(figure.title), canvas.columns)
    canvas.write(0, 0, title, "title")
    label = f"↑ {cleaned(figure.y.label)}"
    start = cells(title) + 3 if title else layout.axis_column
    if cleaned(figure.y.label) and start + cells(label) <= canvas.columns:
        canvas.write(start, 0, label, "label")


def _x_ticks(canvas: Canvas, layout: Layout, foot: int) -> None:
    end = 0
    for tick in layout.x_ticks:
        column, _ = _cell(layout.area, (layout.x.share(tick.value), 0))
        canvas.write(column, foot, "┬", "axis")
        width = cells(tick.label)
        start = max(0, min(column - width // 2, canvas.columns - width))
        if start >= end:
            canvas.write(start, foot + 1, tick.label, "axis")
            end = start + width + 1


def _side_labels(canvas: Canvas, layout: Layout) -> None:
    area = layout.area
    for label in layout.left:
        start = area.left - cells(label.text) - 1
        canvas.write(start, area.top + label.row, label.text, label.style)
    for label in layout.right:
        start = area.left + area.columns + 1
        canvas.write(start, area.top + label.row, label.text, label.style)


def _free_labels(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Write the labels of what ends inside the plot, where there is room beside it."""
    if figure.cursor is not None and figure.cursor.label:
        share = layout.x.share(figure.cursor.x)
        spots = [(share, 1 - row / layout.area.rows) for row in range(layout.area.rows)]
        _beside(canvas, layout.area, figure.cursor.label, "cursor", spots, aside=(0,))
    at_side = {label.text for label in (*layout.left, *layout.right)}
    marks: list[Line | Points | Region] = [*figure.points, *figure.regions]
    marks += [line for line in figure.lines if not _is_labelled(line, at_side)]
    for mark in marks:
        if mark.label:
            spots = [spot for spot in layout.spots(mark) if is_within(spot)]
            _beside(canvas, layout.area, mark.label, mark.role, _corners(spots))


def _is_labelled(line: Line, labels: set[str]) -> bool:
    text = cleaned(line.label)
    return text in labels or any(
        label.endswith("…") and text.startswith(label[:-1]) for label in labels
    )


def _corners(spots: list[Spot]) -> list[Spot]:
    """Return the places of a mark where a label stands best: right, top, left, bottom."""
    if not spots:
        return []
    return [
        max(spots, key=lambda spot: spot[0]),
        max(spots, key=lambda spot: spot[1]),
        min(spots, key=lambda spot: spot[0]),
        min(spots, key=lambda spot: spot[1]),
    ]


def _beside(
    canvas: Canvas,
    area: Area,
    label: str,
    style: str,
    spots: Iterable[Spot],
    aside: tuple[int, ...] = (0, -1, 1),
) -> None:
    """Write a label at the first free place beside one of `spots`; nowhere if there is none."""
    text = cleaned(label)
    rows = range(area.top, area.top + area.rows)
    for spot in spots:
        if not all(map(isfinite, spot)):
            continue
        column, row = _cell(area, spot)
        for offset, start in product(aside, (column + 2, column - cells(text) - 1)):
            if row + offset in rows and canvas.is_free(start - 1, row + offset, cells(text) + 2):
                canvas.write(start, row + offset, text, style)
                return
