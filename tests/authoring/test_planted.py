"""Each kind of flaw, planted in a sound bank: it is found where it stands, and nothing else is."""

from pathlib import Path

import pytest

from quizzer.bank.library import open_library
from quizzer.bank.problems import Problem
from tests.authoring.planting import FLAWS, Flaw, planted
from tests.authoring.support import SOUND, checked, written

FOLLOWS = {
    ("same-answer", "test-fails"),
    ("same-answer", "claim-fails"),
    ("same-answer", "unused-name"),
}
"""What one flaw brings with it, by its nature."""


def found_in(folder: Path, flaws: list[Flaw]) -> tuple[Problem, ...]:
    return checked(written(folder, planted(flaws))).problems


def test_in_the_sound_bank_nothing_is_found() -> None:
    report = checked(SOUND)
    assert report.problems == ()
    assert report.waived == ()
    assert report.known_misses == ()
    assert report.claims == 7


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.rule)
def test_a_flaw_is_found_at_its_line_and_nothing_else_is(flaw: Flaw, tmp_path: Path) -> None:
    found = found_in(tmp_path, [flaw])
    told = [problem for problem in found if (flaw.rule, problem.rule) not in FOLLOWS]
    assert [problem.rule for problem in told] == [flaw.rule], "\n".join(p.text() for p in found)
    assert told[0].line == flaw.line_in(planted([flaw])), told[0].text()
    assert told[0].remedy
    assert told[0].excerpt.strip()


def test_flaws_of_several_questions_are_found_at_once(tmp_path: Path) -> None:
    rules = {"unused-misconception", "absolutes", "overlapping-options", "same-answer"}
    rules |= {"no-right-test", "missing-seen-at", "miss-gone"}
    flaws = [flaw for flaw in FLAWS if flaw.rule in rules]
    text = planted(flaws)
    told = {(problem.rule, problem.line) for problem in found_in(tmp_path, flaws)}
    assert {(flaw.rule, flaw.line_in(text)) for flaw in flaws} <= told


def test_a_flaw_that_its_question_waives_is_told_apart(tmp_path: Path) -> None:
    text = planted([flaw for flaw in FLAWS if flaw.rule == "absolutes"])
    waiving = text.replace("    level: 1\n    prompt: What", "    level: 1\n{}    prompt: What")
    waiver = "    waive: {absolutes: It is what the book says.}\n"
    report = checked(written(tmp_path, waiving.replace("{}", waiver, 1)))
    assert report.problems == ()
    assert [waived.problem.rule for waived in report.waived] == ["absolutes"]


def test_too_many_waivers_are_found_in_the_bank(tmp_path: Path) -> None:
    text = SOUND.read_text(encoding="utf-8")
    for hint in ("Look at the slope at zero.", "Compute both."):
        text = text.replace(
            f"    hints:\n      - {hint}\n", "    waive: {missing-hints: It is easy.}\n"
        )
    (found,) = checked(written(tmp_path, text)).problems
    assert found.rule == "too-many-waivers"


def test_a_known_miss_is_told_and_is_no_problem(tmp_path: Path) -> None:
    text = SOUND.read_text(encoding="utf-8").replace(
        "{answer: there is a kink, covers: [kink], score: 1}",
        "{answer: it is pointed, covers: [kink], score: 1, known_miss: true}",
    )
    report = checked(written(tmp_path, text))
    assert report.problems == ()
    (miss,) = report.known_misses
    assert (miss.rule, miss.question) == ("known-miss", "say-why")


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ("too-many-options", "choices: [{text: right, correct: true}, *]"),
        ("too-many-values", "choices: [{text: right, correct: true}]\n    hints: [*]"),
    ],
)
def test_what_nobody_could_read_is_found(rule: str, field: str, tmp_path: Path) -> None:
    many = ", ".join(f"{{text: t{at}}}" for at in range(30 if rule == "too-many-options" else 3000))
    question = f"  - id: q\n    type: choice\n    prompt: '?'\n    {field.replace('*', many)}\n"
    head, _, _ = SOUND.read_text(encoding="utf-8").partition("  - id: exact-zero")
    assert rule in {
        problem.rule for problem in checked(written(tmp_path, head + question)).problems
    }


def test_near_duplicates_are_found_across_banks(tmp_path: Path) -> None:
    text = SOUND.read_text(encoding="utf-8").replace("bank: sound", "bank: other")
    found = checked(SOUND, written(tmp_path, text)).problems
    assert {problem.rule for problem in found} == {"near-duplicate"}
    assert len(found) == 6
    assert "nearly the same as sound/exact-zero" in found[0].what


def test_two_banks_of_one_id_are_found(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        written(tmp_path, SOUND.read_text(encoding="utf-8"), name)
    (found,) = open_library([("PATH", tmp_path)]).problems
    assert found.rule == "duplicate-bank"
