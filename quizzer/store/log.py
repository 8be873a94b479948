"""The log: entries to rows of the `event` table, and back as far as the schedule needs them."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from quizzer.domain.ids import EPOCH
from quizzer.domain.plain import to_plain
from quizzer.domain.review import Entry, Rerating, Retraction, Review
from quizzer.scheduling.memory import SCHEDULER

Plain: TypeAlias = dict[str, Any]
"""What JSON can hold."""

Key: TypeAlias = tuple[str, str]
"""Bank and question."""

ANSWER, RETRACT, RATE = "answer", "retract", "rate"


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as far as the schedule needs it.

    Attributes
    ----------
    target
        Of a retraction or re-rating: the id of the answer that it is about.
    body
        The rest, as kept.
    """

    id: str
    kind: str
    day: date
    target: str | None
    body: Plain


def microseconds(at: datetime) -> int:
    """Return an aware instant as microseconds since 1970 in UTC."""
    return (at - EPOCH) // timedelta(microseconds=1)


def instant(at: int) -> datetime:
    """Return the instant, in UTC, that is so many microseconds after 1970."""
    return (EPOCH + timedelta(microseconds=at)).astimezone(UTC)


def dumped(plain: Plain) -> str:
    """Return a plain value as JSON text.

    Raises
    ------
    ValueError
        If it holds an infinite number or none (NaN): JSON has no word for them.
    """
    # Escaped to ASCII: half a character, as a broken terminal may send, is kept too.
    return json.dumps(plain, allow_nan=False, separators=(",", ":"))


def append(connection: sqlite3.Connection, entry: Entry, *, device: str, sitting: str) -> None:
    """Append an entry to the log, unless its id is there already."""
    bank, question, target = None, None, None
    if isinstance(entry, Review):
        bank, question = entry.item.bank, entry.item.question
    else:
        target = entry.of
    connection.execute(
        "INSERT INTO event (id, kind, at, offset_minutes, day, device, sitting,"
        " bank, question, target, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            _kind(entry),
            microseconds(entry.moment.at),
            entry.moment.offset_minutes,
            entry.moment.day.isoformat(),
            device,
            sitting,
            bank,
            question,
            target,
            dumped(body_of(entry)),
        ),
    )


def body_of(entry: Entry) -> Plain:
    """Return what the log keeps of an entry beyond the columns."""
    match entry:
        case Retraction():
            return {}
        case Rerating():
            return {"rating": int(entry.rating)}
    item = entry.item
    return {
        "content": item.content,
        "seed": item.seed,
        "params": to_plain(item.values),
        "answer": to_plain(entry.answer),
        "verdict": to_plain(entry.verdict),
        "rating": int(entry.rating),
        "certainty": to_plain(entry.certainty),
        "hints": entry.hints,
        "hints_offered": item.hints,
        "seconds": entry.seconds,
        "budget_seconds": item.budget_seconds,
        "scheduler": SCHEDULER,
    }


def key_of(connection: sqlite3.Connection, entry: Entry) -> Key | None:
    """Return the question that an entry is about; None if its answer is not in the log."""
    if isinstance(entry, Review):
        return entry.item.bank, entry.item.question
    found: Key | None = connection.execute(
        "SELECT bank, question FROM event WHERE id = ? AND kind = 'answer'", (entry.of,)
    ).fetchone()
    return found


def answered(connection: sqlite3.Connection) -> list[Key]:
    """Return all questions that were ever answered."""
    rows = "SELECT DISTINCT bank, question FROM event WHERE kind = 'answer' AND question NOT NULL"
    return connection.execute(rows).fetchall()


def about(connection: sqlite3.Connection, key: Key) -> Iterator[Logged]:
    """Yield the events about one question, in order of (at, id)."""
    rows = connection.execute(
        "SELECT id, kind, day, target, body FROM event WHERE id IN ("
        " SELECT id FROM event WHERE bank = :bank AND question = :question"
        " UNION ALL SELECT about.id FROM event JOIN event AS about ON about.target = event.id"
        " WHERE event.bank = :bank AND event.question = :question"
        ") ORDER BY at, id",
        {"bank": key[0], "question": key[1]},
    )
    for name, kind, day, target, body in rows:
        yield Logged(name, kind, date.fromisoformat(day), target, json.loads(body))


def _kind(entry: Entry) -> str:
    match entry:
        case Review():
            return ANSWER
        case Retraction():
            return RETRACT
        case Rerating():
            return RATE
