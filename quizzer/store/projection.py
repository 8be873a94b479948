"""What the log comes to, question by question: schedule, flags, answers with their sums.

A question's row is always computed anew from all of its own events, so that the rows after any
sequence of appended entries are those of a replay.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quizzer.domain.answers import Rating
from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.memory import Memory, after
from quizzer.store import answers, flags, tallies
from quizzer.store.answers import AnswerRow
from quizzer.store.log import (
    ANSWER,
    APPEAL,
    RATE,
    REGRADE,
    RETRACT,
    SUSPEND,
    Key,
    Logged,
    Plain,
    about,
    questions,
)
from quizzer.store.recalling import predicted
from quizzer.store.weights import Regimes, regimes


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events about one question come to.

    Attributes
    ----------
    progress, first_day
        Its row of the schedule, and the study day of its first answer; None if no answer is left.
    answers
        Its rows of answers, in order.
    flags
        Its row of flags; None if nothing was said of it.
    """

    progress: Progress | None
    first_day: date | None
    answers: tuple[AnswerRow, ...]
    flags: Flags | None


def standing(key: Key, events: Iterable[Logged], weights: Regimes | None = None) -> Standing:
    """Return what the events about one question, in order of (at, id), come to.

    What was taken back doesn't count. A re-rating, the learner's own, takes the place of the
    answer's rating; so does, where there is none, that of a regrading or an appeal, which gives
    the answer its score as well. Of several the last counts. Memory is reckoned by the weights
    that were in force at each answer.
    """
    weights = weights or Regimes()
    left = kept(tuple(events))
    ratings, regradings = _last(left, RATE), _last(left, REGRADE, APPEAL)
    memory: Memory | None = None
    rows: list[AnswerRow] = []
    forgiven = 0
    for event in left:
        if event.kind == ANSWER:
            graded = regradings.get(event.id, event.body)
            rating = Rating(ratings.get(event.id, graded)["rating"])
            in_force = weights.at((event.at, event.id))
            rows.append(_row(key, event, graded, rating, predicted(memory, event.day, in_force)))
            memory = after(memory, rating, event.day, event.id, in_force)
        elif event.kind == SUSPEND and not event.body.get("on", True):
            forgiven = memory.lapses if memory else 0
    said = flags.standing(key, left, forgiven)
    if memory is None:
        return Standing(None, None, (), said)
    first_day = date.fromisoformat(rows[0].day)
    return Standing(_progress(key, memory, rows), first_day, tuple(rows), said)


def _row(
    key: Key,
    event: Logged,
    graded: Plain,
    rating: Rating,
    expected: tuple[int | None, float | None],
) -> AnswerRow:
    body, verdict = event.body, graded["verdict"]
    return AnswerRow(
        bank=key[0],
        question=key[1],
        at=event.at,
        id=event.id,
        day=event.day.isoformat(),
        score=float(verdict["score"]),
        rating=int(rating),
        certainty=body["certainty"],
        seconds=float(body["seconds"]),
        budget_seconds=float(body["budget_seconds"]),
        elapsed_days=expected[0],
        predicted=expected[1],
        misconceptions=tuple(verdict.get("misconceptions", ())),
    )


def _progress(key: Key, memory: Memory, rows: Sequence[AnswerRow]) -> Progress:
    return Progress(
        bank=key[0],
        question=key[1],
        due=memory.due,
        stability=memory.stability,
        difficulty=memory.difficulty,
        reviewed=memory.reviewed,
        answers=memory.answers,
        lapses=memory.lapses,
        last_score=rows[-1].score,
        seconds=sum(round(1000 * row.seconds) for row in rows) / 1000,
    )


def kept(events: Sequence[Logged]) -> tuple[Logged, ...]:
    """Return `events` without the retractions and what they take back."""
    retracted = {event.target for event in events if event.kind == RETRACT}
    return tuple(event for event in events if event.kind != RETRACT and event.id not in retracted)


def _last(events: Iterable[Logged], *kinds: str) -> dict[str, Plain]:
    """Return the body of the last event of some kinds, by the id of what it is about."""
    return {
        event.target: event.body
        for event in events
        if event.kind in kinds and event.target and "rating" in event.body
    }


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
