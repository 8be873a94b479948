"""Lines, points, regions and bands over two axes."""

from dataclasses import dataclass, replace
from functools import lru_cache

from quizzer.domain.figure import Cursor, Figure, Line, Region
from quizzer.drawing.axes import draw_frame, write_foot, write_upward
from quizzer.drawing.bands import draw_band
from quizzer.drawing.canvas import DOTS_ACROSS, Canvas
from quizzer.drawing.layout import Layout, extents, laid_out
from quizzer.drawing.naming import Nameless, nameless, write_at_sides, write_inside
from quizzer.drawing.rows import Row, glyph_of
from quizzer.drawing.strokes import is_within
from quizzer.drawing.thinning import thinned
from quizzer.drawing.traces import traced

_MOST_GROUNDS = 8
"""More than stand on a screen at once, and few enough to keep."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stays of a picture while its cursor moves; its canvas is copied to draw on.

    Attributes
    ----------
    nameless
        The marks whose names are still to be written: where those go, the cursor has a say in.
    """

    layout: Layout
    canvas: Canvas
    nameless: tuple[Nameless, ...]


def plotted(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` as `height` rows of `width` cells."""
    ground = _ground(replace(figure, cursor=None), width, height)
    canvas, layout = ground.canvas.copy(), ground.layout
    if layout.has_axes:
        write_foot(canvas, figure, layout)
    _draw_cursor(canvas, figure.cursor, layout)
    if layout.has_axes:
        write_inside(canvas, layout, ground.nameless)
        write_upward(canvas, figure, layout)
    return canvas.painted()


@lru_cache(maxsize=_MOST_GROUNDS)
def _ground(figure: Figure, width: int, height: int) -> _Ground:
    """Draw `figure`, which has no cursor; equal figures, as each frame brings them, only once."""
    canvas = Canvas(width, height)
    x, y = extents(figure)
    slim = thinned(figure, x, width * DOTS_ACROSS)
    layout = laid_out(slim, x, y, width, height)
    if layout.has_axes:
        draw_frame(canvas, slim, layout)
    draw_marks(canvas, slim, layout)
    if not layout.has_axes:
        return _Ground(layout, canvas, ())
    write_at_sides(canvas, layout)
    return _Ground(layout, canvas, nameless(slim, layout))


def draw_marks(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Draw all that is in the plot, points above all else."""
    area = layout.area
    for index, band in enumerate(figure.bands):
        draw_band(canvas, layout, band, index)
    strokes: tuple[Line | Region, ...] = (*figure.regions, *figure.lines)
    for mark in strokes:
        canvas.stamp(layout.trace(mark), area.left, area.top, mark.role)
    _draw_cursor(canvas, figure.cursor, layout)
    for points in figure.points:
        glyph = glyph_of(points.glyph)
        for column, row in {area.cell(at) for at in layout.spots(points) if is_within(at)}:
            canvas.write(column, row, glyph, points.role)


def _draw_cursor(canvas: Canvas, cursor: Cursor | None, layout: Layout) -> None:
    share = layout.x.share(cursor.x) if cursor is not None else -1.0
    if is_within((share, 0)):
        area = layout.area
        trace = traced([(share, 0), (share, 1)], area.across, area.down, "solid")
        canvas.stamp(trace, area.left, area.top, "cursor")
