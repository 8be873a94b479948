"""Taking the log of another device in: what is not there yet, each event once."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.plain import from_plain
from quizzer.domain.verdict import Verdict
from quizzer.errors import StoreError
from quizzer.scheduling.memory import check
from quizzer.store import projection
from quizzer.store.exchange import NAMES, LogRow
from quizzer.store.log import ANSWER, WEIGHTS, Key, dumped
from quizzer.store.weights import move_answers

NEEDED: Mapping[str, tuple[type, ...]] = {
    "content": (str,),
    "seed": (int,),
    "params": (dict,),
    "answer": (dict,),
    "certainty": (int, type(None)),
    "hints": (int,),
    "seconds": (int, float),
    "budget_seconds": (int, float),
    "scheduler": (str,),
    "rating": (int,),
}
"""What an answer is told by, and of which types."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to.

    Attributes
    ----------
    new, known
        How many events were taken in, and how many were there already.
    answers
        How many of the new ones are answers.
    """

    new: int
    known: int
    answers: int


def merge(connection: sqlite3.Connection, rows: Iterable[LogRow], source: Path) -> Merged:
    """Append the events of another log that are not in this one; then compute what follows.

    Whatever is merged into what, the log is the same in the end, and so is what follows from it.

    Raises
    ------
    StoreError
        If an event is there under the same id with other content, or can't be read.
    """
    new: list[LogRow] = []
    known = 0
    for row in rows:
        own = _found(connection, row.id)
        if own is None:
            _insert(connection, row, source)
            new.append(row)
        elif own == row:
            known += 1
        else:
            raise _unfit(source, f"event {row.id} is in both logs, and not the same")
    try:
        _refresh(connection, new)
    except (KeyError, TypeError, ValueError) as error:
        raise _unfit(source, "what it says can't be read") from error
    return Merged(len(new), known, sum(row.kind == ANSWER for row in new))


def _refresh(connection: sqlite3.Connection, new: Iterable[LogRow]) -> None:
    every = tuple(new)
    if move_answers(connection, [row.id for row in every]):
        projection.rebuild(connection)
    else:
        projection.refresh(connection, sorted(_keys(connection, every)))


def _keys(connection: sqlite3.Connection, rows: Iterable[LogRow]) -> set[Key]:
    """Return the questions that events are about, directly or by what they are about."""
    keys: set[Key] = set()
    for row in rows:
        if row.bank is not None and row.question is not None:
            keys.add((row.bank, row.question))
        if row.target is not None:
            found = connection.execute(
                "SELECT bank, question FROM event WHERE id = ? AND question NOT NULL",
                (row.target,),
            ).fetchone()
            keys |= {found} if found else set()
    return keys


def _found(connection: sqlite3.Connection, name: str) -> LogRow | None:
    row = connection.execute(
        f"SELECT {', '.join(NAMES)} FROM event WHERE id = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    values = (*row[:-1], json.loads(row[-1]))
    return LogRow(*values)


def _insert(connection: sqlite3.Connection, row: LogRow, source: Path) -> None:
    try:
        if row.kind == ANSWER:
            _check_answer(row)
        elif row.kind == WEIGHTS:
            check(row.body["weights"])
        body = dumped(row.body)
    except (KeyError, TypeError, ValueError) as error:
        raise _unfit(source, f"what event {row.id} says can't be read") from error
    connection.execute(
        f"INSERT INTO event ({', '.join(NAMES)}) VALUES ({', '.join('?' * len(NAMES))})",
        (*(getattr(row, name) for name in NAMES[:-1]), body),
    )


def _check_answer(row: LogRow) -> None:
    """Raise unless an answer has all that history and schedule read of it."""
    from_plain(Verdict, row.body["verdict"])
    for name, types in NEEDED.items():
        if type(row.body[name]) not in types:
            raise ValueError(f"{name} can't be {row.body[name]!r}")
    if row.body["rating"] not in (1, 2, 3, 4) or row.body["certainty"] not in (None, 1, 2, 3, 4):
        raise ValueError("neither rating nor certainty goes beyond four")


def _unfit(source: Path, what: str) -> StoreError:
    return StoreError(
        what,
        where=str(source),
        remedy="Nothing was taken from it; your progress is as it was.",
    )
