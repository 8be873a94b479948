"""Labels beside a plot: as near as can be to where they belong, in order, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

FARTHEST_ROWS = 2
"""A label that would stand farther from its line than this is left out."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label, the row where it belongs, and how much it matters (more is more)."""

    text: str
    style: str
    row: float
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A label, the row that it got, and how many rows that is from where it belongs."""

    text: str
    style: str
    row: int
    moved: float


def stacked(wishes: Sequence[Wish], rows: int) -> tuple[Placed, ...]:
    """Return the labels that find room in a column of `rows`; those that matter least go first."""
    kept: list[Wish] = []
    for wish in sorted(wishes, key=lambda wish: -wish.weight):
        if _fit([*kept, wish], rows):
            kept.append(wish)
    ordered = _ordered(kept)
    places = _places(ordered, rows)
    return tuple(
        Placed(wish.text, wish.style, row, abs(row - wish.row))
        for wish, row in zip(ordered, places, strict=True)
    )


def _fit(wishes: Sequence[Wish], rows: int) -> bool:
    if len(wishes) > rows:
        return False
    ordered = _ordered(wishes)
    places = _places(ordered, rows)
    gaps = (abs(row - wish.row) for wish, row in zip(ordered, places, strict=True))
    return max(gaps) <= FARTHEST_ROWS


def _ordered(wishes: Sequence[Wish]) -> list[Wish]:
    return sorted(wishes, key=lambda wish: wish.row)


def _places(ordered: Sequence[Wish], rows: int) -> list[int]:
    """Return a row for each, all different: crowds share the room around their middle."""
    crowds: list[list[float]] = []
    for wish in ordered:
        crowds.append([wish.row])
        while len(crowds) > 1 and _end(crowds[-2], rows) > _start(crowds[-1], rows):
            late = crowds.pop()
            crowds[-1].extend(late)
    return [_start(crowd, rows) + index for crowd in crowds for index in range(len(crowd))]


def _start(crowd: Sequence[float], rows: int) -> int:
    middle = sum(crowd) / len(crowd)
    return max(0, min(rows - len(crowd), round(middle - (len(crowd) - 1) / 2)))


def _end(crowd: Sequence[float], rows: int) -> int:
    return _start(crowd, rows) + len(crowd)
