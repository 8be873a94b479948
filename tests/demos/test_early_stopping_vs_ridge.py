# ruff: noqa: N806 - X is the field's name for a matrix
"""Early stopping against descent step by step, ridge against scikit-learn, the bound against both.

The published bound and the identity of the factors are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.descent import descended, gd_factors, ridge_factors, sup_risk_ratio
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.running import run

Matrix = NDArray[np.float64]
CASES = [(1, 0.45), (7, 0.3), (200, 0.1), (999, 0.02)]


def facts(t: int, eta: float) -> Any:
    settings = {"t": t, "eta": eta}
    return run("early-stopping-vs-ridge", settings, SystemClock().monotonic).frame.facts


def data() -> tuple[Matrix, Matrix]:
    return StandardScaler().fit_transform(load_diabetes().X), load_diabetes().y


def coefs(facts: Any, prefix: str) -> list[float]:
    return [facts[f"{prefix}coef_{name}"] for name in load_diabetes().features]


def stepped(t: int, eta: float) -> Matrix:
    X, y = data()
    b = np.zeros(X.shape[1])
    for _ in range(t):
        b = b - eta * X.T @ (X @ b - y) / len(y)
    return b


@pytest.mark.parametrize(("t", "eta"), CASES)
def test_early_stopping_is_descent_step_by_step(t: int, eta: float) -> None:
    X, y = data()
    found, b = facts(t, eta), stepped(t, eta)
    np.testing.assert_allclose(coefs(found, "gd."), b, rtol=1e-9, atol=1e-11)
    assert found["gd.R2"] == pytest.approx(1 - np.sum((y - X @ b) ** 2) / np.sum(y**2))


@pytest.mark.parametrize(("t", "eta"), CASES)
def test_ridge_is_that_of_scikit_learn_at_the_matching_penalty(t: int, eta: float) -> None:
    X, y = data()
    found, fit = facts(t, eta), Ridge(alpha=len(y) / (eta * t), solver="svd").fit(X, y)
    np.testing.assert_allclose(coefs(found, "ridge."), fit.coef_, rtol=1e-9)
    assert found["ridge.R2"] == pytest.approx(fit.score(X, y))
    gap = np.linalg.norm(stepped(t, eta) - fit.coef_) / np.linalg.norm(fit.coef_)
    assert found["rel_distance"] == pytest.approx(gap, rel=1e-8)


def test_five_percent_apart_at_the_matching_penalty_and_four_at_the_best() -> None:
    found = facts(200, 0.1)
    assert found["rel_distance"] == pytest.approx(0.050, abs=5e-4)
    assert found["rel_distance_best"] == pytest.approx(0.042, abs=5e-4)


@pytest.mark.parametrize(("t", "eta"), CASES)
def test_no_other_penalty_is_nearer_than_the_best(t: int, eta: float) -> None:
    X, y = data()
    found, b = facts(t, eta), stepped(t, eta)

    def gap(log_lam: float) -> float:
        ridge = Ridge(alpha=len(y) * 10**log_lam, solver="svd").fit(X, y).coef_
        return float(np.linalg.norm(b - ridge) / np.linalg.norm(ridge))

    around = np.log10(found["lam_best"])
    least = minimize_scalar(gap, bounds=(around - 1, around + 1), method="bounded")
    assert found["rel_distance_best"] == pytest.approx(least.fun, rel=1e-6)


def test_the_bound_is_the_largest_of_the_quotient() -> None:
    x = np.geomspace(1e-4, 1e4, 100_001)
    quotient = ((1 - np.exp(-x)) * (1 + x) / x) ** 2
    assert sup_risk_ratio() == pytest.approx(quotient.max(), rel=1e-7)


@given(log_x=st.floats(-6, 4), b=st.floats(-10, 10))
def test_in_one_direction_small_steps_are_never_worse_than_the_bound(
    log_x: float, b: float
) -> None:
    d2, t = np.array([1.0]), 10**6
    eta = 10.0**log_x / t
    risks = [
        float(((1 - f) * b) ** 2 + f**2)
        for f in (gd_factors(d2, eta, t)[0], ridge_factors(d2, 1 / (eta * t))[0])
    ]
    assert risks[0] <= sup_risk_ratio() * risks[1] * (1 + 1e-5)


@pytest.mark.parametrize("t", [1, 2, 3, 64, 77])
def test_doubling_takes_the_steps_that_a_loop_takes(t: int) -> None:
    X, y = data()
    taken = descended(X.T @ X / len(y), X.T @ y / len(y), 0.3, t)
    np.testing.assert_allclose(taken, stepped(t, 0.3), rtol=1e-10)


def test_neither_sets_a_coefficient_to_zero() -> None:
    for t in (1, 50, 100_000):
        assert facts(t, 0.1)["gd.zeros"] == facts(t, 0.1)["ridge.zeros"] == 0


def test_the_curve_of_distances_passes_through_the_fact() -> None:
    frame = run("early-stopping-vs-ridge", {"t": 200}, SystemClock().monotonic).frame
    line = frame.figures[1].lines[0]
    drawn = np.interp(np.log(200), np.log(line.xs), line.ys)
    assert drawn == pytest.approx(frame.facts["rel_distance"], rel=0.02)
