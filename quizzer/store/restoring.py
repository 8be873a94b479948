"""Putting a backup in the place of the progress file; what was there is kept beside it."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.store.copies import back_up
from quizzer.store.faults import STORIES, reported
from quizzer.store.migrations import migrations
from quizzer.store.opening import refuse_newer, refuse_unfit, version_of

TABLES = {"event", "meta", "schedule", "sitting", "sitting_step"}
"""What every progress file has had from the first."""
BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database in use."""


def restore(file: Path, backup: Path, at: datetime) -> Path | None:
    """Put a copy of `backup` in the place of `file`; return where what was there is now, if any.

    The backup is checked first and stays as it is. At every moment there is one whole file in the
    place: what was there, or the copy.

    Parameters
    ----------
    at
        The present, for the name of what was there.

    Raises
    ------
    StoreError
        If the backup is no sound progress file of a known format, or another program has the
        present file open. Nothing has changed then.
    """
    partial = file.with_name(f"{file.stem}.restoring{file.suffix}.part")
    with reported(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
    try:
        _copy(backup, partial)
        with reported(file):
            return _swap(file, partial, at)
    finally:
        partial.unlink(missing_ok=True)


def _copy(backup: Path, partial: Path) -> None:
    """Write a checked copy of `backup` to the new file `partial`."""
    if not backup.is_file():
        raise StoreError("there is no such file", where=str(backup), remedy="Name a backup.")
    newest = len(migrations())
    try:
        with reported(backup):
            refuse_unfit(backup, newest)
            with closing(
                sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)
            ) as source:
                refuse_newer(backup, version_of(source), newest)
                refuse_foreign(source, backup)
                back_up(source, backup, partial)
    except StoreError as error:
        if error.what.endswith("damaged"):
            raise StoreError(
                "the backup is damaged, so it was not taken",
                where=str(backup),
                remedy="Name another one; your progress file is as it was.",
            ) from error
        raise


def reset(file: Path, at: datetime) -> Path:
    """Take the progress file away, once a checked copy of it is kept; return where that is.

    Raises
    ------
    StoreError
        If the copy can't be made, or another program has the file open. Nothing has changed then.
    """
    aside = _free_name(file, at, "reset")
    with reported(file):
        with closing(sqlite3.connect(file, isolation_level=None)) as source:
            back_up(source, file, aside)
        try:
            _let_go(file)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        for end in ("", *BESIDE):
            file.with_name(file.name + end).unlink(missing_ok=True)
        _settle(file.parent)
    return aside


def refuse_foreign(source: sqlite3.Connection, backup: Path) -> None:
    """Raise unless an open database, in the file `backup`, is a progress file."""
    names = {name for (name,) in source.execute("SELECT name FROM sqlite_schema")}
    if version_of(source) == 0 or not names >= TABLES:
        raise StoreError(
            "that is a database, but not quizzer's",
            where=str(backup),
            remedy="Name a file that `quizzer data backup` wrote.",
        )


def _swap(file: Path, partial: Path, at: datetime) -> Path | None:
    """Put `partial` in the place of `file`, which is kept under another name."""
    if not file.exists():
        partial.replace(file)
        _settle(file.parent)
        return None
    _let_go(file)
    aside = _free_name(file, at)
    _keep(file, aside)
    for end in BESIDE:
        beside = file.with_name(file.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    partial.replace(file)
    _settle(file.parent)
    return aside


def _let_go(file: Path) -> None:
    """See that nobody else has the file open, and take its write-ahead log into it.

    A damaged file can't be asked; it is put aside as it is, with all that is beside it.
    """
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        try:
            # To leave the write-ahead log, SQLite must be alone with the file.
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                what, remedy = STORIES[sqlite3.SQLITE_BUSY]
                raise StoreError(what, where=str(file), remedy=remedy) from error
            if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise


def _free_name(file: Path, at: datetime, why: str = "replaced") -> Path:
    stem = f"{file.stem}.{why}-{at:%Y%m%d-%H%M%S}"
    names = (f"{stem}{f'-{number}' if number else ''}{file.suffix}" for number in range(1000))
    return next(path for name in names if not (path := file.with_name(name)).exists())


def _keep(file: Path, aside: Path) -> None:
    """Give the file a second name; where the file system has no such thing, copy it."""
    try:
        aside.hardlink_to(file)
    except OSError:
        aside.write_bytes(file.read_bytes())


def _settle(folder: Path) -> None:
    """Have the folder's new names written to the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
