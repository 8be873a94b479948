"""Starting: what is loaded, and what becomes of an unexpected failure."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.tui.app import QuizzerApp
from quizzer.tui.start import run
from tests.support import tiny_desk
from tests.tui.support import SMALL, app_in, text_of, until

HEAVY = ("numpy", "scipy", "sklearn")


def test_the_screens_load_nothing_heavy() -> None:
    code = f"import sys, quizzer.tui.start; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert found.strip() == "[]"


def test_the_package_alone_loads_no_textual() -> None:
    code = "import sys, quizzer.tui; print('textual' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert found.strip() == "False"


def test_an_unexpected_failure_is_raised_once_the_screen_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(app: QuizzerApp) -> None:
        app._handle_exception(RuntimeError("a widget broke"))

    monkeypatch.setattr(QuizzerApp, "run_async", fail)
    monkeypatch.setattr(QuizzerApp, "_close_messages_no_wait", lambda app: None)
    with pytest.raises(RuntimeError, match="a widget broke"):
        run(tiny_desk(tmp_path))


async def test_without_colour_everything_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_in(tmp_path, at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        assert app.no_color
