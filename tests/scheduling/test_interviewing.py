"""The plan of a mock interview: it fits its time, and goes as interviews go."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.domain.interview import LEVELS, MIXES, Level, Setup
from quizzer.scheduling.interviewing import ORDER, SHORT, Candidate, Chosen, Style, planned

STYLES: tuple[Style, ...] = ("open", "numeric", "quick")
BUDGET: dict[Style, float] = {"open": 240, "numeric": 120, "quick": 60}


def candidate(
    number: int, level: int, style: Style, topic: str = "", judges: bool = False
) -> Candidate:
    return Candidate(
        key=f"bank/q{number}",
        topic=topic or f"topic-{number % 4}",
        level=level,
        style=style,
        budget_seconds=BUDGET[style],
        is_judgement=judges,
        related=frozenset({f"bank/q{number + 1}"}),
    )


BANK = tuple(
    candidate(number, 1 + number % 5, STYLES[number % 3], judges=number % 7 == 0)
    for number in range(90)
)
"""Questions of every level, style and topic."""

POOLS = st.lists(
    st.builds(
        candidate,
        st.integers(0, 40),
        st.integers(1, 5),
        st.sampled_from(STYLES),
        st.just(""),
        st.booleans(),
    ),
    max_size=30,
    unique_by=lambda one: one.key,
)
SETUPS = st.builds(
    Setup,
    minutes=st.sampled_from((1, 5, 10, 15, 30, 60)),
    level=st.sampled_from(sorted(LEVELS)),
    questions=st.none() | st.integers(1, 8),
    seed=st.integers(0, 5),
    mix=st.sampled_from([*MIXES.values()]),
)


def seconds(chosen: Sequence[Chosen]) -> float:
    return sum(each.candidate.planned_seconds for each in chosen)


def parts(chosen: Sequence[Chosen]) -> list[str]:
    return [each.part for each in chosen]


@given(POOLS, SETUPS)
def test_a_plan_fits_its_time_and_asks_nothing_twice(pool: list[Candidate], setup: Setup) -> None:
    chosen = planned(pool, setup)
    assert seconds(chosen) <= setup.budget_seconds
    keys = [each.candidate.key for each in chosen]
    deeper = [each.deeper for each in chosen if each.deeper]
    assert len({*keys, *deeper}) == len(keys) + len(deeper)
    assert setup.questions is None or len(chosen) <= setup.questions


@given(POOLS, SETUPS)
def test_the_parts_come_in_the_order_of_an_interview(pool: list[Candidate], setup: Setup) -> None:
    places = [ORDER.index(each.part) for each in planned(pool, setup)]
    assert places == sorted(places)


@given(POOLS, SETUPS)
def test_the_level_bounds_what_is_asked(pool: list[Candidate], setup: Setup) -> None:
    low, high = LEVELS[setup.level]
    assert all(low <= each.candidate.level <= high for each in planned(pool, setup))


@given(st.permutations(BANK), SETUPS)
def test_the_same_seed_and_bank_give_the_same_interview(
    shuffled: list[Candidate], setup: Setup
) -> None:
    assert planned(shuffled, setup) == planned(BANK, setup)


@given(POOLS, SETUPS)
def test_where_something_fits_something_is_asked(pool: list[Candidate], setup: Setup) -> None:
    low, high = LEVELS[setup.level]
    fits = [one for one in pool if low <= one.level <= high]
    assume(any(one.planned_seconds <= setup.budget_seconds for one in fits))
    assert planned(pool, setup)


def test_another_seed_gives_another_interview() -> None:
    plans = {tuple(e.candidate.key for e in planned(BANK, Setup(seed=s))) for s in range(10)}
    assert len(plans) == 10


@pytest.mark.parametrize("level", sorted(LEVELS))
def test_five_questions_are_one_of_each_part(level: Level) -> None:
    chosen = planned(BANK, Setup(minutes=15, questions=5, level=level, seed=1))
    assert parts(chosen) == ["opener", "breadth", "depth", "judgement", "closing"]
    opener, _, depth, judgement, closing = (each.candidate for each in chosen)
    assert (opener.level, depth.level) == LEVELS[level]
    assert depth.style == "open"
    assert judgement.is_judgement
    assert max(opener.planned_seconds, closing.planned_seconds) <= SHORT


def test_ten_minutes_hold_five_questions() -> None:
    chosen = planned(BANK, Setup(minutes=10, questions=5, seed=1))
    assert len(chosen) == 5
    assert seconds(chosen) <= 600


def test_a_longer_interview_asks_more_and_leaves_little_time() -> None:
    plans = [planned(BANK, Setup(minutes=minutes, seed=2)) for minutes in (15, 30, 60)]
    counts = [len(chosen) for chosen in plans]
    assert counts == sorted({*counts})
    assert [60 * m - seconds(p) < 60 for m, p in zip((15, 30, 60), plans, strict=True)] == [
        True
    ] * 3


def test_the_first_questions_are_on_different_topics() -> None:
    chosen = planned(BANK, Setup(minutes=15, questions=4, seed=1))
    assert len({each.candidate.topic for each in chosen}) == 4


def test_a_mix_decides_how_much_is_answered_in_which_style() -> None:
    def many(mix: str, style: Style) -> int:
        chosen = planned(BANK, Setup(minutes=45, seed=4, mix=MIXES[mix]))
        return sum(each.candidate.style == style for each in chosen)

    assert many("numbers", "numeric") > many("balanced", "numeric")
    assert many("talking", "open") > many("numbers", "open")


def test_what_may_follow_is_related_and_no_easier() -> None:
    by_key = {one.key: one for one in BANK}
    chosen = planned(BANK, Setup(minutes=60, seed=1))
    with_deeper = [each for each in chosen if each.deeper]
    assert with_deeper
    for each in with_deeper:
        assert each.candidate.style == "open"
        assert each.deeper in each.candidate.related
        assert by_key[each.deeper].level >= each.candidate.level
