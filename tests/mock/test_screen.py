"""A mock interview on the screen: what it shows, what it takes, and what it does not tell."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.domain.answers import Certainty
from quizzer.domain.grading import Marked, Rubric
from quizzer.session.interview.events import Place
from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.mock import Mock
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.help import HelpScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.mock import PAUSED, RESUMED
from quizzer.tui.widgets.how_it_went import HowItWent
from quizzer.tui.widgets.interviewing import Interviewing
from quizzer.tui.widgets.leaving import Leaving
from quizzer.tui.widgets.menu import Menu
from quizzer.tui.widgets.writing import PageArea
from tests.mock.screen_support import (
    begun,
    keys_for,
    mock_app,
    mock_of,
    pass_seconds,
    pressed,
    until_interviewing,
    until_scored,
    until_set_up,
)
from tests.mock.support import FADES, KINK, SETUP, mock_desk
from tests.support import FakeClock
from tests.tui.support import (
    LARGE,
    SMALL,
    app_over,
    keys_of,
    static_of,
    text_of,
    until,
    until_still,
)

STRICT = replace(SETUP, is_strict=True)
VERDICTS = ("right", "wrong", "covered", "missing", "contradicted", "score", "✓", "✗", "%")


class HangingExaminer:
    """Never comes back."""

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")


def headline(text: str) -> str:
    """Return the first line of a screen."""
    return text.splitlines()[0]


async def test_clocks_stand_at_the_top_and_the_time_is_told_in_words(tmp_path: Path) -> None:
    clock = FakeClock()
    async with mock_app(mock_desk(tmp_path, clock)).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pass_seconds(pilot, clock, 29)
        await until_still(pilot)
        assert headline(text_of(pilot)).split("   ")[0].strip() == "Q1 of 5 · 0:29 of 1:00"
        assert headline(text_of(pilot)).endswith("interview 0:29 of 20:00")
        assert static_of(pilot, "#notice") == ""
        await pass_seconds(pilot, clock, 1)
        assert static_of(pilot, "#notice") == "Half of the time for this question is used."
        await pilot.press("b")
        assert static_of(pilot, "#notice") == "Half of the time for this question is used."
        await pass_seconds(pilot, clock, 35)
        await until_still(pilot)
        assert "1:05 of 1:00 · over time" in headline(text_of(pilot))
        assert "over-time is recorded" in static_of(pilot, "#notice")
        assert mock_of(pilot).is_writing


async def test_nothing_is_told_of_an_answer_before_all_is_rated(tmp_path: Path) -> None:
    seen: list[str] = []
    async with mock_app(mock_desk(tmp_path)).run_test(size=LARGE) as pilot:
        await begun(pilot)
        for keys in (("b", "enter"), ("b", "enter"), (*keys_for(FADES), "ctrl+d"), ("f3",)):
            await pilot.press(*keys[:-1])
            await pressed(pilot, keys[-1])
            await until_still(pilot)
            seen.append(text_of(pilot).lower())
        await pressed(pilot, "s")
        await pressed(pilot, "f3")
        seen.append(text_of(pilot).lower())
        assert pilot.app.screen.query(HowItWent)
        await pilot.press("2", "enter")
        await until_scored(pilot)
        assert "0%" in text_of(pilot)
    assert [word for text in seen for word in VERDICTS if word in text] == []


async def test_a_follow_up_has_a_turn_and_a_clock_of_its_own(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pilot.press(*keys_for(FADES))
        await pressed(pilot, "ctrl+d")
        await until_still(pilot)
        text = text_of(pilot)
        assert headline(text).startswith(" Q3, follow-up · 0:00 of 1:00")
        assert "The question was: Why does the lasso give exact zeros" in text
        assert "What does the penalty look like at zero?" in text
        assert pilot.app.screen.query_one(PageArea).text == ""
        assert "clarify" not in keys_of(pilot).values()


async def test_a_pause_hides_the_question_and_stops_the_clocks(tmp_path: Path) -> None:
    clock = FakeClock()
    async with mock_app(mock_desk(tmp_path, clock)).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pilot.press("a")
        await pass_seconds(pilot, clock, 5)
        await pressed(pilot, "p")
        assert "Which penalty" not in text_of(pilot)
        assert PAUSED in text_of(pilot)
        await pass_seconds(pilot, clock, 60)
        await pilot.press("enter", "s", "h", "b")
        await until_still(pilot)
        assert (screen.mock.state.position, screen.mock.state.spent) == (0, 5)
        assert keys_of(pilot) == {"p": "go on", "q": "end", "?": "keys"}
        await pressed(pilot, "p")
        await pressed(pilot, "enter")
        interview = screen.mock.record()
        assert (interview.asked[0].outcome, interview.paused_seconds) == ("answered", 60)


async def test_what_is_clarified_stays_in_sight(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pressed(pilot, "f2")
        await until(pilot, lambda: "Think of the slope" in text_of(pilot))
        assert "after the mechanism" in text_of(pilot)
        await pilot.press(*keys_for("hs"))
        assert pilot.app.screen.query_one(PageArea).text == "hs"
        assert mock_of(pilot).record().asked[2].clarified


async def test_strict_time_hands_in_what_stands_in_the_editor_and_says_so(tmp_path: Path) -> None:
    clock = FakeClock()
    async with mock_app(mock_desk(tmp_path, clock), STRICT).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pilot.press(*keys_for(KINK))
        await pass_seconds(pilot, clock, 240)
        await until_interviewing(pilot)
        await until_still(pilot)
        cut = screen.mock.record().asked[2]
        assert (cut.outcome, getattr(cut.answer, "text", "")) == ("cut", KINK)
        assert "what you had was handed in" in static_of(pilot, "#notice")
        assert headline(text_of(pilot)).startswith(" Q4 of 5")


@pytest.mark.parametrize(
    ("keys", "place"), [(("a",), 0), (("a",), 1), (("1", "7"), 4)], ids=["pick", "true", "number"]
)
async def test_strict_time_hands_in_what_is_picked_or_typed_and_not_entered(
    tmp_path: Path, keys: tuple[str, ...], place: int
) -> None:
    clock = FakeClock()
    async with mock_app(mock_desk(tmp_path, clock), STRICT).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        for position in range(place):
            await pressed(pilot, "f3")
            assert screen.mock.state.position == position + 1
        await pilot.press(*keys)
        await pass_seconds(pilot, clock, 121)
        cut = screen.mock.record().asked[place]
        assert cut.outcome == "cut"
        assert cut.answer is not None


async def test_what_is_written_is_kept_at_a_pause_in_typing(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pilot.press(*keys_for(KINK))
        view = screen.query_one(Interviewing)
        view.post_message(Interviewing.Drafted(view.place, KINK))
        await until(pilot, lambda: screen.mock.showing.draft == KINK)
        screen.mock.close()
        resumed = Mock.resume(desk)
        assert resumed is not None
        assert resumed.showing.draft == KINK


async def test_an_answer_that_comes_late_answers_nothing_else(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pressed(pilot, "s")
        screen.query_one(Interviewing).post_message(
            Interviewing.Answered(Place(0), "lasso", Certainty.SURE)
        )
        screen.query_one(Interviewing).post_message(Interviewing.Drafted(Place(0), "true"))
        await until_still(pilot)
        assert screen.mock.state.position == 1
        assert screen.mock.showing.draft == ""


async def test_the_clocks_go_on_while_an_answer_is_with_the_grader(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = replace(mock_desk(tmp_path, clock), examiner=HangingExaminer())
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pilot.press(*keys_for(KINK), "ctrl+d")
        await until(pilot, lambda: screen.mock.phase is Phase.WAITING)
        await until(pilot, lambda: static_of(pilot, "#notice") == "Thank you. One moment.")
        assert screen.query_one(PageArea).read_only
        await pass_seconds(pilot, clock, 5)
        await until_interviewing(pilot)
        assert screen.mock.state.position == 3


async def test_the_end_is_asked_for_once(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        await pilot.press("q")
        await until(pilot, lambda: bool(screen.query(Leaving)))
        await pilot.press("escape")
        await until(pilot, lambda: not screen.query(Leaving))
        assert screen.mock.phase is Phase.ASKING
        await pilot.press("q")
        await until(pilot, lambda: bool(screen.query(Leaving)))
        await pilot.press("y")
        await until(pilot, lambda: bool(screen.query(HowItWent)))
        await pilot.press("o")
        card = await until_scored(pilot)
        assert "too little to say" in text_of(pilot)
        assert screen.mock.record().self_rating is None
        assert card.is_current


async def test_who_leaves_goes_on_from_home_with_the_time_as_it_stood(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = mock_desk(tmp_path, clock)
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await pilot.press(*keys_for(KINK))
        await pass_seconds(pilot, clock, 40)
        await pilot.press("escape")
        await until(pilot, lambda: bool(pilot.app.screen.query(Leaving)))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until_still(pilot)
    clock.pass_seconds(3600)
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until_still(pilot)
        items = {item.name: item for item in pilot.app.screen.query_one(Menu).items}
        assert items["mock-on"].aside == "question 3 of 5, 19 min left"
        menu = pilot.app.screen.query_one(Menu)
        menu.cursor = [item.name for item in menu.items].index("mock-on")
        await pilot.press("enter")
        screen = await until_interviewing(pilot)
        await until_still(pilot)
        assert static_of(pilot, "#notice") == RESUMED
        assert screen.query_one(PageArea).text == KINK
        assert headline(text_of(pilot)).startswith(" Q3 of 5 · 0:40 of 4:00")
        assert screen.mock.record().was_interrupted


async def test_home_offers_to_go_on_before_it_welcomes_who_is_new(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP).close()
    async with QuizzerApp(desk, welcomes=True, ticks=False).run_test(size=SMALL) as pilot:
        await until_still(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "▸ Go on with the interview" in text_of(pilot)


async def test_an_unfinished_one_is_gone_on_with_from_the_set_up_too(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP).close()
    async with mock_app(desk).run_test(size=SMALL) as pilot:
        await until_set_up(pilot)
        assert "Beginning gives up the mock interview" in static_of(pilot, "#notice")
        await pilot.press("g")
        screen = await until_interviewing(pilot)
        assert screen.mock.record().was_interrupted


async def test_it_can_be_resumed_at_once(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP).close()
    async with mock_app(desk, resume=True).run_test(size=SMALL) as pilot:
        screen = await until_interviewing(pilot)
        assert screen.mock.record().was_interrupted


async def test_who_left_before_saying_how_it_went_is_asked_again(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    mock.end()
    mock.close()
    async with mock_app(desk, resume=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(HowItWent)))
        await until_still(pilot)
        await pilot.press("left", "left", "enter")
        await until_scored(pilot)
        assert "You said 3.5 of 4" in text_of(pilot)


async def test_the_scorecard_waits_until_nothing_lies_over_the_interview(tmp_path: Path) -> None:
    async with mock_app(mock_desk(tmp_path)).run_test(size=SMALL) as pilot:
        screen = await begun(pilot)
        screen.mock.end()
        await screen.follow()
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        screen.mock.rate(2)
        await screen.follow()
        await until(pilot, lambda: screen.mock.is_over)
        await until_still(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        await until_scored(pilot)


async def test_the_smallest_screen_shows_each_part_without_failing(tmp_path: Path) -> None:
    app = mock_app(mock_desk(tmp_path))
    async with app.run_test(size=SMALL) as pilot:

        async def squeezed() -> None:
            await pilot.resize_terminal(20, 5)
            await until_still(pilot)
            await pilot.resize_terminal(*SMALL)
            await until_still(pilot)

        await until_set_up(pilot)
        await squeezed()
        await begun(pilot)
        await squeezed()
        await pressed(pilot, "p")
        await squeezed()
        await pressed(pilot, "p")
        await pressed(pilot, "s")
        await pressed(pilot, "s")
        await squeezed()
        await pilot.press("f10")
        await squeezed()
        await pilot.press("y")
        await until(pilot, lambda: bool(pilot.app.screen.query(HowItWent)))
        await squeezed()
        await pilot.press("4", "enter")
        await until_scored(pilot)
        await squeezed()
        await pilot.press("enter")
        await squeezed()
    assert app.failure is None
