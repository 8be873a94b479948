"""What statistics ask of the projections: sums over the log, none of which goes through it."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from quizzer.analysis.beliefs import ENOUGH, Belief
from quizzer.analysis.confidence import Told
from quizzer.analysis.days import Day
from quizzer.analysis.remembering import Tally
from quizzer.domain.answers import Certainty
from quizzer.store.tallies import MILLION


def days(connection: sqlite3.Connection) -> tuple[Day, ...]:
    """Return what was done on each study day, the first one first."""
    rows = connection.execute(
        "SELECT day, sum(answers), sum(milliseconds), sum(right) FROM tally"
        " GROUP BY day ORDER BY day"
    )
    return tuple(
        Day(date.fromisoformat(day), answers, milliseconds / 1000, right)
        for day, answers, milliseconds, right in rows
    )


def reviews(connection: sqlite3.Connection, since: date | None = None) -> tuple[Tally, ...]:
    """Return the reviews whose recall was predicted, from a study day on, bin by bin."""
    rows = connection.execute(
        "SELECT bin, sum(answers), sum(recalled), sum(predicted), sum(loss) FROM tally"
        " WHERE bin > 0 AND day >= ? GROUP BY bin ORDER BY bin",
        (_from(since),),
    )
    return tuple(
        Tally(place, answers, recalled, predicted / MILLION, loss / MILLION)
        for place, answers, recalled, predicted, loss in rows
    )


def told(connection: sqlite3.Connection, since: date | None = None) -> tuple[Told, ...]:
    """Return the answers with a confidence, from a study day on, by certainty."""
    rows = connection.execute(
        "SELECT certainty, sum(answers), sum(score), sum(squares) FROM tally"
        " WHERE certainty > 0 AND day >= ? GROUP BY certainty ORDER BY certainty",
        (_from(since),),
    )
    return tuple(
        Told(Certainty(certainty), answers, score / MILLION, squares / MILLION)
        for certainty, answers, score, squares in rows
    )


def beliefs(connection: sqlite3.Connection) -> Iterator[tuple[str, Belief]]:
    """Yield each misconception that an answer showed, with its bank.

    The questions that look for it are here those whose answers showed it.
    """
    rows = connection.execute(
        "SELECT bank, misconception, count(*) FROM showing GROUP BY bank, misconception"
    ).fetchall()
    for bank, name, times in rows:
        at, last, day = connection.execute(
            "SELECT at, id, day FROM showing WHERE bank = ? AND misconception = ?"
            " ORDER BY at DESC, id DESC LIMIT 1",
            (bank, name),
        ).fetchone()
        right = _right_since(connection, (bank, name), (at, last))
        yield bank, Belief(name, times, date.fromisoformat(day), right)


def _right_since(
    connection: sqlite3.Connection, belief: tuple[str, str], place: tuple[int, str]
) -> int:
    """Return how many answers since a place in the log were right; at most what is enough."""
    questions = connection.execute(
        "SELECT DISTINCT question FROM showing WHERE bank = ? AND misconception = ?", belief
    )
    right = 0
    for (question,) in questions.fetchall():
        right += connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM answer WHERE bank = ? AND question = ?"
            " AND (at, id) > (?, ?) AND score >= 1 LIMIT ?)",
            (belief[0], question, *place, ENOUGH),
        ).fetchone()[0]
        if right >= ENOUGH:
            return ENOUGH
    return right


def histories(
    connection: sqlite3.Connection, most: int
) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """Return for each question its answers in order: days since the one before, rating, instant.

    Parameters
    ----------
    most
        So many answers are enough: those of the questions answered last.
    """
    keys = connection.execute(
        "SELECT bank, question, answers FROM schedule ORDER BY reviewed DESC, bank, question"
    ).fetchall()
    found, count = [], 0
    for bank, question, answers in keys:
        if count and count + answers > most:
            break
        count += answers
        rows = connection.execute(
            "SELECT coalesce(elapsed_days, 0), rating, at FROM answer"
            " WHERE bank = ? AND question = ? ORDER BY at, id",
            (bank, question),
        )
        found.append(tuple(rows.fetchall()))
    return tuple(found)


def _from(since: date | None) -> str:
    return since.isoformat() if since else ""
