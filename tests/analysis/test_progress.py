"""Statistics of progress, against cases computed by hand."""

from datetime import date, timedelta
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.analysis.beliefs import Sighting, beliefs
from quizzer.analysis.confidence import confidence
from quizzer.analysis.days import Day, calendar, forecast, shade, streak
from quizzer.analysis.remembering import Recalled, retention
from quizzer.analysis.topics import Standing, readiness, topics, weakest
from quizzer.domain.answers import Certainty

TODAY = date(2031, 5, 14)  # a Wednesday


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# Retention --------------------------------------------------------------------------------


def test_retention_compares_what_was_predicted_with_what_was_recalled() -> None:
    reviews = [
        Recalled(0.92, True),
        Recalled(0.94, False),
        Recalled(0.60, True),
        Recalled(0.60, True),
    ]
    found = retention(reviews)
    assert found is not None
    assert found.predicted == pytest.approx((0.92 + 0.94 + 1.2) / 4)
    assert found.measured == 0.75
    assert found.log_loss == pytest.approx(-(log(0.92) + log(0.06) + 2 * log(0.6)) / 4)
    assert [(b.low, b.high, b.reviews, b.measured) for b in found.bins] == [
        (0.5, 0.7, 2, 1.0),
        (0.9, 0.95, 2, 0.5),
    ]
    assert found.error == pytest.approx(sqrt((2 * 0.4**2 + 2 * 0.43**2) / 4))


def test_a_bin_takes_its_upper_bound() -> None:
    found = retention([Recalled(0.9, True)])
    assert found is not None
    assert [(b.low, b.high) for b in found.bins] == [(0.85, 0.9)]


def test_there_is_no_retention_without_reviews() -> None:
    assert retention([]) is None


# Confidence -------------------------------------------------------------------------------


def test_confidence_is_held_against_scores() -> None:
    sure, guess = Certainty.SURE, Certainty.GUESS
    found = confidence([(sure, 1.0), (sure, 0.0), (guess, 0.0), (guess, 0.0)])
    assert found is not None
    assert found.brier == pytest.approx((0.05**2 + 0.95**2 + 2 * 0.25**2) / 4)
    assert found.reliability == pytest.approx((2 * 0.45**2 + 2 * 0.25**2) / 4)
    assert found.resolution == pytest.approx((2 * 0.25**2 + 2 * 0.25**2) / 4)
    assert found.uncertainty == pytest.approx(0.25 * 0.75)
    assert [(each.certainty, each.answers, each.score) for each in found.levels] == [
        (guess, 2, 0.0),
        (sure, 2, 0.5),
    ]
    assert found.levels[1].gap == pytest.approx(0.45)


@given(st.lists(st.tuples(st.sampled_from(Certainty), st.sampled_from([0.0, 1.0])), min_size=1))
def test_the_brier_score_is_the_sum_of_its_parts(told: list[tuple[Certainty, float]]) -> None:
    found = confidence(told)
    assert found is not None
    parts = found.reliability - found.resolution + found.uncertainty
    assert found.brier == pytest.approx(parts, abs=1e-12)


# Days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (0, 0, False)),
        ([0], (1, 1, True)),
        ([1, 2], (2, 2, False)),
        ([0, 1, 2, 5, 6, 7, 8], (3, 4, True)),
        ([2, 3], (0, 2, False)),
        ([-1, 0], (1, 1, True)),
    ],
)
def test_a_streak_counts_days_in_a_row(days: list[int], expected: tuple[int, int, bool]) -> None:
    found = streak([ago(day) for day in days], TODAY)
    assert (found.current, found.longest, found.is_done_today) == expected


def test_the_calendar_has_a_row_a_weekday_and_a_column_a_week() -> None:
    rows = calendar([Day(TODAY, 7), Day(ago(9), 3)], TODAY, weeks=3)
    assert [len(row) for row in rows] == [3] * 7
    monday, wednesday, thursday = rows[0], rows[2], rows[3]
    assert wednesday[2] == Day(TODAY, 7)
    assert monday[1] == Day(ago(9), 3)
    assert thursday[2] is None
    assert thursday[1] == Day(ago(6), 0)


def test_the_forecast_counts_the_overdue_today() -> None:
    due = [ago(3), TODAY, ago(-1), ago(-1), ago(-9)]
    assert forecast(due, TODAY, 3) == (2, 2, 0)


def test_shades_part_the_busiest_day_evenly() -> None:
    assert [shade(n, 8, 4) for n in (0, 1, 2, 3, 8)] == [0, 1, 1, 2, 4]
    assert shade(3, 0, 4) == 0


# Beliefs ----------------------------------------------------------------------------------


def test_a_belief_is_overcome_by_right_answers_to_what_looks_for_it() -> None:
    mixes, rescales = frozenset({"mixes"}), frozenset({"rescales"})
    nothing: frozenset[str] = frozenset()
    found = beliefs(
        [
            Sighting(ago(9), mixes, mixes, 0.0),
            Sighting(ago(8), mixes, mixes, 0.0),
            Sighting(ago(7), rescales, rescales, 0.0),
            Sighting(ago(6), mixes, nothing, 1.0),
            Sighting(ago(5), rescales, nothing, 0.5),
            Sighting(ago(4), rescales | mixes, nothing, 1.0),
        ]
    )
    assert [(b.name, b.times, b.last, b.right_since, b.stands) for b in found] == [
        ("rescales", 1, ago(7), 1, True),
        ("mixes", 2, ago(8), 2, False),
    ]


def test_what_was_never_shown_is_not_told() -> None:
    assert beliefs([Sighting(TODAY, frozenset({"mixes"}), frozenset(), 1.0)]) == ()


# Topics -----------------------------------------------------------------------------------


def test_a_topic_counts_what_was_never_met_as_unknown() -> None:
    standings = [
        Standing("a", 0.9, 1.0),
        Standing("a", 0.0),
        Standing("b", 0.8, 0.5, lapses=2),
    ]
    found = topics(standings)
    assert [(t.topic, t.questions, t.met, t.score, t.lapses) for t in found] == [
        ("a", 2, 1, 1.0, 0),
        ("b", 1, 1, 0.5, 2),
    ]
    assert found[0].recall == pytest.approx(0.45)
    assert readiness(standings) == pytest.approx((0.45 + 0.8) / 2)
    assert [t.topic for t in weakest(standings, 1)] == ["a"]


def test_who_has_no_questions_is_ready_for_nothing() -> None:
    assert readiness([]) == 0.0
