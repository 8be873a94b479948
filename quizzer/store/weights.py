"""The weights by which memory was reckoned at each instant: the published ones, then one's own."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.scheduling.memory import PARAMETERS
from quizzer.store.log import ANSWER, RETRACT, WEIGHTS

Place = tuple[int, str]
"""At, in microseconds, and id: the order of the log."""


@dataclass(frozen=True, slots=True)
class Regimes:
    """Which weights were in force when.

    Attributes
    ----------
    begun
        The places in the log from which on each of `weights` holds, in order.
    """

    begun: tuple[Place, ...] = ()
    weights: tuple[tuple[float, ...], ...] = ()

    def at(self, place: Place) -> tuple[float, ...]:
        """Return the weights in force at a place of the log."""
        number = bisect_right(self.begun, place)
        return self.weights[number - 1] if number else PARAMETERS

    @property
    def now(self) -> tuple[float, ...]:
        """The weights in force after all that is in the log."""
        return self.weights[-1] if self.weights else PARAMETERS


def regimes(connection: sqlite3.Connection) -> Regimes:
    """Return the weights that the log sets and that were not taken back, in order."""
    rows = connection.execute(
        f"SELECT at, id, body FROM event INDEXED BY event_weights WHERE kind = '{WEIGHTS}'"
        " AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.id"
        f" AND undo.kind = '{RETRACT}') ORDER BY at, id"
    ).fetchall()
    begun = tuple((at, name) for at, name, _ in rows)
    return Regimes(begun, tuple(tuple(json.loads(body)["weights"]) for *_, body in rows))


def move_answers(connection: sqlite3.Connection, ids: Sequence[str]) -> bool:
    """Return whether some events of the log, just added, change by which weights answers go.

    They do if they set weights before an answer, or take weights back.
    """
    return any(connection.execute(_MOVES, {"id": name}).fetchone() for name in ids)


_MOVES = f"""
SELECT 1 FROM event AS own WHERE own.id = :id AND (
    own.kind = '{WEIGHTS}' AND EXISTS (
        SELECT 1 FROM event AS answer
        WHERE (answer.at, answer.id) > (own.at, own.id) AND answer.kind = '{ANSWER}')
    OR own.kind = '{RETRACT}' AND EXISTS (
        SELECT 1 FROM event AS target WHERE target.id = own.target AND target.kind = '{WEIGHTS}'))
"""
