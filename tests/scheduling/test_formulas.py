"""The formulas agree with the library that schedules, and with published values."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Rating
from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.memory import PARAMETERS

START = datetime(2031, 5, 1, 12, tzinfo=UTC)
RATINGS = st.sampled_from(Rating)


@given(RATINGS, st.lists(st.tuples(st.integers(0, 400), RATINGS), max_size=8))
def test_any_history_ends_where_the_library_ends(
    first: Rating, rest: list[tuple[int, Rating]]
) -> None:
    scheduler = fsrs.Scheduler(
        parameters=PARAMETERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    formulas, at = Formulas(), START
    card, _ = scheduler.review_card(fsrs.Card(card_id=1, due=at), fsrs.Rating(int(first)), at)
    stability, difficulty = formulas.first(first)
    for days, rating in rest:
        at += timedelta(days=days)
        expected = scheduler.get_card_retrievability(card, at)
        assert formulas.recall(stability, days) == pytest.approx(expected, rel=1e-12)
        card, _ = scheduler.review_card(card, fsrs.Rating(int(rating)), at)
        stability, difficulty = formulas.next(stability, difficulty, days, rating)
    assert stability == pytest.approx(card.stability, rel=1e-9)
    assert difficulty == pytest.approx(card.difficulty, rel=1e-9)


def test_stability_is_the_time_to_nine_in_ten() -> None:
    assert Formulas().recall(12.5, 12.5) == pytest.approx(0.9, rel=1e-12)


def test_nothing_is_forgotten_at_once() -> None:
    assert Formulas().recall(3.0, 0) == 1.0
    assert Formulas().recall(3.0, -2) == 1.0
