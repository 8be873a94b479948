"""Pictures of a mock interview, small and large."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.mock.screen_support import (
    begun,
    keys_for,
    mock_app,
    pass_seconds,
    pressed,
    until_interviewing,
    until_scored,
    until_set_up,
)
from tests.mock.support import FADES, mock_desk
from tests.support import FakeClock
from tests.tui.support import LARGE, SMALL, until_still

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


def test_set_up(snap_compare: Any, tmp_path: Path) -> None:
    app = mock_app(mock_desk(tmp_path))
    assert snap_compare(app, terminal_size=SMALL, run_before=until_set_up)


@SIZES
def test_writing(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    clock = FakeClock()

    async def write(pilot: Pilot[None]) -> None:
        screen = await begun(pilot)
        screen.mock.pass_over()
        screen.mock.pass_over()
        screen.mock.clarify()
        screen.mock.keep_draft(FADES)
        await screen.follow()
        await until_interviewing(pilot)
        await pass_seconds(pilot, clock, 180)
        await until_still(pilot)

    app = mock_app(mock_desk(tmp_path, clock))
    assert snap_compare(app, terminal_size=size, run_before=write)


@SIZES
def test_scorecard(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    clock = FakeClock()

    async def score(pilot: Pilot[None]) -> None:
        await begun(pilot)
        await pass_seconds(pilot, clock, 80)
        await pilot.press("a", "4")
        await pressed(pilot, "enter")
        await pilot.press("b")
        await pressed(pilot, "enter")
        await pass_seconds(pilot, clock, 100)
        await pilot.press(*keys_for(f"Ridge pulls equally hard everywhere. {FADES}"))
        await pressed(pilot, "ctrl+d")
        await pilot.press(*keys_for("It has a kink"))
        await pressed(pilot, "ctrl+d")
        while pilot.app.screen.query("Interviewing"):
            await pressed(pilot, "f3")
        await pilot.press("3", "enter")
        await until_scored(pilot)
        await pilot.press("down", "down")
        await until_still(pilot)

    app = mock_app(mock_desk(tmp_path, clock))
    assert snap_compare(app, terminal_size=size, run_before=score)
