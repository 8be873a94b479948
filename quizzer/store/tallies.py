"""Sums over the answers of a day, kept so that statistics need not look at every answer.

Whole numbers throughout: adding and taking away in any order comes to the same to the bit.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from quizzer.analysis.remembering import Recalled, bin_of, loss
from quizzer.domain.answers import Rating

if TYPE_CHECKING:
    from quizzer.store.answers import AnswerRow

Cell: TypeAlias = tuple[str, int, int]
"""Day, certainty (0: none told), bin of predicted recall (0: nothing predicted)."""

Sums: TypeAlias = dict[Cell, list[int]]
"""What each cell comes to, in the order of `COLUMNS`."""

COLUMNS = (
    "answers",
    "right",
    "milliseconds",
    "score",
    "squares",
    "recalled",
    "predicted",
    "loss",
)
MILLION = 1_000_000


def summed(
    rows: "Iterable[AnswerRow]", onto: Mapping[Cell, list[int]] | None = None, *, sign: int = 1
) -> Sums:
    """Return what `rows` come to, added to (or with -1 taken from) what is there."""
    sums: Sums = {cell: [*values] for cell, values in (onto or {}).items()}
    add_up(rows, sums, sign=sign)
    return sums


def add_up(rows: "Iterable[AnswerRow]", onto: Sums, *, sign: int = 1) -> None:
    """Add `rows` to what is there."""
    for row in rows:
        held = onto.setdefault(cell_of(row), [0] * len(COLUMNS))
        for place, value in enumerate(_values(row)):
            held[place] += sign * value


def add(connection: sqlite3.Connection, sums: Mapping[Cell, list[int]]) -> None:
    """Add sums to those of the table; a cell that no answer is left in goes."""
    changes = [(*cell, *values) for cell, values in sums.items() if any(values)]
    marks = ", ".join("?" * (3 + len(COLUMNS)))
    connection.executemany(
        f"INSERT INTO tally (day, certainty, bin, {', '.join(COLUMNS)}) VALUES ({marks})"
        " ON CONFLICT (day, certainty, bin) DO UPDATE SET "
        + ", ".join(f"{name} = {name} + excluded.{name}" for name in COLUMNS),
        changes,
    )
    connection.executemany(
        "DELETE FROM tally WHERE day = ? AND certainty = ? AND bin = ? AND answers = 0",
        [change[:3] for change in changes],
    )


def cell_of(row: "AnswerRow") -> Cell:
    """Return the cell that an answer counts in."""
    place = 0 if row.predicted is None else bin_of(row.predicted)
    return row.day, row.certainty or 0, place


def _values(row: "AnswerRow") -> tuple[int, ...]:
    recalled = row.rating > Rating.AGAIN
    review = None if row.predicted is None else Recalled(row.predicted, recalled)
    return (
        1,
        int(row.score >= 1),
        round(1000 * row.seconds),
        round(MILLION * row.score),
        round(MILLION * row.score**2),
        int(recalled and review is not None),
        round(MILLION * review.predicted) if review else 0,
        round(MILLION * loss(review)) if review else 0,
    )
