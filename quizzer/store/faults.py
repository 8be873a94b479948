"""What SQLite complains about, told to a person: what happened, where, and the way out."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path

from quizzer.errors import StoreError

STORIES = {
    sqlite3.SQLITE_BUSY: (
        "another program keeps the progress file locked",
        "Close other quizzers, then try again; nothing is lost.",
    ),
    sqlite3.SQLITE_FULL: (
        "there is no room left on the disk",
        "Make room, then try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "the progress file may not be written",
        "Give yourself write permission on the file and its folder, or set QUIZZER_HOME.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the progress file can't be opened",
        "See that you may read and write in its folder, or set QUIZZER_HOME to another.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed to read or write the progress file",
        "See that the disk is connected and sound, then try again.",
    ),
}
ALIASES = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_CANTOPEN,
}
OTHERWISE = "Try again; if it comes back, please report it."
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def reported(file: Path, *, source: Path | None = None) -> Iterator[None]:
    """Turn errors of SQLite and of the system about `file` into errors that a person can use.

    Damage is that of the file `source`, where there is one that `file` is made from.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        raise _told(file, error, source or file) from error
    except JSONDecodeError as error:
        raise damaged(source or file) from error
    except OSError as error:
        what = f"the progress file can't be opened ({error.strerror})"
        raise StoreError(what, where=str(file), remedy=STORIES[sqlite3.SQLITE_CANTOPEN][1]) from (
            error
        )


def damaged(file: Path) -> StoreError:
    """Return the error of a file that is no sound database."""
    return StoreError(
        "the progress file is damaged",
        where=str(file),
        remedy=(
            "Put a copy in its place: quizzer data restore FILE, where FILE is one made with "
            f"`quizzer data backup`, or a {file.stem}.before-….sqlite beside it. The damaged file "
            "is kept: much can often be saved. Without a copy move it away, with "
            f"{file.name}-wal and {file.name}-shm if they are there; quizzer then begins anew."
        ),
    )


def _told(file: Path, error: sqlite3.Error, source: Path) -> StoreError:
    # Without a code it is Python that could not read what the file gave it.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    code = ALIASES.get(code, code)
    if code in DAMAGED:
        return damaged(source)
    what, remedy = STORIES.get(code, (f"the progress file gave an error: {error}", OTHERWISE))
    return StoreError(what, where=str(file), remedy=remedy)
