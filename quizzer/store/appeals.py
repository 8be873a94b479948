"""What learners objected to: the appeals of the log that were not taken back."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quizzer.domain.grading import Finding
from quizzer.domain.values import Moment
from quizzer.store.log import instant


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One appeal on what was found of a point.

    Attributes
    ----------
    answer
        Id of the answer that it is about.
    words
        Those of the answer that it is about.
    finding
        What the learner says of the point.
    before
        What the grader had found.
    """

    id: str
    moment: Moment
    answer: str
    bank: str
    question: str
    point: str
    words: str
    finding: Finding
    before: Finding


def appeals(
    connection: sqlite3.Connection, bank: str = "", question: str = ""
) -> Iterator[AppealRow]:
    """Yield the appeals that stand, in order of (at, id): all, or those on one question.

    Neither the appeal nor its answer may have been taken back.
    """
    only = " AND bank = :bank AND question = :question" if question else ""
    taken_back = (
        "EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = {} AND undo.kind = 'retract')"
    )
    rows = connection.execute(
        "SELECT id, at, offset_minutes, day, target, bank, question, body FROM event"
        f" WHERE kind = 'appeal' AND question NOT NULL{only}"
        f" AND NOT {taken_back.format('event.id')} AND NOT {taken_back.format('event.target')}"
        " ORDER BY at, id",
        {"bank": bank, "question": question},
    )
    for name, at, offset, day, answer, of_bank, of_question, text in rows:
        body = json.loads(text)
        yield AppealRow(
            id=name,
            moment=Moment(instant(at), offset, date.fromisoformat(day)),
            answer=answer,
            bank=of_bank,
            question=of_question,
            point=body.get("point", ""),
            words=body["text"],
            finding=body.get("finding", "missing"),
            before=body.get("before", "missing"),
        )
