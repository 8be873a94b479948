"""Entries of the log to rows of the `event` table; imported when the first is appended."""

import sqlite3
from collections.abc import Mapping

from quizzer.domain.plain import to_plain
from quizzer.domain.review import (
    Appeal,
    Entry,
    Flag,
    Regrading,
    Rerating,
    Retraction,
    Review,
    Weighing,
)
from quizzer.domain.verdict import Verdict
from quizzer.scheduling.memory import SCHEDULER
from quizzer.store.log import (
    ANSWER,
    APPEAL,
    RATE,
    REGRADE,
    RETRACT,
    SWITCHES,
    WEIGHTS,
    Key,
    Plain,
    dumped,
    microseconds,
)


def append(connection: sqlite3.Connection, entry: Entry, *, device: str, sitting: str) -> None:
    """Append an entry to the log, unless its id is there already."""
    bank, question = _question_of(entry) or (None, None)
    target = None if isinstance(entry, Review | Flag | Weighing) else entry.of
    connection.execute(
        "INSERT INTO event (id, kind, at, offset_minutes, day, device, sitting,"
        " bank, question, target, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            _kind(entry),
            microseconds(entry.moment.at),
            entry.moment.offset_minutes,
            entry.moment.day.isoformat(),
            device,
            sitting,
            bank,
            question,
            target,
            dumped(body_of(entry)),
        ),
    )


def body_of(entry: Entry) -> Plain:
    """Return what the log keeps of an entry beyond the columns."""
    match entry:
        case Retraction():
            return {}
        case Rerating():
            return {"rating": int(entry.rating)}
        case Regrading():
            return {"verdict": _plain_verdict(entry.verdict), "rating": int(entry.rating)}
        case Appeal():
            return _body_of_appeal(entry)
        case Flag():
            return {"on": entry.on} if entry.flag in SWITCHES else {"text": entry.text}
        case Weighing():
            return {
                "scheduler": SCHEDULER,
                "weights": [*entry.weights],
                "reviews": entry.reviews,
                "log_loss": entry.log_loss,
                "default_log_loss": entry.default_log_loss,
            }
    return _body_of_answer(entry)


def key_of(connection: sqlite3.Connection, entry: Entry) -> Key | None:
    """Return the question that an entry is about; None if what it is about is not in the log."""
    own = _question_of(entry)
    if own or isinstance(entry, Review | Flag | Weighing):
        return own
    found: Key | None = connection.execute(
        "SELECT bank, question FROM event WHERE id = ? AND question NOT NULL", (entry.of,)
    ).fetchone()
    return found


def _body_of_appeal(entry: Appeal) -> Plain:
    body: Plain = {"text": entry.text}
    if entry.verdict is not None and entry.rating is not None:
        body |= {
            "point": entry.point,
            "finding": entry.finding,
            "before": entry.before,
            "verdict": _plain_verdict(entry.verdict),
            "rating": int(entry.rating),
        }
    return body


def _plain_verdict(verdict: Verdict) -> Plain:
    """Return a verdict for the log; one without a rubric has no points to keep."""
    plain: Plain = to_plain(verdict)
    if not verdict.points:
        del plain["points"]
    return plain


def _body_of_answer(entry: Review) -> Plain:
    item = entry.item
    found_good = {"self_rating": int(entry.self_rating)} if entry.self_rating else {}
    return {
        "content": item.content,
        "seed": item.seed,
        "params": to_plain(item.values),
        "answer": to_plain(entry.answer),
        "verdict": _plain_verdict(entry.verdict),
        "rating": int(entry.rating),
        **found_good,
        **({"cram": True} if entry.is_cram else {}),
        "certainty": to_plain(entry.certainty),
        "hints": entry.hints,
        "hints_offered": item.hints,
        "seconds": entry.seconds,
        "budget_seconds": item.budget_seconds,
        "scheduler": SCHEDULER,
    }


def _question_of(entry: Entry) -> Key | None:
    match entry:
        case Review():
            return entry.item.bank, entry.item.question
        case Flag():
            return entry.bank, entry.question
        case Appeal() if entry.bank and entry.question:
            return entry.bank, entry.question
    return None


def _kind(entry: Entry) -> str:
    if isinstance(entry, Flag):
        return entry.flag
    return _KINDS[type(entry)]


_KINDS: Mapping[type, str] = {
    Review: ANSWER,
    Retraction: RETRACT,
    Rerating: RATE,
    Regrading: REGRADE,
    Appeal: APPEAL,
    Weighing: WEIGHTS,
}
