"""The command palette: what it offers where, and that each command does something."""

from pathlib import Path

from textual.command import CommandPalette
from textual.pilot import Pilot

from quizzer.tui.app import QuizzerApp
from quizzer.tui.commands import Command, OffersCommands
from quizzer.tui.screens.help import HelpScreen
from quizzer.tui.screens.settings import SettingsScreen
from quizzer.tui.screens.topics import TopicsScreen
from quizzer.tui.screens.tour import TourScreen
from tests.tui.support import SMALL, app_in, text_of, until, until_asking


def offered(pilot: Pilot[None]) -> dict[str, Command]:
    """Return what the palette would offer now, by title."""
    sources = (pilot.app.screen, pilot.app)
    commands = [c for each in sources if isinstance(each, OffersCommands) for c in each.commands()]
    return {command.title: command for command in commands}


async def choose(pilot: Pilot[None], typed: str) -> None:
    """Type into the palette and take the best match."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    await pilot.press(*typed)
    await until(pilot, lambda: bool(pilot.app.screen.query_one("CommandList").option_count))  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, CommandPalette))


async def test_at_home_it_offers_the_menu_and_what_is_everywhere(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        assert list(offered(pilot)) == [
            *("Practise", "One topic", "Mock interview", "Browse", "Progress", "Plan"),
            *("Laboratory", "Tour", "Keys", "Settings"),
            *("Theme: dark", "Theme: light", "Theme: high contrast", "Quit"),
        ]


async def test_in_a_sitting_it_offers_nothing_that_would_begin_another(tmp_path: Path) -> None:
    async with app_in(tmp_path).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert {"Practise", "One topic", "Tour"} & set(offered(pilot)) == set()
        assert {"Keys", "Settings", "Quit"} <= set(offered(pilot))


async def test_each_command_leads_where_it_says(tmp_path: Path) -> None:
    screens = {
        "topic": TopicsScreen,
        "settings": SettingsScreen,
        "keys": HelpScreen,
    }
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        for typed, screen in screens.items():
            await choose(pilot, typed)
            await until(pilot, lambda wanted=screen: isinstance(pilot.app.screen, wanted))  # type: ignore[misc]
            await pilot.press("escape")
            await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        await choose(pilot, "tour")
        await until_asking(pilot)
        assert isinstance(pilot.app.screen, TourScreen)


async def test_it_starts_practice(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        await choose(pilot, "practise")
        await until_asking(pilot)


async def test_it_takes_a_theme_and_quits(tmp_path: Path) -> None:
    app: QuizzerApp = app_in(tmp_path, at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        await choose(pilot, "light")
        await until(pilot, lambda: app.theme == "quizzer-light")
        await choose(pilot, "quit")
        await pilot.pause()
    assert app.return_code == 0
