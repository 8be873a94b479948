"""Cramming: answers are kept and marked, and the schedule is as if they had not been."""

from datetime import timedelta
from pathlib import Path

from quizzer.scheduling.arranging import crammed
from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.queue import ordered
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from tests.support import FakeClock, tiny_desk

CRAM = Selection(cram=True, seed=1)
ONE = Selection(keys=("tiny/exact-zero",), seed=1)


async def test_what_is_crammed_is_kept_and_changes_nothing_else(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    for selection in (ONE, CRAM, CRAM):
        before = dict(desk.store.progress())
        practice = Practice.start(desk, selection)
        assert [item.question for item in practice.state.queue] == ["exact-zero"]
        clock.pass_seconds(10)
        await practice.submit("b")
        practice.end()
        practice.close()
        clock.at += timedelta(days=1)
    assert desk.store.progress() == before
    assert [row.is_cram for row in desk.store.history()] == [False, True, True]
    desk.store.rebuild()
    assert desk.store.progress() == before


async def test_who_has_met_nothing_has_nothing_to_cram(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    told = nothing_to_ask(desk, CRAM)
    assert Practice.start(desk, CRAM).is_over
    assert told == "There is nothing to cram yet: it goes over what you met before."


async def test_a_crammed_sitting_that_is_gone_on_with_still_moves_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    first = Practice.start(desk, ONE)
    await first.submit("b")
    first.end()
    first.close()
    clock.at += timedelta(days=2)
    before = dict(desk.store.progress())
    Practice.start(desk, CRAM).close()
    again = await Practice.resume(desk)
    assert again is not None
    await again.submit("a")
    assert again.state.review is not None
    assert again.state.review.is_cram
    again.close()
    assert desk.store.progress() == before


def test_what_is_known_least_comes_first_and_luck_decides_within(tmp_path: Path) -> None:
    from quizzer.domain.progress import Progress

    today = FakeClock().at.date()
    reviewed = today - timedelta(days=5)
    candidates = [Candidate(f"q{place}", place, 1) for place in range(8)]
    progress = {
        one.key: Progress("", one.key, today, 1.0 + one.topic, 5.0, reviewed, 1, 0, 1.0)
        for one in candidates[:-2]
    }
    orders = {
        ordered(crammed(candidates, progress, today, limit=6, seed=seed)) for seed in range(20)
    }
    assert len(orders) > 1
    for keys in orders:
        assert set(keys[:3]) == {"q0", "q1", "q2"}
        assert set(keys) == set(progress)
