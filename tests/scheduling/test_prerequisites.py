"""Topics open once half of what comes before them was met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.prerequisites import Prerequisites
from quizzer.scheduling.queue import plan
from tests.scheduling.test_queue import TODAY, progress

CHAIN = Prerequisites({1: [0], 2: [1]}, {0: 3, 1: 2, 2: 2})


@pytest.mark.parametrize(("met", "opened"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_topic_opens_at_half_of_the_one_before(met: int, opened: bool) -> None:
    assert CHAIN.is_open(1, {0: met}) is opened


def test_every_topic_before_counts_and_only_those_directly_before() -> None:
    both = Prerequisites({2: [0, 1]}, {0: 2, 1: 2})
    assert not both.is_open(2, {0: 2})
    assert both.is_open(2, {0: 1, 1: 1})
    assert CHAIN.is_open(2, {1: 1}), "what was met of its own accord opens what comes after"


def test_a_topic_without_questions_holds_nothing_up() -> None:
    assert Prerequisites({1: [0]}, {1: 4}).is_open(1, {})


def test_topics_in_a_circle_hold_nothing_up() -> None:
    circle = Prerequisites({0: [2], 1: [0], 2: [1], 3: [2]}, {0: 2, 1: 2, 2: 2, 3: 2})
    assert [circle.is_open(topic, {}) for topic in range(4)] == [True, True, True, False]


def pool(*sizes: int) -> list[Candidate]:
    """Return candidates of topics 0, 1, … in these numbers."""
    return [
        Candidate(f"b/{topic}-{number}", topic, 1)
        for topic, size in enumerate(sizes)
        for number in range(size)
    ]


def test_new_questions_wait_until_half_of_the_topic_before_is_asked() -> None:
    keys = plan(pool(4, 4), {}, TODAY, new=8, limit=8, seed=1, prerequisites=after(0, 1, 4))
    assert [key[2] for key in keys[:2]] == ["0", "0"]
    assert [key[2] for key in keys] == list("00101011"), "from then on topics take turns"


def test_what_was_answered_before_opens_a_topic_at_once() -> None:
    known = {"b/0-0": progress("b/0-0", -9), "b/0-1": progress("b/0-1", -9)}
    keys = plan(pool(4, 4), known, TODAY, new=2, limit=8, seed=1, prerequisites=after(0, 1, 4))
    assert [key[2] for key in keys] == ["0", "0"], "in the order of topics, as far as there is room"
    keys = plan(pool(4, 4), known, TODAY, new=4, limit=8, seed=1, prerequisites=after(0, 1, 4))
    assert [key[2] for key in keys] == ["0", "1", "0", "1"]


def test_a_question_that_is_due_waits_for_no_topic() -> None:
    known = {"b/1-0": progress("b/1-0", 3)}
    keys = plan(pool(4, 4), known, TODAY, new=0, limit=8, seed=1, prerequisites=after(0, 1, 4))
    assert keys == ("b/1-0",)


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=5),
    st.dictionaries(st.integers(0, 4), st.lists(st.integers(0, 4), max_size=3), max_size=5),
    st.integers(0, 15),
)
def test_whatever_comes_after_what_no_new_question_comes_too_early(
    sizes: list[int], order: dict[int, list[int]], new: int
) -> None:
    candidates = pool(*sizes)
    rules = Prerequisites(order, dict(enumerate(sizes)))
    keys = plan(candidates, {}, TODAY, new=new, limit=99, seed=1, prerequisites=rules)
    met: dict[int, int] = {}
    for key in keys:
        topic = int(key[2])
        assert rules.is_open(topic, met)
        met[topic] = met.get(topic, 0) + 1
    if sum(sizes) <= new:
        shut = {one.topic for one in candidates if one.key not in keys}
        assert not any(rules.is_open(topic, met) for topic in shut)


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=5).filter(any),
    st.dictionaries(st.integers(0, 4), st.lists(st.integers(0, 4), max_size=3), max_size=5),
    st.sets(st.integers(0, 20)),
)
def test_new_questions_never_all_wait_for_each_other(
    sizes: list[int], order: dict[int, list[int]], gone: set[int]
) -> None:
    left = [one for place, one in enumerate(pool(*sizes)) if place not in gone]
    keys = plan(left, {}, TODAY, new=1, limit=1, seed=1, prerequisites=Prerequisites(order))
    assert bool(keys) == bool(left)


def after(first: int, second: int, total: int) -> Prerequisites:
    return Prerequisites({second: [first]}, {first: total, second: total})
