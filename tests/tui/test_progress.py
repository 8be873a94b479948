"""The progress screen tells what the statistics say, at any width."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.domain.answers import Certainty, Picked
from quizzer.questions.base import Variant
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.progress import learnt
from quizzer.sittings.progress_lines import progress_lines
from quizzer.store.store import Store
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.progress import ProgressScreen
from tests.support import FakeClock, tiny_desk
from tests.tui.support import (
    LARGE,
    SMALL,
    app_in,
    app_over,
    practice_of,
    text_of,
    until,
    until_asking,
    until_still,
)


async def practised(folder: Path) -> Desk:
    """Return a desk after three days with an answer each."""
    clock = FakeClock()
    desk = tiny_desk(folder, clock)
    for line in "bab":
        practice = Practice.start(desk, Selection(keys=("tiny/exact-zero",), seed=1))
        clock.pass_seconds(20)
        await practice.submit(line, Certainty.FAIRLY)
        practice.end()
        practice.close()
        clock.at += timedelta(days=1)
    return desk


async def until_summed_up(pilot: Pilot[None]) -> None:
    """Open the screen from home, and wait until it stands."""
    await until(pilot, lambda: "Progress" in text_of(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    screen._choose("progress")
    await until(pilot, lambda: isinstance(pilot.app.screen, ProgressScreen))
    await until_still(pilot)


async def test_it_tells_what_the_statistics_say(tmp_path: Path) -> None:
    desk = await practised(tmp_path)
    async with app_over(desk, at_home=True).run_test(size=(120, 90)) as pilot:
        await until(pilot, lambda: "50 % recalled of late" in text_of(pilot))
        await until_summed_up(pilot)
        told = " ".join(text_of(pilot).split())
        for line in progress_lines(learnt(desk), 90):
            assert " ".join(line.split()) in told or "█" in line


async def test_what_was_missed_is_one_key_away(tmp_path: Path) -> None:
    desk = await practised(tmp_path)
    practice = Practice.start(desk, Selection(keys=("tiny/exact-zero",), seed=1))
    item = practice.state.queue[0]
    question = desk.library.question(item.key).question
    right = question.key(Variant(item.seed, item.values))
    wrong = next(o.id for o in practice.showing.form.options if Picked((o.id,)) != right)  # type: ignore[union-attr]
    await practice.submit(Picked((wrong,)))
    practice.end()
    practice.close()
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until_summed_up(pilot)
        await pilot.press("m")
        await until_asking(pilot)
        assert practice_of(pilot).showing.key == "tiny/exact-zero"


async def test_before_the_first_answer_it_says_so(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until_summed_up(pilot)
        await until(pilot, lambda: "Nothing was answered yet." in text_of(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_progress(
    snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Store, "file_bytes", lambda self: 100_000)
    desk = asyncio.run(practised(tmp_path))
    app = app_over(desk, at_home=True)
    assert snap_compare(app, terminal_size=size, run_before=until_summed_up)
