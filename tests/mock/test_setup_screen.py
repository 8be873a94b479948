"""The set-up of a mock interview: all by keyboard, and what it comes to before it begins."""

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizzer.domain.interview import MIXES, Setup
from quizzer.sittings.interview.planning import plan_of
from quizzer.sittings.interview.stored import unfinished_mock
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.mock_setup import MockSetupScreen
from quizzer.tui.screens.ticking import TickingScreen
from quizzer.tui.widgets.menu import Menu
from quizzer.tui.widgets.setup_list import SetupList, mix_name
from tests.mock.screen_support import begun, mock_app, mock_of, until_set_up
from tests.mock.support import SETUP, mock_desk
from tests.tui.support import SMALL, app_over, keys_of, static_of, text_of, until, until_still


def setup_of(pilot: Pilot[None]) -> Setup:
    """Return the set-up on the screen."""
    return pilot.app.screen.query_one(SetupList).setup


async def test_every_line_is_changed_by_keys(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        await pilot.press("right", "down", "left", "down", "down", "right", "down", "space")
        await pilot.press("down", "4", "2")
        await until_still(pilot)
        wanted = Setup(
            minutes=30,
            level="junior",
            questions=5,
            seed=42,
            is_strict=True,
            mix=MIXES["talking"],
        )
        assert setup_of(pilot) == wanted
        for told in ("30 min", "junior", "talking", "42", "on"):
            assert told in text_of(pilot)


async def test_minutes_are_typed_and_what_is_out_of_bounds_begins_anew(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        await pilot.press("2", "5")
        assert setup_of(pilot).minutes == 25
        await pilot.press("9")
        assert setup_of(pilot).minutes == 9
        await pilot.press("up", "down", "0")
        assert setup_of(pilot).minutes == 9
        await pilot.press("1", "2", "backspace")
        assert setup_of(pilot).minutes == 1
        await pilot.press("left")
        assert setup_of(pilot).minutes == 15
        await pilot.press("3", "8", "left")
        assert setup_of(pilot).minutes == 30


async def test_it_shows_what_the_plan_comes_to(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        plan = plan_of(desk, SETUP)
        shown = static_of(pilot, "#plan")
        assert shown.startswith(f"Comes to {len(plan.slots)} questions, 11 of 20 min")
        for slot in plan.slots:
            assert slot.part in shown
        assert "1 in your own words" in shown


async def test_topics_are_ticked(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TickingScreen))
        await until_still(pilot)
        await pilot.press("space", "down", "space", "space", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MockSetupScreen))
        await until_still(pilot)
        assert setup_of(pilot).topics == ("basics",)
        assert "Basics" in text_of(pilot)
        assert "Comes to 2 questions" in static_of(pilot, "#plan")


async def test_ticks_that_are_left_change_nothing(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        await pilot.press("down", "down", "right")
        await until(pilot, lambda: isinstance(pilot.app.screen, TickingScreen))
        await until_still(pilot)
        await pilot.press("space", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MockSetupScreen))
        assert setup_of(pilot).topics == ()


async def test_where_nothing_fits_it_says_so_and_nothing_begins(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    async with mock_app(desk, replace(SETUP, topics=("sparsity",))).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        assert static_of(pilot, "#plan")
        await pilot.press("1")
        await until_still(pilot)
        assert static_of(pilot, "#plan") == ""
        assert "No question of level 2 to 4 fits into 1 minutes" in static_of(pilot, "#notice")
        await pilot.press("enter")
        await until_still(pilot)
        assert isinstance(pilot.app.screen, MockSetupScreen)
        assert unfinished_mock(desk) is None


async def test_it_asks_what_was_set_up_and_gives_up_an_earlier_one(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        await begun(pilot)
        first = mock_of(pilot).state.sitting
    async with mock_app(desk, replace(SETUP, seed=9)).run_test(size=SMALL) as pilot:
        await begun(pilot)
        assert mock_of(pilot).state.plan == plan_of(desk, replace(SETUP, seed=9))
        assert mock_of(pilot).state.sitting != first
        mock_of(pilot).close()
        left = unfinished_mock(desk)
        assert left is not None
        assert desk.store.unfinished_sitting("mock").id == mock_of(pilot).state.sitting  # type: ignore[union-attr]


async def test_home_leads_there_and_back(tmp_path: Path) -> None:
    async with app_over(mock_desk(tmp_path), at_home=True).run_test(size=SMALL) as pilot:
        await until_still(pilot)
        menu = pilot.app.screen.query_one(Menu)
        names = [item.name for item in menu.items]
        assert "mock-on" not in names
        menu.cursor = names.index("mock")
        await pilot.press("enter")
        await until_set_up(pilot)
        assert keys_of(pilot)["enter"] == "begin"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


def test_mixes_are_named() -> None:
    assert [mix_name(Setup(mix=mix)) for mix in MIXES.values()] == list(MIXES)
    assert mix_name(Setup(mix=replace(MIXES["deep"], numeric=7))) == ""
