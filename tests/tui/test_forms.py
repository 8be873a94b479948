"""Every form on the screen: by keyboard alone, at 80 by 24."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.domain.answers import Answer, Filled, Ordered, Paired, Typed
from quizzer.domain.forms.base import LETTERS
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.session.state import Phase
from quizzer.tui.widgets.blanks import BlankRow
from quizzer.tui.widgets.certainty import CertaintyRow
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.order import OrderWidget
from quizzer.tui.widgets.pairs import PairsWidget
from quizzer.tui.widgets.text import TextField
from tests.forms.support import forms_desk, only
from tests.tui.support import (
    LARGE,
    SMALL,
    app_over,
    keys_of,
    practice_of,
    static_of,
    text_of,
    until,
    until_asking,
    until_explained,
    until_still,
)


@asynccontextmanager
async def asked(folder: Path, kind: str) -> AsyncIterator[Pilot[None]]:
    """Show the question of a kind, and wait until its keys are live."""
    desk = forms_desk(folder)
    async with app_over(desk, only(kind)).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        yield pilot
    desk.close()


async def answered(pilot: Pilot[None]) -> Answer:
    """Return the answer that was graded."""
    await until_explained(pilot)
    review = practice_of(pilot).state.review
    assert review is not None
    return review.answer


def score_of(pilot: Pilot[None]) -> float:
    review = practice_of(pilot).state.review
    assert review is not None
    return review.verdict.score


# A word or a few ----------------------------------------------------------------------------


async def test_every_letter_goes_into_the_field(tmp_path: Path) -> None:
    async with asked(tmp_path, "short") as pilot:
        await pilot.press(*"hsunqmzx1", "question_mark", "space", "w")
        assert pilot.app.screen.query_one(TextField).value == "hsunqmzx1? w"
        await pilot.press("enter")
        assert await answered(pilot) == Typed("hsunqmzx1? w")


async def test_commands_have_keys_beside_the_letters(tmp_path: Path) -> None:
    async with asked(tmp_path, "short") as pilot:
        keys = keys_of(pilot)
        assert (keys["f2"], keys["f3"], keys["tab"]) == ("hint (2)", "skip", "next")
        assert not {"h", "s", "u", "?"} & set(keys)
        await pilot.press("f2")
        await until(pilot, lambda: "It has a corner." in text_of(pilot))
        await pilot.press("f3")
        await until(pilot, lambda: practice_of_is_over(pilot))


def practice_of_is_over(pilot: Pilot[None]) -> bool:
    return type(pilot.app.screen).__name__ == "SummaryScreen"


async def test_tab_leaves_the_field_and_letters_are_keys_again(tmp_path: Path) -> None:
    async with asked(tmp_path, "short") as pilot:
        await pilot.press(*"lasso", "tab")
        assert isinstance(pilot.app.screen.focused, CertaintyRow)
        await pilot.press("h", "4", "enter")
        assert await answered(pilot) == Typed("lasso")
        review = practice_of(pilot).state.review
        assert review is not None
        assert (review.hints, review.certainty) == (1, 4)


async def test_an_empty_field_says_what_to_enter(tmp_path: Path) -> None:
    async with asked(tmp_path, "short") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was given" in static_of(pilot, "#reading"))
        await pilot.press("x")
        await until(pilot, lambda: static_of(pilot, "#reading") == "a word or a few")


# In order -----------------------------------------------------------------------------------


def right_letters(pilot: Pilot[None]) -> str:
    """Return the letters under which the items are shown, in right order."""
    form = practice_of(pilot).showing.form
    assert isinstance(form, PutInOrder)
    begins = ("Split", "Standardize", "Choose", "Refit", "Score")
    shown = [item.text for item in form.items]
    return "".join(
        LETTERS[at] for begin in begins for at, text in enumerate(shown) if text.startswith(begin)
    )


async def test_letters_put_the_items_in_order(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        letters = right_letters(pilot)
        await pilot.press(*letters[:2])
        await until(pilot, lambda: f"{letters[0]} {letters[1]} · type the next" in text_of(pilot))
        await pilot.press(*letters[2:], "enter")
        await answered(pilot)
        assert score_of(pilot) == 1
        assert "✓ in order" in text_of(pilot)


async def test_a_letter_typed_again_begins_again(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        letters = right_letters(pilot)
        await pilot.press("a", "b", letters[0], letters[0], *letters[1:], "enter")
        await answered(pilot)
        assert score_of(pilot) == 1


async def test_arrows_carry_the_item_that_is_taken(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        widget = pilot.app.screen.query_one(OrderWidget)
        first, second, third = (item.id for item in widget.order[:3])
        await pilot.press("space", "down", "down")
        await until(pilot, lambda: "↕  3  a" in text_of(pilot))
        await pilot.press("space", "up")
        assert [item.id for item in widget.order[:3]] == [second, third, first]
        await pilot.press("shift+up", "enter")
        answer = await answered(pilot)
        assert isinstance(answer, Ordered)
        assert answer.items[:3] == (third, second, first)


async def test_an_order_given_in_part_is_asked_for_twice(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        await pilot.press("c", "enter")
        await until(pilot, lambda: "1 of 5 placed" in static_of(pilot, "#notice"))
        await pilot.press("a", "enter")
        await until(
            pilot,
            lambda: static_of(pilot, "#notice") == "2 of 5 placed; enter again to hand it in.",
        )
        assert practice_of(pilot).state.review is None
        await pilot.press("enter")
        answer = await answered(pilot)
        assert isinstance(answer, Ordered)


async def test_of_an_order_the_last_letter_need_not_be_typed(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        await pilot.press(*right_letters(pilot)[:4], "enter")
        await answered(pilot)
        assert score_of(pilot) == 1


async def test_an_order_as_it_was_shown_is_asked_for_twice(tmp_path: Path) -> None:
    async with asked(tmp_path, "order") as pilot:
        shown = tuple(item.id for item in pilot.app.screen.query_one(OrderWidget).order)
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing has been moved" in static_of(pilot, "#notice"))
        await pilot.press("enter")
        assert await answered(pilot) == Ordered(shown)


# Pairs --------------------------------------------------------------------------------------


def letter_of_right(pilot: Pilot[None], begin: str) -> str:
    form = practice_of(pilot).showing.form
    assert isinstance(form, MatchPairs)
    return next(LETTERS[at] for at, r in enumerate(form.rights) if r.text.startswith(begin))


async def test_letters_pair_each_left_in_turn(tmp_path: Path) -> None:
    async with asked(tmp_path, "match") as pilot:
        begins = ("keeps one", "gives both", "keeps both")
        letters = [letter_of_right(pilot, begin) for begin in begins]
        await pilot.press(letters[0])
        await until(pilot, lambda: "▸  2  Ridge" in text_of(pilot))
        assert "← 1" in text_of(pilot)
        await pilot.press(*letters[1:], "enter")
        await answered(pilot)
        assert score_of(pilot) == 1


async def test_arrows_turn_through_the_rights_and_backspace_clears(tmp_path: Path) -> None:
    async with asked(tmp_path, "match") as pilot:
        widget = pilot.app.screen.query_one(PairsWidget)
        await pilot.press("down", "right", "right", "left")
        assert list(widget.given.values()) == [0]
        await pilot.press("backspace")
        assert not widget.given
        await pilot.press("enter")
        await until(pilot, lambda: "letter of what belongs" in static_of(pilot, "#notice"))


async def test_open_lefts_are_named_and_may_stay_open(tmp_path: Path) -> None:
    async with asked(tmp_path, "match") as pilot:
        await pilot.press("b", "enter")
        await until(pilot, lambda: "2, 3 are open" in static_of(pilot, "#notice"))
        await pilot.press("enter")
        answer = await answered(pilot)
        assert isinstance(answer, Paired)
        assert len(answer.pairs) == 1
        assert "(left open)" in text_of(pilot)


# Blanks -------------------------------------------------------------------------------------


async def test_blanks_are_filled_in_turn_and_shown_in_the_text(tmp_path: Path) -> None:
    async with asked(tmp_path, "cloze") as pilot:
        assert "[1 …]" in text_of(pilot)
        form = practice_of(pilot).showing.form
        options = [option.text for option in form.blanks[0].form.options]  # type: ignore[union-attr]
        await pilot.press(LETTERS[options.index("L1")], "enter")
        await until(pilot, lambda: "[1 L1]" in text_of(pilot))
        await pilot.press(*"1.0", "enter", *"sparse")
        await until(pilot, lambda: "[2 1.0]" in text_of(pilot) and "[3 sparse]" in text_of(pilot))
        await pilot.press("enter")
        answer = await answered(pilot)
        assert isinstance(answer, Filled)
        assert [name for name, _ in answer.blanks] == ["which", "value", "word"]
        assert score_of(pilot) == 1


async def test_tab_and_arrows_go_from_blank_to_blank(tmp_path: Path) -> None:
    async with asked(tmp_path, "cloze") as pilot:
        rows = list(pilot.app.screen.query(BlankRow))
        await pilot.press("tab", "down")
        await until(pilot, lambda: rows[2].has_focus_within)
        await pilot.press("up")
        await until(pilot, lambda: "▸ [2]" in text_of(pilot))
        assert "tab" in keys_of(pilot)


async def test_an_open_blank_is_gone_to_then_named_then_left(tmp_path: Path) -> None:
    async with asked(tmp_path, "cloze") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is filled in yet." in text_of(pilot))
        await pilot.press("a", "enter", "enter")
        await until(pilot, lambda: "[2], [3] are open" in static_of(pilot, "#notice"))
        await pilot.press("enter")
        answer = await answered(pilot)
        assert isinstance(answer, Filled)
        assert [name for name, _ in answer.blanks] == ["which"]


async def test_a_blank_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    async with asked(tmp_path, "cloze") as pilot:
        await pilot.press("a", "enter", "x", "enter", "y", "enter")
        await until(pilot, lambda: "“x” is not a number" in text_of(pilot))
        assert list(pilot.app.screen.query(BlankRow))[1].has_focus_within


# Pictures -----------------------------------------------------------------------------------

HALFWAY = {"order": ("c", "a"), "match": ("b", "d"), "cloze": ("b", "tab", "1", "tab", *"spars")}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", HALFWAY)
def test_asking_in_a_form(
    snap_compare: Any, tmp_path: Path, kind: str, size: tuple[int, int]
) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await until_asking(pilot)
        await pilot.press(*HALFWAY[kind])
        await until_still(pilot)

    app = app_over(forms_desk(tmp_path), only(kind))
    assert snap_compare(app, terminal_size=size, run_before=ask)


# What stands there ---------------------------------------------------------------------------

BEFORE_ENTER: dict[str, tuple[str, ...]] = {
    "short": tuple("lasso"),
    "order": ("c", "a", "b", "e", "d"),
    "match": ("b", "a", "c"),
    "cloze": ("a", "tab", *"1.0", "tab", *"sparse"),
}


@pytest.mark.parametrize("kind", BEFORE_ENTER)
async def test_what_stands_in_a_form_is_what_would_be_handed_in(tmp_path: Path, kind: str) -> None:
    async with asked(tmp_path, kind) as pilot:
        form = pilot.app.screen.query_one(FormWidget)
        assert form.standing is None
        await pilot.press(*BEFORE_ENTER[kind])
        await until_still(pilot)
        stands = form.standing
        assert stands is not None
        await pilot.press("enter")
        for _ in range(3):  # what is open is asked for twice
            if practice_of(pilot).phase is Phase.ASKING:
                await until_still(pilot)
                await pilot.press("enter")
        assert await answered(pilot) == stands
