"""The scorecard on the screen: the verdict, all of a question, export, demos."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizzer.domain.interview import Setup
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.debrief import debrief
from quizzer.sittings.interview.mock import Mock
from quizzer.tui.mock_app import MockApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.lab import LabScreen
from quizzer.tui.screens.retold import RetoldScreen
from quizzer.tui.screens.scorecard import ScorecardScreen
from quizzer.tui.screens.text import TextScreen
from quizzer.tui.widgets.debriefing import QuestionList
from quizzer.tui.widgets.entry import Entry
from quizzer.tui.widgets.menu import Menu
from tests.mock.screen_support import keys_for, mock_app, until_scored, until_set_up
from tests.mock.support import FADES, SETUP, mock_desk
from tests.support import tiny_desk
from tests.tui.support import LARGE, SMALL, keys_of, static_of, text_of, until, until_still

OPPOSITE = "Ridge pulls equally hard everywhere. " + FADES


async def finished(desk: Desk, setup: Setup, *answers: str) -> Mock:
    """Return an interview in which these were answered, and what followed was passed."""
    mock = Mock.start(desk, setup)
    for answer in answers:
        await mock.submit(answer)
        while mock.state.probe:
            mock.pass_over()
    mock.end()
    mock.rate(3.5)
    await mock.finish()
    mock.close()
    return mock


@asynccontextmanager
async def scored(
    folder: Path, *answers: str, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], MockApp, Desk]]:
    """Show the scorecard of an interview in which these were answered."""
    desk = mock_desk(folder)
    mock = await finished(desk, SETUP, *answers)
    app = mock_app(desk)
    async with app.run_test(size=size) as pilot:
        await until_set_up(pilot)
        app.switch_screen(ScorecardScreen(desk, mock.record()))
        await until_scored(pilot)
        yield pilot, app, desk


async def test_the_verdict_and_what_it_rests_on_come_first(tmp_path: Path) -> None:
    async with scored(tmp_path, "lasso", "true", FADES) as (pilot, app, desk):
        assert app.interview is not None
        told = debrief(desk, app.interview)
        text = text_of(pilot)
        assert text.splitlines()[0].endswith(told.verdict)
        for each in told.card.competences:
            assert each.name in text
        assert "You said 3.5 of 4 before seeing this" in " ".join(text.split())
        assert told.lift is not None
        assert " ".join(told.lift.words.split())[:20] in " ".join(text.split())
        await pilot.press("end")
        await until_still(pilot)
        assert "The line" in text_of(pilot)


async def test_the_marked_question_tells_its_points_with_quotes(tmp_path: Path) -> None:
    async with scored(tmp_path, "lasso", "true", OPPOSITE) as (pilot, _, _desk):
        assert "“Ridge pulls" not in text_of(pilot)
        await pilot.press("down", "down")
        await until_still(pilot)
        lines = text_of(pilot).splitlines()
        at = next(i for i, line in enumerate(lines) if "▸ Q3" in line)
        assert "0:00 of 4:00" in lines[at]
        assert lines[at + 1].strip()[0] in "✗✓○½"
        assert any("“Ridge pulls" in line for line in lines[at + 1 : at + 4])


async def test_enter_tells_all_of_a_question(tmp_path: Path) -> None:
    async with scored(tmp_path, "ridge", "true", FADES, size=LARGE) as (pilot, _, _desk):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RetoldScreen))
        await until_still(pilot)
        assert "Right is" in text_of(pilot)
        assert "The sum of squares" in text_of(pilot)
        await pilot.press("right", "right")
        await until_still(pilot)
        text = text_of(pilot)
        assert "Q3 of 5 · Sparsity" in text
        assert FADES in text
        assert "What a strong answer has" in text
        assert "essential" in text
        assert "Nothing: passed." in text
        await pilot.press("right")
        await until_still(pilot)
        assert "Nothing: left." in text_of(pilot)
        await pilot.press("escape")
        await until_scored(pilot)


async def test_the_report_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    async with scored(tmp_path, "lasso", "true", FADES) as (pilot, _, _desk):
        for name, begins in (("a.md", "# "), ("a.html", "<!DOCTYPE html>"), ("a.json", "{")):
            file = tmp_path / name
            await given(pilot, str(file))
            await until(pilot, file.exists)
            await until(pilot, lambda: "Written to" in static_of(pilot, "#notice"))
            assert file.read_text(encoding="utf-8").lower().startswith(begins.lower())


async def test_a_file_that_is_there_or_of_no_known_format_is_refused_in_words(
    tmp_path: Path,
) -> None:
    async with scored(tmp_path, "lasso") as (pilot, _, _desk):
        file = tmp_path / "mine.md"
        file.write_text("mine", encoding="utf-8")
        await given(pilot, str(file))
        await until(pilot, lambda: "such a file already" in static_of(pilot, "#notice"))
        assert file.read_text(encoding="utf-8") == "mine"
        await given(pilot, str(tmp_path / "mine.doc"))
        await until(pilot, lambda: "End the name in one of" in static_of(pilot, "#notice"))
        await pilot.press("e", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(Entry))
        assert isinstance(pilot.app.focused, QuestionList)


async def given(pilot: Pilot[None], name: str) -> None:
    """Give the name of a file to export to."""
    await pilot.press("e")
    await until(pilot, lambda: bool(pilot.app.screen.query(Entry)))
    entry = pilot.app.screen.query_one(Entry)
    pilot.app.screen.post_message(Entry.Given("export", name))
    await until(pilot, lambda: not entry.is_attached)


async def test_how_the_numbers_come_about_is_told(tmp_path: Path) -> None:
    async with scored(tmp_path, "lasso", "true", FADES, size=LARGE) as (pilot, app, desk):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
        await until_still(pilot)
        assert app.interview is not None
        told = " ".join(static_of(pilot, "#text").split())
        for each in debrief(desk, app.interview).card.competences:
            assert " ".join(each.rule.split()) in told


async def test_home_tells_how_the_last_one_went(tmp_path: Path) -> None:
    async with scored(tmp_path, "lasso", "true", FADES) as (pilot, app, desk):
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until_still(pilot)
        assert app.interview is not None
        word = debrief(desk, app.interview).card.judgement.word
        items = {item.name: item for item in pilot.app.screen.query_one(Menu).items}
        assert items["mock"].aside == f"last: {word}, today"


async def test_the_demo_behind_a_question_is_opened_at_its_settings(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    setup = replace(SETUP, level="junior", topics=("basics",), questions=None)
    mock = Mock.start(desk, setup)
    while mock.state.current:
        if mock.state.current.slot.item.question == "exact-zero":
            await mock.submit("ridge")
        else:
            mock.pass_over()
    mock.rate(2)
    await mock.finish()
    mock.close()
    questions = debrief(desk, mock.record()).questions
    place = next(at for at, told in enumerate(questions) if told.demos == ("soft-threshold",))
    app = mock_app(desk, setup)
    async with app.run_test(size=LARGE) as pilot:
        await until_set_up(pilot)
        app.switch_screen(ScorecardScreen(desk, mock.record()))
        await until_scored(pilot)
        await pilot.press(*["down"] * place)
        await until(pilot, lambda: "d" in keys_of(pilot))
        assert keys_of(pilot)["d"] == "demo"
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        await until_still(pilot)
        await pilot.press("escape")
        await until_scored(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RetoldScreen))
        await until_still(pilot)
        assert "d opens soft-threshold" in text_of(pilot)
        assert "…" not in text_of(pilot)


def test_keys_for_types_a_text() -> None:
    assert keys_for("a b.") == ("a", "space", "b", "full_stop")
