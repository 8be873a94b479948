"""The laboratory in plain lines."""

from pathlib import Path

import pytest

from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from tests.support import tiny_desk

NUMBERS = Selection(type="numeric", topic="numbers", seed=1, limit=1)
CHOICE = Selection(type="choice", seed=1)
NO_DEMO = Selection(type="multi", seed=1)


async def told(folder: Path, selection: Selection, *lines: str) -> str:
    """Return all that is written while these lines are typed."""
    desk = tiny_desk(folder)
    written: list[str] = []
    practice = Practice.start(desk, selection)
    await PlainFace(practice, ScriptedLines([*lines, ":quit"]), written.append).run()
    practice.close()
    desk.close()
    return "\n".join(written)


async def test_settings_are_changed_and_what_that_changes_is_told(tmp_path: Path) -> None:
    text = await told(tmp_path, CHOICE, "a", ":set z=2 lam=0.5")
    _, _, after = text.partition("rate it.")
    assert "  lasso.b = 1.5, was 0" in after
    assert "[✗] The lasso estimate is exactly zero. (fails)" in after
    assert "[✓] The ridge estimate is not. (holds)" in after


async def test_all_is_told_the_figure_is_drawn_and_one_goes_back(tmp_path: Path) -> None:
    lines = ("a", ":lab", ":lab figure", ":set z=3", ":lab reset", ":lab 1")
    text = await told(tmp_path, CHOICE, *lines)
    assert "Laboratory: soft-threshold" in text
    assert "z = 0.6   The least-squares estimate: −4 to 4" in text
    assert text.count("Estimate b against least squares z") == 2
    assert "  lasso.b = 0, was 2" in text
    assert "plays with the demo" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":set z=99", "z can't be 99: it takes a number from -4 to 4."),
        (":set zz=1", "has no setting 'zz'"),
        (":set z", "z sets nothing."),
        (":set", "for example :set z=0.6."),
        (":lab code", "import numpy"),
        (":lab dance", "There is no :lab dance."),
        (":lab 7", "There is no case 7."),
    ],
)
async def test_what_cannot_be_done_is_said_and_costs_nothing(
    tmp_path: Path, line: str, said: str
) -> None:
    text = await told(tmp_path, CHOICE, "a", line, ":set z=2")
    _, _, after = text.partition("rate it.")
    assert said in after
    assert "  lasso.b = 1, was 0" in after


async def test_before_the_answer_and_without_a_demo_there_is_none(tmp_path: Path) -> None:
    assert "Answer first; then :lab" in await told(tmp_path, CHOICE, ":lab")
    text = await told(tmp_path / "..", NO_DEMO, "a", ":lab", ":help")
    assert "No demo stands behind this explanation." in text
    assert ":set NAME=VALUE" in text


async def test_the_next_question_has_a_laboratory_of_its_own(tmp_path: Path) -> None:
    selection = Selection(topic="numbers", seed=1)
    text = await told(tmp_path, selection, "1", ":set lam=1", "", "1", ":lab", "")
    assert text.count("Laboratory: ") == 1
