"""Copies of a database while it is in use, whole or not there at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.store.faults import reported


def back_up(source: sqlite3.Connection, file: Path, target: Path) -> None:
    """Write a sound copy of the database `file`, open as `source`, to the new file `target`.

    The copy is one file, needing no write-ahead log beside it.

    Raises
    ------
    StoreError
        If there is a file already, or the copy can't be written or is not sound.
    """
    try:
        target.open("xb").close()
    except FileExistsError as error:
        raise StoreError(
            "there is a file already", where=str(target), remedy="Name another one."
        ) from error
    except OSError as error:
        raise StoreError(
            f"the copy can't be written ({error.strerror})",
            where=str(target),
            remedy="Name a file in a folder that is there and that you may write to.",
        ) from error
    try:
        with reported(target, source=file):
            _write(source, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _write(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise StoreError(
            f"the copy is not sound ({found}), so it was not kept",
            where=str(target),
            remedy="The progress file itself may be damaged; keep it and older copies of it.",
        )
