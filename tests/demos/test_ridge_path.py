# ruff: noqa: N806 - X is the field's name for a matrix
"""Ridge and lasso at the cursor against scikit-learn, and against what defines them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import brentq
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.prostate import load_prostate
from quizzer.demos.ridge import ridge_trace
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

Matrix = NDArray[np.float64]

DATA = {
    "diabetes": (load_diabetes().features, load_diabetes().X, load_diabetes().y),
    "prostate": (load_prostate().features, load_prostate().X, load_prostate().y),
}
CASES = [(data, lam) for data in DATA for lam in (0.1, 7.0, 24.0, 900.0, 1e5)]


def shown(data: str, lam: float) -> Frame:
    return run("ridge-path", {"data": data, "lam": lam}, SystemClock().monotonic).frame


def coefs(facts: Any, data: str, prefix: str) -> list[float]:
    return [facts[f"{prefix}coef_{name}"] for name in DATA[data][0]]


def scaled(data: str) -> tuple[Matrix, Matrix]:
    _, X, y = DATA[data]
    return StandardScaler().fit_transform(X), y - y.mean()


@pytest.mark.parametrize(("data", "lam"), CASES)
def test_ridge_is_that_of_scikit_learn(data: str, lam: float) -> None:
    X, y = scaled(data)
    facts = shown(data, lam).facts
    fit = Ridge(alpha=lam, solver="cholesky").fit(X, y)
    np.testing.assert_allclose(coefs(facts, data, ""), fit.coef_, rtol=1e-9)
    residual = y - fit.predict(X)
    assert facts["ridge.rss"] == pytest.approx(residual @ residual)
    assert facts["ridge.R2"] == pytest.approx(fit.score(X, y))
    assert facts["ridge.l2_norm"] == pytest.approx(np.linalg.norm(fit.coef_))
    assert facts["ridge.l1_norm"] == pytest.approx(np.abs(fit.coef_).sum())


@pytest.mark.parametrize(("data", "lam"), CASES)
def test_the_lasso_is_that_of_scikit_learn_at_lam_over_n(data: str, lam: float) -> None:
    X, y = scaled(data)
    facts = shown(data, lam).facts
    fit = Lasso(alpha=lam / len(y), tol=1e-13, max_iter=1_000_000).fit(X, y)
    np.testing.assert_allclose(coefs(facts, data, "lasso."), fit.coef_, rtol=0, atol=1e-5)
    assert facts["lasso.zeros"] == np.count_nonzero(fit.coef_ == 0)
    assert facts["lasso.rss"] == pytest.approx(np.sum((y - fit.predict(X)) ** 2), rel=1e-6)


@pytest.mark.parametrize("data", list(DATA))
def test_least_squares_is_that_of_scikit_learn(data: str) -> None:
    X, y = scaled(data)
    facts = shown(data, 1.0).facts
    fit = LinearRegression().fit(X, y)
    np.testing.assert_allclose(coefs(facts, data, "ols."), fit.coef_, rtol=1e-9)
    assert facts["ols.R2"] == pytest.approx(fit.score(X, y))


@pytest.mark.parametrize(("data", "lam"), CASES)
def test_degrees_of_freedom_are_the_trace_of_the_hat_matrix(data: str, lam: float) -> None:
    X, _ = scaled(data)
    hat = X @ np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T)
    assert shown(data, lam).facts["df"] == pytest.approx(np.trace(hat))


def test_the_norm_is_that_of_ridge_on_unit_norm_columns() -> None:
    # Columns of unit L2 norm are √n times shorter: λ is n times smaller, b is √n times larger.
    facts: Any = shown("diabetes", 442.0).facts
    assert facts["ridge.l2_norm"] * np.sqrt(442) == pytest.approx(511.595124, abs=1e-5)


@pytest.mark.parametrize("data", list(DATA))
def test_crossings_are_where_a_ridge_coefficient_passes_through_zero(data: str) -> None:
    X, y = scaled(data)
    facts: Any = shown(data, 10.0).facts
    assert facts["crossings"]
    for lam, name in zip(facts["crossings"], facts["crossing_names"], strict=True):
        column = DATA[data][0].index(name)

        def coef(lam: float, column: int = column) -> float:
            return float(Ridge(alpha=lam, solver="cholesky").fit(X, y).coef_[column])

        assert lam == pytest.approx(brentq(coef, lam / 1.05, lam * 1.05, rtol=1e-13), rel=1e-8)


def test_no_crossing_is_missed() -> None:
    X, y = scaled("diabetes")
    signs = np.array(
        [np.sign(Ridge(alpha=lam).fit(X, y).coef_) for lam in np.geomspace(0.1, 1e5, 2000)]
    )
    facts: Any = shown("diabetes", 10.0).facts
    assert len(facts["crossings"]) == np.count_nonzero(signs[:-1] != signs[1:])


@given(exponent=st.floats(-1, 5))
def test_ridge_sets_nothing_to_zero(exponent: float) -> None:
    facts = shown("prostate", float(np.clip(10**exponent, 0.1, 1e5))).facts
    assert facts["ridge.zeros"] == facts["zeros"] == 0


def test_the_lasso_is_empty_from_the_largest_correlation_on() -> None:
    X, y = scaled("prostate")
    facts: Any = shown("prostate", 10.0).facts
    assert facts["lasso.lam_max"] == pytest.approx(np.abs(X.T @ y).max())
    assert shown("prostate", facts["lasso.lam_max"] * 1.001).facts["lasso.zeros"] == 8
    assert shown("prostate", facts["lasso.lam_max"] * 0.999).facts["lasso.zeros"] == 7


def test_columns_that_depend_on_each_other_get_the_shortest_least_squares_fit() -> None:
    X, y = scaled("prostate")
    doubled = np.column_stack([X, X[:, 0]])
    trace = ridge_trace(doubled, y)
    shortest, *_ = np.linalg.lstsq(doubled, y)
    np.testing.assert_allclose(trace.at(0.0), shortest, atol=1e-9)
    assert trace.df(0.0) == pytest.approx(8)
    assert trace.rss(3.0) == pytest.approx(np.sum((y - doubled @ trace.at(3.0)) ** 2))


def test_both_pictures_share_an_axis_and_pass_through_the_fits() -> None:
    frame = shown("diabetes", 1000.0)
    ridge, lasso = frame.figures
    assert (ridge.x, ridge.y) == (lasso.x, lasso.y)
    for figure, prefix in ((ridge, ""), (lasso, "lasso.")):
        for line in figure.lines:
            drawn = np.interp(np.log(1000.0), np.log(line.xs), line.ys)
            assert drawn == pytest.approx(frame.facts[f"{prefix}coef_{line.label}"], abs=0.1)
