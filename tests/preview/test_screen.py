"""The preview on the full screen: keys, what can be read, and what a save leaves as it was."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.settings.file import Kept
from quizzer.sittings.evidence import Laboratory
from quizzer.tui.preview_app import PreviewApp
from quizzer.tui.screens.lab import LabScreen
from quizzer.tui.screens.preview import PreviewScreen
from quizzer.tui.screens.text import TextScreen
from quizzer.tui.widgets.writing import PageArea
from tests.preview.support import open_file, preview_of, tiny_file
from tests.support import TINY
from tests.tui.support import (
    LARGE,
    SMALL,
    BrokenLaboratory,
    HangingLaboratory,
    SetLaboratory,
    keys_of,
    text_of,
    until,
    until_still,
)


def app_of(
    path: Path,
    name: str = "",
    seed: int = 0,
    laboratory: Laboratory | None = None,
    poll_seconds: float | None = None,
) -> PreviewApp:
    """Return the app over one bank; nothing in it moves by itself."""
    app = PreviewApp(preview_of(path, name, seed, laboratory), Kept(), poll_seconds)
    app.animation_level = "none"
    return app


def screen_of(pilot: Pilot[None]) -> PreviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PreviewScreen)
    return screen


async def until_shown(pilot: Pilot[None]) -> PreviewScreen:
    """Return the screen once all there is to see stands."""

    def is_shown() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, PreviewScreen) or not screen.sight.name:
            return False
        is_drawn = bool(screen.query("Asking, Explaining, #nothing"))
        return is_drawn and screen.sight.is_settled

    await until(pilot, is_shown)
    await until_still(pilot)
    return screen_of(pilot)


async def pressed(pilot: Pilot[None], *keys: str) -> str:
    """Return what can be read after these keys."""
    await pilot.press(*keys)
    await until_shown(pilot)
    return text_of(pilot)


async def test_a_question_is_asked_answered_and_asked_again() -> None:
    async with app_of(TINY / "tiny.yaml", "exact-zero").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        text = text_of(pilot)
        assert "exact-zero · choice · level 1" in text
        assert "✓ no problems   1/5" in text
        assert "The sum of absolute values" in text
        screen_of(pilot).query_one("PickOneWidget").focus()
        text = await pressed(pilot, "a", "enter")
        assert ": your answer, a" in text
        assert "The lasso estimate is exactly zero." in text
        assert keys_of(pilot)["enter"] == "ask again"
        assert "Explaining" not in await pressed(pilot, "enter")
        assert screen_of(pilot).query("Asking")


async def test_the_key_and_every_slip_are_flipped_through() -> None:
    async with app_of(TINY / "tiny.yaml", "soft-value", 3).run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        text = await pressed(pilot, "f5")
        assert "✓ right: the key, 1.8" in text
        assert "variant 3" in text
        assert keys_of(pilot)["← →"] == "answers"
        text = await pressed(pilot, "right", "right")
        assert "✗ wrong: near 1" in text
        assert "That is the ridge estimate" in text
        text = await pressed(pilot, "right", "right")
        assert "set by the test" in text
        assert "✓ right: the key" in await pressed(pilot, "left", "left", "left", "left")


async def test_variants_and_questions_are_turned_over_also_from_a_field() -> None:
    async with app_of(TINY / "tiny.yaml", "soft-value").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        first = screen_of(pilot).sight
        await pressed(pilot, "f4")
        second = screen_of(pilot).sight
        assert second.seed == 1
        assert first.shown is not None
        assert second.shown is not None
        assert first.shown.showing.prompt != second.shown.showing.prompt
        await pressed(pilot, "f3")
        assert screen_of(pilot).sight.seed == 0
        assert "path-start · numeric" in await pressed(pilot, "f9")
        assert "soft-value · numeric" in await pressed(pilot, "f8")


async def test_letters_turn_over_where_no_field_takes_them() -> None:
    async with app_of(TINY / "tiny.yaml").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        await pressed(pilot, "plus")
        assert screen_of(pilot).sight.seed == 1
        assert "what-is-added" in await pressed(pilot, "n")
        assert "exact-zero" in await pressed(pilot, "p")
        assert "hint 1" in await pressed(pilot, "h")


async def test_a_broken_save_stands_over_the_last_view_and_a_mended_one_takes_it_away(
    tmp_path: Path,
) -> None:
    bank = tiny_file(tmp_path)
    async with app_of(bank.path, "soft-value").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        bank.edit("answer: {value: b,", "anwser: {value: b,")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: screen_of(pilot).sight.is_stale)
        await until_still(pilot)
        text = text_of(pilot)
        assert "✗ tiny.yaml:78:5 unknown-field: there is no field `anwser` here" in text
        assert "78 │     anwser: {value: b" in text
        assert "Did you mean `answer`?" in text
        assert "Below is what could be read last." in text
        assert "coefficient z = " in text
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
        assert "the field `answer` is missing" in " ".join(text_of(pilot).split())
        await pilot.press("escape")
        bank.edit("anwser: {value: b,", "answer: {value: b,")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: not screen_of(pilot).sight.is_stale)
        await until_shown(pilot)
        assert "no problems" in text_of(pilot)


async def test_a_save_is_seen_by_itself_and_keeps_answer_and_row(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    app = app_of(bank.path, "exact-zero", laboratory=SetLaboratory(), poll_seconds=0.1)
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        screen_of(pilot).query_one("PickOneWidget").focus()
        await pressed(pilot, "c", "enter")
        await pressed(pilot, "down", "down", "down")
        body = screen_of(pilot).query_one("#body")
        assert body.scroll_y == 3
        bank.edit("Either of the two", "Both of the two")
        await until(pilot, lambda: "Both of the two" in str(screen_of(pilot).sight.reply))
        await until_shown(pilot)
        assert screen_of(pilot).query_one("#body").scroll_y == 3
        assert "watching" in text_of(pilot)
        reply = screen_of(pilot).sight.reply
        assert reply is not None
        assert reply.sample.about == "your answer"


async def test_what_stands_on_the_page_stays_over_a_save(tmp_path: Path) -> None:
    bank = open_file(tmp_path)
    async with app_of(bank.path, "why-zeros").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        await pilot.press(*"Its slope jumps")
        bank.edit("Why does the lasso", "Why, then, does the lasso")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Why, then" in str(screen_of(pilot).sight.shown))
        await until_shown(pilot)
        assert screen_of(pilot).query_one(PageArea).text == "Its slope jumps"
        text = await pressed(pilot, "ctrl+d")
        assert "covered  95% sure" in text
        assert "appeal" not in keys_of(pilot).values()
        await pressed(pilot, "enter")
        assert screen_of(pilot).query_one(PageArea).text == "Its slope jumps"


async def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text("[", encoding="utf-8")
    async with app_of(path, "any").run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        assert "Nothing can be shown yet." in text_of(pilot)
        assert "✗ bank.yaml:" in text_of(pilot)
        await pilot.press("enter", "k", "h", "plus", "l")
        await until_shown(pilot)


async def test_no_such_question_ends_the_app_with_why() -> None:
    app = app_of(TINY / "tiny.yaml", "soft-valeu")
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.refusal is not None)
    assert "soft-value" in str(app.refusal)


async def test_a_demo_that_fails_is_told_in_place() -> None:
    app = app_of(TINY / "tiny.yaml", "exact-zero", laboratory=BrokenLaboratory())
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        text = text_of(pilot)
        assert "demo-fails" in text
        assert "The sum of absolute values" in text


async def test_a_check_that_hangs_stalls_no_key(tmp_path: Path) -> None:
    app = app_of(tiny_file(tmp_path).path, "exact-zero", laboratory=HangingLaboratory())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query("Asking")))
        assert screen_of(pilot).sight.is_checking
        assert "checking …" in text_of(pilot)
        await pilot.press("n")
        await until(pilot, lambda: screen_of(pilot).sight.name == "what-is-added")
        assert "no problems" not in text_of(pilot)
        await pilot.press("escape")


async def test_the_demo_opens_in_the_laboratory_and_comes_back() -> None:
    async with app_of(TINY / "tiny.yaml", "soft-value", 3).run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        await pressed(pilot, "f5")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        await until(pilot, lambda: "z" in text_of(pilot) and "2.2" in text_of(pilot))
        await pilot.press("escape")
        await until_shown(pilot)


async def test_escape_asks_again_first_and_then_leaves() -> None:
    app = app_of(TINY / "tiny.yaml", "soft-value")
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot)
        await pressed(pilot, "f5")
        await pressed(pilot, "escape")
        assert screen_of(pilot).sight.reply is None
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running or app._exit)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_an_error_over_the_last_view(
    snap_compare: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    bank = tiny_file(tmp_path)

    async def break_it(pilot: Pilot[None]) -> None:
        await until_shown(pilot)
        await pressed(pilot, "f5")
        bank.edit("answer: {value: b,", "anwser: {value: b,")
        await pilot.press("r")
        await until(pilot, lambda: screen_of(pilot).sight.is_stale)
        await until_shown(pilot)

    app = app_of(bank.path, "soft-value", 3)
    assert snap_compare(app, terminal_size=size, run_before=break_it)
