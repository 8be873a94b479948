"""The log: appended to and never changed, each entry whole."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Number, Picked, Rating
from quizzer.errors import StoreError
from quizzer.store import Store
from quizzer.store.log import instant, microseconds
from tests.store.making import SITTING, opened, rerating, retraction, review, rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET day = '2000-01-01'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT id, 'answer', 0, 0, '', '', '', '', '', NULL, '{}'"
        " FROM event",
    ],
)
def test_no_event_is_changed_or_lost(file: Path, change: str) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1)])
    before = rows(file, "SELECT * FROM event")
    with closing(sqlite3.connect(file)) as connection:
        try:
            connection.execute(change)
        except sqlite3.IntegrityError as error:
            assert "append-only" in str(error)  # noqa: PT017 - one of the three is just ignored
        connection.commit()
    assert rows(file, "SELECT * FROM event") == before


def test_an_entry_that_is_there_already_stays_as_it_is(file: Path) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [{"a": 1}], [review(1)])
        before = rows(file, "SELECT * FROM event")
        store.advance_sitting(SITTING, [{"a": 2}], [review(1, score=0.0), review(1)])
        assert rows(file, "SELECT * FROM event") == before
        assert store.progress()["ols/one"].answers == 1


def test_an_answer_is_kept_with_all_that_it_needs(file: Path) -> None:
    picked = Picked(("bias", "variance"))
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1, answer=picked)])
    [(kind, day, device, sitting, bank, question, text)] = rows(
        file, "SELECT kind, day, device, sitting, bank, question, body FROM event"
    )
    assert (kind, day, device, sitting) == ("answer", "2026-05-02", "here", SITTING)
    assert (bank, question) == ("ols", "one")
    assert json.loads(str(text)) == {
        "content": "c0ffee",
        "seed": 7,
        "params": {"n": 3, "x": [1, 2.5], "on": True},
        "answer": {"options": ["bias", "variance"], "kind": "picked"},
        "verdict": {
            "score": 1.0,
            "grader": "numeric/1",
            "matched": ["near-1"],
            "misconceptions": ["sign"],
        },
        "rating": 3,
        "certainty": 3,
        "hints": 1,
        "hints_offered": 2,
        "seconds": 12.5,
        "budget_seconds": 60.0,
        "scheduler": "fsrs-6/1",
    }


def test_what_fails_leaves_nothing_behind(file: Path) -> None:
    with opened(file) as store:
        with pytest.raises(ValueError, match="JSON"):
            store.advance_sitting(SITTING, [{"a": 1}], [review(1), review(2, score=float("nan"))])
        assert list(store.history()) == []
        assert store.progress() == {}
        assert rows(file, "SELECT * FROM sitting_step") == []


def test_a_sitting_that_was_not_begun_takes_no_steps(file: Path) -> None:
    with Store.open(file) as store, pytest.raises(StoreError):
        store.advance_sitting("unheard-of", [{}], [])


def test_history_is_in_order_of_time_with_what_became_of_each_answer(file: Path) -> None:
    one, two, three = review(1), review(2, question="two"), review(3)
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [three, one])
        store.advance_sitting(SITTING, [], [two, retraction(8, one)])
        store.advance_sitting(SITTING, [], [rerating(10, two, Rating.EASY)])
        store.advance_sitting(SITTING, [], [rerating(11, two, Rating.AGAIN)])
        found = list(store.history())
    assert [row.id for row in found] == [one.id, two.id, three.id]
    assert [row.retracted for row in found] == [True, False, False]
    assert [row.rating for row in found] == [Rating.GOOD, Rating.AGAIN, Rating.GOOD]
    row = found[0]
    assert (row.moment, row.at) == (one.moment, one.moment.at)
    assert (row.score, row.verdict, row.certainty) == (1.0, one.verdict, one.certainty)
    assert (row.answer["value"], row.text) == (3.25, "13/4")
    assert (row.hints, row.seconds, row.budget_seconds) == (1, 12.5, 60.0)
    assert (row.seed, row.params) == (7, {"n": 3, "x": [1, 2.5], "on": True})


@pytest.mark.parametrize("text", ["λ = ½", "\udc80", "a\x00b", "1\n2", '"', "😀"])
def test_whatever_was_typed_is_kept_as_typed(file: Path, text: str) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [{"text": text}], [review(1, answer=Number(0.5, text))])
        [row] = store.history()
        found = store.unfinished_sitting("practice")
    assert row.text == text
    assert found is not None
    assert found.steps == ({"text": text},)


def test_events_of_kinds_to_come_do_not_change_the_schedule(file: Path) -> None:
    note = (
        "INSERT INTO event SELECT replace(id, '-7', '-8'), 'note', at, 0, day, '', '', bank,"
        " question, id, '{}' FROM event"
    )
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1)])
        before = store.progress()
        store._connection.execute(note)
        store.rebuild()
        assert store.progress() == before
        assert len(list(store.history())) == 1


def test_a_picked_answer_has_no_text(file: Path) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1, answer=Picked(("a",)), certainty=None)])
        [row] = store.history()
    assert row.text is None
    assert row.certainty is None


def test_what_takes_back_an_unknown_answer_is_kept_and_does_nothing(file: Path) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [retraction(5, review(1))])
        assert store.progress() == {}
        store.advance_sitting(SITTING, [], [review(1)])
        assert store.progress() == {}, "it was taken back before it came"


def test_reading_goes_on_while_another_writes(file: Path) -> None:
    with opened(file) as store, Store.open(file) as other:
        store.advance_sitting(SITTING, [], [review(n) for n in range(5)])
        reading = other.history()
        assert next(reading).id == review(0).id
        store.advance_sitting(SITTING, [], [review(n) for n in range(5, 9)])
        assert len(list(reading)) == 4


@given(st.datetimes(datetime(1970, 1, 1), datetime(9000, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_instants_are_kept_to_the_microsecond(naive: datetime, offset: int) -> None:
    at = naive.replace(tzinfo=UTC)
    assert instant(microseconds(at)) == at
    assert instant(microseconds(at)).tzinfo is UTC
    assert microseconds(at + timedelta(microseconds=offset)) == microseconds(at) + offset
