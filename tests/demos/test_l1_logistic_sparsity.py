"""Zeros on digits: the minimizer's conditions, and what saga makes of them.

Published shares of zeros are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_digits as raw_digits
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.digits import load_digits
from quizzer.demos.logistic import logistic_path
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("l1-logistic-sparsity", settings, SystemClock().monotonic).frame.facts


def test_the_pixels_are_those_of_scikit_learn() -> None:
    raw, digit = raw_digits(return_X_y=True)
    data = load_digits()
    np.testing.assert_allclose(data.X, StandardScaler().fit_transform(raw), atol=1e-12)
    assert data.y.tolist() == (digit > 4).tolist()
    assert data.constant.sum() == 3


@pytest.mark.parametrize("C", [0.01, 0.1])
def test_the_minimizer_meets_the_conditions_of_one(C: float) -> None:  # noqa: N803
    data = load_digits()
    path = logistic_path(data.X, data.y, [C], "l1", penalizes_intercept=False)
    w = path.w[0]
    doubt = data.y - 1 / (1 + np.exp(-data.X @ w - path.c[0]))
    pull = C * data.X.T @ doubt
    np.testing.assert_allclose(pull[w != 0], np.sign(w[w != 0]), atol=1e-7)
    assert np.all(np.abs(pull[w == 0]) <= 1 + 1e-7)
    assert doubt.sum() == pytest.approx(0.0, abs=1e-6)
    assert facts(C=C)["pct_zero_l1_converged"] == 100 * np.mean(w == 0)


def test_l2_sets_only_the_pixels_to_zero_that_never_change() -> None:
    for C in (0.002, 1.0):  # noqa: N806
        found = facts(C=C)
        assert found["pct_zero_l1_en_l2"][2] == found["constant_columns_share"] == 100 * 3 / 64


def test_a_longer_run_comes_nearer_to_the_minimizer() -> None:
    early, late = facts(C=0.03, tol=0.1), facts(C=0.03, tol=0.001)
    assert early["coef_maxdiff"] > 3 * late["coef_maxdiff"]
    assert early["saga_epochs"] < late["saga_epochs"]
    assert early["pct_zero_l1_converged"] == late["pct_zero_l1_converged"]


def test_a_stronger_penalty_has_more_zeros() -> None:
    assert facts()["pct_zero_by_decade"] == (85.9375, 39.0625, 10.9375)
