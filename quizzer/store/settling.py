"""What the file remembers of itself: its device, and by which rules its projections were made."""

import sqlite3

from quizzer.scheduling.memory import SCHEDULER
from quizzer.store import projection
from quizzer.store.answers import ANSWERS
from quizzer.store.flags import FLAGS
from quizzer.store.opening import transaction

_RULES = {"scheduler": SCHEDULER, "flags": FLAGS, "answers": ANSWERS}
"""By which rules the projections are made: others than the file remembers mean a replay."""


def settle(connection: sqlite3.Connection, device: str) -> str:
    """Return the device that the file remembers, once the projections follow these rules."""
    known = _known(connection)
    if _RULES.items() <= known.items() and (not device or "device" in known):
        return known.get("device", "")
    with transaction(connection):
        known = _known(connection)
        if not _RULES.items() <= known.items():
            projection.rebuild(connection)
            for name, rules in _RULES.items():
                _remember(connection, name, rules)
        if device and "device" not in known:
            _remember(connection, "device", device)
    return known.get("device", device)


def _known(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def _remember(connection: sqlite3.Connection, name: str, value: str) -> None:
    upsert = (
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    connection.execute(upsert, (name, value))
