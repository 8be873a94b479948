"""Letters belong to the form; what they do elsewhere, function keys do everywhere."""

from pathlib import Path

from quizzer.sittings.choosing import Selection
from quizzer.tui.screens.summary import SummaryScreen
from tests.support import tiny_desk
from tests.tui.support import (
    CHOICE,
    NUMBERS,
    SMALL,
    app_in,
    app_over,
    keys_of,
    phase_of,
    practice_of,
    text_of,
    until,
    until_asking,
    until_explained,
)

NINE = """\
format: 1
bank: nine
title: Nine
license: CC0-1.0
questions:
  - id: many-options
    type: choice
    shuffle: false
    prompt: Which is the eighth?
    hints: [Count them.]
    choices:
      - {text: one}
      - {text: two}
      - {text: three}
      - {text: four}
      - {text: five}
      - {text: six}
      - {text: seven}
      - {text: eight, correct: true}
      - {text: nine}
"""


async def test_with_eight_options_h_picks_and_f2_hints(tmp_path: Path) -> None:
    bank = tmp_path / "nine.yaml"
    bank.write_text(NINE, encoding="utf-8")
    desk = tiny_desk(tmp_path, bank=bank)
    async with app_over(desk, Selection(seed=1)).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert "h" not in keys_of(pilot)
        assert keys_of(pilot)["f2"] == "hint (1)"
        await pilot.press("h")
        await until(pilot, lambda: "▸  h" in text_of(pilot))
        assert practice_of(pilot).state.hints == 0
        await pilot.press("f2")
        await until(pilot, lambda: "Count them." in text_of(pilot))
        await pilot.press("enter")
        await until_explained(pilot)
        assert "✓ right" in text_of(pilot)


async def test_where_the_letter_is_free_the_bottom_line_tells_it_alone(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        assert not any(key.startswith("f") for key in keys_of(pilot))


async def test_help_tells_both_keys(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        for keys in ("h f2", "s f3", "m f6", "! f7", "n f9", "q f10", "z ctrl+t", "x ctrl+n"):
            assert keys in text_of(pilot)


async def test_they_work_while_a_number_is_typed_and_after(tmp_path: Path) -> None:
    async with app_in(tmp_path, NUMBERS).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        first = practice_of(pilot).showing.key
        await pilot.press("1", "f2")
        await until(pilot, lambda: practice_of(pilot).state.hints == 1)
        await pilot.press("f3")
        await until(pilot, lambda: practice_of(pilot).showing.key != first)
        await until_asking(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: practice_of(pilot).showing.key == first)
        await until_asking(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))


async def test_others_are_told_by_f5(tmp_path: Path) -> None:
    async with app_in(tmp_path, CHOICE).run_test(size=SMALL) as pilot:
        await until_asking(pilot)
        await pilot.press("c", "enter")
        await until_explained(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: "The sum of squares does not." in text_of(pilot))
        await pilot.press("f4")
        await until_asking(pilot)
        assert phase_of(pilot).name == "ASKING"
