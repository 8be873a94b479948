# ruff: noqa: N806 - X is the field's name for a matrix
"""Five fits against scikit-learn and scipy, and what outliers do to them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import Lasso, LinearRegression, QuantileRegressor, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.outliers_loss_vs_penalty import TRUTH, drawn
from quizzer.demos.robust import huber, huber_loss, least_absolute
from quizzer.demos.running import Prepared, run
from quizzer.domain.frame import Frame

Matrix = NDArray[np.float64]
CASES = [(20, 3, 0), (60, 12, 4), (60, 30, 2), (0, 0, 9)]
PREPARED = Prepared()


def shown(shift: int, k: int, seed: int = 0, alpha: float = 0.3) -> Frame:
    settings = {"shift": shift, "k": k, "seed": seed, "alpha": alpha}
    return run("outliers-loss-vs-penalty", settings, SystemClock().monotonic, PREPARED).frame


def facts(*settings: Any) -> Any:
    return shown(*settings).facts


def data(shift: int, k: int, seed: int) -> tuple[Matrix, Matrix]:
    X, y = drawn(seed)
    moved = y.copy()
    moved[np.argsort(-X[:, 0])[:k]] -= shift
    return X, moved


@pytest.mark.parametrize(("shift", "k", "seed"), CASES)
def test_the_fits_are_those_of_scikit_learn(shift: int, k: int, seed: int) -> None:
    X, y = data(shift, k, seed)
    found = facts(shift, k, seed)
    expected = {
        "ols": LinearRegression(),
        "ridge": Ridge(alpha=0.3 * len(y)),
        "lasso": Lasso(alpha=0.3, tol=1e-13, max_iter=100_000),
        "lad": QuantileRegressor(quantile=0.5, alpha=0, solver="highs"),
    }
    for name, estimator in expected.items():
        fit = estimator.fit(X, y)
        np.testing.assert_allclose(found[f"{name}.coef"], fit.coef_, atol=1e-6, err_msg=name)
        assert found[f"{name}.error"] == pytest.approx(np.linalg.norm(fit.coef_ - TRUTH), abs=1e-6)


@pytest.mark.parametrize(("shift", "k", "seed"), CASES)
def test_huber_is_the_minimum_that_a_general_method_finds(shift: int, k: int, seed: int) -> None:
    X, y = data(shift, k, seed)
    Z = np.column_stack([X, np.ones(len(y))])
    found = huber(Z, y, 1.345)
    np.testing.assert_allclose(facts(shift, k, seed)["huber.coef"], found[:-1], atol=1e-6)
    best = minimize(lambda b: huber_loss(y - Z @ b, 1.345), np.zeros(6), options={"gtol": 1e-7})
    assert huber_loss(y - Z @ found, 1.345) <= best.fun + 1e-7
    np.testing.assert_allclose(found, best.x, atol=1e-3)


@given(seed=st.integers(0, 9999), n=st.integers(7, 40))
def test_no_vertex_nearby_has_smaller_absolute_deviations(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    Z, y = rng.standard_normal((n, 4)), rng.standard_cauchy(n)
    b, fitted = least_absolute(Z, y)
    np.testing.assert_allclose(Z[fitted] @ b, y[fitted], rtol=1e-7, atol=1e-7)
    least = np.abs(y - Z @ b).sum()
    for _ in range(50):
        other = b + rng.standard_normal(4) * 10.0 ** rng.uniform(-6, 1)
        assert np.abs(y - Z @ other).sum() >= least * (1 - 1e-12)


def test_the_summary_is_clean_then_ols_then_lasso_then_lad() -> None:
    found = facts(20, 3)
    X, y = data(0, 0, 0)
    assert found["coef1_clean_ols_lasso_lad"] == (
        pytest.approx(LinearRegression().fit(X, y).coef_[0]),
        found["ols.coef1"],
        found["lasso.coef1"],
        found["lad.coef1"],
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_loss_resists_and_the_penalty_does_not(seed: int) -> None:
    found = facts(20, 3, seed)
    assert found["lad.coef1"] == pytest.approx(3, abs=0.5)
    assert found["huber.coef1"] == pytest.approx(3, abs=0.7)
    assert max(found["ols.coef1"], found["lasso.coef1"], found["ridge.coef1"]) < 1.5
    assert found["lasso.coef1"] < found["ols.coef1"]


def test_lad_does_not_move_any_further_and_least_squares_moves_in_a_straight_line() -> None:
    assert facts(60, 3)["lad.coef"] == pytest.approx(facts(20, 3)["lad.coef"], abs=1e-12)
    ols = [facts(shift, 3)["ols.coef1"] for shift in (0, 20, 40, 60)]
    assert np.diff(ols) == pytest.approx([np.diff(ols)[0]] * 3)


def test_with_enough_outliers_lad_breaks_down_too() -> None:
    assert facts(60, 20)["lad.coef1"] < -5


def test_a_circle_stands_where_the_lasso_is_exactly_zero() -> None:
    figure = shown(20, 3).figures[0]
    (points,) = figure.points
    lasso = next(line for line in figure.lines if line.label == "lasso")
    zeros = [x for x, y in zip(lasso.xs, lasso.ys, strict=True) if y == 0]
    assert points.glyph == "○"
    assert list(points.xs) == zeros != []
