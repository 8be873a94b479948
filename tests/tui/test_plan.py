"""The plan's screen: it is made anew as date and minutes move, and starts today's part."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.settings.file import Kept
from quizzer.settings.settings import Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.plan import PlanScreen
from tests.support import tiny_desk
from tests.tui.support import (
    LARGE,
    SMALL,
    app_over,
    keys_of,
    practice_of,
    text_of,
    until,
    until_asking,
    until_still,
)

INTERVIEW = Settings(interview_date="2026-03-07", minutes_a_day=20)


def app_with(folder: Path, settings: Settings = INTERVIEW) -> QuizzerApp:
    kept = Kept(settings, folder / "settings.toml")
    return app_over(tiny_desk(folder).set_as(kept), at_home=True)


async def until_planned(pilot: Pilot[None]) -> None:
    """Open the plan from home, and wait until all of it is told."""
    await until(pilot, lambda: "Plan" in text_of(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    screen._choose("plan")
    await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
    await until(pilot, lambda: "a day are" in text_of(pilot))
    await until_still(pilot)


def settings_of(pilot: Pilot[None]) -> Settings:
    assert isinstance(pilot.app, QuizzerApp)
    return pilot.app.kept.settings


async def test_it_tells_the_days_and_starts_todays_part(tmp_path: Path) -> None:
    async with app_with(tmp_path).run_test(size=SMALL) as pilot:
        await until_planned(pilot)
        assert "Interview on Saturday 7 March, in 5 days" in text_of(pilot)
        assert "without practice" in text_of(pilot)
        assert "today" in text_of(pilot)
        assert "← →" in keys_of(pilot)
        await pilot.press("enter")
        await until_asking(pilot)
        assert practice_of(pilot).showing.total > 0


async def test_date_and_minutes_move_are_kept_and_change_the_plan(tmp_path: Path) -> None:
    async with app_with(tmp_path).run_test(size=SMALL) as pilot:
        await until_planned(pilot)
        await pilot.press("right", "minus", "minus", "minus")
        await until(pilot, lambda: "in 6 days · 5 minutes a day" in text_of(pilot))
        await until_still(pilot)
        assert settings_of(pilot).interview == date(2026, 3, 8)
        assert settings_of(pilot).minutes_a_day == 5
        await pilot.press("minus", "minus")
        await until(pilot, lambda: "1 minute a day" in text_of(pilot))
        assert "minutes_a_day = 1" in (tmp_path / "settings.toml").read_text(encoding="utf-8")
        await pilot.press(*["shift+left"] * 2)
        await until(pilot, lambda: "Monday 2 March, today" in text_of(pilot))


async def test_without_an_interview_it_begins_in_two_weeks_and_is_not_kept(tmp_path: Path) -> None:
    async with app_with(tmp_path, Settings()).run_test(size=SMALL) as pilot:
        await until_planned(pilot)
        assert "in 14 days" in text_of(pilot)
        assert "No interview is set yet" in text_of(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert settings_of(pilot).interview is None


async def test_an_interview_can_be_forgotten(tmp_path: Path) -> None:
    async with app_with(tmp_path).run_test(size=SMALL) as pilot:
        await until_planned(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert settings_of(pilot).interview is None


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_plan(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    assert snap_compare(app_with(tmp_path), terminal_size=size, run_before=until_planned)
