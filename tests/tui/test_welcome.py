"""The first start: what this is, one key to start, one for a tour that leaves no trace."""

from pathlib import Path
from tempfile import gettempdir

from textual.pilot import Pilot

from quizzer.bank.library import banks_in, open_library, shipped_content, tour_bank
from quizzer.sittings.authoring import check, demo_runner
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.tour import TOUR, TourPractice, tour_desk
from quizzer.sittings.unfinished import unfinished
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.screens.tour import TourScreen
from quizzer.tui.screens.welcome import WelcomeScreen
from tests.support import tiny_desk
from tests.tui.support import (
    ALL,
    CHOICE,
    SMALL,
    keys_of,
    practice_of,
    text_of,
    until,
    until_asking,
    until_explained,
)

KINDS = ["choice", "true-false", "multi", "numeric", "choice"]


def first_start(desk: Desk) -> QuizzerApp:
    """Return the app as it comes up for a person."""
    app = QuizzerApp(desk, ALL, ticks=False, welcomes=True)
    app.animation_level = "none"
    return app


async def until_welcomed(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
    await until(pilot, lambda: "start practising" in text_of(pilot))


def traces_of_tours() -> set[Path]:
    return set(Path(gettempdir()).glob("quizzer-tour-*"))


async def test_who_has_answered_nothing_is_told_what_this_is_in_eight_lines(tmp_path: Path) -> None:
    async with first_start(tiny_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        said = pilot.app.screen.query_one("#text").region.height - 2
        assert said <= 8
        await pilot.press("enter")
        await until_asking(pilot)


async def test_its_keys_are_told_and_listed(tmp_path: Path) -> None:
    async with first_start(tiny_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        told = {"enter": "start", "t": "tour", "esc": "home", "q": "quit", "?": "keys"}
        await until(pilot, lambda: keys_of(pilot) == told)
        await pilot.press("question_mark")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        await pilot.press("question_mark")
        await until_welcomed(pilot)


async def test_escape_leads_home(tmp_path: Path) -> None:
    async with first_start(tiny_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))


async def test_who_has_answered_is_not_welcomed_again(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, CHOICE)
    await practice.submit("a")
    practice.end()
    practice.close()
    async with first_start(desk).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_tour_shows_five_questions_and_leaves_no_trace(tmp_path: Path) -> None:
    desk, before = tiny_desk(tmp_path), traces_of_tours()
    async with first_start(desk).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        await pilot.press("t")
        for number in range(1, 6):
            await until_asking(pilot)
            assert isinstance(pilot.app.screen, TourScreen)
            assert f"{number}/5" in text_of(pilot)
            await pilot.press("1", *(["enter"] if number == 4 else ["b", "enter"]))
            await until_explained(pilot)
            assert "next due" not in text_of(pilot)
            if number == 5:
                assert "✓ The lasso estimate is exactly zero." in text_of(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: not pilot.app.screen.query("Explaining"))
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await until(pilot, lambda: "of 5 right" in text_of(pilot))
        assert "again" not in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        assert list(desk.store.history()) == []
        assert unfinished(desk) is None
        assert traces_of_tours() == before


async def test_a_tour_that_is_left_is_not_offered_to_go_on_with(tmp_path: Path) -> None:
    desk, before = tiny_desk(tmp_path), traces_of_tours()
    async with first_start(desk).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        await pilot.press("t")
        await until_asking(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "home; the tour leaves no trace" in text_of(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "▸ Practise" in text_of(pilot))
        assert "Go on" not in text_of(pilot)
        assert traces_of_tours() == before


async def test_leaving_quizzer_in_a_tour_clears_it_away(tmp_path: Path) -> None:
    before = traces_of_tours()
    async with first_start(tiny_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await until_welcomed(pilot)
        await pilot.press("t")
        await until_asking(pilot)
        assert practice_of(pilot).showing.bank_title == "A tour of quizzer"
    assert traces_of_tours() == before


def test_the_tours_bank_passes_the_strict_check() -> None:
    report = check([tour_bank()], demo_runner(lambda: 0.0))
    assert report.problems == ()


def test_the_tour_asks_its_whole_bank_in_its_order(tmp_path: Path) -> None:
    with tour_desk(tiny_desk(tmp_path)) as desk:
        queue = TourPractice.start(desk, TOUR).state.queue
        asked = [desk.library.question(item.key).question.type for item in queue]
    assert asked == KINDS


def test_the_tour_is_no_part_of_practice() -> None:
    assert "tour" not in [path.name for path in banks_in(shipped_content())]
    assert "tour" not in [bank.id for bank in open_library([("", shipped_content())]).banks]
