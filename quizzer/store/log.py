"""The log: the rows of the `event` table, as far as projections need them."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

from quizzer.domain.ids import EPOCH

Plain: TypeAlias = dict[str, Any]
"""What JSON can hold."""

Key: TypeAlias = tuple[str, str]
"""Bank and question."""

ANSWER, RETRACT, RATE, REGRADE, APPEAL = "answer", "retract", "rate", "regrade", "appeal"
WEIGHTS = "weights"
SUSPEND, BURY, BOOKMARK, NOTE, REPORT = "suspend", "bury", "bookmark", "note", "report"
KINDS = {
    ANSWER: "question",
    **dict.fromkeys((RETRACT, RATE, REGRADE, APPEAL), "target"),
    **dict.fromkeys((SUSPEND, BURY, BOOKMARK, NOTE, REPORT), "question"),
    WEIGHTS: "",
}
"""Every kind of event, and what it must be about: a question, another event, or neither."""
SWITCHES = (SUSPEND, BURY, BOOKMARK)
"""What can be on or off."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as far as projections need it.

    Attributes
    ----------
    at
        Microseconds since 1970 in UTC.
    target
        Of what is about an answer or a flag: its id.
    body
        The rest, as kept.
    """

    id: str
    kind: str
    day: date
    target: str | None
    body: Plain
    at: int = 0


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


def questions(connection: sqlite3.Connection) -> list[Key]:
    """Return all questions that were ever answered or flagged."""
    return connection.execute(
        "SELECT DISTINCT bank, question FROM event"
        " WHERE bank NOT NULL AND question NOT NULL ORDER BY bank, question"
    ).fetchall()


def about(connection: sqlite3.Connection, key: Key) -> Iterator[Logged]:
    """Yield the events about one question, in order of (at, id)."""
    rows = connection.execute(
        "SELECT id, kind, day, target, body, at FROM event WHERE id IN ("
        " SELECT id FROM event WHERE bank = :bank AND question = :question"
        " UNION ALL SELECT about.id FROM event JOIN event AS about ON about.target = event.id"
        " WHERE event.bank = :bank AND event.question = :question"
        ") ORDER BY at, id",
        {"bank": key[0], "question": key[1]},
    )
    for name, kind, day, target, body, at in rows:
        yield Logged(name, kind, date.fromisoformat(day), target, json.loads(body), at)
