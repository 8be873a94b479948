"""The log as lines of JSON: written whole for another device, read with every line checked."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from quizzer.errors import StoreError
from quizzer.store.faults import reported
from quizzer.store.log import KINDS, Plain, dumped
from quizzer.store.migrations import migrations
from quizzer.store.opening import MAGIC, refuse_newer, refuse_unfit, version_of
from quizzer.store.restoring import refuse_foreign

HEAD: Mapping[str, object] = {"quizzer": "log", "format": 1}
"""The first line of a file of lines."""
ID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class LogRow:
    """One event, as the log keeps it.

    Attributes
    ----------
    at
        Microseconds since 1970 in UTC.
    day
        The study day, an ISO date.
    target
        Of what is about another event: its id.
    """

    id: str
    kind: str
    at: int
    offset_minutes: int
    day: str
    device: str
    sitting: str
    bank: str | None
    question: str | None
    target: str | None
    body: Plain


NAMES = tuple(field.name for field in fields(LogRow))
_TYPES: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "kind", "day", "device", "sitting"), (str,)),
    **dict.fromkeys(("at", "offset_minutes"), (int,)),
    **dict.fromkeys(("bank", "question", "target"), (str, type(None))),
    "body": (dict,),
}


def log_rows(connection: sqlite3.Connection) -> Iterator[LogRow]:
    """Yield the whole log, in order of (at, id)."""
    for *row, body in connection.execute(f"SELECT {', '.join(NAMES)} FROM event ORDER BY at, id"):
        values = (*row, json.loads(body))
        yield LogRow(*values)


def lines_of(rows: Iterable[LogRow]) -> Iterator[str]:
    """Yield a log as lines of JSON, the first telling what it is."""
    yield dumped(dict(HEAD))
    for row in rows:
        yield dumped({name: getattr(row, name) for name in NAMES})


def read_log(file: Path) -> Iterator[LogRow]:
    """Yield the log in `file`: a progress file, or lines of JSON.

    Raises
    ------
    StoreError
        If there is no such file, or it is neither, or a line of it can't be read.
    """
    try:
        with file.open("rb") as stream:
            is_database = stream.read(len(MAGIC)) == MAGIC
        if is_database:
            yield from _read_database(file)
        else:
            yield from _read_lines(file)
    except FileNotFoundError as error:
        raise _unfit(file, "there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise _unfit(file, "this file can't be read as a progress file or an export") from error


def _read_database(file: Path) -> Iterator[LogRow]:
    newest = len(migrations())
    refuse_unfit(file, newest)
    source = f"{file.absolute().as_uri()}?mode=ro"
    with reported(file), closing(sqlite3.connect(source, uri=True)) as connection:
        refuse_newer(file, version_of(connection), newest)
        refuse_foreign(connection, file)
        for row in log_rows(connection):
            yield _checked(file, "", {name: getattr(row, name) for name in NAMES})


def _read_lines(file: Path) -> Iterator[LogRow]:
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                plain = json.loads(line)
            except ValueError as error:
                raise _unfit(file, f"line {number} is no JSON") from error
            if number > 1:
                yield _checked(file, f"line {number}: ", plain)
            elif plain != HEAD:
                raise _unfit(file, "this is no log that quizzer exported")
        if stream.tell() == 0:
            raise _unfit(file, "this file is empty")


def _checked(file: Path, place: str, plain: Any) -> LogRow:
    """Return an event, once it is sure that it is one."""
    if not isinstance(plain, dict) or plain.keys() != {*NAMES}:
        raise _unfit(file, f"{place}an event has {', '.join(NAMES)}, and nothing else")
    for name, types in _TYPES.items():
        if type(plain[name]) not in types:
            raise _unfit(file, f"{place}`{name}` can't be {plain[name]!r}")
    row = LogRow(**plain)
    if row.kind not in KINDS:
        raise _unfit(file, f"{place}an event of kind “{row.kind}” is from a newer quizzer")
    if len(row.id) != ID_LENGTH or not _is_day(row.day) or not _is_about(row):
        raise _unfit(file, f"{place}an event is not whole")
    return row


def _is_about(row: LogRow) -> bool:
    """Return whether an event says what it is about: a question, an answer, or neither."""
    needs = KINDS[row.kind]
    has_question = row.bank is not None and row.question is not None
    return {"question": has_question, "target": row.target is not None, "": True}[needs]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unfit(file: Path, what: str) -> StoreError:
    return StoreError(
        what,
        where=str(file),
        remedy="Name a progress file, or one that `quizzer data export FILE.jsonl` wrote."
        " Nothing was taken from it.",
    )
