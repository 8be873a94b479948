"""One script with an open question, through lines and through the screens: the same events."""

import json
from pathlib import Path

from textual.pilot import Pilot

from quizzer.plain.face import PlainFace
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.tui.widgets.asides import HowGood, Overruling
from tests.faces.test_same_script import SECONDS, ScriptedLearner, Step, events_in
from tests.open.support import EVERYTHING, open_desk
from tests.open.test_screen import keys_for
from tests.support import FakeClock
from tests.tui.support import (
    app_over,
    phase_of,
    practice_of,
    until,
    until_asking,
    until_explained,
)

SKIP, PASSED = Step(":skip", ("f3",)), Step(":skip", ("s",))
UNDO, NEXT = Step(":undo", ("u",)), Step("", ("enter",))
PICK = Step("a", ("a", "enter"))
ANSWER = "Perhaps it has a kink, and the pull fades."


def written(line: str, rating: str) -> list[Step]:
    """Return the steps that write a line, hand it in, and say how good it is."""
    return [
        Step(line, keys_for(line)),
        Step(".", ("ctrl+d",)),
        Step(rating, (rating or "enter",)),
    ]


def script_for(keys: list[str]) -> list[Step]:
    """Return a script that answers every question in its order, by doubt, appeal and undo."""
    steps: list[Step] = []
    for key in keys:
        if key == "words/why-zeros":
            steps += [
                *written(ANSWER, "3"),
                Step("n", ("n",)),
                Step(":yes kink", ("down", "a", "c")),
                UNDO,
                Step(":yes kink", ("down", "a", "c")),
                NEXT,
            ]
        elif key == "words/standardize":
            steps += [*written("The scale matters.", ""), NEXT]
        else:
            steps += [PICK, NEXT]
    return [*steps, Step(":quit", ("q",))]


def keys_in_order(folder: Path) -> list[str]:
    desk = open_desk(folder)
    practice = Practice.start(desk, EVERYTHING)
    keys = [item.key for item in practice.state.queue]
    practice.close()
    desk.close()
    return keys


async def in_plain_lines(folder: Path, steps: list[Step]) -> None:
    clock = FakeClock()
    desk = open_desk(folder, clock)
    practice = Practice.start(desk, EVERYTHING)
    learner = ScriptedLearner(steps, clock)
    await PlainFace(practice, learner, lambda text: None, asks=True).run()
    practice.close()
    desk.close()


async def on_the_screen(folder: Path, steps: list[Step]) -> None:
    clock = FakeClock()
    desk = open_desk(folder, clock)
    async with app_over(desk, EVERYTHING).run_test(size=(80, 24)) as pilot:
        await until_asking(pilot)
        for step in steps:
            clock.pass_seconds(SECONDS)
            await press(pilot, step)
    desk.close()


async def press(pilot: Pilot[None], step: Step) -> None:
    """Press the keys of a step, and wait until its consequence is on the screen."""
    practice, screen = practice_of(pilot), pilot.app.screen
    before, was_writing = practice.state, practice.is_writing
    for key in step.keys:
        await pilot.press(key)
        if key == "a" and len(step.keys) == 3:
            await until(pilot, lambda: bool(screen.query(Overruling)))
    if was_writing and step.keys == ("ctrl+d",):
        await until(pilot, lambda: bool(screen.query(HowGood)))
    elif not (was_writing and len(step.keys) > 1):
        await until(pilot, lambda: practice.state is not before)
        await until(pilot, lambda: practice.phase is not Phase.GRADING)
        if not practice.is_over:
            await until_shown(pilot)


async def until_shown(pilot: Pilot[None]) -> None:
    """Wait until what the sitting stands at is on the screen."""
    if phase_of(pilot) is Phase.EXPLAINING:
        await until_explained(pilot)
    elif phase_of(pilot) is Phase.CONFIRMING:
        await until(pilot, lambda: bool(pilot.app.screen.query("Confirming")))
    else:
        await until_asking(pilot)


async def test_the_same_script_leaves_equal_events(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("order", "plain", "screen")}
    for folder in folders.values():
        folder.mkdir()
    steps = script_for(keys_in_order(folders["order"]))
    await in_plain_lines(folders["plain"], steps)
    await on_the_screen(folders["screen"], steps)
    plain, screen = events_in(folders["plain"]), events_in(folders["screen"])
    assert json.dumps(plain) == json.dumps(screen)
    assert [row[1] for row in plain].count("appeal") == 2
