"""The plan to a date: it keeps to the time, and brings more than answering what is due."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Rating
from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.planner import planned, spans_of
from quizzer.scheduling.prospect import Strength, Studied, prospect
from tests.scheduling.learners import Learner

FORMULAS = Formulas()


def strengths() -> st.SearchStrategy[Strength | None]:
    known = st.builds(Strength, st.floats(0.1, 90), st.floats(1, 10), st.integers(-60, -1))
    return st.none() | known


@given(
    st.lists(st.tuples(strengths(), st.floats(10, 300)), max_size=8),
    st.integers(0, 40),
    st.floats(0, 1200),
)
def test_a_plan_keeps_to_the_time_and_asks_nothing_twice_a_day(
    rows: list[tuple[Strength | None, float]], days: int, seconds_a_day: float
) -> None:
    studied = [
        Studied(f"q{place}", 1 / len(rows), seconds, strength)
        for place, (strength, seconds) in enumerate(rows)
    ]
    agenda = planned(studied, days, seconds_a_day)
    assert len(agenda.days) == len(agenda.seconds) == days
    assert sum(agenda.seconds) <= days * seconds_a_day + 1e-6
    assert all(len(set(day)) == len(day) for day in agenda.days)
    assert agenda.recall >= agenda.recall_now
    told = {key for day in agenda.days for key in day}
    assert told | set(agenda.left_out) | set(agenda.untouched) == {each.key for each in studied}
    assert told.isdisjoint({*agenda.left_out, *agenda.untouched})


def test_no_day_takes_longer_than_its_minutes() -> None:
    studied = [Studied(f"q{place}", 0.02, 45.0) for place in range(50)]
    agenda = planned(studied, 20, 600.0)
    assert max(agenda.seconds) <= 600.0
    assert min(agenda.seconds) > 300.0


def test_greed_comes_near_the_best_plan_there_is() -> None:
    studied = [
        Studied("new", 1 / 3, 60.0),
        Studied("weak", 1 / 3, 60.0, Strength(2.0, 6.0, -4)),
        Studied("strong", 1 / 3, 60.0, Strength(40.0, 5.0, -10)),
    ]
    days = 4
    found = planned(studied, days, 120.0)

    def worth(choice: tuple[tuple[int, ...], ...]) -> float:
        return sum(
            each.weight * prospect(each, own, days, FORMULAS).recall
            for each, own in zip(studied, choice, strict=True)
        )

    subsets = [tuple(d for d in range(days) if mask >> d & 1) for mask in range(1 << days)]
    feasible = (
        choice
        for choice in product(subsets, repeat=3)
        if all(
            sum(
                prospect(each, own, days, FORMULAS).seconds[own.index(day)]
                for each, own in zip(studied, choice, strict=True)
                if day in own
            )
            <= 120.0
            for day in range(days)
        )
    )
    best = max(map(worth, feasible))
    assert found.recall - found.recall_now >= 0.95 * (best - found.recall_now)


def test_where_time_is_short_it_says_what_is_left_out() -> None:
    studied = [Studied(f"q{place}", 0.1, 60.0) for place in range(10)]
    agenda = planned(studied, 1, 300.0)
    assert len(agenda.days[0]) == 3  # each takes 60 s, and half of them another 60
    assert len(agenda.left_out) == 7
    assert agenda.untouched == ()


def test_what_counts_more_comes_first() -> None:
    studied = [Studied("light", 0.2, 60.0), Studied("heavy", 0.8, 60.0)]
    assert planned(studied, 1, 100.0).days == (("heavy",),)


def test_a_right_answer_to_what_was_nearly_forgotten_strengthens_most() -> None:
    studied = Studied("q", 1.0, 60.0, Strength(5.0, 5.0, -5))
    recalls = [prospect(studied, [day], 60, FORMULAS).recall for day in (0, 3)]
    assert recalls[1] > recalls[0]


def test_a_first_answer_that_is_always_right_leaves_what_the_formulas_say() -> None:
    studied = Studied("q", 1.0, 60.0, first_right=1.0)
    stability, _ = FORMULAS.first(Rating.GOOD)
    found = prospect(studied, [0], 10, FORMULAS)
    assert found.recall == pytest.approx(FORMULAS.recall(stability, 10))
    assert found.seconds == (60.0,)


def test_what_is_not_known_comes_again_on_the_same_day() -> None:
    studied = Studied("q", 1.0, 60.0, first_right=0.0)
    assert prospect(studied, [0], 10, FORMULAS).seconds == (120.0,)


@given(st.integers(0, 400))
def test_spans_hold_each_day_once(days: int) -> None:
    held = [day for span in spans_of(days) for day in range(span.first, span.last + 1)]
    assert held == list(range(days))


@pytest.mark.parametrize("off", [0.0, 0.3])
def test_the_plan_brings_more_than_answering_what_is_due(off: float) -> None:
    def recalled(by_plan: bool) -> float:
        learners = [Learner(seed, 40, 12, 5, off) for seed in range(4)]
        return sum(one.by_plan() if by_plan else one.by_due_order() for one in learners) / 4

    assert recalled(by_plan=True) > recalled(by_plan=False) + 0.05


def test_what_of_today_is_spent_is_not_planned_again() -> None:
    studied = [Studied(f"q{place}", 0.05, 60.0, first_right=1.0) for place in range(20)]
    agenda = planned(studied, 3, 300.0, spent=200.0)
    assert agenda.seconds[0] <= 100.0
    assert agenda.seconds[1] > 200.0
    assert planned(studied, 3, 300.0, spent=900.0).days[0] == ()


def test_what_was_answered_today_comes_on_another_day() -> None:
    studied = [Studied("q", 1.0, 60.0, Strength(1.0, 5.0, 0))]
    agenda = planned(studied, 10, 600.0)
    assert agenda.days[0] == ()
    assert any(agenda.days)


def test_the_recall_of_each_question_makes_up_that_of_the_plan() -> None:
    studied = [Studied(f"q{place}", 0.25, 60.0, Strength(place + 1, 5.0, -3)) for place in range(4)]
    agenda = planned(studied, 8, 120.0)
    assert sum(0.25 * each for each in agenda.recalls.values()) == pytest.approx(agenda.recall)
