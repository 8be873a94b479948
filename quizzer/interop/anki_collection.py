"""An Anki collection, which is an SQLite file: its notes read in memory, or a new one made there.

The one place outside the store that knows SQL: the file is another program's.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

MOST_NOTES = 50_000
LONGEST_FIELD = 1_000_000
MOST_STEPS = 2_000
"""Times ten thousand steps of SQLite's machine that a query may take."""

_BETWEEN = "\x1f"
"""What separates fields, and the names of decks inside one another."""
_NOTES = """
SELECT notes.id, notes.guid, notes.mid, notes.tags, notes.flds, MIN(cards.did)
FROM notes LEFT JOIN cards ON cards.nid = notes.id
GROUP BY notes.id ORDER BY notes.id LIMIT ?
"""


class BadCollection(ValueError):  # noqa: N818 - named as what is wrong
    """A file that is no collection; the text says why."""


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note: its fields by place, the names of its decks from the outermost on."""

    guid: str
    fields: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]
    decks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """All notes, in the order in which they were made, and how many answers there were."""

    notes: tuple[AnkiNote, ...]
    answers: int = 0
    is_cut: bool = False


@dataclass(slots=True)
class _Names:
    """Decks and fields by id."""

    decks: dict[int, str] = field(default_factory=dict)
    fields: dict[int, tuple[str, ...]] = field(default_factory=dict)


def collection_of(data: bytes) -> Collection:
    """Return the notes in a collection.

    Raises
    ------
    BadCollection
        If it is none, or a broken one.
    """
    connection = sqlite3.connect(":memory:")
    try:
        return _read(connection, data)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError) as failure:
        raise BadCollection(f"its collection can't be read: {failure}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadCollection("its collection is not of Anki's form") from None
    finally:
        connection.close()


def made_collection(fill: Callable[[sqlite3.Cursor], object]) -> bytes:
    """Return a new collection, made in memory, that `fill` has filled."""
    connection = sqlite3.connect(":memory:")
    try:
        fill(connection.cursor())
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _read(connection: sqlite3.Connection, data: bytes) -> Collection:
    if data[18:20] == b"\x02\x02":  # written ahead to a log, which is not there in memory
        data = data[:18] + b"\x01\x01" + data[20:]
    connection.deserialize(data)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64 * LONGEST_FIELD)
    steps = count()
    connection.set_progress_handler(lambda: int(next(steps) > MOST_STEPS), 10_000)
    connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master")}
    if not {"notes", "cards", "col"} <= tables:
        raise ValueError("tables are missing")
    names = _newer_names(connection) if "notetypes" in tables else _older_names(connection)
    rows = connection.execute(_NOTES, (MOST_NOTES + 1,)).fetchall()
    answers = 0
    if "revlog" in tables:
        answers = int(connection.execute("SELECT COUNT(*) FROM revlog").fetchone()[0])
    notes = tuple(_note(row, names) for row in rows[:MOST_NOTES])
    return Collection(notes, answers, is_cut=len(rows) > MOST_NOTES)


def _note(row: tuple[object, ...], names: _Names) -> AnkiNote:
    _, guid, kind, tags, fields, deck = row
    return AnkiNote(
        guid=str(guid),
        fields=tuple(text[:LONGEST_FIELD] for text in _text(fields).split(_BETWEEN)),
        names=names.fields.get(_whole(kind), ()),
        tags=tuple(_text(tags).split()),
        decks=tuple(names.decks.get(_whole(deck), "").replace("::", _BETWEEN).split(_BETWEEN)),
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _whole(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _newer_names(connection: sqlite3.Connection) -> _Names:
    names = _Names()
    for deck, name in connection.execute("SELECT id, name FROM decks"):
        names.decks[_whole(deck)] = _text(name)
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        known = names.fields.get(_whole(kind), ())
        names.fields[_whole(kind)] = (*known, _text(name))[:100]
    return names


def _older_names(connection: sqlite3.Connection) -> _Names:
    names = _Names()
    row = connection.execute("SELECT decks, models FROM col").fetchone()
    decks, kinds = (_mapping(json.loads(_text(cell) or "{}")) for cell in row or ("", ""))
    for name, deck in decks.items():
        names.decks[int(name)] = _text(_mapping(deck).get("name"))
    for name, kind in kinds.items():
        fields = _mapping(kind).get("flds", [])
        listed = fields if isinstance(fields, list) else []
        names.fields[int(name)] = tuple(_text(_mapping(each).get("name")) for each in listed)
    return names


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
