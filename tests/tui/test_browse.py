"""Browsing: the search narrows, the list draws what is in sight, marks are kept."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizzer.bank.library import open_library
from quizzer.sittings.browsing import Catalogue
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.home import HomeScreen
from tests.support import FakeClock, tiny_desk
from tests.tui.support import (
    LARGE,
    SMALL,
    app_in,
    app_over,
    keys_of,
    practice_of,
    text_of,
    until,
    until_asking,
    until_still,
)


async def until_browsing(pilot: Pilot[None]) -> None:
    """Open the list from home, and wait until all of it is read."""
    await until(pilot, lambda: "Browse" in text_of(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    screen._choose("browse")
    await until(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    await until(pilot, lambda: "questions" in text_of(pilot) and "read …" not in text_of(pilot))
    await until_still(pilot)


async def test_what_is_typed_narrows_and_enter_practises_what_is_left(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until_browsing(pilot)
        assert "5 questions" in text_of(pilot)
        await pilot.press(*"topic:numbers")
        await until(pilot, lambda: "2 of 5" in text_of(pilot))
        await pilot.press("enter")
        await until_asking(pilot)
        assert practice_of(pilot).showing.total == 2


async def test_the_marked_question_is_shown_and_marked_by_letters(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until_browsing(pilot)
        await pilot.press("down", "tab")
        await until(pilot, lambda: keys_of(pilot).get("m") == "bookmark")
        await pilot.press("m", "x")
        await until(pilot, lambda: "suspended" in text_of(pilot))
        assert "★" in text_of(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "note:" in text_of(pilot))
        await pilot.press(*"mine", "enter")
        await until(pilot, lambda: "your note: mine" in text_of(pilot))
        clock.pass_seconds(1)
        await pilot.press("x")
        await until(pilot, lambda: "It is asked again." in text_of(pilot))
        (flags,) = desk.store.flags().values()
        assert (flags.bookmarked, flags.suspended, flags.notes) == (True, False, ("mine",))
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: "Nothing matches." in text_of(pilot))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_only_what_is_in_sight_is_read_for_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "format: 1\nbank: many\ntitle: Many\nlicense: CC0-1.0\ntopics: {t: {title: T}}\n"
    ask = "  - {{id: q{n}, type: true-false, topic: t, prompt: Is it {n}?, answer: true}}\n"
    bank = tmp_path / "many.yaml"
    questions = "".join(ask.format(n=n) for n in range(400))
    bank.write_text(f"{head}questions:\n{questions}", encoding="utf-8")
    monkeypatch.setattr(Catalogue, "read_on", lambda self, count: False)
    for _ in range(2):  # the second time it comes from the cache, undecoded
        library = open_library([("--bank", bank)], tmp_path / "cache")
    desk = replace(tiny_desk(tmp_path), library=library)
    entries = desk.library.banks[0].entries
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Browse" in text_of(pilot))
        before = sum("question" in vars(entry) for entry in entries)
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        screen._choose("browse")
        await until(pilot, lambda: "Is it 5?" in text_of(pilot))
        await pilot.press("tab", "end")
        await until(pilot, lambda: "▸ Is it 399?" in text_of(pilot))
        await pilot.press("pageup", "home", "up")
        await until(pilot, lambda: "▸ Is it 0?" in text_of(pilot))
        read = sum("question" in vars(entry) for entry in entries) - before
        assert 0 < read < 60


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_browse(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        await until_browsing(pilot)
        await pilot.press("down", "tab", "m")
        await until_still(pilot)

    app = app_in(tmp_path, at_home=True)
    assert snap_compare(app, terminal_size=size, run_before=look)
