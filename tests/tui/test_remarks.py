"""On the full screen: notes, reports, bookmarks, burying, suspending, and what comes again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Static

from quizzer.session.state import Phase
from quizzer.store import opening
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.remark import Remark
from tests.support import FakeClock, tiny_desk
from tests.tui.support import (
    ALL,
    CHOICE,
    NUMBERS,
    SMALL,
    app_over,
    keys_of,
    phase_of,
    practice_of,
    static_of,
    text_of,
    until,
    until_asking,
    until_explained,
)


async def test_a_note_is_typed_in_a_line_below_the_explanation(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert "n" not in keys_of(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "note:" in text_of(pilot))
        await pilot.press(*"u q 1 z", "enter")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Noted.")
        assert desk.store.flags()["tiny/exact-zero"].notes == ("u q 1 z",)
        assert phase_of(pilot) is Phase.EXPLAINING, "letters typed are no keys"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))


async def test_escape_leaves_the_note_unwritten_and_the_sitting_as_it_is(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("b", "n", *"hm", "escape")
        await until(pilot, lambda: not pilot.app.screen.query(Remark))
        assert desk.store.flags() == {}
        await pilot.press("enter")
        await until_explained(pilot)
        assert len(practice_of(pilot).state.reviews) == 1, "what was picked is still picked"


async def test_a_report_needs_no_words(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        assert keys_of(pilot)["!"] == "report"
        await pilot.press("!", "enter")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Reported.")
        assert desk.store.flags()["tiny/exact-zero"].reports == ("",)


async def test_a_bookmark_comes_and_goes(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("m")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Bookmarked.")
        clock.pass_seconds(1)
        await pilot.press("m")
        await until(pilot, lambda: "taken away" in static_of(pilot, "#notice"))
        assert not desk.store.flags()["tiny/exact-zero"].bookmarked


@pytest.mark.parametrize(("key", "words"), [("z", "before tomorrow"), ("x", "any more")])
async def test_a_question_is_set_aside_and_taken_back(tmp_path: Path, key: str, words: str) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, ALL).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        first = practice_of(pilot).showing.key
        await pilot.press(key)
        await until(pilot, lambda: words in static_of(pilot, "#notice"))
        assert practice_of(pilot).showing.key != first
        await pilot.press("u")
        await until(pilot, lambda: practice_of(pilot).showing.key == first)
        assert desk.store.flags() == {}


async def test_in_a_field_other_keys_do_the_same(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        first = practice_of(pilot).showing.key
        await pilot.press("1", "f6")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Bookmarked.")
        await pilot.press("f7", *"off", "enter")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Reported.")
        flags = desk.store.flags()[first]
        assert (flags.bookmarked, flags.reports) == (True, ("off",))
        for key, words in (("ctrl+t", "before tomorrow"), ("ctrl+n", "any more")):
            await pilot.press(key)
            await until(pilot, lambda words=words: words in static_of(pilot, "#notice"))  # type: ignore[misc]
            assert practice_of(pilot).showing.key != first
            await pilot.press("f4")
            await until(pilot, lambda: practice_of(pilot).showing.key == first)
            await until_asking(pilot)


async def test_a_wrong_answer_says_that_it_comes_again_and_the_count_grows(
    tmp_path: Path,
) -> None:
    async with app_over(tiny_desk(tmp_path), CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert "1/1" in text_of(pilot)
        await pilot.press("a", "enter")
        await until_explained(pilot)
        assert "comes again in this sitting (again)" in text_of(pilot)
        await pilot.press("enter")
        await until_asking(pilot)
        assert "once more  2/2" in text_of(pilot)
        right = [option.id for option in practice_of(pilot).showing.form.options].index("lasso")  # type: ignore[union-attr]
        await pilot.press("abc"[right], "enter")
        await until_explained(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await until(pilot, lambda: "wrong → right" in text_of(pilot))
        assert "0 of 1 right" in text_of(pilot)


async def test_help_tells_all_of_them(tmp_path: Path) -> None:
    async with app_over(tiny_desk(tmp_path), CHOICE).run_test(size=(80, 40)) as pilot:
        await until_asking(pilot)
        await pilot.press("question_mark")
        for words in ("note", "report", "bookmark", "not before tomorrow", "never again"):
            await until(pilot, lambda words=words: words in text_of(pilot))  # type: ignore[misc]


async def test_while_the_file_is_locked_it_is_said_and_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0)
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        before = practice_of(pilot).state
        with closing(sqlite3.connect(desk.store.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for keys in (("h",), ("s",), ("m",), ("z",), ("q",), ("b", "enter")):
                await pilot.press(*keys)
                await until(pilot, lambda: "another program" in static_of(pilot, "#notice"))
                pilot.app.screen.query_one("#notice", Static).update("")
            assert practice_of(pilot).state is before
            other.execute("ROLLBACK")
        await pilot.press("enter")
        await until_explained(pilot)
        assert len(practice_of(pilot).state.reviews) == 1
