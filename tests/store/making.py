"""Entries for the log, made short; and what the tests look at behind the store's back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizzer.domain.answers import Answer, Certainty, Number, Rating
from quizzer.domain.grading import PointVerdict
from quizzer.domain.ids import event_id
from quizzer.domain.item import Item
from quizzer.domain.review import (
    Appeal,
    Entry,
    Flag,
    FlagKind,
    Regrading,
    Rerating,
    Retraction,
    Review,
    Weighing,
)
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.scheduling.memory import PARAMETERS
from quizzer.store import Store
from quizzer.store.migrations import migrate, migrations
from quizzer.store.opening import connect

NOON = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
SITTING = "a-sitting"


def review(
    number: int,
    *,
    question: str = "one",
    at: datetime | None = None,
    rating: Rating = Rating.GOOD,
    score: float = 1.0,
    answer: Answer | None = None,
    certainty: Certainty | None = Certainty.FAIRLY,
) -> Review:
    """Return the answer `number`; by default it is given `number` days after the first of May."""
    at = NOON + timedelta(days=number) if at is None else at
    return Review(
        id=event_id(at, number),
        item=Item("ols", question, "c0ffee", 7, {"n": 3, "x": (1, 2.5), "on": True}, 2, 60.0),
        moment=Moment.of(at),
        answer=answer or Number(3.25, "13/4"),
        verdict=Verdict(score, "numeric/1", ("near-1",), ("sign",)),
        rating=rating,
        certainty=certainty,
        hints=1,
        seconds=12.5,
    )


def retraction(number: int, of: Entry, at: datetime = NOON) -> Retraction:
    """Return entry `number`, which takes an answer back."""
    return Retraction(event_id(at, number), Moment.of(at), of.id)


def rerating(number: int, of: Review, rating: Rating, at: datetime = NOON) -> Rerating:
    """Return entry `number`, which overrules an answer's rating."""
    return Rerating(event_id(at, number), Moment.of(at), of.id, rating)


def regrading(
    number: int, of: Review, score: float, rating: Rating = Rating.GOOD, at: datetime = NOON
) -> Regrading:
    """Return entry `number`, which gives an answer another score."""
    return Regrading(
        event_id(at, number), Moment.of(at), of.id, Verdict(score, "numeric/2"), rating
    )


def appeal(
    number: int, of: Review, score: float, rating: Rating = Rating.GOOD, at: datetime = NOON
) -> Appeal:
    """Return entry `number`, by which the learner overrules what was found of a point."""
    verdict = Verdict(score, "rubric/1", points=(PointVerdict("sign", "covered", 1.0, (0, 2)),))
    return Appeal(
        id=event_id(at, number),
        moment=Moment.of(at),
        of=of.id,
        text="13",
        bank=of.item.bank,
        question=of.item.question,
        point="sign",
        finding="covered",
        before="missing",
        verdict=verdict,
        rating=rating,
    )


def flag(
    number: int,
    kind: FlagKind,
    *,
    on: bool = True,
    text: str = "",
    question: str = "one",
    at: datetime = NOON,
) -> Flag:
    """Return entry `number`, by which the learner says something of a question."""
    return Flag(event_id(at, number), Moment.of(at), "ols", question, kind, on, text)


def weighing(number: int, at: datetime = NOON) -> Weighing:
    """Return entry `number`, which sets weights by which what was recalled lasts longer."""
    weights = (*PARAMETERS[:8], PARAMETERS[8] + 0.3, *PARAMETERS[9:])
    return Weighing(event_id(at, number), Moment.of(at), weights, 400, 0.3, 0.35)


@contextmanager
def opened(file: Path, sitting: str = SITTING) -> Iterator[Store]:
    """Open a store with a sitting begun in it, if it was not."""
    with Store.open(file, device="here") as store:
        if (sitting,) not in rows(file, "SELECT id FROM sitting"):
            store.begin_sitting(sitting, "practice", {}, NOON)
        yield store


def make_older(file: Path, version: int) -> None:
    """Make the file one of an older quizzer, with the same log."""
    now = file.with_name("now.sqlite")
    file.rename(now)
    with closing(connect(file)) as connection:
        migrate(connection, file, migrations()[:version])
        connection.execute("ATTACH ? AS now", (str(now),))
        for table in ("event", "sitting", "sitting_step"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")
    now.unlink()


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query of the file gives, past the store."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def schedule(file: Path) -> list[tuple[object, ...]]:
    """Return the schedule's rows, numbers to the bit."""
    found = rows(file, "SELECT * FROM schedule ORDER BY bank, question")
    return [tuple(c.hex() if isinstance(c, float) else c for c in row) for row in found]


def projections(file: Path) -> list[tuple[object, ...]]:
    """Return the rows of all that is computed from the log, numbers to the bit."""
    tables = ("flag", "answer", "showing", "tally")
    found = [row for table in tables for row in rows(file, f"SELECT * FROM {table} ORDER BY 1, 2")]
    exact = [tuple(c.hex() if isinstance(c, float) else c for c in row) for row in found]
    return [*schedule(file), *exact]
