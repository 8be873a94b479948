"""The settings screen: every setting by keyboard, saved at once, bounds told."""

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizzer.settings.file import Kept, read
from quizzer.settings.settings import Settings
from quizzer.sittings.choosing import choose
from quizzer.sittings.desk import Desk
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.settings import SettingsScreen
from tests.support import tiny_desk
from tests.tui.support import ALL, SMALL, app_over, keys_of, static_of, text_of, until


def desk_with_file(folder: Path, text: str = "") -> Desk:
    """Return a desk whose settings are kept in a file."""
    file = folder / "settings.toml"
    if text:
        file.write_text(text, encoding="utf-8")
    return tiny_desk(folder).set_as(read(file))


async def until_settings(pilot: Pilot[None]) -> None:
    """Open the settings from home."""
    await until(pilot, lambda: " Practise" in text_of(pilot))
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen))
    await until(pilot, lambda: "▸ Theme" in text_of(pilot))


async def test_a_theme_is_taken_at_once_and_saved(tmp_path: Path) -> None:
    app = app_over(desk_with_file(tmp_path), at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await until_settings(pilot)
        await pilot.press("right")
        await until(pilot, lambda: app.theme == "quizzer-light")
        await pilot.press("left", "left")
        await until(pilot, lambda: app.theme == "quizzer-contrast")
        assert read(tmp_path / "settings.toml").settings.theme == "high-contrast"


async def test_numbers_are_typed_stepped_and_held_to_their_bounds(tmp_path: Path) -> None:
    async with app_over(desk_with_file(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until_settings(pilot)
        await pilot.press("down", "down", "1", "5")
        await until(pilot, lambda: "New questions a day   15" in text_of(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: "New questions a day   1 " in text_of(pilot))
        await pilot.press("shift+right", "right", "right")
        await until(pilot, lambda: "New questions a day   13" in text_of(pilot))
        await pilot.press("shift+left", "shift+left", "left")
        await until(pilot, lambda: "takes a whole number from 0 to 200" in text_of(pilot))
        assert "Not -1" in static_of(pilot, "#notice")
        assert read(tmp_path / "settings.toml").settings.new_a_day == 0
        await pilot.press("d")
        await until(pilot, lambda: "New questions a day   10" in text_of(pilot))


async def test_too_large_a_number_is_told_and_typing_begins_anew(tmp_path: Path) -> None:
    async with app_over(desk_with_file(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until_settings(pilot)
        await pilot.press("down", "2", "4")
        await until(pilot, lambda: "Not 24" in text_of(pilot))
        await pilot.press("7")
        await until(pilot, lambda: "7:00" in text_of(pilot))


async def test_switches_are_turned(tmp_path: Path) -> None:
    app = app_over(desk_with_file(tmp_path), at_home=True)
    app._lively = "basic"
    async with app.run_test(size=SMALL) as pilot:
        await until_settings(pilot)
        await pilot.press("up", "up", "up", "up", "enter")
        await until(pilot, lambda: "Motion                off" in text_of(pilot))
        assert str(app.animation_level) == "none"
        assert "0-9" not in keys_of(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "Motion                on" in text_of(pilot))
        assert str(app.animation_level) == "basic"


async def test_what_is_set_counts_from_the_next_sitting(tmp_path: Path) -> None:
    async with app_over(desk_with_file(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "5 new" in text_of(pilot))
        await until_settings(pilot)
        await pilot.press("down", "down", "2", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, lambda: "2 new" in text_of(pilot))


async def test_the_files_place_and_what_is_wrong_in_it_are_told(tmp_path: Path) -> None:
    desk = desk_with_file(tmp_path, "new_a_day = 999\n")
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        assert "`new_a_day` can't be 999." in static_of(pilot, "#notice")
        await until_settings(pilot)
        assert "settings.toml:1: `new_a_day` can't be 999." in static_of(pilot, "#notice")
        assert static_of(pilot, "#place") == f"Kept in {tmp_path / 'settings.toml'}"


async def test_what_cannot_be_saved_holds_until_the_end_and_is_told(tmp_path: Path) -> None:
    desk = desk_with_file(tmp_path, "theme = \n")
    app = app_over(desk, at_home=True)
    async with app.run_test(size=(120, 30)) as pilot:
        await until_settings(pilot)
        await pilot.press("right")
        await until(pilot, lambda: "can't be read as TOML" in static_of(pilot, "#notice"))
        assert app.theme == "quizzer-light"
        await pilot.press("escape", "c")
        await until(pilot, lambda: app.theme == "quizzer-contrast")
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == "theme = \n"


async def test_the_key_for_colours_remembers_them(tmp_path: Path) -> None:
    app = app_over(desk_with_file(tmp_path), at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: app.theme == "quizzer-light")
    assert read(tmp_path / "settings.toml").settings.theme == "light"


def test_a_sitting_asks_as_many_as_are_set(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path).set_as(Kept(Settings(questions_a_sitting=2)))
    assert len(choose(desk, ALL)) == 2
    assert len(choose(desk, replace(ALL, limit=3))) == 3


async def test_the_interview_moves_by_days_and_begins_at_the_plan(tmp_path: Path) -> None:
    desk = desk_with_file(tmp_path)
    day = desk.set_as(desk.kept.having("interview_date", "2026-03-31"))
    async with app_over(day, at_home=True).run_test(size=SMALL) as pilot:
        await until_settings(pilot)
        await pilot.press("up", "up", "right")
        await until(pilot, lambda: "Wednesday 1 April 2026" in text_of(pilot))
        assert "0-9" not in keys_of(pilot)
        await pilot.press("d", "right")
        await until(pilot, lambda: "▸ Interview date        none" in text_of(pilot))
        assert "Plan at home begins with one" in " ".join(text_of(pilot).split())
