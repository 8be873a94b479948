"""Where the parts of a plot stand: title, axes with ticks, labels at the sides, the data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from quizzer.domain.figure import Axis, Band, Figure, Line, Points, Region, Stroke
from quizzer.drawing.labels import Placed, Wish, stacked
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.drawing.scales import Extent, extent_of, reach
from quizzer.drawing.strokes import Spot, is_within, place
from quizzer.drawing.ticks import Tick, ticks
from quizzer.drawing.traces import DOTS_ACROSS, DOTS_DOWN, Trace, traced

Spots = tuple[Spot, ...]
_Values = tuple[float, ...]

_WEIGHTS = {"accent": 2, "other": 1, "muted": 0}
_NEAR_EDGE = 0.15
_NARROWEST, _LOWEST = 16, 5
"""Anything smaller is drawn without axes."""
_MOST_KEPT = 64
"""Marks whose places are remembered."""
_ALIKE = 3.0
"""Regions are drawn in true proportion where one axis spans no more than this times the other."""


@dataclass(frozen=True, slots=True)
class Area:
    """The rectangle of the data, in cells of the whole picture."""

    left: int
    top: int
    columns: int
    rows: int

    @property
    def across(self) -> int:
        """Its width in dots."""
        return self.columns * DOTS_ACROSS

    @property
    def down(self) -> int:
        """Its height in dots."""
        return self.rows * DOTS_DOWN

    def cell(self, spot: Spot) -> tuple[int, int]:
        """Return the column and row of a place in it, in cells of the whole picture."""
        across, down = place(spot, self.across, self.down)
        return self.left + across // DOTS_ACROSS, self.top + down // DOTS_DOWN


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes; without axes where there is no room for them."""

    area: Area
    x: Extent
    y: Extent
    has_axes: bool
    has_head: bool
    axis_column: int
    x_ticks: tuple[Tick, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    left: tuple[Placed, ...] = ()
    right: tuple[Placed, ...] = ()

    def spots(self, mark: Line | Points | Region) -> Spots:
        """Return the places of a mark, in shares of the area."""
        return _spots(mark.xs, mark.ys, self.x, self.y)

    def trace(self, mark: Line | Region) -> Trace:
        """Return the stroke of a mark, in cells of the area."""
        course = (mark.xs, mark.ys, isinstance(mark, Region))
        return _trace(course, self.x, self.y, self.area.across, self.area.down, mark.stroke)

    def edges(self, band: Band) -> tuple[Spots, Spots]:
        """Return the places along the lower and the upper edge of a band."""
        lows = _spots(band.xs, band.lows, self.x, self.y)
        return lows, _spots(band.xs, band.highs, self.x, self.y)


def extents(figure: Figure) -> tuple[Extent, Extent]:
    """Return what the axes of `figure` span."""
    marks: list[Line | Points | Region] = [*figure.lines, *figure.points, *figure.regions]
    xs = [mark.xs for mark in marks] + [band.xs for band in figure.bands]
    ys = [mark.ys for mark in marks]
    ys += [edge for band in figure.bands for edge in (band.lows, band.highs)]
    return _extent(figure.x, xs), _extent(figure.y, ys)


def laid_out(
    figure: Figure, x: Extent, y: Extent, width: int, height: int, step: float = 1
) -> Layout:
    """Return where the parts of `figure` stand on `width` × `height` cells.

    Parameters
    ----------
    step
        The labels at the sides stand at multiples of this many rows.
    """
    if width < _NARROWEST or height < _LOWEST:
        return Layout(Area(0, 0, width, height), x, y, False, False, 0)
    has_head = height > _LOWEST and bool(figure.title or figure.y.label)
    rows = height - 2 - has_head
    y_ticks = ticks(y, rows // 3 + 1)
    gutter = min(max((cells(tick.label) for tick in y_ticks), default=0), width // 4)
    left, right = _sides(_ends_of(figure, x, y), rows, width // 4, step)
    start = gutter + 1 + _room(left)
    columns = width - start - _room(right)
    if figure.regions:
        columns = _in_proportion(columns, rows, x, y)
    area = Area(start, int(has_head), columns, rows)
    x_ticks = ticks(x, max(columns // 8, 2))
    return Layout(area, x, y, True, has_head, gutter, x_ticks, y_ticks, left, right)


def _extent(axis: Axis, columns: Iterable[Sequence[float]]) -> Extent:
    is_log = axis.scale == "log10"
    return extent_of(axis, chain.from_iterable(reach(column, is_log) for column in columns))


def _in_proportion(columns: int, rows: int, x: Extent, y: Extent) -> int:
    """Return how many columns make one unit as long on both axes, where their units are alike."""
    if x.is_log or y.is_log or not 1 / _ALIKE <= x.span / y.span <= _ALIKE:
        return columns
    return max(1, min(columns, round(rows * DOTS_DOWN / DOTS_ACROSS * x.span / y.span)))


# Most marks stay as they are while one is moved, and come decoded anew: kept by their values.


@lru_cache(maxsize=_MOST_KEPT)
def _spots(xs: _Values, ys: _Values, x: Extent, y: Extent) -> Spots:
    return tuple(zip(x.shares(xs), y.shares(ys), strict=False))


@lru_cache(maxsize=_MOST_KEPT)
def _trace(
    course: tuple[_Values, _Values, bool],
    x: Extent,
    y: Extent,
    across: int,
    down: int,
    stroke: Stroke,
) -> Trace:
    """Return the stroke through `xs` and `ys`, back to its start if it is closed."""
    xs, ys, is_closed = course
    spots = _spots(xs, ys, x, y)
    return traced((*spots, *spots[:1]) if is_closed else spots, across, down, stroke)


def _room(labels: Sequence[Placed]) -> int:
    return max((cells(label.text) for label in labels), default=-1) + 1


Named = tuple[Line | Band, Sequence[Spot]]


def _ends_of(figure: Figure, x: Extent, y: Extent) -> list[Named]:
    """Return what has a name and two ends, with its course; a band's is its middle."""
    named: list[Named] = [(line, _spots(line.xs, line.ys, x, y)) for line in figure.lines]
    for band in figure.bands:
        lows, highs = (_spots(band.xs, edge, x, y) for edge in (band.lows, band.highs))
        pairs = zip(lows, highs, strict=False)
        named.append((band, [(low[0], (low[1] + high[1]) / 2) for low, high in pairs]))
    return [(mark, spots) for mark, spots in named if cleaned(mark.label)]


def _sides(
    named: Sequence[Named], rows: int, widest: int, step: float
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return the labels left and right: on the one side where they find more room."""
    left = stacked(list(_wishes(named, rows, widest, at_right=False)), rows, step)
    right = stacked(list(_wishes(named, rows, widest, at_right=True)), rows, step)
    return (left, ()) if _is_better(left, right) else ((), right)


def _is_better(labels: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Return whether `labels` are more than `others`, or as many and clearly nearer to home.

    Those of the accent count first.
    """
    accents, other_accents = (
        sum(label.mark.role == "accent" for label in side) for side in (labels, others)
    )
    if accents != other_accents:
        return accents > other_accents
    if len(labels) != len(others):
        return len(labels) > len(others)
    return sum(label.moved for label in labels) < sum(other.moved for other in others) - 0.5


def _wishes(named: Iterable[Named], rows: int, widest: int, at_right: bool) -> Iterator[Wish]:
    for index, (mark, spots) in enumerate(named):
        end = _outermost(spots, at_right)
        if end is not None:
            row = max(0.0, min(rows - 1.0, (1 - end[1]) * rows - 0.5))
            text = clipped(cleaned(mark.label), widest)
            yield Wish(text, mark, row, _WEIGHTS[mark.role] - index / 1000)


def _outermost(spots: Iterable[Spot], at_right: bool) -> Spot | None:
    """Return the end of a line at that side of the plot, where it reaches there."""
    visible = [spot for spot in spots if is_within(spot)]
    if not visible:
        return None
    if at_right:
        end = max(visible, key=lambda spot: spot[0])
        return end if end[0] >= 1 - _NEAR_EDGE else None
    end = min(visible, key=lambda spot: spot[0])
    return end if end[0] <= _NEAR_EDGE else None
