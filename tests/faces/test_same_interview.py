"""One script of an interview, through the plain face and through the screen: the same record."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizzer.domain.interview import Interview, Setup
from quizzer.domain.plain import to_plain
from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.debrief import debrief
from quizzer.sittings.interview.reporting import report_of
from tests.mock.screen_support import (
    begun,
    keys_for,
    mock_app,
    pass_seconds,
    pressed,
    until_scored,
)
from tests.mock.support import FADES, SETUP, held, mock_desk
from tests.support import FakeClock
from tests.tui.support import SMALL, until

SECONDS = 10
"""What every step takes on the fake clock."""


@dataclass(frozen=True)
class Step:
    """One thing that a learner does: the plain lines for it, and the keys."""

    lines: tuple[str, ...]
    keys: tuple[str, ...]


def written(text: str) -> Step:
    """Return the step that writes an answer and hands it in."""
    return Step((text, "."), (*keys_for(text), "ctrl+d"))


WHOLE = [
    Step(("lasso !",), ("a", "4", "enter")),
    Step((":pause",), ("p",)),
    Step((":resume",), ("p",)),
    Step(("true",), ("a", "enter")),
    Step((":clarify",), ("f2",)),
    written(FADES),
    written("It has a kink"),
    Step((":pass",), ("s",)),
    Step(("100",), (*"100", "enter")),
    Step(("3.5",), ("3", "right", "enter")),
]
ENDED = [
    Step((":pass",), ("s",)),
    Step((":quit",), ("q", "y")),
    Step(("",), ("o",)),
]


async def in_plain_lines(folder: Path, steps: list[Step], setup: Setup) -> Interview:
    _, interview = await held(folder, [line for step in steps for line in step.lines], setup)
    return interview


async def on_the_screen(folder: Path, steps: list[Step], setup: Setup) -> Interview:
    clock = FakeClock()
    desk = mock_desk(folder, clock)
    app = mock_app(desk, setup)
    async with app.run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        for step in steps:
            await pass_seconds(pilot, clock, SECONDS * len(step.lines))
            await press(pilot, step)
        await until(pilot, lambda: screen.mock.phase is Phase.OVER)
        await until_scored(pilot)
    assert app.interview is not None
    desk.close()
    return app.interview


async def press(pilot: Pilot[None], step: Step) -> None:
    if step.keys[-1] in ("enter", "ctrl+d"):  # what is typed first leaves the interview as it is
        await pilot.press(*step.keys[:-1])
        await pilot.pause()
        await pressed(pilot, step.keys[-1])
    elif step.keys == ("q", "y"):
        await pilot.press("q")
        await pressed(pilot, "y")
    else:
        await pressed(pilot, *step.keys)


def report_in(folder: Path, interview: Interview) -> object:
    """Return the report of an interview that was held in `folder`."""
    desk = mock_desk(folder)
    report = report_of(debrief(desk, interview))
    desk.close()
    return report


@pytest.mark.parametrize("steps", [WHOLE, ENDED], ids=["whole", "ended"])
@pytest.mark.parametrize("is_strict", [False, True], ids=["free", "strict"])
async def test_the_same_script_makes_an_equal_report(
    tmp_path: Path, steps: list[Step], is_strict: bool
) -> None:
    folders = {name: tmp_path / name for name in ("plain", "screen")}
    for folder in folders.values():
        folder.mkdir()
    setup = replace(SETUP, is_strict=is_strict)
    plain = await in_plain_lines(folders["plain"], steps, setup)
    screen = await on_the_screen(folders["screen"], steps, setup)
    assert json.dumps(to_plain(plain)) == json.dumps(to_plain(screen))
    assert report_in(folders["plain"], plain) == report_in(folders["screen"], screen)
