"""Where the parts of a plot stand: title, axes with ticks, labels at the sides, the data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizzer.domain.figure import Axis, Figure, Line, Points, Region
from quizzer.drawing.canvas import DOTS_ACROSS, DOTS_DOWN
from quizzer.drawing.labels import Placed, Wish, stacked
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.drawing.scales import Extent, extent_of
from quizzer.drawing.strokes import Spot, is_within
from quizzer.drawing.ticks import Tick, ticks

_WEIGHTS = {"accent": 2, "other": 1, "muted": 0}
_NEAR_EDGE = 0.15
_NARROWEST, _LOWEST = 16, 5
"""Anything smaller is drawn without axes."""
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

    def spots(self, mark: Line | Points | Region) -> list[Spot]:
        """Return the places of a mark, in shares of the area."""
        return _spots(mark, self.x, self.y)


def laid_out(figure: Figure, width: int, height: int) -> Layout:
    """Return where the parts of `figure` stand on `width` × `height` cells."""
    x, y = _extent(figure, figure.x, "xs"), _extent(figure, figure.y, "ys")
    if width < _NARROWEST or height < _LOWEST:
        return Layout(Area(0, 0, width, height), x, y, False, False, 0)
    has_head = height > _LOWEST and bool(figure.title or figure.y.label)
    rows = height - 2 - has_head
    y_ticks = ticks(y, rows // 3 + 1)
    gutter = min(max((cells(tick.label) for tick in y_ticks), default=0), width // 4)
    left, right = _sides(figure.lines, x, y, rows, width // 4)
    start = gutter + 1 + _room(left)
    columns = width - start - _room(right)
    if figure.regions:
        columns = _in_proportion(columns, rows, x, y)
    area = Area(start, int(has_head), columns, rows)
    x_ticks = ticks(x, max(columns // 8, 2))
    return Layout(area, x, y, True, has_head, gutter, x_ticks, y_ticks, left, right)


def _extent(figure: Figure, axis: Axis, name: str) -> Extent:
    marks = chain(figure.lines, figure.points, figure.regions)
    return extent_of(axis, chain.from_iterable(getattr(mark, name) for mark in marks))


def _in_proportion(columns: int, rows: int, x: Extent, y: Extent) -> int:
    """Return how many columns make one unit as long on both axes, where their units are alike."""
    if x.is_log or y.is_log or not 1 / _ALIKE <= x.span / y.span <= _ALIKE:
        return columns
    return max(1, min(columns, round(rows * DOTS_DOWN / DOTS_ACROSS * x.span / y.span)))


def _spots(mark: Line | Points | Region, x: Extent, y: Extent) -> list[Spot]:
    return [(x.share(at), y.share(value)) for at, value in zip(mark.xs, mark.ys, strict=False)]


def _room(labels: Sequence[Placed]) -> int:
    return max((cells(label.text) for label in labels), default=-1) + 1


def _sides(
    lines: Sequence[Line], x: Extent, y: Extent, rows: int, widest: int
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return the labels left and right: on the one side where they find more room."""
    named = [(line, _spots(line, x, y)) for line in lines if cleaned(line.label)]
    left = stacked(list(_wishes(named, rows, widest, at_right=False)), rows)
    right = stacked(list(_wishes(named, rows, widest, at_right=True)), rows)
    return (left, ()) if _is_better(left, right) else ((), right)


def _is_better(labels: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """Return whether `labels` are more than `others`, or as many and clearly nearer to home."""
    if len(labels) != len(others):
        return len(labels) > len(others)
    return sum(label.moved for label in labels) < sum(other.moved for other in others) - 0.5


def _wishes(
    named: Iterable[tuple[Line, list[Spot]]], rows: int, widest: int, at_right: bool
) -> Iterator[Wish]:
    for index, (line, spots) in enumerate(named):
        end = _outermost(spots, at_right)
        if end is not None:
            row = (1 - end[1]) * (rows - 1)
            text = clipped(cleaned(line.label), widest)
            yield Wish(text, line.role, row, _WEIGHTS[line.role] - index / 1000)


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
