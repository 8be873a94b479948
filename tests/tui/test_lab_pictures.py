"""Pictures of the laboratory, small and large."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.settings.file import Kept
from quizzer.tui.lab_app import LabApp
from tests.support import DirectLaboratory
from tests.tui.support import LARGE, SMALL
from tests.tui.test_lab import until_lab

DEMOS = (
    "soft-threshold",
    "lars-diabetes-path",
    "ridge-path",
    "geometry-diamond",
    "duplicate-columns",
    "c-is-inverse",
)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", DEMOS)
def test_the_laboratory(
    snap_compare: Any, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    async def move(pilot: Pilot[None]) -> None:
        await until_lab(pilot)
        await pilot.press("left", "left")
        await until_lab(pilot)

    app = LabApp(DirectLaboratory(), Kept(), name)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, run_before=move)
