"""Lines, points, regions and bands over two axes."""

from collections.abc import Iterable

from quizzer.domain.figure import Cursor, Figure, Stroke
from quizzer.drawing.axes import draw_axes, write_upward
from quizzer.drawing.bands import draw_band
from quizzer.drawing.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from quizzer.drawing.layout import Layout, extents, laid_out
from quizzer.drawing.naming import write_names
from quizzer.drawing.rows import Row, glyph_of
from quizzer.drawing.strokes import Spot, is_within, patterned, walked
from quizzer.drawing.thinning import thinned


def plotted(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` as `height` rows of `width` cells."""
    canvas = Canvas(width, height)
    x, y = extents(figure)
    slim = thinned(figure, x, width * DOTS_ACROSS)
    layout = laid_out(slim, x, y, width, height)
    if layout.has_axes:
        draw_axes(canvas, slim, layout)
    draw_marks(canvas, slim, layout)
    if layout.has_axes:
        write_names(canvas, slim, layout)
        write_upward(canvas, slim, layout)
    return canvas.painted()


def draw_marks(canvas: Canvas, figure: Figure, layout: Layout) -> None:
    """Draw all that is in the plot, points above all else."""
    for index, band in enumerate(figure.bands):
        draw_band(canvas, layout, band, index)
    for region in figure.regions:
        spots = layout.spots(region)
        _trace(canvas, layout, [*spots, *spots[:1]], region.stroke, region.role)
    for line in figure.lines:
        _trace(canvas, layout, layout.spots(line), line.stroke, line.role)
    if figure.cursor is not None:
        _cursor(canvas, figure.cursor, layout)
    for points in figure.points:
        glyph = glyph_of(points.glyph)
        for column, row in {layout.area.cell(at) for at in layout.spots(points) if is_within(at)}:
            canvas.write(column, row, glyph, points.role)


def _cursor(canvas: Canvas, cursor: Cursor, layout: Layout) -> None:
    share = layout.x.share(cursor.x)
    if is_within((share, 0)):
        _trace(canvas, layout, [(share, 0), (share, 1)], "solid", "cursor")


def _trace(
    canvas: Canvas, layout: Layout, spots: Iterable[Spot], stroke: Stroke, style: str
) -> None:
    """Draw a polyline; nothing of the background shows in the gaps of its stroke."""
    area = layout.area
    left, top = area.left * DOTS_ACROSS, area.top * DOTS_DOWN
    way = [(left + at, top + down) for at, down in walked(spots, area.across, area.down)]
    canvas.pass_through(way)
    canvas.dots(patterned(way, stroke), style)
