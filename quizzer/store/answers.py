"""The answers left of the log, each as it counts now: rows, and what they sum up to."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.store import tallies
from quizzer.store.log import Key

ANSWERS = "answers/1"
"""Name and version of the rules by which rows and sums are made; goes up when one moves."""

TABLES = ("answer", "showing", "tally")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer that was not taken back.

    Attributes
    ----------
    at
        Microseconds since 1970 in UTC.
    day
        The study day, an ISO date.
    score, misconceptions
        By the last verdict on it.
    rating
        The learner's own where there is one.
    elapsed_days
        Study days since the answer before; None of the first.
    predicted
        The chance of recall that day, in (0, 1]; None of the first and of one on the same day.
    """

    bank: str
    question: str
    at: int
    id: str
    day: str
    score: float
    rating: int
    certainty: int | None
    seconds: float
    budget_seconds: float
    elapsed_days: int | None
    predicted: float | None
    misconceptions: tuple[str, ...]


def of_question(connection: sqlite3.Connection, key: Key) -> tuple[AnswerRow, ...]:
    """Return the rows of one question, in order of (at, id)."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM answer WHERE bank = ? AND question = ? ORDER BY at, id", key
    )
    values = ((*row[:-1], tuple(json.loads(row[-1]))) for row in rows)
    return tuple(AnswerRow(*each) for each in values)


def replace(connection: sqlite3.Connection, key: Key, rows: Iterable[AnswerRow]) -> None:
    """Make `rows` those of one question; only what differs is written."""
    before, now = {*of_question(connection, key)}, {*rows}
    gone, new = before - now, now - before
    _delete(connection, gone)
    insert(connection, new)
    tallies.add(connection, tallies.summed(new, tallies.summed(gone, sign=-1)))


def insert(connection: sqlite3.Connection, rows: Iterable[AnswerRow]) -> None:
    """Write rows that are not there yet, without their sums."""
    every = tuple(rows)
    connection.executemany(
        f"INSERT INTO answer ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*_values(row), json.dumps(row.misconceptions)) for row in every],
    )
    connection.executemany(
        "INSERT INTO showing (bank, misconception, at, id, day, question)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (row.bank, name, row.at, row.id, row.day, row.question)
            for row in every
            for name in sorted({*row.misconceptions})
        ],
    )


def clear(connection: sqlite3.Connection) -> None:
    """Delete all rows and sums."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")


def _delete(connection: sqlite3.Connection, rows: Iterable[AnswerRow]) -> None:
    for row in rows:
        connection.execute(
            "DELETE FROM answer WHERE bank = ? AND question = ? AND at = ? AND id = ?",
            (row.bank, row.question, row.at, row.id),
        )
        for name in {*row.misconceptions}:
            connection.execute(
                "DELETE FROM showing WHERE bank = ? AND misconception = ? AND at = ? AND id = ?",
                (row.bank, name, row.at, row.id),
            )


_NAMES = AnswerRow.__slots__[:-1]
_COLUMNS = ", ".join(AnswerRow.__slots__)


def _values(row: AnswerRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _NAMES)
