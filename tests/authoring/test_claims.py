"""Claims that can't fail, told from those that hold because the demo is right."""

from pathlib import Path

import pytest

from tests.authoring.support import SOUND, checked, written

CANNOT_FAIL = [
    "ridge.b**2 >= 0",
    "abs(ridge.b) > -1",
    "ridge.b == ridge.b",
    "ridge.b > 0 or ridge.b <= 0",
    "(lasso.b - ridge.b)**2 >= 0",
    "max(lasso.b, ridge.b) >= ridge.b",
    "not (ridge.b < 0 and ridge.b > 0)",
]
CAN_FAIL = [
    "ridge.b != lasso.b",
    "ridge.b != 0.123",
    "ridge.b < 12345",
    "abs(ridge.b - 0.3) < 1e-6",
    "abs(lasso.b) <= abs(ridge.b)",
    "0 <= ridge.b <= 1",
    "not (lasso.b == 5)",
    "sqrt(ridge.b) < 1",
    "1 / ridge.b > 1",
]


def found(folder: Path, check: str) -> list[str]:
    text = SOUND.read_text(encoding="utf-8").replace('"ridge.b > 0"', f'"{check}"')
    return [problem.rule for problem in checked(written(folder, text)).problems]


@pytest.mark.parametrize("check", CANNOT_FAIL)
def test_a_claim_that_holds_whatever_the_demo_gives_is_found(check: str, tmp_path: Path) -> None:
    assert found(tmp_path, check) == ["claim-cannot-fail"]


@pytest.mark.parametrize("check", CAN_FAIL)
def test_a_claim_that_another_outcome_would_break_is_none(check: str, tmp_path: Path) -> None:
    assert found(tmp_path, check) == []


def test_a_claim_on_the_length_of_a_list_can_fail(tmp_path: Path) -> None:
    text = SOUND.read_text(encoding="utf-8").replace(
        "demo: soft-threshold\n      with: {z: 0.3, lam: 2.0}", "demo: geometry-diamond"
    )
    for check, rules in (
        ("len(ridge_point) == 2", []),
        ("ridge_point[0] < 9", []),
        ("len(ridge_point) >= 0", ["claim-cannot-fail"]),
    ):
        claimed = text.replace('"ridge.b != 0"', f'"{check}"')
        problems = checked(written(tmp_path, claimed)).problems
        assert [problem.rule for problem in problems] == rules, check
