"""The check of a bank: what an author broke is told with file, line and remedy."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.bank.problems import Problem
from quizzer.domain.values import Values
from quizzer.errors import BadSettings, UnknownDemo
from quizzer.sittings.authoring import Report, check

BANK = Path(__file__).parent / "authored.yaml"


def demo(name: str, settings: Mapping[str, object]) -> Values:
    """Stand in for the demos: `halving` halves z, and on every tenth seed shifts it."""
    if name != "halving":
        raise UnknownDemo(f"There is no demo named {name!r}.", remedy="Did you mean halving?")
    z = settings.get("z")
    if not isinstance(z, int | float):
        raise BadSettings("z can't be text: it takes a number.", remedy="Set z.")
    seed = settings.get("seed", 0)
    assert isinstance(seed, int)
    return {"half": z / 2 + (1 if seed % 10 == 9 else 0), "z.is_even": z % 2 == 0, "known": 12.5}


def report_of(tmp_path: Path, old: str = "", new: str = "") -> Report:
    text = BANK.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "authored.yaml"
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return check([load(path)], demo)


def line_of(text: str) -> int:
    lines = BANK.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def only(report: Report, rule: str) -> Problem:
    return next(problem for problem in report.problems if problem.rule == rule)


def test_a_sound_bank_has_no_problems(tmp_path: Path) -> None:
    report = report_of(tmp_path)
    assert report.problems == ()
    assert report.summary == "4 questions in 1 bank, 5 claims run, 0 errors, 0 warnings (1 waived)"
    assert [waived.reason for waived in report.waived] == ["The prompt says it all."]


CHANGES = [
    ("a changed key", "answer: false", "answer: true", "test-fails", 'answer: "false", score: 1'),
    ("a changed value", "value: half_z", "value: z", "test-fails", 'answer: "2.0", score: 1'),
    ("a changed claim", "abs(half - half_z) < 1e-9", "half > z", "claim-fails", "half - half_z"),
    ("a changed share", "holds: 0.9", "holds: 0.95", "claim-fails", "0.5 * z == half"),
    ("a changed fact", "{{ half:.1f }}", "{{ hlaf:.1f }}", "unknown-fact", "{{ half:.1f }}"),
    ("a fact in a claim", "abs(half -", "abs(hlf -", "unknown-fact", "abs(half -"),
    ("a changed demo", "demo: halving", "demo: halvin", "unknown-demo", "demo: halving"),
    ("a setting", 'z: "{{ z }}"', 'z: "a {{ z }}"', "bad-settings", "with: {z"),
    ("a param", "z: {from", "half: {from", "unknown-name", "half_z: "),
    ("a let", "half_z: ", "half: ", "unknown-fact", "value: half_z"),
    ("a near", "near: 1}", "near: 2}", "test-fails", "near: 1}"),
    ("a readable one", "answer: much, unr", 'answer: "3", unr', "test-fails", "answer: much"),
    ("a claim alone", "abs(half - half_z) < 1e-9", "z > 0", "claim-without-fact", "half - half_z"),
    ("a test's params", "params: {z: 4}, answer: 8", "answer: 8", "bad-test", "answer: 8"),
    ("bands", "value: 2 * z, tol: 0.1", "value: 2 * z, tol: 9", "overlap", "value: 2 * z"),
]


@pytest.mark.parametrize(("old", "new", "rule", "at"), [c[1:] for c in CHANGES])
def test_one_change_fails_with_its_line_and_remedy(
    tmp_path: Path, old: str, new: str, rule: str, at: str
) -> None:
    report = report_of(tmp_path, old, new)
    assert report.errors
    problem = only(report, rule)
    assert problem.is_error
    assert problem.file == str(tmp_path / "authored.yaml")
    assert problem.line == line_of(at)
    assert problem.remedy


def test_a_claim_that_fails_shows_the_numbers_it_read(tmp_path: Path) -> None:
    problem = only(report_of(tmp_path, "abs(half - half_z) < 1e-9", "half > z"), "claim-fails")
    assert "half = " in problem.what
    assert "z = " in problem.what


def test_a_fact_that_hides_a_param_is_an_error(tmp_path: Path) -> None:
    report = report_of(tmp_path, "half_z", "half")
    text = (tmp_path / "authored.yaml").read_text(encoding="utf-8")
    (tmp_path / "authored.yaml").write_text(text.replace("half_z", "half"), encoding="utf-8")
    report = check([load(tmp_path / "authored.yaml")], demo)
    assert "hide" in only(report, "fact-collision").what


WARNINGS = [
    ("gives {{ known:.1f }}", "gives 12.5", "literal-number"),
    ("It is divided", "It_is_" + "_" * 80 + "divided", "too-wide"),
    ("text: The same", "text: None of the above", "all-of-the-above"),
    ("    hints: [Divide.]\n", "", "missing-hints"),
    ("    sources: [Any book]\n", "", "missing-sources"),
    ("license: CC0-1.0\n", "", "missing-license"),
    ("waive: {missing-hints:", "waive: {missing-hnts:", "unknown-waiver"),
    ("waive: {missing-hints:", "waive: {missing-sources:", "useless-waiver"),
    ("      - {answer: a, score: 1}\n", "", "no-right-test"),
]


@pytest.mark.parametrize(("old", "new", "rule"), WARNINGS)
def test_a_flaw_is_a_warning_with_its_place(tmp_path: Path, old: str, new: str, rule: str) -> None:
    report = report_of(tmp_path, old, new)
    problem = only(report, rule)
    assert not problem.is_error
    assert problem.line > 0
    assert problem.remedy
    assert report.errors == ()


def test_numbers_in_code_citations_and_small_ones_are_no_quotes(tmp_path: Path) -> None:
    text = "gives {{ known:.1f }}; see section 12.5, `12.5`, and 2"
    assert report_of(tmp_path, "gives {{ known:.1f }}", text).problems == ()


def test_prompts_that_ask_the_same_are_told(tmp_path: Path) -> None:
    old, new = "prompt: Halving z = 3 gives 2.", "prompt: True or false, halving z gives 1.5?"
    assert report_of(tmp_path, old, new).problems == ()
    new = "prompt: Is it so that halving z = 3 gives 1.5, is it?"
    assert only(report_of(tmp_path, old, new), "near-duplicate").question == "halved-wrongly"


def guessable(longest_right: bool) -> str:
    head = "format: 1\nbank: guessed\ntitle: Guessed\nlicense: CC0-1.0\nquestions:\n"
    lines = [head]
    for number in range(12):
        long = number % 3 == 0 or longest_right
        right, wrong = ("x" * 30, "x" * 20) if long else ("x" * 20, "x" * 30)
        lines.append(
            f"  - id: q{number}\n    type: choice\n    prompt: word{number} other{number}?\n"
            f"    choices:\n      - {{text: a{right}, correct: true, why: w}}\n"
            f"      - {{text: b{wrong}, why: w}}\n      - {{text: c{'x' * 25}, why: w}}\n"
        )
    return "".join(lines)


@pytest.mark.parametrize("longest_right", [True, False])
def test_a_bank_that_can_be_guessed_by_length_is_told(tmp_path: Path, longest_right: bool) -> None:
    path = tmp_path / "guessed.yaml"
    path.write_text(guessable(longest_right), encoding="utf-8")
    rules = {problem.rule for problem in check([load(path)], demo).problems}
    assert ("longest-is-right" in rules) == longest_right


def test_a_demo_is_run_once_for_the_same_settings(tmp_path: Path) -> None:
    ran: list[str] = []

    def counted(name: str, settings: Mapping[str, object]) -> Values:
        ran.append(f"{name} {sorted(settings.items())}")
        return demo(name, settings)

    check([load(BANK)], counted)
    assert len(ran) == len(set(ran))
