"""Labels beside a plot: as near as can be to where they belong, in order, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.domain.figure import Band, Line

FARTHEST_ROWS = 2
"""A label that would stand farther from its line than this is left out."""
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Wish:
    """A label of a mark, the row where it belongs, and how much it matters (more is more)."""

    text: str
    mark: Line | Band
    row: float
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A label of a mark, the row that it got, and the row where it belongs."""

    text: str
    mark: Line | Band
    row: float
    wished: float

    @property
    def moved(self) -> float:
        """How many rows it stands from where it belongs."""
        return abs(self.row - self.wished)


def stacked(wishes: Sequence[Wish], rows: int, step: float = 1) -> tuple[Placed, ...]:
    """Return the labels that find room in a column; those that matter least go first.

    Parameters
    ----------
    rows
        The column's height in labels.
    step
        They stand at multiples of this many rows: 1 for cells, less for finer pictures.
    """
    kept: list[Wish] = []
    for wish in sorted(wishes, key=lambda wish: -wish.weight):
        if len(kept) >= rows:
            break
        if _fit([*kept, wish], rows, step):
            kept.append(wish)
    ordered = _ordered(kept)
    places = _places(ordered, rows, step)
    return tuple(
        Placed(wish.text, wish.mark, row, wish.row)
        for wish, row in zip(ordered, places, strict=True)
    )


def _fit(wishes: Sequence[Wish], rows: int, step: float) -> bool:
    ordered = _ordered(wishes)
    places = _places(ordered, rows, step)
    gaps = (abs(row - wish.row) for wish, row in zip(ordered, places, strict=True))
    return max(gaps) <= FARTHEST_ROWS


def _ordered(wishes: Sequence[Wish]) -> list[Wish]:
    return sorted(wishes, key=lambda wish: wish.row)


def _places(ordered: Sequence[Wish], rows: int, step: float) -> list[float]:
    """Return a row for each, a whole row apart: crowds share the room around their middle."""
    crowds: list[list[float]] = []
    for wish in ordered:
        crowds.append([wish.row])
        while len(crowds) > 1 and _overlap(crowds[-2], crowds[-1], rows, step):
            late = crowds.pop()
            crowds[-1].extend(late)
    return [_start(crowd, rows, step) + index for crowd in crowds for index in range(len(crowd))]


def _overlap(above: Sequence[float], below: Sequence[float], rows: int, step: float) -> bool:
    return _start(above, rows, step) + len(above) > _start(below, rows, step) + _SLACK


def _start(crowd: Sequence[float], rows: int, step: float) -> float:
    middle = sum(crowd) / len(crowd)
    start = round((middle - (len(crowd) - 1) / 2) / step) * step
    return max(0, min(rows - len(crowd), start))
