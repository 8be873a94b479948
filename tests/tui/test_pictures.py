"""Pictures of the two faces of a question, small and large."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.tui.app import QuizzerApp
from tests.support import tiny_desk
from tests.tui.support import (
    CHOICE,
    LARGE,
    SMALL,
    SetLaboratory,
    app_over,
    desk_with,
    until_asking,
    until_explained,
    until_still,
)


def _app(folder: Path) -> QuizzerApp:
    return app_over(desk_with(folder, SetLaboratory()), CHOICE)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_asking(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await until_asking(pilot)
        await pilot.press("b", "3", "h")
        await until_still(pilot)

    assert snap_compare(_app(tmp_path), terminal_size=size, run_before=ask)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_explained(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    async def explain(pilot: Pilot[None]) -> None:
        await until_asking(pilot)
        await pilot.press("c", "3", "enter")
        await until_explained(pilot)

    assert snap_compare(_app(tmp_path), terminal_size=size, run_before=explain)


def test_settings(snap_compare: Any, tmp_path: Path) -> None:
    async def step(pilot: Pilot[None]) -> None:
        await until_still(pilot)
        await pilot.press("s")
        await until_still(pilot)
        await pilot.press("down", "down", "1", "5", "0", "0")
        await until_still(pilot)

    app = app_over(tiny_desk(tmp_path), at_home=True)
    assert snap_compare(app, terminal_size=SMALL, run_before=step)
