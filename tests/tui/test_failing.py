"""What fails is told in place: the progress file, and what nobody thought of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from quizzer.cli import running
from quizzer.cli.root import quizzer
from quizzer.domain.progress import Progress
from quizzer.errors import StoreError
from quizzer.settings.logbook import close_log
from quizzer.store.store import Store
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.start import run
from tests.support import tiny_desk
from tests.tui.support import (
    ALL,
    CHOICE,
    SMALL,
    app_over,
    practice_of,
    static_of,
    text_of,
    until,
    until_asking,
)

FULL = StoreError("the disk is full", where="progress.sqlite", remedy="Make room.")


def fail(*_: object, **__: object) -> dict[str, Progress]:
    raise FULL


@pytest.mark.parametrize("key", ["f3", "f2", "u", "q", "z"])
async def test_what_cannot_be_saved_in_a_sitting_is_told_and_has_not_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with app_over(tiny_desk(tmp_path), ALL).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        if key == "u":
            await pilot.press("s")
            await until(pilot, lambda: practice_of(pilot).state.position == 1)
            await until_asking(pilot)
        before = practice_of(pilot).state
        with monkeypatch.context() as broken:
            broken.setattr(Store, "advance_sitting", fail)
            await pilot.press(key)
            await until(pilot, lambda: "the disk is full" in static_of(pilot, "#notice"))
            assert practice_of(pilot).state is before
        await pilot.press("s")
        await until(pilot, lambda: practice_of(pilot).state is not before)
        assert isinstance(pilot.app.screen, PracticeScreen)


async def test_a_note_that_cannot_be_saved_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_over(tiny_desk(tmp_path), CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: "note:" in text_of(pilot))
        monkeypatch.setattr(Store, "advance_sitting", fail)
        monkeypatch.setattr(Store, "append", fail)
        await pilot.press("x", "enter")
        await until(pilot, lambda: "the disk is full" in static_of(pilot, "#notice"))
        assert isinstance(pilot.app.screen, PracticeScreen)


async def test_an_answer_saved_but_not_read_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_over(tiny_desk(tmp_path), CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        monkeypatch.setattr(Store, "progress_of", fail)
        await pilot.press("b", "enter")
        await until(pilot, lambda: "the disk is full" in static_of(pilot, "#notice"))


async def test_home_tells_what_cannot_be_read_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_over(tiny_desk(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        monkeypatch.setattr(Store, "progress", fail)
        await pilot.press("enter")
        await until(pilot, lambda: "the disk is full" in static_of(pilot, "#notice"))
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_home_comes_up_without_a_readable_progress_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "progress", fail)
    monkeypatch.setattr(Store, "unfinished_sitting", fail)
    async with app_over(tiny_desk(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Make room." in text_of(pilot))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    yield tmp_path
    close_log()


async def test_what_breaks_in_the_background_is_named_itself(tmp_path: Path) -> None:
    broken = RuntimeError("it broke")
    app = app_over(tiny_desk(tmp_path))
    app._exception = WorkerFailed(broken)
    assert app.failure is broken
    app._exception = None


def test_what_nobody_thought_of_is_logged_and_told_with_the_logs_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(app: QuizzerApp) -> None:
        app._handle_exception(RuntimeError("a widget broke"))

    def command(*_: object, **__: object) -> None:
        run(tiny_desk(home))

    monkeypatch.setattr(QuizzerApp, "run_async", broken)
    monkeypatch.setattr(QuizzerApp, "_close_messages_no_wait", lambda app: None)
    monkeypatch.setattr(quizzer, "main", command)
    assert running.run([]) == running.PROBLEMS
    told = capsys.readouterr().err
    assert f"The details are in {home / 'quizzer.log'}" in told
    assert "Traceback" not in told
    assert "RuntimeError: a widget broke" in (home / "quizzer.log").read_text()
    assert running.run(["--debug"]) == running.PROBLEMS
    assert "Traceback" in capsys.readouterr().err
    assert "DEBUG quizzer: quizzer " in (home / "quizzer.log").read_text()
