# ruff: noqa: N806 - X is the field's name for a matrix
"""The relaxed lasso against scikit-learn's lasso and least squares on what it chose."""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso, LinearRegression

from quizzer.clock import SystemClock
from quizzer.demos.lars import lasso_path
from quizzer.demos.relaxed_lasso import drawn, refits
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("relaxed-lasso", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("alpha", [0.01, 0.1, 0.3, 1.6, 4.0])
@pytest.mark.parametrize("seed", [0, 9])
def test_both_fits_are_those_of_scikit_learn(alpha: float, seed: int) -> None:
    found = facts(alpha=alpha, seed=seed, phi=0.25)
    X, y, beta = drawn(200, 20, 1.0, seed)
    lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000).fit(X, y).coef_
    relaxed = np.zeros(20)
    if lasso.any():
        relaxed[lasso != 0] = LinearRegression().fit(X[:, lasso != 0], y).coef_
    assert found["nonzero"] == np.count_nonzero(lasso)
    for name, b in (("lasso", lasso), ("relaxed", relaxed), ("blend", lasso / 4 + relaxed * 0.75)):
        assert found[f"err_{name}"] == pytest.approx(np.sum((b - beta) ** 2), rel=1e-6), name
        assert found[f"{name}.coef"] == pytest.approx(tuple(b[:3]), abs=1e-7), name


def test_at_phi_1_the_blend_is_the_lasso() -> None:
    found = facts(phi=1.0)
    assert found["blend.coef"] == found["lasso.coef"]
    assert found["err_blend"] == found["err_lasso"]


def test_the_coefficients_printed_with_the_reference_come_out() -> None:
    found = facts()
    assert found["lasso.coef"] == pytest.approx((2.794, 1.250, -1.825), abs=5e-4)
    assert found["relaxed.coef"] == pytest.approx((3.103, 1.571, -2.153), abs=6e-4)


def test_where_all_columns_are_active_the_refit_is_least_squares() -> None:
    X, y, _ = drawn(60, 8, 1.0, 3)
    path = lasso_path(X, y)
    np.testing.assert_allclose(refits(X, y, path)[-1], np.linalg.lstsq(X, y)[0], rtol=1e-9)
    assert not refits(X, y, path)[0].any()


def test_too_strong_a_penalty_loses_a_true_effect_for_both() -> None:
    found = facts(alpha=1.6)
    assert found["missed"] == 1
    assert found["err_relaxed"] > 1.5**2 / 2


def test_with_much_noise_the_refit_is_worse() -> None:
    wins = 0
    for seed in range(20):
        found = facts(sigma=6.0, alpha=0.5, n=60, seed=seed)
        wins += found["err_lasso"] < found["err_relaxed"]
    assert wins >= 18
