"""Answers as they count now, and what they sum up to, against the log told one by one."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from quizzer.analysis.beliefs import Belief
from quizzer.analysis.confidence import confidence, confidence_of
from quizzer.analysis.days import Day
from quizzer.analysis.remembering import Recalled, retention, retention_of
from quizzer.domain.answers import Certainty, Rating
from quizzer.domain.review import Entry
from quizzer.scheduling.memory import after, recall
from quizzer.store import sums
from tests.store.making import (
    NOON,
    SITTING,
    make_older,
    opened,
    projections,
    regrading,
    retraction,
    review,
    rows,
)
from tests.store.test_projection import logs


@given(logs())
@settings(max_examples=25, deadline=None)
def test_the_sums_are_those_of_the_answers_left(log: list[Entry]) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder) / "progress.sqlite") as store:
        for entry in log:
            store.advance_sitting(SITTING, [], [entry])
        left = [row for row in store.history() if not row.retracted]
        kept = rows(store.file, "SELECT id, score, rating, predicted FROM answer ORDER BY at, id")
        assert [one[:3] for one in kept] == [(r.id, r.score, int(r.rating)) for r in left]
        days = store.sums(sums.days)
        assert sum(day.answers for day in days) == len(left)
        assert [day.day for day in days] == sorted({row.moment.day for row in left})
        expected = confidence((r.certainty, r.score) for r in left if r.certainty)
        told = confidence_of(store.sums(sums.told))
        assert (told is None) == (expected is None)
        if told and expected:
            assert told.brier == pytest.approx(expected.brier, abs=1e-5)
            assert [level.score for level in told.levels] == pytest.approx(
                [level.score for level in expected.levels], abs=1e-5
            )
        reviews = [
            Recalled(float(str(one[3])), int(str(one[2])) > 1) for one in kept if one[3] is not None
        ]
        measured, by_hand = retention_of(store.sums(sums.reviews)), retention(reviews)
        assert (measured is None) == (by_hand is None)
        if measured and by_hand:
            assert (measured.reviews, measured.measured) == (by_hand.reviews, by_hand.measured)
            assert measured.log_loss == pytest.approx(by_hand.log_loss, abs=1e-5)
            assert measured.error == pytest.approx(by_hand.error, abs=1e-5)


def test_an_answer_is_kept_with_the_recall_that_was_to_be_expected(tmp_path: Path) -> None:
    first, again, same_day = review(0), review(9), review(10, at=NOON + timedelta(days=9, hours=1))
    with opened(tmp_path / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], [first, again, same_day])
        kept = rows(store.file, "SELECT elapsed_days, predicted FROM answer ORDER BY at")
        memory = after(None, Rating.GOOD, first.moment.day, first.id)
        expected = recall(memory, again.moment.day)
        assert kept == [(None, None), (9, pytest.approx(expected, rel=1e-12)), (0, None)]
        (tally,) = store.sums(sums.reviews)
        assert (tally.reviews, tally.recalled) == (1, 1)
        assert store.sums(lambda c: sums.reviews(c, date(2026, 5, 11))) == ()


def test_days_are_summed_up(tmp_path: Path) -> None:
    one, two = review(0), review(1, at=NOON + timedelta(hours=1), score=0.5)
    with opened(tmp_path / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], [one, two, review(2)])
        assert store.sums(sums.days) == (
            Day(date(2026, 5, 1), 2, 25.0, 1),
            Day(date(2026, 5, 3), 1, 12.5, 1),
        )
        assert store.progress()["ols/one"].seconds == 37.5
        store.append([retraction(3, two)])
        assert store.sums(sums.days)[0] == Day(date(2026, 5, 1), 1, 12.5, 1)
        store.append([retraction(4, one)])
        assert [day.day for day in store.sums(sums.days)] == [date(2026, 5, 3)]


def test_confidence_is_summed_up_by_what_was_told(tmp_path: Path) -> None:
    sure = review(1, certainty=Certainty.SURE, score=0.5)
    with opened(tmp_path / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], [sure, review(2, certainty=None)])
        (told,) = store.sums(sums.told)
    assert (told.certainty, told.answers, told.score, told.squares) == (
        Certainty.SURE,
        1,
        0.5,
        0.25,
    )


def test_a_belief_stands_until_right_answers_to_what_showed_it(tmp_path: Path) -> None:
    # Every answer of `making` shows "sign"; a regrading to another verdict takes that away.
    answers = [review(number, score=0.0) for number in range(4)]
    with opened(tmp_path / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], answers)
        assert tuple(store.sums(lambda c: tuple(sums.beliefs(c)))) == (
            ("ols", Belief("sign", 4, date(2026, 5, 4), 0)),
        )
        store.append([regrading(9, answers[3], 1.0), regrading(10, answers[2], 1.0)])
        ((_, belief),) = store.sums(lambda c: tuple(sums.beliefs(c)))
        assert belief == Belief("sign", 2, date(2026, 5, 2), 2)
        assert not belief.stands


def test_a_file_from_before_gets_its_rows_by_a_replay(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        store.advance_sitting(SITTING, [{}], [review(1), review(2), review(3, question="two")])
    before = projections(file)
    make_older(file, 2)
    with opened(file):
        assert projections(file) == before
    assert rows(file.with_name("progress.before-0003.sqlite"), "PRAGMA user_version") == [(2,)]
