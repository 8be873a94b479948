"""Whether a progress file is sound: found out without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from quizzer.errors import StoreError
from quizzer.store import projection
from quizzer.store.faults import reported
from quizzer.store.log import instant
from quizzer.store.migrations import migrations
from quizzer.store.opening import refuse_newer, refuse_unfit, version_of

RESTORE = "Put a copy in its place: quizzer data restore FILE, where FILE is a backup."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    name
        Of the check, e.g. ``"integrity"``.
    state
        ``"fine"``; ``"note"``, worth knowing but harmless; ``"wrong"``.
    what
        What was found, in one sentence.
    remedy
        What to do about it; empty where there is nothing to do.
    """

    name: str
    state: Literal["fine", "note", "wrong"]
    what: str
    remedy: str = ""


def examine(file: Path) -> tuple[Finding, ...]:
    """Return what there is to say about the progress file at `file`, worst things not hidden."""
    return (*_of_database(file), *_leftovers(file))


def _of_database(file: Path) -> Iterator[Finding]:
    if not file.exists():
        yield Finding("file", "note", f"there is no progress file yet: {file}")
        return
    newest = len(migrations())
    try:
        with reported(file):
            refuse_unfit(file, newest)
            with closing(_reading(file)) as connection:
                refuse_newer(file, version_of(connection), newest)
                yield from _checks(connection, newest)
    except StoreError as error:
        where = f" ({error.where})" if error.where else ""
        yield Finding("file", "wrong", f"{error.what}{where}", error.remedy)


def _reading(file: Path) -> sqlite3.Connection:
    """Return a connection that changes nothing."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _checks(connection: sqlite3.Connection, newest: int) -> Iterator[Finding]:
    version = version_of(connection)
    yield _version(version, newest)
    integrity = _integrity(connection)
    yield integrity
    if version == 0 or integrity.state == "wrong":
        return
    yield _references(connection)
    yield _sittings(connection)
    if version == newest:
        yield _projections(connection)


def _version(version: int, newest: int) -> Finding:
    if version == newest:
        return Finding("version", "fine", f"written in format {version}, the newest")
    return Finding(
        "version",
        "note",
        f"written by an older quizzer (format {version}, newest: {newest})",
        "The next sitting brings it up to date, and makes a copy before.",
    )


def _integrity(connection: sqlite3.Connection) -> Finding:
    try:
        rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        rows = [str(error)]
    if rows == ["ok"]:
        return Finding("integrity", "fine", "the database is intact")
    return Finding("integrity", "wrong", f"the database is damaged: {'; '.join(rows[:3])}", RESTORE)


def _references(connection: sqlite3.Connection) -> Finding:
    lost = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if not lost:
        return Finding("references", "fine", "every step belongs to a sitting")
    return Finding(
        "references", "wrong", f"{lost} steps belong to sittings that are not there", RESTORE
    )


def _sittings(connection: sqlite3.Connection) -> Finding:
    rows = connection.execute(
        "SELECT kind, begun FROM sitting WHERE ended IS NULL ORDER BY begun"
    ).fetchall()
    if not rows:
        return Finding("sittings", "fine", "no sitting is unfinished")
    kind, begun = rows[-1]
    count = "1 sitting is" if len(rows) == 1 else f"{len(rows)} sittings are"
    return Finding(
        "sittings",
        "note",
        f"{count} unfinished; the newest, {kind}, began at {_told(instant(begun))}",
        f"All that was answered is kept. Go on with it: quizzer {kind} --resume",
    )


def _projections(connection: sqlite3.Connection) -> Finding:
    """Compare what is computed from the log with a replay, which happens on a copy in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        before = _rows(copy)
        projection.rebuild(copy)
        after = _rows(copy)
    wrong = [name for name in before if before[name] != after[name]]
    if not wrong:
        return Finding(
            "projections", "fine", "all that is computed from the log is as a replay has it"
        )
    return Finding(
        "projections",
        "wrong",
        f"what was computed from the log differs from a replay of it: {', '.join(wrong)}",
        "Compute it anew: quizzer data rebuild",
    )


def _rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall()
        for table in ("schedule", "flag", "answer", "showing", "tally")
    }


def _leftovers(file: Path) -> Iterator[Finding]:
    """Find copies that were begun and never finished."""
    if not file.parent.is_dir():
        return
    for path in sorted(file.parent.glob(f"{file.stem}.*.part*")):
        yield Finding(
            "leftovers",
            "note",
            f"a copy that was never finished: {path}",
            "Delete it; nothing needs it.",
        )


def _told(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
