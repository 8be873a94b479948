"""One script of answers, through the plain face and through the screens: the same events."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from quizzer.domain.forms.number import EnterNumber
from quizzer.plain.face import PlainFace
from quizzer.session.state import Phase
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from tests.support import FakeClock, tiny_desk
from tests.tui.support import (
    app_over,
    phase_of,
    practice_of,
    until,
    until_asking,
    until_explained,
)

SEED = 5
SECONDS = 10
"""What every step takes on the fake clock."""


@dataclass(frozen=True)
class Step:
    """One thing that a learner does: the plain line for it, and the keys."""

    line: str
    keys: tuple[str, ...]


HINT = Step(":hint", ("f2",))
SKIP = Step(":skip", ("f3",))
UNDO = Step(":undo", ("f4",))
NEXT = Step("", ("enter",))
HARD = Step(":hard", ("2",))
QUIT = Step(":quit", ("f10",))
BURY = Step(":bury", ("ctrl+t",))
SUSPEND = Step(":suspend", ("ctrl+n",))
BOOKMARK = Step(":bookmark", ("f6",))
NOTE = Step(":note ask why, hm", ("f9", *"ask", "space", *"why,", "space", *"hm", "enter"))
REPORT = Step(":report off by 1", ("f7", *"off", "space", *"by", "space", "1", "enter"))


def pick(letters: str, sure: bool = False) -> Step:
    """Return the step that picks options by letter."""
    keys = (*letters, *(("4",) if sure else ()), "enter")
    return Step(",".join(letters) + (" !" if sure else ""), keys)


def enter(number: str) -> Step:
    """Return the step that types a number."""
    return Step(number, (*number, "enter"))


def script_for(forms: list[object]) -> list[Step]:
    """Return a script that visits every verb, for questions of these forms in order."""
    answers = [enter("1.5") if isinstance(form, EnterNumber) else pick("a") for form in forms]
    sure = enter("0.3") if isinstance(forms[0], EnterNumber) else pick("b", sure=True)
    return [
        *(HINT, BOOKMARK, sure, NOTE, HARD, NEXT),
        *(answers[1], UNDO, answers[1], REPORT, BOOKMARK, BOOKMARK, NEXT),
        *(SKIP, UNDO, SUSPEND, UNDO, BURY, answers[3], NEXT),
        *(UNDO, answers[3], NEXT, answers[4], QUIT),
    ]


class ScriptedLearner:
    """Lines of a script, each ten seconds after the one before."""

    def __init__(self, steps: list[Step], clock: FakeClock) -> None:
        self._steps = iter(steps)
        self._clock = clock

    async def next(self) -> str | None:
        step = next(self._steps, None)
        if step is None:
            return None
        self._clock.pass_seconds(SECONDS)
        return step.line


async def in_plain_lines(folder: Path, steps: list[Step]) -> None:
    clock = FakeClock()
    desk = tiny_desk(folder, clock)
    practice = Practice.start(desk, Selection(seed=SEED))
    await PlainFace(practice, ScriptedLearner(steps, clock), lambda text: None).run()
    assert practice.is_over
    practice.close()
    desk.close()


async def on_the_screen(folder: Path, steps: list[Step]) -> None:
    clock = FakeClock()
    desk = tiny_desk(folder, clock)
    async with app_over(desk, Selection(seed=SEED)).run_test(size=(80, 24)) as pilot:
        await until_asking(pilot)
        for step in steps:
            clock.pass_seconds(SECONDS)
            await press(pilot, step)
    desk.close()


async def press(pilot: Pilot[None], step: Step) -> None:
    """Press the keys of a step, and wait until its consequence is on the screen."""
    practice = practice_of(pilot)
    before = practice.state
    await pilot.press(*step.keys)
    await until(pilot, lambda: practice.state is not before)
    if practice.is_over:
        return
    await until(pilot, lambda: phase_of(pilot) is not Phase.GRADING)
    if phase_of(pilot) is Phase.EXPLAINING:
        await until_explained(pilot)
    else:
        await until_asking(pilot)


def forms_in_order(folder: Path) -> list[object]:
    desk = tiny_desk(folder)
    practice = Practice.start(desk, Selection(seed=SEED))
    forms: list[object] = []
    while not practice.is_over:
        forms.append(practice.showing.form)
        practice.skip()
    practice.close()
    desk.close()
    return forms


def events_in(folder: Path) -> list[tuple[object, ...]]:
    """Return the whole log, and every step of every sitting, as they stand in the file."""
    connection = sqlite3.connect(folder / "progress.sqlite")
    events = connection.execute("SELECT * FROM event ORDER BY at, id").fetchall()
    steps = connection.execute("SELECT * FROM sitting_step ORDER BY sitting, seq").fetchall()
    schedule = connection.execute("SELECT * FROM schedule ORDER BY bank, question").fetchall()
    flags = connection.execute("SELECT * FROM flag ORDER BY bank, question").fetchall()
    connection.close()
    return [*events, *steps, *schedule, *flags]


async def test_the_same_script_leaves_equal_events(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("forms", "plain", "screen")}
    for folder in folders.values():
        folder.mkdir()
    steps = script_for(forms_in_order(folders["forms"]))
    await in_plain_lines(folders["plain"], steps)
    await on_the_screen(folders["screen"], steps)
    plain, screen = events_in(folders["plain"]), events_in(folders["screen"])
    assert len(plain) > 20
    assert json.dumps(plain) == json.dumps(screen)
    kinds = {row[1] for row in plain}
    assert kinds >= {"answer", "retract", "rate", "bury", "suspend", "bookmark", "note", "report"}
