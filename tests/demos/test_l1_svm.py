"""The L1 support vector machine held to the conditions of a minimum.

Nonzeros by decades are a row of the reference table.
"""

from typing import Any

import numpy as np
import pytest

from quizzer.clock import SystemClock
from quizzer.demos.breast_cancer import load_breast_cancer
from quizzer.demos.l1_svm import Penalty, fitted
from quizzer.demos.running import run

DATA = load_breast_cancer()
SIGNS = 2 * DATA.y - 1


def facts(**settings: object) -> Any:
    return run("l1-svm", settings, SystemClock().monotonic).frame.facts


def gradient(C: float, w: Any, c: float) -> Any:  # noqa: N803
    """Return that of the loss in w and, last, in c."""
    Z = np.column_stack([DATA.X, np.ones(len(SIGNS))])  # noqa: N806
    short = np.maximum(0, 1 - SIGNS * (Z @ np.append(w, c)))
    return -2 * C * Z.T @ (SIGNS * short)


@pytest.mark.parametrize("C", [0.001, 0.01, 0.1, 1.0])
def test_both_fits_are_minimizers_whose_intercept_is_penalized(C: float) -> None:  # noqa: N803
    l1, l2 = fitted(C, "l1"), fitted(C, "l2")
    pull, v = -gradient(C, l1.w, l1.c), np.append(l1.w, l1.c)
    np.testing.assert_allclose(pull[v != 0], np.sign(v[v != 0]), atol=1e-2)
    assert np.all(np.abs(pull[v == 0]) <= 1 + 1e-2)
    np.testing.assert_allclose(-gradient(C, l2.w, l2.c), np.append(l2.w, l2.c), atol=1e-3)


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_the_rows_without_support_vectors_don_t_pull(penalty: Penalty) -> None:
    fit = fitted(0.1, penalty)
    margins = SIGNS * (DATA.X @ fit.w + fit.c)
    assert fit.support == np.sum(margins < 1) < len(SIGNS)
    assert fit.accuracy == pytest.approx(np.mean(margins > 0))


def test_l1_drops_features_and_l2_none() -> None:
    assert facts(C=0.01)["zeros"] == 23
    assert facts(C=0.01, penalty="l2")["zeros"] == 0
    assert facts()["l2.nonzero_by_decade"] == (30, 30, 30, 30)


def test_few_features_are_not_few_support_vectors() -> None:
    found = facts()
    for strong, weak in zip(
        found["l1.support_by_decade"], found["l2.support_by_decade"], strict=True
    ):
        assert strong > weak
