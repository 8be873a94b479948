"""Waivers: each silences one flaw, is listed with its reason, and few questions have one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.bank.library import load
from quizzer.bank.waivers import settle, too_many
from quizzer.cli.bank import bank
from tests.bank.test_loading import HEAD, QUESTION, written

WAIVING = "    waive: {missing-hints: It is a warm-up.}\n"


def bank_of(folder: Path, *, questions: int, waiving: int) -> Path:
    each = (QUESTION.format(id=f"q{at}") + WAIVING * (at < waiving) for at in range(questions))
    return written(folder, f"{HEAD}questions:\n{''.join(each)}")


@pytest.mark.parametrize(
    ("questions", "waiving", "is_told"),
    [(5, 1, False), (5, 2, True), (20, 2, False), (20, 3, True)],
)
def test_more_than_a_tenth_of_the_questions_is_told(
    tmp_path: Path, questions: int, waiving: int, is_told: bool
) -> None:
    found = list(too_many(load(bank_of(tmp_path, questions=questions, waiving=waiving))))
    assert [problem.rule for problem in found] == ["too-many-waivers"] * is_told


def test_a_waiver_silences_its_flaw_and_keeps_its_reason(tmp_path: Path) -> None:
    loaded = load(bank_of(tmp_path, questions=2, waiving=1))
    settled = settle(loaded.entries, loaded.problems)
    (waived,) = settled.waived
    assert (waived.problem.question, waived.reason) == ("q0", "It is a warm-up.")
    standing = [p.question for p in settled.problems if p.rule == "missing-hints"]
    assert standing == ["q1"]


def test_the_check_counts_and_lists_waivers(tmp_path: Path) -> None:
    path = bank_of(tmp_path, questions=10, waiving=2)
    text = CliRunner().invoke(bank, ["check", str(path)]).stdout
    assert "q0 waives missing-hints: It is a warm-up." in text
    assert "(2 waived)" in text.splitlines()[-1]
    assert "warning[too-many-waivers] 2 of 10 questions" in text
    document = json.loads(CliRunner().invoke(bank, ["check", "--json", str(path)]).stdout)
    assert [waived["reason"] for waived in document["waived"]] == ["It is a warm-up."] * 2


def test_a_waiver_that_silences_nothing_is_told(tmp_path: Path) -> None:
    text = f"{HEAD}questions:\n{QUESTION.format(id='one')}    waive: {{missing-hint: x}}\n"
    loaded = load(written(tmp_path, text))
    (problem,) = (p for p in settle(loaded.entries, loaded.problems).problems if "waiv" in p.what)
    assert problem.rule == "unknown-waiver"
    assert "Did you mean `missing-hints`?" in problem.remedy
