"""What the learner says of a question: kept, projected, taken back."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from quizzer.domain.answers import Rating
from quizzer.domain.progress import Flags
from quizzer.domain.review import Appeal, Entry
from quizzer.domain.values import Moment
from tests.store.making import (
    NOON,
    SITTING,
    flag,
    make_older,
    opened,
    projections,
    retraction,
    review,
    rows,
)

DAY = timedelta(days=1)


def said(file: Path, *entries: Entry) -> Flags | None:
    """Return what is said of question one, after these entries."""
    with opened(file) as store:
        store.advance_sitting(SITTING, [], entries)
        return store.flags().get("ols/one")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def test_all_that_was_said_is_there(file: Path) -> None:
    found = said(
        file,
        flag(1, "suspend"),
        flag(2, "bury"),
        flag(3, "bookmark"),
        flag(4, "note", text="why?"),
        flag(5, "note", text="ah"),
        flag(6, "report", text="off by one"),
    )
    assert found == Flags(
        "ols", "one", True, date(2026, 5, 2), True, ("why?", "ah"), ("off by one",), 0
    )


def test_nothing_said_is_no_row(file: Path) -> None:
    assert said(file, review(1)) is None


def test_what_is_switched_off_is_off(file: Path) -> None:
    on = [flag(1, "suspend"), flag(2, "bury"), flag(3, "bookmark")]
    off = [flag(n, e.flag, on=False, at=NOON + DAY) for n, e in enumerate(on, 4)]
    found = said(file, *on, *off)
    assert found == Flags("ols", "one")


def test_a_flag_taken_back_was_never_said(file: Path) -> None:
    note, bury = flag(1, "note", text="x"), flag(2, "bury")
    assert said(file, note, bury, retraction(3, note), retraction(4, bury)) is None


def test_the_order_is_that_of_the_instants_not_of_arrival(file: Path) -> None:
    found = said(file, flag(2, "bookmark", on=False, at=NOON + DAY), flag(1, "bookmark", at=NOON))
    assert found is not None
    assert not found.bookmarked


def test_unsuspending_forgives_the_lapses_so_far(file: Path) -> None:
    ups_and_downs = [
        review(number, rating=Rating.AGAIN if number % 2 else Rating.GOOD) for number in range(6)
    ]
    found = said(file, *ups_and_downs, flag(9, "suspend", on=False, at=NOON + 4 * DAY))
    assert found is not None
    assert found.forgiven == 2, "the lapse on the day after is not forgiven"


def test_flags_leave_the_schedule_alone_and_appeals_do_nothing(file: Path) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [], [review(1)])
        before = store.progress()
        store.append([flag(2, "note", text="x"), flag(3, "bury")])
        appeal = Appeal(flag(4, "note").id, Moment.of(NOON), review(1).id, "I was right")
        store.append([appeal])
        assert store.progress() == before
        assert len(list(store.history())) == 1
    assert rows(file, "SELECT kind, target FROM event WHERE kind = 'appeal'") == [
        ("appeal", review(1).id)
    ]


def test_a_replay_gives_the_same_rows(file: Path) -> None:
    said(file, flag(1, "note", text="½ \udc80\n"), flag(2, "bury"), review(3), flag(4, "report"))
    before = projections(file)
    with opened(file) as store:
        store.rebuild()
    assert projections(file) == before


def test_a_file_from_before_flags_keeps_its_answers_and_a_copy_is_made(file: Path) -> None:
    with opened(file) as store:
        store.advance_sitting(SITTING, [{}], [review(1), review(2, question="two")])
    before = projections(file)
    make_older(file, 1)
    with opened(file) as store:
        assert len(list(store.history())) == 2
        store.append([flag(3, "bury")])
        assert store.flags()["ols/one"].buried_until == date(2026, 5, 2)
    assert set(before) < set(projections(file))
    copy = file.with_name("progress.before-0002.sqlite")
    assert rows(copy, "SELECT count(*) FROM event") == [(2,)]
    assert rows(copy, "PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize("kind", ["suspend", "bury", "bookmark", "note", "report"])
def test_a_flag_without_a_question_is_refused(file: Path, kind: str) -> None:
    said(file, review(1))
    values = f"'{'x' * 36}', '{kind}', 0, 0, '', '', '', NULL, NULL, NULL, '{{}}'"
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO event VALUES ({values})")
