"""Answers in one's own words on the full screen."""

from pathlib import Path

from textual.pilot import Pilot

from quizzer.domain.answers import SelfRating
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.asides import HowGood, Overruling
from quizzer.tui.widgets.confirming import Confirming
from quizzer.tui.widgets.writing import PageArea
from tests.open.support import WHY_ZEROS, PhraseExaminer, open_desk
from tests.tui.support import (
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
    until_still,
)


def keys_for(text: str) -> tuple[str, ...]:
    names = {" ": "space", "\n": "enter", ".": "full_stop", ",": "comma"}
    return tuple(names.get(character, character) for character in text)


async def handed_in(pilot: Pilot[None], text: str) -> None:
    """Write `text`, hand it in, and wait until it is asked how good it was."""
    await pilot.press(*keys_for(text), "ctrl+d")
    await until(pilot, lambda: bool(pilot.app.screen.query(HowGood)))


async def test_all_letters_go_onto_the_page_and_words_are_counted(tmp_path: Path) -> None:
    async with app_over(open_desk(tmp_path), WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press(*keys_for("hsuqn 1234 ?\nnext"), "tab", "x")
        await until_still(pilot)
        assert pilot.app.screen.query_one(PageArea).text == "hsuqn 1234 ?\nnext  x"
        assert "4 words" in static_of(pilot, "#standing")
        assert "Think of the slope" in text_of(pilot)
        assert keys_of(pilot)["ctrl+d"] == "hand in"
        assert "enter" not in keys_of(pilot)


async def test_on_the_page_too_keys_bookmark_and_report(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("a", "f6")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Bookmarked.")
        await pilot.press("f7", *keys_for("off"), "enter")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Reported.")
        await pilot.press("b")
        assert pilot.app.screen.query_one(PageArea).text == "ab"
        (flags,) = desk.store.flags().values()
        assert (flags.bookmarked, flags.reports) == (True, ("off",))


async def test_an_answer_is_rated_by_its_author_then_told_point_by_point(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "It has a kink.\nRidge pulls equally hard everywhere")
        assert phase_of(pilot) is Phase.ASKING
        assert list(desk.store.history()) == []
        await pilot.press("3")
        await until_explained(pilot)
        (row,) = desk.store.history()
        assert (row.score, row.self_rating) == (0.3, SelfRating.GOOD)
        text = text_of(pilot)
        assert "1 of 4 points covered, 1 contradicted · 30%" in text
        assert text.index("✗ contradicted") < text.index("✓ covered") < text.index("○ missing")
        assert "you said “Ridge pulls equally hard everywhere”" in text
        assert "you called it good" in text


async def test_how_good_it_was_may_be_left_open_or_thought_better_of(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "It has a kink.")
        await pilot.press("q", "s", "x")
        assert phase_of(pilot) is Phase.ASKING
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.query(HowGood))
        await pilot.press(*keys_for(" Well"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(pilot.app.screen.query(HowGood)))
        await pilot.press("enter")
        await until_explained(pilot)
        (row,) = desk.store.history()
        assert (row.text, row.self_rating) == ("It has a kink. Well", None)


async def test_nothing_written_is_refused(tmp_path: Path) -> None:
    async with app_over(open_desk(tmp_path), WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("ctrl+d")
        await until_still(pilot)
        assert phase_of(pilot) is Phase.ASKING
        assert "Nothing was written" in static_of(pilot, "#standing")


async def test_what_is_unsure_is_asked_before_the_score_is_final(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "Perhaps it has a kink.")
        await pilot.press("2")
        await until(pilot, lambda: bool(pilot.app.screen.query(Confirming)))
        await until_still(pilot)
        assert list(desk.store.history()) == []
        assert "Did you say this?" in text_of(pilot)
        await pilot.press("n")
        await until_explained(pilot)
        (row,) = desk.store.history()
        assert (row.score, row.verdict.points[0].finding) == (0, "missing")
        assert "missing, as you say" in text_of(pilot)


async def test_a_point_is_appealed_and_the_appeal_taken_back(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "A sharp edge. It has a kink.")
        await pilot.press("enter")
        await until_explained(pilot)
        await pilot.press("down", "down", "a")
        await until(pilot, lambda: bool(pilot.app.screen.query(Overruling)))
        await pilot.press("c")
        await until(pilot, lambda: not pilot.app.screen.query(Overruling))
        await until_still(pilot)
        (row,) = desk.store.history()
        assert row.score == 3 / 5
        assert "covered, as you say" in text_of(pilot)
        assert "partly right (60%)" in text_of(pilot)
        assert [appeal.point for appeal in desk.store.appeals()] == ["held"]
        await pilot.press("u")
        await until_explained(pilot)
        (row,) = desk.store.history()
        assert (row.score, desk.store.appeals()) == (2 / 5, ())


async def test_the_arrows_go_through_the_points_then_scroll_on(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "It has a kink.")
        await pilot.press("enter")
        await until_explained(pilot)
        await pilot.press(*["down"] * 30)
        await until_still(pilot)
        assert "Your answer" in text_of(pilot)


async def test_a_failing_grader_leaves_the_page_as_it_was(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, examiner=PhraseExaminer(failures=1))
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await handed_in(pilot, "It has a kink.")
        await pilot.press("4")
        await until(pilot, lambda: "crashed" in static_of(pilot, "#notice"))
        assert practice_of(pilot).draft == "It has a kink."
        await until(pilot, lambda: isinstance(pilot.app.focused, PageArea))
        await handed_in(pilot, " It does")
        await pilot.press("4")
        await until_explained(pilot)
        (row,) = desk.store.history()
        assert row.text == "It has a kink. It does"


async def test_what_is_written_is_kept_at_a_pause_and_when_leaving(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    async with app_over(desk, WHY_ZEROS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press(*"half")
        await until(pilot, lambda: practice_of(pilot).draft == "half")
        assert "kept as a draft" in static_of(pilot, "#standing")
        await pilot.press("space", *"way", "escape")
        await pilot.pause()
    again = await Practice.resume(open_desk(tmp_path))
    assert again is not None
    assert again.draft == "half way"
    again.close()


async def test_a_draft_stands_on_the_page_when_a_sitting_is_gone_on_with(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    practice = Practice.start(desk, WHY_ZEROS)
    practice.keep_draft("half a thought\nand more")
    practice.close()
    app = QuizzerApp(desk, at_home=False, resume=True, ticks=False)
    async with app.run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        page = pilot.app.screen.query_one(PageArea)
        assert page.text == "half a thought\nand more"
        assert page.cursor_location == (1, 8)
        assert "5 words   kept as a draft" in static_of(pilot, "#standing")
