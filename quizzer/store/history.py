"""The answers of the log, each with what became of it."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quizzer.domain.answers import Certainty, Rating, SelfRating
from quizzer.domain.plain import from_plain
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.store.log import APPEAL, RATE, REGRADE, Plain, instant


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One answer as it was given.

    Attributes
    ----------
    content
        Hash of what the author had written.
    params
        The drawn and derived values of the variant.
    answer
        Resolved, in its plain form; kinds of answers that are no longer known stay readable.
    verdict
        The last one: that of a regrading or an appeal, where there is one.
    rating
        The learner's own where there is one, else that from what happened.
    own_rating
        Whether the rating is the learner's own.
    hints
        How many were shown.
    scheduler
        Name and version of what scheduled then.
    retracted
        Whether it was taken back.
    regraded
        Whether the verdict is that of a regrading or an appeal.
    self_rating
        Of an answer in one's own words: how good the learner found it before the verdict.
    is_cram
        Whether it was given while cramming, and moved no due day.
    """

    id: str
    moment: Moment
    device: str
    sitting: str
    bank: str
    question: str
    content: str
    seed: int
    params: Plain
    answer: Plain
    verdict: Verdict
    rating: Rating
    certainty: Certainty | None
    hints: int
    seconds: float
    budget_seconds: float
    scheduler: str
    retracted: bool
    own_rating: bool = False
    regraded: bool = False
    self_rating: SelfRating | None = None
    is_cram: bool = False

    @property
    def at(self) -> datetime:
        """The instant of the answer, in UTC."""
        return self.moment.at

    @property
    def score(self) -> float:
        """The verdict's score, in [0, 1]."""
        return self.verdict.score

    @property
    def text(self) -> str | None:
        """What was typed, as typed; None where nothing was."""
        text = self.answer.get("text")
        return text if isinstance(text, str) else None


def history(connection: sqlite3.Connection, limit: int | None = None) -> Iterator[HistoryRow]:
    """Yield answers in order of (at, id), with the last re-rating and regrading of each.

    Parameters
    ----------
    limit
        Only the newest so many; None: all.
    """
    last = (
        "(SELECT body FROM event AS later WHERE later.target = event.id AND later.kind IN ({})"
        " AND json_extract(later.body, '$.rating') IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM event AS undo"
        "  WHERE undo.target = later.id AND undo.kind = 'retract')"
        " ORDER BY later.at DESC, later.id DESC LIMIT 1)"
    )
    rated, regraded = f"'{RATE}'", f"'{REGRADE}', '{APPEAL}'"
    newest = "SELECT * FROM event WHERE kind = 'answer' ORDER BY at DESC, id DESC LIMIT ?"
    source = "event" if limit is None else f"({newest}) AS event"
    rows = connection.execute(
        "SELECT id, at, offset_minutes, day, device, sitting, bank, question, body,"
        f" {last.format(rated)}, {last.format(regraded)},"
        " EXISTS (SELECT 1 FROM event AS later"
        "  WHERE later.target = event.id AND later.kind = 'retract')"
        f" FROM {source} WHERE kind = 'answer' ORDER BY at, id",
        () if limit is None else (limit,),
    )
    return map(_row, rows)


def _row(row: tuple[Any, ...]) -> HistoryRow:
    name, at, offset, day, device, sitting, bank, question, text, rerating, regrading, gone = row
    body = json.loads(text)
    graded = json.loads(regrading) if regrading else body
    rating = json.loads(rerating)["rating"] if rerating else graded["rating"]
    certainty, found_good = body["certainty"], body.get("self_rating")
    return HistoryRow(
        id=name,
        moment=Moment(instant(at), offset, date.fromisoformat(day)),
        device=device,
        sitting=sitting,
        bank=bank,
        question=question,
        content=body["content"],
        seed=body["seed"],
        params=body["params"],
        answer=body["answer"],
        verdict=from_plain(Verdict, graded["verdict"]),
        rating=Rating(rating),
        certainty=None if certainty is None else Certainty(certainty),
        hints=body["hints"],
        seconds=body["seconds"],
        budget_seconds=body["budget_seconds"],
        scheduler=body["scheduler"],
        retracted=bool(gone),
        own_rating=bool(rerating),
        regraded=bool(regrading),
        self_rating=None if found_good is None else SelfRating(found_good),
        is_cram=bool(body.get("cram")),
    )
