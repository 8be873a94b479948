"""Sittings: what is needed to go on after an interruption."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.store import Sitting, Store
from tests.store.making import NOON, review


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def test_a_sitting_is_found_again_as_it_was_left(file: Path) -> None:
    with Store.open(file) as store:
        store.begin_sitting("s", "practice", {"queue": ["ä", 1.5, None]}, NOON)
        store.advance_sitting("s", [{"n": 1}, {"n": 2}], [review(1)])
        store.advance_sitting("s", [{"n": 3}], [])
        store.save_draft("s", "half a\nsentence")
    with Store.open(file) as store:
        assert store.unfinished_sitting("practice") == Sitting(
            id="s",
            kind="practice",
            begun=NOON,
            setup={"queue": ["ä", 1.5, None]},
            steps=({"n": 1}, {"n": 2}, {"n": 3}),
            draft="half a\nsentence",
        )
        assert store.unfinished_sitting("mock") is None


def test_the_newest_that_has_not_ended_is_found(file: Path) -> None:
    with Store.open(file) as store:
        for number in range(3):
            store.begin_sitting(f"s{number}", "practice", {}, NOON + timedelta(hours=number))
        for expected in ("s2", "s1", "s0"):
            found = store.unfinished_sitting("practice")
            assert found is not None
            assert (found.id, found.steps, found.draft) == (expected, (), "")
            store.end_sitting(expected, NOON)
        assert store.unfinished_sitting("practice") is None


def test_one_that_had_ended_goes_on(file: Path) -> None:
    with Store.open(file) as store:
        store.begin_sitting("s", "practice", {}, NOON)
        store.end_sitting("s", NOON)
        store.advance_sitting("s", [{"n": 1}], [])
        assert store.unfinished_sitting("practice") is None
        store.advance_sitting("s", [{"n": 2}], [], reopens=True)
        found = store.unfinished_sitting("practice")
        assert found is not None
        assert found.steps == ({"n": 1}, {"n": 2})


def test_a_draft_takes_the_place_of_the_one_before(file: Path) -> None:
    with Store.open(file) as store:
        store.begin_sitting("s", "practice", {}, NOON)
        for draft in ("a", "ab", ""):
            store.save_draft("s", draft)
            found = store.unfinished_sitting("practice")
            assert found is not None
            assert found.draft == draft
