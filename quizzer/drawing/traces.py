"""From strokes to cells: which braille dots a stroke sets in each, and which cells it passes."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.domain.figure import Stroke
from quizzer.drawing.strokes import Dot, Spot, patterned, walked

DOTS_ACROSS = 2
DOTS_DOWN = 4

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))

Place = tuple[int, int]
"""A column and a row, counted in cells from the corner of the plot."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A stroke in the cells of a plot.

    Attributes
    ----------
    dots
        Cells with the bits of the dots that the stroke sets there.
    way
        All cells that its line passes, those in the gaps of the stroke as well.
    """

    dots: tuple[tuple[Place, int], ...]
    way: tuple[Place, ...]


def traced(spots: Iterable[Spot], across: int, down: int, stroke: Stroke) -> Trace:
    """Return the polyline through `spots`, in shares of a plot of so many dots."""
    way = list(walked(spots, across, down))
    bits = _gathered(way if stroke == "solid" else patterned(way, stroke))
    return Trace(tuple(bits.items()), tuple(bits if stroke == "solid" else _gathered(way)))


def bit_of(across: int, down: int) -> int:
    """Return which bit of a braille character a dot is."""
    return _BITS[down % DOTS_DOWN][across % DOTS_ACROSS]


def _gathered(dots: Iterable[Dot]) -> dict[Place, int]:
    """Return the bits of `dots`, cell by cell."""
    bits: dict[Place, int] = {}
    for across, down in dots:
        cell = (across // DOTS_ACROSS, down // DOTS_DOWN)
        bit = _BITS[down % DOTS_DOWN][across % DOTS_ACROSS]
        bits[cell] = bits.get(cell, 0) | bit
    return bits
