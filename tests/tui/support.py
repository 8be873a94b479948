"""What tests of the screens share: an app over the tiny bank, and waiting without a clock."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from quizzer.demos.running import Effort
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.errors import WorkerError
from quizzer.session.state import Phase
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.practice import Practice
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.widgets.keys import KeyLine
from tests.support import DirectLaboratory, tiny_desk

SMALL, LARGE = (80, 24), (120, 40)
TRIES = 400
STILL = 5

CHOICE = Selection(type="choice", seed=1)
MULTI = Selection(type="multi", seed=1)
NUMBERS = Selection(type="numeric", topic="numbers", seed=1)
ALL = Selection(seed=1)


class HangingLaboratory(DirectLaboratory):
    """Never comes back."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")


class SetLaboratory(DirectLaboratory):
    """Answers at once with the same frame, whatever the demos at hand would show."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        xs = (-2.0, -1.0, 0.0, 1.0, 2.0)
        lines = (
            Line(xs, (-1.0, 0.0, 0.0, 0.0, 1.0), "lasso", role="accent"),
            Line(xs, (-1.0, -0.5, 0.0, 0.5, 1.0), "ridge", "dashed"),
        )
        figure = Figure("Two shrinkages", Axis("z"), Axis("b"), lines, cursor=Cursor(0.6, "z"))
        facts: dict[str, Value] = {"lasso.b": 0.0, "ridge.b": 0.3}
        return Frame(facts, "The lasso estimate is zero.", (figure,), objective="½(z − b)² + λ|b|")


class BrokenLaboratory(DirectLaboratory):
    """Runs nothing: every demo fails."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        raise WorkerError("the demo process ended", remedy="Try it again.")


def app_over(desk: Desk, selection: Selection = ALL, *, at_home: bool = False) -> QuizzerApp:
    """Return the app, started in a sitting unless told otherwise; nothing in it moves by itself."""
    app = QuizzerApp(desk, selection, at_home=at_home, ticks=False)
    app.animation_level = "none"
    return app


def app_in(folder: Path, selection: Selection = ALL, *, at_home: bool = False) -> QuizzerApp:
    """Return the app over the tiny bank, its progress file in `folder`."""
    return app_over(tiny_desk(folder), selection, at_home=at_home)


def desk_with(folder: Path, laboratory: Laboratory) -> Desk:
    """Return a desk whose demos are run by `laboratory`."""
    return replace(tiny_desk(folder), laboratory=laboratory)


def broken_desk(folder: Path) -> Desk:
    """Return a desk whose demos all fail."""
    return desk_with(folder, BrokenLaboratory())


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app work until `condition` holds; fail if it never does."""
    for _ in range(TRIES):
        await pilot.pause()
        if condition():
            return
    raise AssertionError(f"it never came about on {pilot.app.screen}:\n{text_of(pilot)}")


async def until_still(pilot: Pilot[None]) -> None:
    """Let the app work until what can be read has stopped changing."""
    seen: list[str] = []

    def is_still() -> bool:
        seen.append(text_of(pilot))
        return len(seen) > STILL and len(set(seen[-STILL:])) == 1

    await until(pilot, is_still)


async def until_asking(pilot: Pilot[None]) -> PracticeScreen:
    """Return the practice screen once it asks and its keys are live."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)
    await until(pilot, lambda: bool(screen.query("Asking")) and screen.focused is not None)
    await until_still(pilot)
    return screen


async def until_explained(pilot: Pilot[None]) -> PracticeScreen:
    """Return the practice screen once the explanation stands and every claim is checked."""
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)

    def is_settled() -> bool:
        return bool(screen.query("Explaining")) and not any(
            worker.group == "explain" and not worker.is_finished for worker in screen.workers
        )

    await until(pilot, is_settled)
    await until_still(pilot)
    return screen


def practice_of(pilot: Pilot[None]) -> Practice:
    """Return the sitting on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)
    return screen.practice


def phase_of(pilot: Pilot[None]) -> Phase:
    """Return the phase of the sitting on the screen."""
    return practice_of(pilot).phase


def text_of(pilot: Pilot[None]) -> str:
    """Return what can be read on the whole screen, all blanks alike."""
    width, height = pilot.app.size
    lines = [
        "".join(segment.text for segment in strip).replace("\u00a0", " ")
        for strip in pilot.app.screen._compositor.render_strips(pilot.app.size)
    ]
    return "\n".join(line[:width].rstrip() for line in lines[:height])


def keys_of(pilot: Pilot[None]) -> dict[str, str]:
    """Return the keys told at the bottom, with their meanings."""
    return dict(pilot.app.screen.query_one(KeyLine).keys)


def static_of(pilot: Pilot[None], selector: str) -> str:
    """Return the text of one static line."""
    return str(pilot.app.screen.query_one(selector, Static).content)
