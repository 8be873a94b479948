"""Practising on the full screen: keys, what they do, what is saved, what can be read."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizzer.domain.answers import Certainty, Rating
from quizzer.session.state import Phase
from quizzer.sittings.choosing import Selection
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.claims import ClaimRow
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.number import NumberInput
from quizzer.tui.widgets.options import OptionRow
from quizzer.tui.widgets.plot import Plot
from tests.support import tiny_desk
from tests.tui.support import (
    ALL,
    CHOICE,
    LARGE,
    MULTI,
    NUMBERS,
    SMALL,
    HangingLaboratory,
    app_in,
    app_over,
    broken_desk,
    desk_with,
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


async def until_fact_question(pilot: Pilot[None]) -> None:
    """Come to the question that is graded by a fact of its demo."""
    await until_asking(pilot)
    if practice_of(pilot).showing.key != "tiny/path-start":
        await pilot.press("f3")
        await until(pilot, lambda: practice_of(pilot).showing.key == "tiny/path-start")
        await until_asking(pilot)


async def test_a_letter_picks_a_digit_says_how_sure_and_enter_answers(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("b", "3", "enter")
        await until_explained(pilot)
        review = practice_of(pilot).state.review
        assert review is not None
        assert review.certainty is Certainty.FAIRLY
        assert [row.question for row in desk.store.history()] == ["exact-zero"]


async def test_arrows_move_round(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("up")
        assert "▸  c" in text_of(pilot)
        await pilot.press("down", "down")
        assert "▸  b" in text_of(pilot)


async def test_nothing_picked_is_said_and_costs_nothing(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert phase_of(pilot) is Phase.ASKING
        assert "Pick one first: a–c" in static_of(pilot, "#notice")


async def test_many_are_ticked_by_letter_and_by_space(tmp_path: Path) -> None:
    async with app_in(tmp_path, MULTI).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("space", "c", "d", "d")
        assert [line.count("[x]") for line in text_of(pilot).splitlines()].count(1) == 2
        await pilot.press("enter")
        await until_explained(pilot)
        assert len(practice_of(pilot).state.reviews) == 1


async def test_none_ticked_is_an_answer_only_when_given_twice(tmp_path: Path) -> None:
    async with app_in(tmp_path, MULTI).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert phase_of(pilot) is Phase.ASKING
        await pilot.press("enter")
        await until_explained(pilot)
        assert "wrong" in text_of(pilot)


async def test_a_number_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press(*"1,5", "enter")
        await pilot.pause()
        assert phase_of(pilot) is Phase.ASKING
        assert "has a comma" in static_of(pilot, "#reading")
        assert "0.5" in static_of(pilot, "#reading")


async def test_a_fraction_shows_how_it_is_read(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press(*"1/4")
        await pilot.pause()
        assert static_of(pilot, "#reading") == "= 0.25"


async def test_a_word_typed_in_the_number_field_is_no_command(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        screen = await until_asking(pilot)
        before = practice_of(pilot).state
        await pilot.press(*"hsuqnmzx", "!", "question_mark", "space", "w", "v", "l", "enter")
        await until(pilot, lambda: "is not a number" in static_of(pilot, "#reading"))
        assert screen.query_one(NumberInput).value == "hsuqnmzx!? wvl"
        assert practice_of(pilot).state is before
        assert pilot.app.screen is screen


async def test_the_number_field_tells_the_keys_beside_the_letters(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        screen = await until_asking(pilot)
        assert list(keys_of(pilot)) == ["enter", "tab", "f2", "f3", "f1"]
        await pilot.press("1", "f2")
        await until(pilot, lambda: "Set the subgradient to zero." in text_of(pilot))
        assert screen.query_one(NumberInput).value == "1"


async def test_the_keys_are_told_anew_when_help_is_closed(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        screen = await until_asking(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        screen._is_waiting = True  # as when the popup, closed at once, takes the call with it
        screen.query_one(KeyLine).show([])
        await pilot.press("escape")
        await until(pilot, lambda: "f2" in keys_of(pilot))
        await pilot.press("f3")
        await until(pilot, lambda: "f4" in keys_of(pilot))


async def test_what_was_told_goes_with_the_next_key(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        for key in ("h", "b", "down", "tab", "3"):
            await pilot.press("m")
            await until(pilot, lambda: "ookmark" in static_of(pilot, "#notice"))
            await pilot.press(key)
            await until(pilot, lambda: static_of(pilot, "#notice") == "")


async def test_what_was_told_goes_with_the_next_letter_typed(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: static_of(pilot, "#notice") == "Bookmarked.")
        await pilot.press("1")
        await until(pilot, lambda: static_of(pilot, "#notice") == "")


@pytest.mark.parametrize("key", ["u", "f4"])
async def test_when_all_is_over_the_last_answer_can_still_be_taken_back(
    tmp_path: Path, key: str
) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await until(pilot, lambda: keys_of(pilot).get("u") == "undo the last")
        await pilot.press(key)
        await until_asking(pilot)
        assert static_of(pilot, "#notice") == "Taken back."
        assert [row.retracted for row in desk.store.history()] == [True]
        await pilot.press("b", "enter")
        await until_explained(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Go on with" in text_of(pilot))


async def test_a_setting_aside_that_ended_the_sitting_can_be_taken_back(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        assert desk.store.flags()["tiny/exact-zero"].suspended
        await pilot.press("u")
        await until_asking(pilot)
        assert desk.store.flags() == {}


async def test_with_nothing_done_the_summary_offers_no_undo(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await until(pilot, lambda: "enter" in keys_of(pilot))
        assert "u" not in keys_of(pilot)
        await pilot.press("u")
        await until_still(pilot)
        assert isinstance(pilot.app.screen, SummaryScreen)


async def test_certainty_of_a_number_is_one_tab_away(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("1", "tab", "4", "left", "enter")
        await until_explained(pilot)
        review = practice_of(pilot).state.review
        assert review is not None
        assert review.certainty is Certainty.FAIRLY


async def test_claims_are_ticked_with_their_numbers_and_the_figure_drawn(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("a", "enter")
        screen = await until_explained(pilot)
        assert [row.claim.state for row in screen.query(ClaimRow)] == ["holds", "holds"]
        assert "✓ The lasso estimate is exactly zero." in text_of(pilot)
        assert "lasso.b 0" in text_of(pilot)
        assert screen.query(Plot)


async def test_the_figure_stands_beside_the_text_on_a_wide_screen(tmp_path: Path) -> None:
    for size, is_beside in ((SMALL, False), (LARGE, True)):
        folder = tmp_path / str(size[0])
        folder.mkdir()
        async with app_in(folder, CHOICE).run_test(size=size) as pilot:
            await until_asking(pilot)
            await pilot.press("a", "enter")
            screen = await until_explained(pilot)
            claim, plot = screen.query_one(ClaimRow), screen.query_one(Plot)
            assert (plot.region.x > claim.region.right - 1) is is_beside


async def test_others_are_explained_on_request(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        assert keys_of(pilot)["w"] == "why not the others"
        assert "The sum of squares does not." not in text_of(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert "The sum of squares does not." in text_of(pilot)


async def test_all_values_behind_the_claims_are_shown_on_request(tmp_path: Path) -> None:
    selection = Selection(type="numeric", topic="numbers", seed=1, limit=2)
    async with app_in(tmp_path, selection).run_test(size=(60, 60)) as pilot:
        screen = await until_asking(pilot)
        if practice_of(pilot).showing.key != "tiny/soft-value":
            await pilot.press("f3")
            await until(pilot, lambda: practice_of(pilot).showing.key == "tiny/soft-value")
            await until_asking(pilot)
        await pilot.press("1", "enter")
        await until_explained(pilot)
        row = screen.query(ClaimRow).first()
        row.show(replace(row.claim, numbers=" · ".join(f"value{n} {n}" for n in range(20))))
        await until_still(pilot)
        assert "value19" not in text_of(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "value19" in text_of(pilot))


async def test_undo_pressed_at_once_after_enter_asks_again(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("b", "enter", "u")
        screen = await until_asking(pilot)
        assert phase_of(pilot) is Phase.ASKING
        assert len(screen.query("Asking")) + len(screen.query("Explaining")) == 1


async def test_undo_takes_back_the_answer_and_asks_again(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("b", "enter")
        await until_explained(pilot)
        await pilot.press("u")
        await until_asking(pilot)
        assert phase_of(pilot) is Phase.ASKING
        assert [row.retracted for row in desk.store.history()] == [True]


async def test_digits_rate_anew_after_the_answer(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("2")
        await pilot.pause()
        review = practice_of(pilot).state.review
        assert review is not None
        assert review.rating is Rating.HARD
        assert "(hard)" in text_of(pilot)


async def test_the_bottom_line_tells_only_the_keys_that_matter(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert keys_of(pilot) == {
            "enter": "answer",
            "h": "hint (2)",
            "s": "skip",
            "?": "keys",
        }
        await pilot.press("h", "h")
        await pilot.pause()
        assert "h" not in keys_of(pilot)
        await pilot.press("a", "enter")
        await until_explained(pilot)
        assert keys_of(pilot)["enter"] == "next"
        assert "s" not in keys_of(pilot)


async def test_a_skipped_question_is_passed_over(tmp_path: Path) -> None:
    async with app_in(tmp_path).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("s")
        await until(pilot, lambda: practice_of(pilot).state.position == 1)
        assert practice_of(pilot).state.skipped == (0,)


async def test_escape_goes_home_and_the_sitting_can_be_gone_on_with(tmp_path: Path) -> None:
    async with app_in(tmp_path, ALL).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("s", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, lambda: "Go on with the sitting of 19:30, 0 of 5" in text_of(pilot))
        await pilot.press("enter")
        await until_asking(pilot)
        assert practice_of(pilot).state.position == 1


async def test_the_end_is_summed_up(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await until(pilot, lambda: "1 of 1 right" in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_a_demo_that_fails_is_said_and_the_sitting_goes_on(tmp_path: Path) -> None:
    async with app_over(broken_desk(tmp_path), CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        assert "nothing was checked" in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))


async def test_an_answer_that_needs_a_failing_demo_is_asked_again(tmp_path: Path) -> None:
    async with app_over(broken_desk(tmp_path), NUMBERS).run_test(size=SMALL) as pilot:
        await until_fact_question(pilot)
        await pilot.press("1", "enter")
        await until(pilot, lambda: "the demo process ended" in static_of(pilot, "#notice"))
        assert phase_of(pilot) is Phase.ASKING


async def test_a_demo_that_hangs_never_holds_up_the_keys(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, HangingLaboratory())
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        screen = await until_asking(pilot)
        await pilot.press("a", "enter")
        await until(pilot, lambda: "⋯ The lasso estimate is exactly zero." in text_of(pilot))
        assert "a The sum of squares — no" in text_of(pilot)
        await pilot.press("w", "3")
        await until(pilot, lambda: "(good)" in text_of(pilot))
        assert screen.query("Explaining")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_an_answer_waiting_for_its_demo_can_be_left_and_is_kept(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, HangingLaboratory())
    async with app_over(desk, NUMBERS).run_test(size=SMALL) as pilot:
        await until_fact_question(pilot)
        await pilot.press("1", "enter", "enter")
        await until(pilot, lambda: phase_of(pilot) is Phase.GRADING)
        assert "Grading …" in static_of(pilot, "#notice")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert "Go on with" in text_of(pilot)


async def test_options_can_be_clicked(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        screen = await until_asking(pilot)
        await pilot.click(screen.query(OptionRow)[1])
        await until(pilot, lambda: "▸  b" in text_of(pilot))


async def test_true_and_false_go_by_their_letters(tmp_path: Path) -> None:
    selection = Selection(type="true-false", seed=1)
    async with app_in(tmp_path, selection).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("f", "enter")
        await until_explained(pilot)
        assert "✓ right" in text_of(pilot)


async def test_a_narrow_bottom_line_still_tells_where_the_keys_are(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=(34, 20)) as pilot:
        await until_asking(pilot)
        line = text_of(pilot).splitlines()[-1]
        assert "enter answer" in line
        assert "? keys" in line


async def test_help_lists_the_keys_of_the_screen_below(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        assert "home; the sitting is kept" in text_of(pilot)
        await pilot.press("escape")
        await until_asking(pilot)


async def test_help_scrolls_where_it_is_longer_than_the_screen(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=(80, 14)) as pilot:
        await until_asking(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "↓ more keys   esc closes this" in text_of(pilot))
        assert "home; the sitting is kept" not in text_of(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "home; the sitting is kept" in text_of(pilot))
        await until(pilot, lambda: "↑ the keys above   esc closes" in text_of(pilot))
        await pilot.press("f1")
        await until_asking(pilot)


async def test_help_lists_nothing_that_scrolls_where_all_is_in_sight(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=(80, 40)) as pilot:
        await until_asking(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        assert "pgup" not in text_of(pilot)


async def test_help_lists_what_scrolls_where_there_is(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=(80, 14)) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        keys = dict(reversed(line) for line in pilot.app.screen._keys)  # type: ignore[attr-defined]
        assert keys["a page up or down"] == "pgup pgdn"
        assert keys["more"] == "space"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60), (30, 8)])
async def test_every_size_is_survived(tmp_path: Path, size: tuple[int, int]) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=size) as pilot:
        screen = await until_asking(pilot)
        await pilot.press("a", "enter")
        await until_explained(pilot)
        assert screen.query_one("Page").region.width == min(size[0], 100)
        assert screen.query_one("#body").max_scroll_x == 0
