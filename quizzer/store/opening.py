"""Opening the progress file: safely, durably, and never one from a newer quizzer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.store.faults import damaged

WAIT_SECONDS = 10.0
"""How long to wait for another process that writes."""

ATTEMPTS = 20
"""How often to try to switch a new file to its journal, while others do the same."""

MAGIC = b"SQLite format 3\x00"
USER_VERSION = slice(60, 64)
"""Where the header keeps the schema's version (file format, section 1.3)."""


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection to `file`, made if there is none, on which a commit is on the disk."""
    connection = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        _use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of a block or nothing; others that write wait meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def refuse_unfit(file: Path, newest: int) -> None:
    """Raise unless `file` is absent, empty, or a database of at most version `newest`.

    Only its first bytes are read: a connection alone would already write beside the file.

    Raises
    ------
    StoreError
        If it is no database, or from a newer quizzer.
    """
    if not file.exists():
        return
    with file.open("rb") as stream:
        header = stream.read(100)
    if not header:
        return
    if len(header) < 100 or not header.startswith(MAGIC):
        raise damaged(file)
    refuse_newer(file, int.from_bytes(header[USER_VERSION]), newest)


def refuse_newer(file: Path, version: int, newest: int) -> None:
    """Raise if `version`, that of `file`, is above the `newest` known."""
    if version > newest:
        raise StoreError(
            f"the progress file was written by a newer quizzer (format {version}, known: {newest})",
            where=str(file),
            remedy="Update quizzer, or set QUIZZER_HOME to another folder. The file is untouched.",
        )


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a database's schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, unless done.

    The switch fails at once, without waiting, while another process makes it too; a transaction
    does wait. Where the file system can't have such a log, the old journal is as durable.
    """
    for attempt in range(ATTEMPTS):
        try:
            with closing(connection.execute("PRAGMA journal_mode = WAL")) as answer:
                answer.fetchone()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == ATTEMPTS - 1:
                raise
        with transaction(connection):
            pass
