"""The schedule: what the log comes to, question by question.

A question's row is always computed anew from all of its own events, so that the rows after any
sequence of appended entries are those of a replay.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizzer.domain.answers import Rating
from quizzer.domain.review import Progress
from quizzer.scheduling.memory import Memory, after
from quizzer.store.log import ANSWER, RATE, RETRACT, Key, Logged, about, answered


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the schedule: a question's progress, and the study day of its first answer."""

    progress: Progress
    first_day: date


def standing(key: Key, events: Iterable[Logged]) -> Standing | None:
    """Return what the events about one question, in order of (at, id), come to.

    Answers that were taken back don't count; a re-rating takes the place of the answer's rating,
    the last one if there are more. None if no answer is left.
    """
    events = tuple(events)
    retracted = {event.target for event in events if event.kind == RETRACT}
    own = {event.target: event.body for event in events if event.kind == RATE}
    memory: Memory | None = None
    left = [event for event in events if event.kind == ANSWER and event.id not in retracted]
    for answer in left:
        rating = Rating(own.get(answer.id, answer.body)["rating"])
        memory = after(memory, rating, answer.day, answer.id)
    if memory is None:
        return None
    progress = Progress(
        bank=key[0],
        question=key[1],
        due=memory.due,
        stability=memory.stability,
        difficulty=memory.difficulty,
        reviewed=memory.reviewed,
        answers=memory.answers,
        lapses=memory.lapses,
        last_score=float(left[-1].body["verdict"]["score"]),
    )
    return Standing(progress, left[0].day)


def refresh(connection: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Compute the rows of some questions anew."""
    for key in keys:
        connection.execute("DELETE FROM schedule WHERE bank = ? AND question = ?", key)
        row = standing(key, about(connection, key))
        if row is not None:
            _insert(connection, row)


def rebuild(connection: sqlite3.Connection) -> None:
    """Compute all rows anew from the log."""
    connection.execute("DELETE FROM schedule")
    refresh(connection, answered(connection))


def all_progress(connection: sqlite3.Connection) -> dict[str, Progress]:
    """Return the progress of every question answered, by ``bank/question``."""
    rows = connection.execute(
        "SELECT bank, question, due, stability, difficulty, reviewed, answers, lapses, last_score"
        " FROM schedule ORDER BY bank, question"
    )
    return {
        f"{bank}/{question}": Progress(
            bank,
            question,
            date.fromisoformat(due),
            stability,
            difficulty,
            date.fromisoformat(reviewed),
            *counts,
        )
        for bank, question, due, stability, difficulty, reviewed, *counts in rows
    }


def first_answers(connection: sqlite3.Connection, day: date) -> int:
    """Return how many questions were answered for the first time on a study day."""
    count = "SELECT count(*) FROM schedule WHERE first_day = ?"
    return int(connection.execute(count, (day.isoformat(),)).fetchone()[0])


def _insert(connection: sqlite3.Connection, row: Standing) -> None:
    progress = row.progress
    connection.execute(
        "INSERT INTO schedule (bank, question, due, stability, difficulty, reviewed, answers,"
        " lapses, last_score, first_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            row.first_day.isoformat(),
        ),
    )
