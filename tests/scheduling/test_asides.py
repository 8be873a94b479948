"""What is not asked for now: suspended, buried, leeches, siblings."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.progress import Flags
from quizzer.scheduling.asides import is_leech, is_resting, siblings
from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.queue import plan
from tests.scheduling.test_queue import TODAY, progress

FLAGS = Flags("b", "q")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("lapses", "forgiven", "expected"), [(7, 0, False), (8, 0, True), (12, 8, False), (16, 8, True)]
)
def test_a_leech_lapsed_eight_times_since_it_was_freed(
    lapses: int, forgiven: int, expected: bool
) -> None:
    row = replace(progress("b/q", 0), lapses=lapses)
    assert is_leech(row, replace(FLAGS, forgiven=forgiven)) is expected


def test_what_was_never_answered_is_no_leech() -> None:
    assert not is_leech(None, None)
    assert not is_leech(None, FLAGS)


def test_suspended_rests_for_ever_and_buried_until_its_day() -> None:
    assert not is_resting(None, TODAY)
    assert not is_resting(FLAGS, TODAY)
    assert is_resting(replace(FLAGS, suspended=True), TODAY)
    assert is_resting(replace(FLAGS, buried_until=TODAY + DAY), TODAY)
    assert not is_resting(replace(FLAGS, buried_until=TODAY), TODAY)


def test_siblings_are_so_whichever_names_the_other() -> None:
    found = siblings({"a": ["b", "gone", "a"], "b": [], "c": ["b"]})
    assert found == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}}


def family(*names: str) -> list[Candidate]:
    """Return candidates that are all siblings of each other."""
    keys = [f"b/{name}" for name in names]
    return [Candidate(key, place, 1, frozenset(keys) - {key}) for place, key in enumerate(keys)]


def test_of_a_family_one_is_asked_a_day_the_due_one_first() -> None:
    known = {"b/z": progress("b/z", 2), "b/y": progress("b/y", 9)}
    assert plan(family("a", "y", "z"), known, TODAY, new=9, limit=9, seed=1) == ("b/y",)
    assert plan(family("a", "b"), {}, TODAY, new=9, limit=9, seed=1) == ("b/a",)


def test_after_a_sibling_was_answered_today_the_others_wait() -> None:
    answered = replace(progress("b/a", -3), reviewed=TODAY)
    known = {"b/a": answered, "b/z": progress("b/z", 2)}
    pool = family("a", "n", "z")
    assert plan(pool, known, TODAY, new=9, limit=9, seed=1) == ()
    assert plan(pool, known, TODAY + DAY, new=9, limit=9, seed=1) == ("b/z",)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20), st.integers(0, 9))
def test_no_two_siblings_are_in_one_plan_and_nobody_waits_without_one(
    pairs: list[tuple[int, int]], due: int
) -> None:
    related: dict[str, list[str]] = {f"b/{number}": [] for number in range(10)}
    for one, other in pairs:
        related[f"b/{one}"].append(f"b/{other}")
    found = siblings(related)
    pool = [Candidate(key, 0, 1, others) for key, others in found.items()]
    known = {f"b/{number}": progress(f"b/{number}", number) for number in range(due)}
    keys = set(plan(pool, known, TODAY, new=99, limit=99, seed=1))
    assert all(not found[key] & keys for key in keys)
    assert all(found[key] & keys for key in found.keys() - keys)
