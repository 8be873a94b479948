"""An answer in any form is the same answer in both faces."""

from pathlib import Path

import pytest

from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.practice import Practice
from tests.forms.support import forms_desk, only
from tests.tui.support import app_over, until_asking, until_explained

SAME = [
    ("myth", "wrong", ("c", "enter")),
    ("short", "ridge", (*"ridge", "enter")),
    ("order", "c a b e d", (*"cabed", "enter")),
    ("match", "1b 2a 3-", ("b", "a", "enter", "enter")),
    ("cloze", "b | 1.2 | sparse", ("b", "enter", *"1.2", "enter", *"sparse", "enter")),
    ("cloze", "- | 1 | -", ("tab", "1", "enter", "enter", "enter")),
]


@pytest.mark.parametrize(("kind", "line", "keys"), SAME)
async def test_a_line_and_keys_give_the_same_answer(
    tmp_path: Path, kind: str, line: str, keys: tuple[str, ...]
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "screen").mkdir()
    desk = forms_desk(tmp_path / "plain")
    practice = Practice.start(desk, only(kind))
    await PlainFace(practice, ScriptedLines([line]), lambda text: None).run()
    practice.close()
    (plain,) = desk.store.history()
    desk.close()
    desk = forms_desk(tmp_path / "screen")
    async with app_over(desk, only(kind)).run_test(size=(80, 24)) as pilot:
        await until_asking(pilot)
        await pilot.press(*keys)
        await until_explained(pilot)
    (screen,) = desk.store.history()
    desk.close()
    assert plain.answer == screen.answer
    assert plain.score == screen.score
