import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Certainty, Rating
from quizzer.scheduling.ratings import rating

GUESS, UNSURE, FAIRLY, SURE = Certainty
AGAIN, HARD, GOOD, EASY = Rating


@pytest.mark.parametrize(
    ("score", "hints", "seconds", "certainty", "expected"),
    [
        (0.0, 0, 10, SURE, AGAIN),
        (0.49, 0, 10, SURE, AGAIN),
        (0.5, 0, 10, SURE, HARD),
        (0.99, 0, 10, SURE, HARD),
        (1.0, 1, 10, SURE, HARD),
        (1.0, 0, 121, SURE, HARD),
        (1.0, 0, 10, GUESS, HARD),
        (1.0, 0, 10, UNSURE, HARD),
        (1.0, 0, 120, SURE, GOOD),
        (1.0, 0, 30, SURE, GOOD),
        (1.0, 0, 29, SURE, EASY),
        (1.0, 0, 29, FAIRLY, GOOD),
        (1.0, 0, 29, None, GOOD),
        (1.0, 0, 121, None, HARD),
    ],
)
def test_an_answer_is_rated_by_what_happened(
    score: float, hints: int, seconds: float, certainty: Certainty | None, expected: Rating
) -> None:
    assert rating(score, hints, seconds, 60.0, certainty) is expected


def test_without_a_budget_time_does_not_count() -> None:
    assert rating(1.0, 0, 1e6, 0.0, SURE) is GOOD
    assert rating(1.0, 0, 0.0, 0.0, SURE) is GOOD


@given(
    st.floats(0, 1),
    st.integers(0, 3),
    st.floats(0, 1e4),
    st.sampled_from((None, *Certainty)),
)
def test_more_hints_or_time_never_rate_better(
    score: float, hints: int, seconds: float, certainty: Certainty | None
) -> None:
    rated = rating(score, hints, seconds, 60.0, certainty)
    assert rating(score, hints + 1, seconds, 60.0, certainty) <= rated
    assert rating(score, hints, seconds + 60, 60.0, certainty) <= rated
    assert (rated is AGAIN) == (score < 0.5)
