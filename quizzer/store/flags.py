"""The flags: what the learner said of each question beside answering it."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from quizzer.domain.progress import Flags
from quizzer.store.log import BOOKMARK, BURY, NOTE, REPORT, SUSPEND, SWITCHES, Key, Logged

FLAGS = "flags/1"
"""Name and version of the rules below; goes up with any change that moves a row."""


def standing(key: Key, events: Sequence[Logged], forgiven: int) -> Flags | None:
    """Return what `events` about one question, in order, say; None if they say nothing.

    Parameters
    ----------
    events
        Without those taken back.
    forgiven
        How many lapses the question had when it was last unsuspended.
    """
    on = {event.kind: bool(event.body.get("on", True)) for event in events}
    buried = [event.day for event in events if event.kind == BURY]
    if not any(kind in on for kind in (*SWITCHES, NOTE, REPORT)):
        return None
    return Flags(
        bank=key[0],
        question=key[1],
        suspended=on.get(SUSPEND, False),
        buried_until=max(buried) + timedelta(days=1) if buried and on[BURY] else None,
        bookmarked=on.get(BOOKMARK, False),
        notes=_texts(events, NOTE),
        reports=_texts(events, REPORT),
        forgiven=forgiven,
    )


def insert(connection: sqlite3.Connection, row: Flags) -> None:
    """Write the row of one question, which has none yet."""
    connection.execute(
        "INSERT INTO flag (bank, question, suspended, buried_until, bookmarked, notes, reports,"
        " forgiven) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.bank,
            row.question,
            int(row.suspended),
            row.buried_until.isoformat() if row.buried_until else None,
            int(row.bookmarked),
            json.dumps(row.notes),
            json.dumps(row.reports),
            row.forgiven,
        ),
    )


def all_flags(connection: sqlite3.Connection) -> dict[str, Flags]:
    """Return what was said of every question, by ``bank/question``."""
    rows = connection.execute(
        "SELECT bank, question, suspended, buried_until, bookmarked, notes, reports, forgiven"
        " FROM flag ORDER BY bank, question"
    )
    return {
        f"{bank}/{question}": Flags(
            bank,
            question,
            bool(suspended),
            date.fromisoformat(until) if until else None,
            bool(bookmarked),
            tuple(json.loads(notes)),
            tuple(json.loads(reports)),
            forgiven,
        )
        for bank, question, suspended, until, bookmarked, notes, reports, forgiven in rows
    }


def _texts(events: Sequence[Logged], kind: str) -> tuple[str, ...]:
    return tuple(str(event.body.get("text", "")) for event in events if event.kind == kind)
