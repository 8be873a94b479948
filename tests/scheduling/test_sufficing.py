"""The least minutes a day are told truly."""

from quizzer.scheduling.planner import planned
from quizzer.scheduling.prospect import Strength, Studied
from quizzer.scheduling.sufficing import STEPS, least_minutes

STUDIED = [Studied(f"q{place}", 0.025, 60.0) for place in range(40)]


def test_the_least_minutes_reach_the_target_and_the_next_fewer_do_not() -> None:
    found = least_minutes(STUDIED, 7, 0.8)
    assert found is not None
    fewer = STEPS[STEPS.index(found) - 1]
    assert planned(STUDIED, 7, 60.0 * found).recall >= 0.8
    assert planned(STUDIED, 7, 60.0 * fewer).recall < 0.8


def test_where_no_time_is_enough_there_are_none() -> None:
    many = [Studied(f"q{place}", 0.001, 60.0) for place in range(1000)]
    assert least_minutes(many, 1, 0.9) is None
    assert least_minutes(STUDIED, 0, 0.9) is None


def test_who_knows_enough_needs_none() -> None:
    assert least_minutes([Studied("q", 1.0, 60.0, Strength(100.0, 5.0, -1))], 3, 0.8) == 0
