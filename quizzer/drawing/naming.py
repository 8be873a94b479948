"""Names of what is in a plot: at the sides, beside a mark, or in a key where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from quizzer.domain.figure import Band, Figure, Line, Points, Region
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.labels import Placed
from quizzer.drawing.layout import Layout
from quizzer.drawing.rows import cells, cleaned, clipped, glyph_of
from quizzer.drawing.strokes import Spot, is_within

Mark: TypeAlias = Line | Band | Points | Region

_KEYS = {"solid": "⠤⠤⠤", "dashed": "⠤⠄⠤", "dotted": "⠄ ⠄"}
KEY_CELLS = 4
_BAND_KEY = "⠡⠡⠡"
_MOST_SPOTS = 8
_AT_LINE, _AT_OUTLINE, _AT_POINT = (0,), (0, -1, 1), (0, -1, 1, -2, 2)
"""How many rows off a name may stand, so that nobody takes it for another's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written.

    Attributes
    ----------
    key
        A sample of the mark before the name, where the name does not stand beside it.
    is_flush_right
        Whether its mark is at its right.
    """

    text: str
    mark: Mark
    column: int
    row: float
    key: str = ""
    is_flush_right: bool = False
    wished: float | None = None


@dataclass(frozen=True, slots=True)
class Nameless:
    """A mark whose name is to stand in the plot, and by which cells it stands best."""

    mark: Mark
    anchors: tuple[tuple[int, int], ...]


def write_names(canvas: Canvas, figure: Figure, layout: Layout) -> tuple[Name, ...]:
    """Write all names that find room; return them, with their places."""
    at_sides = write_at_sides(canvas, layout)
    return (*at_sides, *write_inside(canvas, layout, nameless(figure, layout)))


def write_at_sides(canvas: Canvas, layout: Layout) -> tuple[Name, ...]:
    """Write the names beside the plot."""
    names = tuple(_at_sides(layout))
    for name in names:
        canvas.write(name.column, round(name.row), name.text, name.mark.role)
    return names


def nameless(figure: Figure, layout: Layout) -> tuple[Nameless, ...]:
    """Return the marks that have a name, but none beside the plot."""
    named = {id(label.mark) for label in (*layout.left, *layout.right)}
    marks: list[Mark] = [*figure.points, *figure.regions, *figure.lines, *figure.bands]
    return tuple(
        Nameless(mark, tuple(map(layout.area.cell, _anchors(layout, mark))))
        for mark in marks
        if cleaned(mark.label) and id(mark) not in named
    )


def write_inside(canvas: Canvas, layout: Layout, marks: Iterable[Nameless]) -> tuple[Name, ...]:
    """Write the names that find room in the plot."""
    free = (_free(canvas, layout, mark) for mark in marks)
    return tuple([name for name in free if name is not None])


def _at_sides(layout: Layout) -> Iterator[Name]:
    area = layout.area
    for label in layout.left:
        yield _beside_area(label, area.left - cells(label.text) - 1, area.top, True)
    for label in layout.right:
        yield _beside_area(label, area.left + area.columns + 1, area.top, False)


def _beside_area(label: Placed, column: int, top: int, is_flush_right: bool) -> Name:
    row, wished = top + label.row, top + label.wished
    return Name(label.text, label.mark, column, row, "", is_flush_right, wished)


def _free(canvas: Canvas, layout: Layout, named: Nameless) -> Name | None:
    """Write the name of a mark inside the plot, if there is room for it."""
    mark = named.mark
    name = _near(canvas, layout, named)
    if name is None and not isinstance(mark, Line):
        name = _in_key(canvas, layout, mark)
    if name is not None:
        canvas.write(name.column, round(name.row), name.key, mark.role)
        after_key = name.column + (KEY_CELLS if name.key else 0)
        canvas.write(after_key, round(name.row), name.text, mark.role)
    return name


def _near(canvas: Canvas, layout: Layout, named: Nameless) -> Name | None:
    mark, text = named.mark, cleaned(named.mark.label)
    rows = range(layout.area.top, layout.area.top + layout.area.rows)
    places = product((False, True), _offsets(mark), named.anchors)
    for over_faint, offset, (column, row) in places:
        for start, is_flush_right in _starts(column, cells(text), offset):
            if row + offset in rows and canvas.is_free(
                start - 1, row + offset, cells(text) + 2, over_faint=over_faint
            ):
                return Name(text, mark, start, row + offset, "", is_flush_right)
    return None


def _starts(column: int, width: int, offset: int) -> tuple[tuple[int, bool], ...]:
    """Return the columns that a name can start at, and whether it then ends at its mark."""
    if offset:
        return ((column - width // 2, False),)
    return (column + 2, False), (column - width - 1, True)


def _offsets(mark: Mark) -> tuple[int, ...]:
    if isinstance(mark, Line):
        return _AT_LINE
    return _AT_POINT if isinstance(mark, Points) else _AT_OUTLINE


def _in_key(canvas: Canvas, layout: Layout, mark: Mark) -> Name | None:
    """Return a place with a sample of the mark: beside the plot, else in it, from the top."""
    area = layout.area
    text = clipped(cleaned(mark.label), canvas.columns // 2)
    width = KEY_CELLS + cells(text)
    columns = (area.left + area.columns + 1, area.left + area.columns - width - 1, area.left + 2)
    for column, row in product(columns, range(area.top, area.top + area.rows)):
        if canvas.is_free(column - 1, row, width + 1, over_faint=True):
            return Name(text, mark, column, row, _key(mark))
    return None


def _key(mark: Mark) -> str:
    if isinstance(mark, Points):
        return f" {glyph_of(mark.glyph)} "
    return _BAND_KEY if isinstance(mark, Band) else _KEYS[mark.stroke]


def _anchors(layout: Layout, mark: Mark) -> list[Spot]:
    """Return the places of a mark where a name stands best, the best first."""
    if isinstance(mark, Band):
        lows, highs = layout.edges(mark)
        return _corners([*highs, *lows])
    spots = _corners(layout.spots(mark))
    if isinstance(mark, Points):
        inside = [spot for spot in layout.spots(mark) if is_within(spot)]
        return [*spots, *inside[:_MOST_SPOTS]]
    return [*spots, *_diagonal_corners(layout.spots(mark))] if isinstance(mark, Region) else spots


def _corners(spots: Sequence[Spot]) -> list[Spot]:
    """Return the outermost of `spots` at the right, the top, the left and the bottom."""
    return _outermost(spots, ((1, 0), (0, 1), (-1, 0), (0, -1)))


def _diagonal_corners(spots: Sequence[Spot]) -> list[Spot]:
    return _outermost(spots, ((1, 1), (-1, 1), (1, -1), (-1, -1)))


def _outermost(spots: Sequence[Spot], ways: Iterable[tuple[int, int]]) -> list[Spot]:
    inside = [spot for spot in spots if is_within(spot)]
    if not inside:
        return []
    return [max(inside, key=lambda spot: x * spot[0] + y * spot[1]) for x, y in ways]
