"""A plot as SVG: laid out in cells as in a terminal, drawn between them as finely as it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzer.domain.figure import Figure
from quizzer.drawing.axes import draw_axes, foot_labels, zero_shares
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.layout import Layout, extents, laid_out
from quizzer.drawing.naming import KEY_CELLS, Name, write_names
from quizzer.drawing.plotting import draw_marks
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.drawing.strokes import is_within
from quizzer.drawing.svg_elements import INK, element, text
from quizzer.drawing.svg_marks import Field, colour_of, marks, sample
from quizzer.drawing.thinning import thinned

CELL_WIDTH, CELL_HEIGHT = 7.5, 15.0
"""Twice as high as wide, as in a terminal, so that both are laid out by the same rules."""
MARGIN, HEAD, FOOT = 10.0, 44.0, 20.0
_TITLE_CHARACTER = 9.0
_NUDGE = 0.3
"""A label moved farther than this many rows is led to by a hairline."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid-out plot: the figure without head, where its parts stand, and its names."""

    figure: Figure
    layout: Layout
    names: tuple[Name, ...]
    columns: int
    field: Field


def plot(figure: Figure, width: float, height: float, prefix: str) -> Iterator[str]:
    """Yield the elements of a plot, from the top left corner on.

    Parameters
    ----------
    prefix
        Begins every id, so that many figures can share a document.
    """
    sheet = _sheet(figure, width, height)
    yield from _head(figure, width)
    if sheet.layout.has_axes:
        yield from _frame(sheet)
    yield from marks(sheet.figure, sheet.layout, sheet.field, prefix)
    if sheet.layout.has_axes:
        yield from _foot(sheet, width)
        for name in sheet.names:
            yield from _name(sheet, name)


def _sheet(figure: Figure, width: float, height: float) -> Sheet:
    columns = int((width - 2 * MARGIN) / CELL_WIDTH)
    rows = int((height - HEAD - FOOT) / CELL_HEIGHT)
    x, y = extents(figure)
    bare = replace(figure, title="", y=replace(figure.y, label=""))
    slim = thinned(bare, x, int(width))
    layout = laid_out(slim, x, y, columns, rows, step=1 / CELL_HEIGHT)
    canvas = Canvas(columns, rows)
    draw_axes(canvas, slim, layout)
    draw_marks(canvas, slim, layout)
    names = write_names(canvas, slim, layout)
    area = layout.area
    field = Field(
        MARGIN + area.left * CELL_WIDTH,
        HEAD + area.top * CELL_HEIGHT,
        area.columns * CELL_WIDTH,
        area.rows * CELL_HEIGHT,
    )
    return Sheet(slim, layout, names, columns, field)


def _head(figure: Figure, width: float) -> Iterator[str]:
    title = clipped(cleaned(figure.title), int((width - 2 * MARGIN) / _TITLE_CHARACTER))
    if title:
        yield text(title, MARGIN, 18.0, "title", font_size=15, font_weight="bold")
    label = clipped(cleaned(figure.y.label), int((width - 2 * MARGIN) / CELL_WIDTH) - 2)
    if label:
        yield text(f"↑ {label}", MARGIN, 35.0, "label")


def _frame(sheet: Sheet) -> Iterator[str]:
    field, layout = sheet.field, sheet.layout
    axis = MARGIN + (layout.axis_column + 0.5) * CELL_WIDTH
    for tick in layout.y_ticks:
        _, y = field.at((0, layout.y.share(tick.value)))
        yield _line(field.left, y, field.right, y, stroke="#ececec")
        yield _line(axis - 4, y, axis, y, stroke=INK["axis"])
        yield text(tick.label, axis - 7, y + 4, "axis", text_anchor="end")
    zero_x, zero_y = zero_shares(sheet.figure, layout)
    if zero_y is not None:
        _, y = field.at((0, zero_y))
        yield _line(field.left, y, field.right, y, stroke="#b5b5b5")
    if zero_x is not None:
        x, _ = field.at((zero_x, 0))
        yield _line(x, field.top, x, field.bottom, stroke="#b5b5b5")
    places = [(axis, field.top), (axis, field.bottom), (field.right, field.bottom)]
    shown = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield element("polyline", points=shown, fill="none", stroke=INK["axis"])


def _foot(sheet: Sheet, width: float) -> Iterator[str]:
    field, layout, figure = sheet.field, sheet.layout, sheet.figure
    for tick in layout.x_ticks:
        x, _ = field.at((layout.x.share(tick.value), 0))
        yield _line(x, field.bottom, x, field.bottom + 4, stroke=INK["axis"])
    for label in foot_labels(figure, layout, sheet.columns):
        half = cells(label.text) * CELL_WIDTH / 2
        x, _ = field.at((label.share, 0))
        x = max(half, min(width - half, x))
        weight = "bold" if label.style == "cursor" else None
        yield text(
            label.text, x, field.bottom + 18, label.style, text_anchor="middle", font_weight=weight
        )
    name = clipped(cleaned(figure.x.label), sheet.columns)
    if name:
        yield text(name, field.right, field.bottom + 36, "label", text_anchor="end")
    if figure.cursor is not None and is_within((layout.x.share(figure.cursor.x), 0)):
        x, _ = field.at((layout.x.share(figure.cursor.x), 0))
        yield _line(x, field.top, x, field.bottom + 6, stroke=INK["cursor"], stroke_width=1.6)


def _name(sheet: Sheet, name: Name) -> Iterator[str]:
    row = HEAD + name.row * CELL_HEIGHT
    start = MARGIN + name.column * CELL_WIDTH
    ink = colour_of(sheet.figure, name.mark)
    if name.key:
        middle = row + CELL_HEIGHT / 2
        yield from sample(name.mark, start, start + 3 * CELL_WIDTH, middle, ink)
        start += KEY_CELLS * CELL_WIDTH
    if name.wished is not None and abs(name.row - name.wished) > _NUDGE:
        yield _leader(sheet, name, row + CELL_HEIGHT / 2)
    x = start + cells(name.text) * CELL_WIDTH if name.is_flush_right else start
    yield text(
        name.text,
        x,
        row + 11.5,
        name.mark.role,
        fill=ink,
        text_anchor="end" if name.is_flush_right else None,
        font_weight="bold" if name.mark.role == "accent" else None,
    )


def _leader(sheet: Sheet, name: Name, label_y: float) -> str:
    wished = name.row if name.wished is None else name.wished
    line_y = HEAD + wished * CELL_HEIGHT + CELL_HEIGHT / 2
    away = -CELL_WIDTH if name.is_flush_right else CELL_WIDTH
    edge = sheet.field.left if name.is_flush_right else sheet.field.right
    return _line(edge, line_y, edge + away * 0.85, label_y, stroke="#9a9a9a", stroke_width=0.8)


def _line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)
