"""Sittings: what each began with and all that happened in it, to go on after an interruption."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from quizzer.store.log import Plain, dumped, instant, microseconds


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as it was left.

    Attributes
    ----------
    begun
        In UTC.
    setup
        What it began with.
    steps
        All that happened in it, in order.
    draft
        What was last typed of a long answer.
    """

    id: str
    kind: str
    begun: datetime
    setup: Plain
    steps: tuple[Plain, ...]
    draft: str


def begin(
    connection: sqlite3.Connection, sitting: str, kind: str, setup: Plain, at: datetime
) -> None:
    """Write down that a sitting begins."""
    connection.execute(
        "INSERT INTO sitting (id, kind, begun, setup) VALUES (?, ?, ?, ?)",
        (sitting, kind, microseconds(at), dumped(setup)),
    )


def add_steps(connection: sqlite3.Connection, sitting: str, steps: Iterable[Plain]) -> None:
    """Append steps to those of a sitting."""
    next_seq = "SELECT coalesce(max(seq) + 1, 0) FROM sitting_step WHERE sitting = ?"
    first = int(connection.execute(next_seq, (sitting,)).fetchone()[0])
    connection.executemany(
        "INSERT INTO sitting_step (sitting, seq, body) VALUES (?, ?, ?)",
        [(sitting, seq, dumped(step)) for seq, step in enumerate(steps, first)],
    )


def set_draft(connection: sqlite3.Connection, sitting: str, draft: str) -> None:
    """Replace the draft of a sitting."""
    connection.execute("UPDATE sitting SET draft = ? WHERE id = ?", (draft, sitting))


def end(connection: sqlite3.Connection, sitting: str, at: datetime) -> None:
    """Write down that a sitting ended, if it had not."""
    connection.execute(
        "UPDATE sitting SET ended = ? WHERE id = ? AND ended IS NULL", (microseconds(at), sitting)
    )


def reopen(connection: sqlite3.Connection, sitting: str) -> None:
    """Write down that a sitting that had ended goes on."""
    connection.execute("UPDATE sitting SET ended = NULL WHERE id = ?", (sitting,))


def unfinished(connection: sqlite3.Connection, kind: str) -> Sitting | None:
    """Return the newest sitting of a kind that has not ended, if there is one."""
    row = connection.execute(
        "SELECT id, kind, begun, setup, draft FROM sitting WHERE kind = ? AND ended IS NULL"
        " ORDER BY begun DESC, id DESC LIMIT 1",
        (kind,),
    ).fetchone()
    return None if row is None else _sitting(connection, row)


def ended(connection: sqlite3.Connection, kind: str) -> Iterator[Sitting]:
    """Yield the sittings of a kind that have ended, the oldest first."""
    rows = connection.execute(
        "SELECT id, kind, begun, setup, draft FROM sitting WHERE kind = ? AND ended NOT NULL"
        " ORDER BY begun, id",
        (kind,),
    ).fetchall()
    for row in rows:
        yield _sitting(connection, row)


def _sitting(connection: sqlite3.Connection, row: tuple[str, str, int, str, str]) -> Sitting:
    sitting, kind, begun, setup, draft = row
    steps = connection.execute(
        "SELECT body FROM sitting_step WHERE sitting = ? ORDER BY seq", (sitting,)
    )
    return Sitting(
        id=sitting,
        kind=kind,
        begun=instant(begun),
        setup=json.loads(setup),
        steps=tuple(json.loads(body) for (body,) in steps),
        draft=draft,
    )
