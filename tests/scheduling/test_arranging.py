"""Chosen questions are all asked, in a good order."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling.arranging import gathered
from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.prerequisites import Prerequisites
from quizzer.scheduling.queue import ordered


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_all_are_asked_once_and_those_met_before_come_first(rows: list[tuple[int, bool]]) -> None:
    candidates = [Candidate(f"q{place}", topic, 1) for place, (topic, _) in enumerate(rows)]
    met = {f"q{place}" for place, (_, is_met) in enumerate(rows) if is_met}
    keys = ordered(gathered(candidates, met))
    assert sorted(keys) == sorted(one.key for one in candidates)
    assert set(keys[: len(met)]) == met


def test_neighbours_differ_in_topic() -> None:
    candidates = [Candidate(f"q{place}", place // 3, 1) for place in range(6)]
    topics = [int(key[1:]) // 3 for key in ordered(gathered(candidates, set()))]
    assert topics == [0, 1, 0, 1, 0, 1]


def test_new_questions_wait_for_half_of_what_comes_before_them() -> None:
    candidates = [Candidate(f"q{place}", 1 - place // 4, 1) for place in range(8)]
    keys = ordered(gathered(candidates, set(), Prerequisites({1: [0]})))
    topics = ["q4567".find(key[1:]) > 0 for key in keys]  # of topic 0
    assert topics[:2] == [True, True]
