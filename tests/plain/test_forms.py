"""The plain face asks in every form, and tells what was right part by part."""

from pathlib import Path

import pytest

from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.practice import Practice
from tests.forms.support import forms_desk, only


async def sit(folder: Path, kind: str, *lines: str) -> tuple[str, list[float]]:
    """Return what was written, and the scores that were kept."""
    desk = forms_desk(folder)
    written: list[str] = []
    practice = Practice.start(desk, only(kind))
    await PlainFace(practice, ScriptedLines(lines), written.append).run()
    practice.close()
    scores = [row.score for row in desk.store.history()]
    desk.close()
    return "\n".join(written), scores


async def test_a_myth_is_judged_and_its_place_told(tmp_path: Path) -> None:
    text, scores = await sit(tmp_path, "myth", "too strong !")
    assert "  b) It says too much" in text
    assert "Partly right (50%), sure" in text
    assert "Your answer, partly right: It says too much" in text
    assert "Right is: It is wrong" in text
    assert "seen at a course page" in text
    assert scores == [0.5]


@pytest.mark.parametrize(
    ("typed", "told", "score"),
    [
        ("lasso", "Your answer, right: lasso", 1),
        ("L1 penalti", "Your answer, right: L1 penalti", 1),
        ("ridge", "Your answer, wrong: ridge\n  It shrinks all of them", 0),
        ("L3", "Your answer, wrong: L3\nRight is: L1 penalty", 0),
    ],
)
async def test_a_term_is_typed(tmp_path: Path, typed: str, told: str, score: float) -> None:
    text, scores = await sit(tmp_path, "short", "?", typed)
    assert "Answer with a word or a few; ! sure, ? guess. :hint shows a hint (2)." in text
    assert told in text
    assert scores == [score]


async def test_an_order_is_given_by_letters_and_told_as_a_list(tmp_path: Path) -> None:
    text, scores = await sit(tmp_path, "order", "a b c", "a b c d e")
    assert "  a) Score on the test set, once" in text
    assert "d, e are missing" in text
    assert "pairs stand the wrong way round" in text
    assert "Right is:" in text
    assert "\n1. Split off a test set and put it away\n2. Standardize the features" in text
    assert len(scores) == 1


async def test_pairs_are_given_by_number_and_letter(tmp_path: Path) -> None:
    text, scores = await sit(tmp_path, "match", "1b 2a", "1b 2a 3d")
    assert "  1. Lasso\n  2. Ridge\n  3. Elastic net\n" in text
    assert "  d) keeps both or drops both, with shared weight" in text
    assert "3 is missing" in text
    assert "Your answer, wrong: Lasso – doubles the weight of the first" in text
    assert "  Right is: keeps one, often an arbitrary one" in text
    assert "  It has no reason to share" in text
    assert scores == pytest.approx([2 / 3])


async def test_blanks_are_separated_by_bars(tmp_path: Path) -> None:
    text, scores = await sit(tmp_path, "cloze", "b", "b | 1.0 | -")
    assert "penalty with λ = 0.5 gives the estimate [2]." in " ".join(text.split())
    assert "  [1] a) L1   b) L2   c) L0" in text
    assert "  [2] a number, e.g. 0.5" in text
    assert "1 for 3 blanks" in text
    assert "Your answer, wrong: 1: … coefficient 1.5, the [L2] penalty with λ …" in text
    assert "  It only rescales.\n  Right is: L1" in text
    assert "Right is: 3: … solution is called [sparse]." in text
    assert scores == pytest.approx([1 / 3])
