"""From a fresh interpreter to the first painted question, and from a key to its repaint."""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from textual.pilot import Pilot

from tests.benchmarks.measuring import Measured, ratio

ROOT = Path(__file__).parents[2]
PRESSES = 40

OURS = """
import gc
gc.disable()  # as the command does, until a second after the app is mounted
import asyncio, os
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import open_desk
from quizzer.tui.app import QuizzerApp
async def main():
    desk = open_desk(os.environ)
    app = QuizzerApp(desk, Selection(type="choice", seed=1), at_home=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(1000):
            await pilot.pause()
            if app.screen.query("Asking"):
                break
        else:
            raise SystemExit("no question was ever painted")
        print("painted", flush=True)
        app.screen.practice.end()
    await desk.laboratory.close()
    desk.close()
asyncio.run(main())
"""
BARE = """
import asyncio
from tests.benchmarks.bare_app import BareApp
async def main():
    async with BareApp().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print("painted", flush=True)
asyncio.run(main())
"""


def measure() -> list[Measured]:
    """Return the start and the key press, each against a bare app."""
    return [_start(), _key()]


def _start() -> Measured:
    with tempfile.TemporaryDirectory() as home:
        _child(OURS, home)  # compiles modules and banks, makes the progress file
        _child(BARE, home)
        value, mine, bare = ratio(lambda: _child(OURS, home), lambda: _child(BARE, home), 7)
    detail = f"first painted question {mine:.2f} s, bare Textual app {bare:.2f} s"
    return Measured("start", value, 1.5, detail)


def _child(code: str, home: str) -> float:
    """Return the seconds from the start of an interpreter until its app has painted."""
    command = [sys.executable, "-c", code]
    environment = {
        **os.environ,
        "QUIZZER_HOME": home,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": home,  # modules are compiled once, as where a program is installed
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "painted\n":
            raise RuntimeError("the app never painted")
        took = perf_counter() - start
        process.communicate()
    return took


def _key() -> Measured:
    value, mine, bare = ratio(lambda: asyncio.run(_ours()), lambda: asyncio.run(_bare()), 5)
    detail = f"a key to its repaint {1000 * mine:.1f} ms, bare {1000 * bare:.1f} ms"
    return Measured("key", value, 1.5, detail)


async def _ours() -> float:
    from quizzer.sittings.choosing import Selection
    from tests.support import tiny_desk
    from tests.tui.support import app_over, until_asking

    with tempfile.TemporaryDirectory() as home:
        desk = tiny_desk(Path(home))
        app = app_over(desk, Selection(type="choice", seed=1))
        async with app.run_test(size=(80, 24)) as pilot:
            await until_asking(pilot)
            took = await _presses(pilot)
        desk.close()
    return took


async def _bare() -> float:
    from tests.benchmarks.bare_app import BareApp

    async with BareApp().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        return await _presses(pilot)


async def _presses(pilot: Pilot[None]) -> float:
    """Return the work that a key press and its repaint take; a pilot's waiting does not count."""
    start = process_time()
    for _ in range(PRESSES):
        await pilot.press("down")
    return (process_time() - start) / PRESSES
