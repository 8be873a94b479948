"""The preview in plain lines, once and at every save, and its command."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.bank import bank as bank_command
from quizzer.errors import BankError
from quizzer.plain.preview import PlainPreview
from quizzer.sittings.evidence import Laboratory
from tests.preview.support import open_file, preview_of, tiny_file
from tests.support import TINY
from tests.tui.support import BrokenLaboratory

TRIES = 1000
LAST = ("errors.", "flaws.", "problems.")
"""Ends of the last line that is told."""


async def told(
    path: Path,
    name: str,
    seed: int = 0,
    answer: str = "",
    laboratory: Laboratory | None = None,
) -> tuple[str, bool]:
    """Return all that is written once, and whether nothing must be mended."""
    written: list[str] = []
    preview = preview_of(path, name, seed, laboratory)
    is_sound = await PlainPreview(preview, written.append, answer).run()
    await preview.close()
    return "\n".join(written), is_sound


async def watched(path: Path, name: str, *edits: Callable[[], None]) -> list[str]:
    """Return what is written at first and after each of `edits`."""
    written: list[list[str]] = [[]]
    preview = preview_of(path, name)
    left = list(edits)

    async def pause() -> None:
        for _ in range(TRIES):
            await preview.settled()
            await asyncio.sleep(0)
            if written[-1] and written[-1][-1].endswith(LAST):
                break
        else:
            raise AssertionError("it never told all:\n" + "\n".join(written[-1]))
        if not left:
            raise asyncio.CancelledError
        left.pop(0)()
        written.append([])

    with pytest.raises(asyncio.CancelledError):
        await PlainPreview(preview, lambda line: written[-1].append(line)).watch(pause)
    await preview.close()
    return ["\n".join(lines) for lines in written]


async def test_question_answers_explanation_claims_and_problems_are_told_in_this_order() -> None:
    text, is_sound = await told(TINY / "tiny.yaml", "soft-value", seed=3)
    parts = [
        "tiny/soft-value · numeric · level 2 · 4 of 5 · variant 3 (z\u00a02.2 ·",
        "coefficient z = 2.2",
        "Answer with a number",
        "Hint: Set the subgradient to zero.",
        "The key: “1.8” → right (100%)",
        "Near 1: “1.5714286” → wrong (0%)",
        "    That is the ridge estimate z/(1 + λ).",
        "Test 1: “1.5” → right (100%)",
        "stops there: b = 1.80.",
        "[✓] Ridge leaves it nonzero. (holds)",
        "ridge.b\u00a01.57143",
        "No problems.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert is_sound


async def test_a_broken_question_is_told_as_the_check_tells_it(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    bank.edit("answer: {value: b,", "anwser: {value: b,")
    text, is_sound = await told(bank.path, "soft-value")
    assert not is_sound
    assert "This can't be shown as it is now:" in text
    assert "tiny.yaml:78:5: error[unknown-field]" in text
    assert "Did you mean `answer`?" in text
    assert text.endswith("2 errors.")


async def test_a_demo_that_fails_is_told(tmp_path: Path) -> None:
    text, is_sound = await told(TINY / "tiny.yaml", "path-start", laboratory=BrokenLaboratory())
    assert not is_sound
    assert "Test 1: “2.148” → could not be graded" in text
    assert "the demo process ended" in text
    assert "error[demo-fails]" in text


async def test_an_open_question_is_tried_with_a_given_answer(tmp_path: Path) -> None:
    answer = "Its slope jumps, but ridge pulls equally hard everywhere."
    text, _ = await told(open_file(tmp_path).path, "why-zeros", answer=answer)
    assert "Your answer: “Its slope jumps, but ridge pulls equally hard" in text
    assert "✗ contradicted (95% sure): The pull of the square fades near zero." in text
    assert "you: “ridge pulls equally hard everywhere”" in text
    assert ":yes POINT" not in text


async def test_no_such_question_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError):
        await told(tiny_file(tmp_path).path, "soft-valeu")


async def test_all_is_told_again_after_each_save(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    first, broken, mended = await watched(
        bank.path,
        "ridge-zeros",
        lambda: bank.edit("    answer: false\n", "    anser: false\n"),
        lambda: bank.edit("    anser: false\n", "    answer: false\n"),
    )
    assert "Test 1: “b”" not in first
    assert "2 flaws." in first
    assert broken.startswith("\nSaved; read again.")
    assert "error[unknown-field]" in broken
    assert "A ridge fit sets" not in broken
    assert "A ridge fit sets small coefficients" in mended
    assert "error" not in mended


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(bank_command, ["preview", *arguments])


def test_a_path_that_is_not_there_is_wrong_use() -> None:
    result = ran("no/such.yaml#id")
    assert result.exit_code == 2
    assert "no/such.yaml" in result.stderr


def test_the_command_says_by_its_exit_code_whether_something_must_be_mended_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("QUIZZER_HOME", str(home))
    bank = tiny_file(tmp_path)
    fine = ran(f"{bank.path}#ridge-zeros", "--plain")
    assert fine.exit_code == 0
    assert "2 flaws." in fine.stdout
    bank.edit("level: 2", "level: 22")
    assert ran(f"{bank.path}#what-is-added").exit_code == 1
    assert not list(home.rglob("progress*"))


def test_a_number_sign_may_stand_in_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bank#1.yaml"
    path.write_bytes((TINY / "tiny.yaml").read_bytes())
    assert "tiny/exact-zero" in ran(str(path)).stdout
    assert "tiny/ridge-zeros" in ran(f"{path}#ridge-zeros").stdout
