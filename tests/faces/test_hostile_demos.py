"""Demos of a package that misbehave: each costs a clear message, never the sitting, in both faces.

The explanation tells it, the laboratory tells it, and the next demo works, in a new worker.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizzer.demos.describing import Description
from quizzer.demos.running import Effort
from quizzer.domain.frame import Frame
from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.tui.screens.lab import LabScreen
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.worker.client import Worker
from tests.support import tiny_desk
from tests.tui.support import (
    app_over,
    keys_of,
    static_of,
    text_of,
    until,
    until_asking,
    until_explained,
    until_still,
)
from tests.worker.installing import install_misbehaving

ORDER = 1
"""A seed that asks the first question first."""
SIZE = (100, 50)
STOPPED = "The demo was stopped"
HOSTILE = {
    "hangs": f"{STOPPED}: it took longer than 0.5 s",
    "exits": "The demo crashed the worker: it ended with exit code 3",
    "hogs": "needs more memory than the 2 GiB",
    "not-finite": "ridge.b is not a finite number",
    "huge-picture": "'Huge' has 1,000,000 points, and at most",
    "hangs-on-import": f"{STOPPED}: it took longer than 0.5 s",
}
"""What each is told as."""
BANK = """\
format: 1
bank: hostile
title: Hostile
license: CC0-1.0
questions:
  - id: first
    type: true-false
    prompt: Is it so?
    answer: true
    explanation: It is so.
    evidence:
      demo: NAME
      claims: [{says: "It is fine.", check: "points > 1"}]
  - id: second
    type: true-false
    prompt: And now?
    answer: true
    explanation: It is so, too.
    evidence:
      demo: soft-threshold
      with: {z: 0.6, lam: 1}
      claims: [{says: "The estimate is zero.", check: "lasso.b == 0"}]
"""


class ImpatientWorker(Worker):
    """Gives what hangs half a second."""

    async def demo(
        self,
        name: str,
        settings: Mapping[str, object],
        *,
        effort: Effort = "whole",
        timeout_seconds: float = 30.0,
    ) -> Frame:
        return await super().demo(
            name, settings, effort=effort, timeout_seconds=_seconds(name, timeout_seconds)
        )

    async def describe(self, name: str, *, timeout_seconds: float = 30.0) -> Description:
        return await super().describe(name, timeout_seconds=_seconds(name, timeout_seconds))


def _seconds(name: str, usual: float) -> float:
    return 0.5 if name.startswith("hangs") else usual


@pytest.fixture
async def worker(tmp_path: Path) -> AsyncIterator[Worker]:
    """Return a real worker that finds the package."""
    package = tmp_path / "package"
    package.mkdir()
    install_misbehaving(package)
    async with ImpatientWorker(environment={"PYTHONPATH": str(package)}) as worker:
        yield worker


def desk_with(folder: Path, worker: Worker, name: str) -> Desk:
    bank = folder / "hostile.yaml"
    bank.write_text(BANK.replace("NAME", name), encoding="utf-8")
    return replace(tiny_desk(folder, bank=bank), laboratory=worker)


async def in_plain_lines(folder: Path, worker: Worker, name: str, *lines: str) -> str:
    """Return what a sitting writes."""
    desk = desk_with(folder, worker, name)
    written: list[str] = []
    practice = Practice.start(desk, Selection(seed=ORDER))
    assert practice.showing.key == "hostile/first"
    await PlainFace(practice, ScriptedLines(lines), written.append).run()
    practice.close()
    desk.close()
    return "\n".join(written)


async def until_lab_tells(pilot: Pilot[None], what: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
    await until(pilot, lambda: what in static_of(pilot, "#notice"))


async def come_to(pilot: Pilot[None], key: str) -> PracticeScreen:
    """Return the practice screen once it asks the question of that key."""
    screen = await until_asking(pilot)
    if screen.practice.showing.key != key:
        await pilot.press("s")
        await until(pilot, lambda: screen.practice.showing.key == key)
        await until_asking(pilot)
    return screen


@pytest.mark.parametrize("name", HOSTILE)
async def test_on_the_screen_it_costs_a_message(tmp_path: Path, worker: Worker, name: str) -> None:
    desk = desk_with(tmp_path, worker, name)
    async with app_over(desk, Selection(limit=2, seed=ORDER)).run_test(size=SIZE) as pilot:
        await come_to(pilot, "hostile/first")
        await pilot.press("a", "enter")
        await until(pilot, lambda: "could not run" in text_of(pilot))
        await until_explained(pilot)
        assert HOSTILE[name] in " ".join(text_of(pilot).split())
        await pilot.press("l")
        await until_lab_tells(pilot, HOSTILE[name])
        await pilot.press("right", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
        await pilot.press("enter")
        await come_to(pilot, "hostile/second")
        await pilot.press("a", "enter")
        await until_explained(pilot)
        assert "✓ The estimate is zero." in text_of(pilot)
    desk.close()


@pytest.mark.parametrize("name", HOSTILE)
async def test_in_plain_lines_it_costs_a_message(tmp_path: Path, worker: Worker, name: str) -> None:
    lines = ("true", ":lab", ":set x=1", "", "true", ":lab", ":quit")
    text = " ".join((await in_plain_lines(tmp_path, worker, name, *lines)).split())
    assert "The demo could not run" in text
    assert text.count(HOSTILE[name]) >= 2
    assert "[✓] The estimate is zero." in text
    assert "Laboratory: soft-threshold" in text
    assert "2 of 2 right" in text


async def test_what_a_demo_prints_and_a_code_that_raises_harm_nothing(
    tmp_path: Path, worker: Worker
) -> None:
    lines = ("true", ":lab", ":lab code", "", "true", ":quit")
    text = await in_plain_lines(tmp_path, worker, "code-raises", *lines)
    assert "  fine = 1" in text
    assert "The demo failed: KeyError: 'no such template'" in text
    assert "[✓] The estimate is zero." in text


async def test_on_the_screen_too(tmp_path: Path, worker: Worker) -> None:
    desk = desk_with(tmp_path, worker, "code-raises")
    async with app_over(desk, Selection(limit=2, seed=ORDER)).run_test(size=SIZE) as pilot:
        await come_to(pilot, "hostile/first")
        await pilot.press("a", "enter")
        await until_explained(pilot)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        await until(pilot, lambda: "y" in keys_of(pilot))
        await pilot.press("y")
        await until_lab_tells(pilot, "KeyError: 'no such template'")
    desk.close()


async def test_a_demo_that_prints_is_shown(tmp_path: Path, worker: Worker) -> None:
    desk = desk_with(tmp_path, worker, "chatters")
    async with app_over(desk, Selection(limit=2, seed=ORDER)).run_test(size=SIZE) as pilot:
        await come_to(pilot, "hostile/first")
        await pilot.press("a", "enter")
        await until_explained(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "read_low" in text_of(pilot))
        await until_still(pilot)
        assert "noise" not in text_of(pilot)
    desk.close()
