"""Bringing a database up to date: numbered scripts, each in a transaction, a copy made before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quizzer.store.copies import back_up
from quizzer.store.opening import refuse_newer, transaction, version_of

SCHEMA = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step up: to the schema's version `number`."""

    number: int
    script: str


def migrations(folder: Path = SCHEMA) -> tuple[Migration, ...]:
    """Return the steps in a folder of scripts ``0001_name.sql``, ``0002_…``, in order."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    steps = tuple(Migration(int(file.name[:4]), file.read_text("utf-8")) for file in files)
    numbers = [step.number for step in steps]
    if numbers != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations are not numbered without gaps: {numbers}")
    return steps


def migrate(connection: sqlite3.Connection, file: Path, steps: tuple[Migration, ...]) -> None:
    """Take the database in `file` to the version of the last step.

    Before each step a copy is made, unless the database was empty.

    Raises
    ------
    StoreError
        If the database is newer than the last step, or can't be copied.
    """
    version = version_of(connection)
    refuse_newer(file, version, len(steps))
    for step in steps[version:]:
        with transaction(connection):
            # Another process may have taken this step while this one waited.
            if version_of(connection) < step.number:
                if version > 0:
                    _keep_copy(file, step.number)
                _climb(connection, step)


def copy_name(file: Path, number: int) -> Path:
    """Return the file that a copy made before migration `number` goes to."""
    return file.with_name(f"{file.stem}.before-{number:04d}{file.suffix}")


def _climb(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in statements(step.script):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {step.number:d}")


def _keep_copy(file: Path, number: int) -> None:
    """Copy the database as it stands, through a connection of its own that sees no half step."""
    final = copy_name(file, number)
    partial = final.with_name(f"{final.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as reader:
        back_up(reader, file, partial)
    partial.replace(final)


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; triggers, with theirs inside, whole.

    ``executescript`` would commit the transaction around it.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
