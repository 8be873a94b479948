"""What the log comes to, question by question: schedule, flags, answers with their sums.

A question's row is always computed anew from all of its own events, so that the rows after any
sequence of appended entries are those of a replay.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from quizzer.domain.progress import Progress
from quizzer.store import answers, flags, tallies
from quizzer.store.log import Key, about, questions
from quizzer.store.standing import Standing, standing
from quizzer.store.weights import regimes


def refresh(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Compute the rows of some questions anew; of their answers only what differs is written."""
    weights = regimes(connection)
    for key in keys:
        for table in ("schedule", "flag"):
            connection.execute(f"DELETE FROM {table} WHERE bank = ? AND question = ?", key)
        row = standing(key, about(connection, key), weights)
        _insert_standing(connection, row)
        answers.replace(connection, key, row.answers)


def rebuild(connection: sqlite3.Connection) -> None:
    """Compute all rows anew from the log."""
    for table in ("schedule", "flag"):
        connection.execute(f"DELETE FROM {table}")
    answers.clear(connection)
    weights = regimes(connection)
    sums: tallies.Sums = {}
    for key in questions(connection):
        row = standing(key, about(connection, key), weights)
        _insert_standing(connection, row)
        answers.insert(connection, row.answers)
        tallies.add_up(row.answers, sums)
    tallies.add(connection, sums)


def _insert_standing(connection: sqlite3.Connection, row: Standing) -> None:
    if row.progress is not None and row.first_day is not None:
        _insert(connection, row.progress, row.first_day)
    if row.flags is not None:
        flags.insert(connection, row.flags)


def all_progress(connection: sqlite3.Connection) -> dict[str, Progress]:
    """Return the progress of every question answered, by ``bank/question``."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM schedule ORDER BY bank, question")
    return {f"{row[0]}/{row[1]}": _read(row) for row in rows}


def progress_of(connection: sqlite3.Connection, key: Key) -> Progress | None:
    """Return the progress of one question; None where it was not answered."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM schedule WHERE bank = ? AND question = ?", key
    ).fetchone()
    return _read(row) if row else None


def _read(row: Sequence[Any]) -> Progress:
    bank, question, due, stability, difficulty, reviewed, answers, lapses, score, took = row
    return Progress(
        bank,
        question,
        date.fromisoformat(due),
        stability,
        difficulty,
        date.fromisoformat(reviewed),
        answers,
        lapses,
        score,
        took / 1000,
    )


def first_answers(connection: sqlite3.Connection, day: date) -> int:
    """Return how many questions were answered for the first time on a study day."""
    count = "SELECT count(*) FROM schedule WHERE first_day = ?"
    return int(connection.execute(count, (day.isoformat(),)).fetchone()[0])


_COLUMNS = (
    "bank, question, due, stability, difficulty, reviewed, answers, lapses, last_score,"
    " milliseconds"
)


def _insert(connection: sqlite3.Connection, progress: Progress, first_day: date) -> None:
    connection.execute(
        f"INSERT INTO schedule ({_COLUMNS}, first_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            progress.bank,
            progress.question,
            progress.due.isoformat(),
            progress.stability,
            progress.difficulty,
            progress.reviewed.isoformat(),
            progress.answers,
            progress.lapses,
            progress.last_score,
            round(1000 * progress.seconds),
            first_day.isoformat(),
        ),
    )
