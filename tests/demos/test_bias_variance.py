# ruff: noqa: N806 - X is the field's name for a matrix
"""Bias and variance in closed form, against scikit-learn's fits, limits and simulated noise."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge

from quizzer.clock import SystemClock
from quizzer.demos.bias_variance import BETA, population
from quizzer.demos.ridge_risk import ridge_risk
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

TRUTH = np.array(BETA)
CASES = [(10.0, 20, 3.0, 0), (0.01, 10, 10.0, 3), (300.0, 200, 0.1, 9), (4.0, 35, 1.0, 1)]


def shown(lam: float, n: int, sigma: float, seed: int) -> Frame:
    chosen = {"lam": lam, "n": n, "sigma": sigma, "seed": seed}
    return run("bias-variance", chosen, SystemClock().monotonic).frame


def rows(n: int, seed: int) -> NDArray[np.float64]:
    draws = np.random.default_rng(seed).standard_normal((n, len(BETA)))
    X: NDArray[np.float64] = draws @ np.linalg.cholesky(population()).T
    return X


def parts(n: int, seed: int, lam: float, sigma: float) -> tuple[float, float]:
    """Return bias² and variance from the matrix that takes y to the fit, by scikit-learn."""
    X, ridge = rows(n, seed), Ridge(alpha=lam, fit_intercept=False, solver="svd")
    A = ridge.fit(X, np.eye(len(X))).coef_.T
    bias = A @ X @ TRUTH - TRUTH
    return bias @ population() @ bias, sigma**2 * np.trace(A.T @ population() @ A)


@pytest.mark.parametrize(("lam", "n", "sigma", "seed"), CASES)
def test_the_parts_are_those_of_scikit_learn_s_ridge(
    lam: float, n: int, sigma: float, seed: int
) -> None:
    facts: Any = shown(lam, n, sigma, seed).facts
    bias2, variance = parts(n, seed, lam, sigma)
    assert facts["bias2"] == pytest.approx(bias2, rel=1e-8)
    assert facts["variance"] == pytest.approx(variance, rel=1e-8)
    assert facts["noise"] == sigma**2
    assert facts["mse"] == pytest.approx(bias2 + variance + sigma**2, rel=1e-8)


@pytest.mark.parametrize(("lam", "n", "sigma", "seed"), CASES)
def test_the_best_lam_is_that_of_a_numeric_minimizer(
    lam: float, n: int, sigma: float, seed: int
) -> None:
    facts: Any = shown(lam, n, sigma, seed).facts
    found = minimize_scalar(
        lambda log_lam: sum(parts(n, seed, float(np.exp(log_lam)), sigma)),
        bounds=(np.log(facts["lam_best"]) - 1, np.log(facts["lam_best"]) + 1.5),
        method="bounded",
        options={"xatol": 1e-9},
    )
    assert facts["lam_best"] == pytest.approx(np.exp(found.x), rel=1e-4)
    assert facts["mse_best"] == pytest.approx(found.fun + sigma**2, rel=1e-9)
    wide = [sum(parts(n, seed, each, sigma)) for each in np.geomspace(1e-4, 1e5, 60)]
    assert facts["mse_best"] <= min(wide) + sigma**2 + 1e-9


@pytest.mark.parametrize(("lam", "n", "sigma", "seed"), CASES)
def test_the_slope_is_that_of_the_error_and_zero_at_the_best_lam(
    lam: float, n: int, sigma: float, seed: int
) -> None:
    risk = ridge_risk(rows(n, seed), TRUTH, population())
    step = 1e-4 * lam
    below, above = risk.error(np.array([lam - step, lam + step]), sigma)
    assert 2 * risk.slope(np.array([lam]), sigma)[0] == pytest.approx(
        (above - below) / (2 * step), rel=1e-4
    )
    best = risk.best(sigma)
    falls, rises = risk.slope(best * np.array([1 - 1e-8, 1 + 1e-8]), sigma)
    assert falls < 0 < rises


@pytest.mark.parametrize(("lam", "n", "sigma", "seed"), [CASES[0], CASES[3]])
def test_simulated_noise_gives_the_same_error_within_four_standard_errors(
    lam: float, n: int, sigma: float, seed: int
) -> None:
    facts: Any = shown(lam, n, sigma, seed).facts
    X = rows(n, seed)
    noise = sigma * np.random.default_rng(1).standard_normal((n, 4000))
    b = Ridge(alpha=lam, fit_intercept=False).fit(X, (X @ TRUTH)[:, np.newaxis] + noise).coef_
    missed = np.einsum("ij,jk,ik->i", b - TRUTH, population(), b - TRUTH)
    error, se = missed.mean(), missed.std(ddof=1) / np.sqrt(len(missed))
    assert facts["bias2"] + facts["variance"] == pytest.approx(error, abs=4 * se)


@pytest.mark.parametrize("n", [10, 20, 100])
def test_least_squares_has_no_bias_and_the_variance_of_the_textbook(n: int) -> None:
    X = rows(n, 4)
    facts: Any = shown(1.0, n, 2.0, 4).facts
    textbook = 4 * np.trace(population() @ np.linalg.inv(X.T @ X))
    assert facts["variance_ols"] == pytest.approx(textbook)
    assert facts["mse_ols"] == pytest.approx(textbook + 4)
    risk = ridge_risk(X, TRUTH, population())
    assert risk.bias2(np.zeros(1))[0] == pytest.approx(0, abs=1e-20)


def test_the_error_of_zero_coefficients_is_what_a_large_lam_comes_to() -> None:
    risk = ridge_risk(rows(20, 0), TRUTH, population())
    facts: Any = shown(1.0, 20, 3.0, 0).facts
    # β'Σβ of this truth: 9 + 2.25 + 4 + 2(4.5·½ + 6·1/16 + 3·1/8)
    assert facts["mse_null"] == pytest.approx(21.25 + 9)
    assert risk.error(np.array([1e12]), 3.0)[0] == pytest.approx(facts["mse_null"], rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 9999), n=st.integers(10, 60), sigma=st.floats(0.1, 10))
def test_some_lam_above_zero_is_better_than_least_squares(seed: int, n: int, sigma: float) -> None:
    facts: Any = shown(1.0, n, sigma, seed).facts
    assert facts["lam_best"] > 0
    assert facts["mse_best"] < facts["mse_ols"]


@pytest.mark.parametrize("seed", range(4))
def test_bias_grows_and_variance_falls_with_lam_and_the_best_one_grows_with_noise(
    seed: int,
) -> None:
    lams = np.geomspace(0.01, 1e4, 200)
    risk = ridge_risk(rows(20, seed), TRUTH, population())
    assert np.all(np.diff(risk.variance(lams, 3.0)) < 0)
    assert risk.bias2(lams[-1:])[0] > risk.bias2(lams[:1])[0]
    best = [risk.best(sigma) for sigma in (0.1, 0.5, 2.0, 8.0)]
    assert best == sorted(best)


def test_mean_and_deviation_of_a_coefficient_are_those_of_the_fit() -> None:
    X = rows(20, 0)
    A = Ridge(alpha=5.0, fit_intercept=False, solver="svd").fit(X, np.eye(20)).coef_.T
    risk = ridge_risk(X, TRUTH, population())
    for column in (0, 4, 7):
        mean, sd = risk.coefficient(np.array([5.0]), 3.0, column)
        assert mean[0] == pytest.approx((A @ X @ TRUTH)[column])
        assert sd[0] == pytest.approx(3 * np.linalg.norm(A[column]))


def test_df_is_the_trace_of_the_hat_matrix() -> None:
    X = rows(20, 0)
    hat = X @ np.linalg.solve(X.T @ X + 10 * np.eye(8), X.T)
    assert shown(10.0, 20, 3.0, 0).facts["df"] == pytest.approx(np.trace(hat))


def test_the_curves_add_up_and_the_mark_is_at_the_least_error() -> None:
    frame = shown(10.0, 20, 3.0, 0)
    lines = {line.label: np.array(line.ys) for line in frame.figures[0].lines}
    total = lines["bias²"] + lines["variance"] + lines["noise"]
    np.testing.assert_allclose(lines["test error"], total)
    (mark,) = frame.figures[0].points
    assert mark.xs == (frame.facts["lam_best"],)
    assert mark.ys[0] <= lines["test error"].min()
