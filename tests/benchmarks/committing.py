"""A durable answer, against a bare commit with full synchronization on the same disk."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from quizzer.domain.answers import Picked, Rating
from quizzer.domain.ids import event_id
from quizzer.domain.item import Item
from quizzer.domain.review import Review
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.store.store import Store
from tests.benchmarks.measuring import Measured

COMMITS = 200
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def measure() -> list[Measured]:
    """Return an answer's way to the disk, against a bare commit; the folder is on a real disk."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        pairs = list(_pairs(Path(folder)))
    value = median(mine / bare for mine, bare in pairs)
    mine, bare = (median(column) for column in zip(*pairs, strict=True))
    detail = f"an answer saved {1000 * mine:.2f} ms, a bare FULL commit {1000 * bare:.2f} ms"
    return [Measured("commit", value, 2, detail)]


def _pairs(folder: Path) -> Iterator[tuple[float, float]]:
    with (
        Store.open(folder / "progress.sqlite", device="bench") as store,
        closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as bare,
    ):
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE event (id TEXT PRIMARY KEY, body TEXT) STRICT")
        store.begin_sitting("sitting", "practice", {}, START)
        numbers = count()
        for _ in range(COMMITS):
            review = _review(next(numbers))
            yield _timed_answer(store, review), _timed_commit(bare, review.id)


def _timed_answer(store: Store, review: Review) -> float:
    start = perf_counter()
    steps = [{"kind": "answered", "id": review.id}, {"kind": "graded", "of": review.id}]
    store.advance_sitting("sitting", steps, [review])
    return perf_counter() - start


def _timed_commit(bare: sqlite3.Connection, name: str) -> float:
    start = perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO event VALUES (?, ?)", (name, "x" * 600))
    bare.execute("COMMIT")
    return perf_counter() - start


def _review(number: int) -> Review:
    at = START + timedelta(seconds=30 * number)
    return Review(
        id=event_id(at, number),
        item=Item("bank", f"q{number % 50}", "c0ffee", number, {"z": 1.5}, 2, 60.0),
        moment=Moment(at, 0, at.date()),
        answer=Picked(("a",)),
        verdict=Verdict(1.0, "choice/1", ("a",)),
        rating=Rating.GOOD,
        certainty=None,
        hints=0,
        seconds=12.0,
    )
