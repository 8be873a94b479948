"""The schedule: what the log comes to, question by question.

A question's row is always computed anew from all of its own events, so that the rows after any
sequence of appended entries are those of a replay.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.domain.answers import Rating
from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.memory import Memory, after
from quizzer.store import flags
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events about one question come to.

    Attributes
    ----------
    progress, first_day
        Its row of the schedule, and the study day of its first answer; None if no answer is left.
    flags
        Its row of flags; None if nothing was said of it.
    """

    progress: Progress | None
    first_day: date | None
    flags: Flags | None


def standing(key: Key, events: Iterable[Logged]) -> Standing:
    """Return what the events about one question, in order of (at, id), come to.

    What was taken back doesn't count. A re-rating, the learner's own, takes the place of the
    answer's rating; so does, where there is none, that of a regrading or an appeal, which gives
    the answer its score as well. Of several the last counts.
    """
    left = kept(tuple(events))
    ratings, regradings = _last(left, RATE), _last(left, REGRADE, APPEAL)
    memory: Memory | None = None
    forgiven = 0
    for event in left:
        if event.kind == ANSWER:
            graded = regradings.get(event.id, event.body)
            rating = Rating(ratings.get(event.id, graded)["rating"])
            memory = after(memory, rating, event.day, event.id)
        elif event.kind == SUSPEND and not event.body.get("on", True):
            forgiven = memory.lapses if memory else 0
    said = flags.standing(key, left, forgiven)
    if memory is None:
        return Standing(None, None, said)
    answers = [event for event in left if event.kind == ANSWER]
    graded = regradings.get(answers[-1].id, answers[-1].body)
    progress = Progress(
        bank=key[0],
        question=key[1],
        due=memory.due,
        stability=memory.stability,
        difficulty=memory.difficulty,
        reviewed=memory.reviewed,
        answers=memory.answers,
        lapses=memory.lapses,
        last_score=float(graded["verdict"]["score"]),
    )
    return Standing(progress, answers[0].day, said)


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
    """Compute the rows of some questions anew."""
    for key in keys:
        for table in ("schedule", "flag"):
            connection.execute(f"DELETE FROM {table} WHERE bank = ? AND question = ?", key)
        row = standing(key, about(connection, key))
        if row.progress is not None and row.first_day is not None:
            _insert(connection, row.progress, row.first_day)
        if row.flags is not None:
            flags.insert(connection, row.flags)


def rebuild(connection: sqlite3.Connection) -> None:
    """Compute all rows anew from the log."""
    for table in ("schedule", "flag"):
        connection.execute(f"DELETE FROM {table}")
    refresh(connection, questions(connection))


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


def _insert(connection: sqlite3.Connection, progress: Progress, first_day: date) -> None:
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
            first_day.isoformat(),
        ),
    )
