"""The memory model, held against direct use of the library behind it."""

import math
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import fsrs
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Rating
from quizzer.domain.values import Moment
from quizzer.scheduling.memory import PARAMETERS, Memory, after, fuzzed, recall

MONDAY = date(2026, 5, 4)
AGAIN, HARD, GOOD, EASY = Rating
ANSWERS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60)), min_size=1, max_size=12)
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))


def remembered(*answers: tuple[Rating, date]) -> Memory:
    memory = None
    for number, (rating, day) in enumerate(answers):
        memory = after(memory, rating, day, str(number))
    assert memory is not None
    return memory


def test_the_weights_are_those_of_the_library() -> None:
    assert PARAMETERS == DEFAULT_PARAMETERS


@given(ANSWERS)
def test_stability_and_difficulty_are_those_of_the_library(
    answers: list[tuple[Rating, int]],
) -> None:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    at = datetime.combine(MONDAY, time(12), tzinfo=UTC)
    card, memory = fsrs.Card(card_id=1, due=at), None
    for number, (rating, gap) in enumerate(answers):
        at += timedelta(days=gap)
        card, _ = scheduler.review_card(card, fsrs.Rating(int(rating)), at)
        memory = after(memory, rating, at.date(), str(number))
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        later = at + timedelta(days=gap)
        assert recall(memory, later.date()) == scheduler.get_card_retrievability(card, later)
        days = (card.due - at).days
        assert memory.due == at.date() + timedelta(days=fuzzed(days, str(number)))


def test_thursday_night_to_saturday_morning_is_two_days() -> None:
    berlin = timezone(timedelta(hours=2))
    thursday = Moment.of(datetime(2026, 5, 7, 23, tzinfo=berlin)).day
    saturday = Moment.of(datetime(2026, 5, 9, 8, tzinfo=berlin)).day
    memory = remembered((GOOD, thursday))
    decay = -PARAMETERS[20]
    factor = 0.9 ** (1 / decay) - 1
    expected = (1 + factor * 2 / memory.stability) ** decay
    assert math.isclose(recall(memory, saturday), expected, rel_tol=1e-12)
    assert after(memory, GOOD, saturday, "").stability > memory.stability


def test_at_its_stability_the_chance_of_recall_is_nine_in_ten() -> None:
    memory = Memory(10.0, 5.0, MONDAY, MONDAY, 1, 0, True)
    assert math.isclose(recall(memory, MONDAY + timedelta(days=10)), 0.9, rel_tol=1e-12)
    assert recall(memory, MONDAY) == 1


def test_the_library_is_loaded_when_it_is_first_needed() -> None:
    code = """if True:
        import sys
        from datetime import date
        from quizzer.domain.answers import Rating
        from quizzer.scheduling.memory import after
        assert "fsrs" not in sys.modules
        after(None, Rating.GOOD, date(2026, 5, 4), "")
        assert "fsrs" in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_first_stabilities_are_the_published_ones() -> None:
    found = [remembered((rating, MONDAY)).stability for rating in Rating]
    assert found == [0.212, 1.2931, 2.3065, 8.2956]


def test_a_clock_set_back_counts_as_the_same_day() -> None:
    memory = remembered((GOOD, MONDAY), (GOOD, MONDAY + timedelta(days=3)))
    same = after(memory, GOOD, memory.reviewed, "x")
    back = after(memory, GOOD, memory.reviewed - timedelta(days=400), "x")
    assert (back.stability, back.difficulty) == (same.stability, same.difficulty)
    assert back.due - back.reviewed == same.due - same.reviewed
    assert recall(memory, MONDAY - timedelta(days=9)) == 1


@given(st.lists(st.tuples(st.sampled_from(Rating), DAYS), min_size=1, max_size=12))
def test_whatever_the_days_it_is_due_later_and_within_bounds(
    answers: list[tuple[Rating, date]],
) -> None:
    memory = remembered(*answers)
    assert memory.answers == len(answers)
    assert memory.due > memory.reviewed == answers[-1][1]
    assert memory.stability > 0
    assert 1 <= memory.difficulty <= 10


@pytest.mark.parametrize(
    ("ratings", "lapses"),
    [
        ((AGAIN,), 0),
        ((AGAIN, AGAIN), 0),
        ((AGAIN, HARD), 0),
        ((AGAIN, HARD, AGAIN), 1),
        ((GOOD, AGAIN, AGAIN), 2),
        ((EASY, AGAIN, GOOD, AGAIN, GOOD), 2),
    ],
)
def test_a_lapse_is_again_after_it_had_gone_better(ratings: tuple[Rating], lapses: int) -> None:
    days = (MONDAY + timedelta(days=3 * number) for number in range(len(ratings)))
    assert remembered(*zip(ratings, days, strict=False)).lapses == lapses


@pytest.mark.parametrize(
    ("days", "least", "most"),
    [
        (1, 1, 1),
        (2, 2, 2),
        (3, 2, 4),  # reach 1 + 0.15 × 0.5 = 1.075
        (7, 5, 9),  # 1 + 0.15 × 4.5 = 1.675
        (20, 17, 23),  # 1.675 + 0.1 × 13 = 2.975
        (100, 93, 107),  # 2.975 + 0.05 × 80 = 6.975
    ],
)
def test_an_interval_moves_by_its_share_and_takes_every_day_of_it(
    days: int, least: int, most: int
) -> None:
    found = {fuzzed(days, str(number)) for number in range(600)}
    assert found == set(range(least, most + 1))


@given(st.integers(1, 36500), st.text())
def test_fuzz_is_decided_by_its_name_alone(days: int, name: str) -> None:
    assert fuzzed(days, name) == fuzzed(days, name) >= 1
