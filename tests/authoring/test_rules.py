"""Every rule that quizzer can tell is planted somewhere: a new one without its flaw fails here."""

import ast
from collections.abc import Iterator
from pathlib import Path

from quizzer.bank.waivers import WAIVABLE
from quizzer.sittings.authoring.strategies import STRATEGIES
from tests.authoring.planting import FLAWS
from tests.bank.test_mistakes import SYNTAX, promised
from tests.questions.test_authoring import MISTAKES

ROOT = Path(__file__).parents[2]
TELLING = ("quizzer/bank", "quizzer/questions", "quizzer/sittings/authoring")
CALLS = {"problem", "report", "stop", "Problem", "Flaw", "_warning"}
NO_FLAWS = {"check-fails", "misgraded", "no-question", "unusable-type"}
"""Faults of no bank: of a kind or demo, or of what was asked for."""
ELSEWHERE = {
    "tests/authoring/test_planted.py": {
        "duplicate-bank",
        "known-miss",
        "too-many-options",
        "too-many-values",
        "too-many-waivers",
    },
    "tests/authoring/test_guessing.py": {"position-balance"},
    "tests/bank/test_format.py": {"misplaced-field", "other-bank", "same-and-contrast"},
    "tests/bank/test_loading.py": {"empty", "missing-head", "newer-format"},
    "tests/bank/test_mistakes.py": {"more-errors"},
    "tests/bank/test_reading.py": {
        "directives",
        "too-large",
        "too-many-aliases",
        "unreadable-file",
    },
}
"""Rules that take more than one place of one bank to break, and the test that breaks them."""


def told() -> set[str]:
    """Return the rules that stand in quizzer's code."""
    files = [file for folder in TELLING for file in (ROOT / folder).glob("*.py")]
    return {rule for file in files for rule in _rules(ast.parse(file.read_text("utf-8")))}


def _rules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in CALLS:
            constants = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
            yield from (value for value in constants if isinstance(value, str) and _is_rule(value))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_rule(value: str) -> bool:
    is_named_so = value.replace("-", "").isalpha() and value.islower()
    return is_named_so and value not in ("warning", "error")


def test_every_rule_is_planted_somewhere() -> None:
    planted = {flaw.rule for flaw in FLAWS} | {*STRATEGIES} | NO_FLAWS
    planted |= {rule for _, rule in promised()} | {rule for _, _, rule, _ in SYNTAX.values()}
    planted |= {rule for _, rule, _ in MISTAKES.values()}
    planted |= {rule for rules in ELSEWHERE.values() for rule in rules}
    assert sorted(told() - planted) == []


def test_what_is_planted_elsewhere_is_named_there() -> None:
    for file, rules in ELSEWHERE.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        assert [rule for rule in rules if rule not in text] == [], file


def test_no_flaw_is_planted_twice() -> None:
    rules = [flaw.rule for flaw in FLAWS]
    assert sorted(rules) == sorted(set(rules))


def test_what_can_be_waived_is_a_flaw_that_is_told() -> None:
    told_by_name = {"missing-explanation", "missing-sources", "missing-evidence"}
    told_by_name |= {"missing-tests", "missing-hints"}
    assert {*WAIVABLE} - told() == told_by_name
