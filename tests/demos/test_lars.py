# ruff: noqa: N803, N806 - X is the field's name for a matrix
"""The lasso path against scikit-learn, and against the conditions that define it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.datasets import load_diabetes as sklearn_diabetes
from sklearn.linear_model import Lasso, lars_path

from quizzer.demos import diabetes
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.errors import DemoError

DATA = load_diabetes()
PATH = lasso_path(DATA.X, DATA.y)

Matrix = NDArray[np.float64]


def drawn(seed: int, n: int, p: int) -> tuple[Matrix, Matrix]:
    """Return a random centred design of correlated columns, and a response."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p)) + rng.standard_normal((n, 1))
    X -= X.mean(axis=0)
    X /= np.sqrt((X**2).sum(axis=0))
    y = X @ rng.standard_normal(p) * 3 + rng.standard_normal(n)
    return X, y - y.mean()


def assert_optimal(X: Matrix, y: Matrix, path: LassoPath, alpha: float) -> None:
    """Assert the Karush-Kuhn-Tucker conditions: c_j = α sign(b_j), or |c_j| ≤ α where b_j = 0."""
    b = path.at(alpha)
    c = X.T @ (y - X @ b) / len(y)
    slack = 1e-9 * path.alphas[0]
    active = b != 0
    np.testing.assert_allclose(c[active], alpha * np.sign(b[active]), rtol=0, atol=slack)
    assert np.all(np.abs(c[~active]) <= alpha + slack)


def test_the_data_are_those_of_scikit_learn() -> None:
    X, y = sklearn_diabetes(return_X_y=True)
    np.testing.assert_allclose(DATA.X, X, rtol=0, atol=1e-14)
    np.testing.assert_allclose(DATA.y + DATA.y_mean, y, rtol=0, atol=1e-10)


def test_other_data_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diabetes, "SHA256", "0" * 64)
    with pytest.raises(DemoError, match="not those that were published"):
        load_diabetes()


def test_the_knots_are_those_of_scikit_learn() -> None:
    alphas, active, coefs = lars_path(DATA.X, DATA.y, method="lasso")
    np.testing.assert_allclose(PATH.alphas, alphas, rtol=0, atol=1e-12)
    np.testing.assert_allclose(PATH.coefs, coefs.T, rtol=0, atol=1e-8)
    assert set(active) == set(range(10))


@pytest.mark.parametrize("alpha", [0.001, 0.01, 0.05, 0.3, 1.0, 2.0, 2.2])
def test_the_path_is_what_coordinate_descent_converges_to(alpha: float) -> None:
    fit = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000).fit(DATA.X, DATA.y)
    np.testing.assert_allclose(PATH.at(alpha), fit.coef_, rtol=0, atol=1e-4)


def test_the_end_of_the_path_is_least_squares() -> None:
    ols, *_ = np.linalg.lstsq(DATA.X, DATA.y)
    np.testing.assert_allclose(PATH.at(0.0), ols, rtol=0, atol=1e-8)


def test_knots_have_exact_zeros_and_moves_that_lead_to_them() -> None:
    active: set[int] = set()
    for move, b in zip(PATH.moves, PATH.coefs, strict=False):
        assert set(np.flatnonzero(b).tolist()) == active - ({-move - 1} if move < 0 else set())
        if move > 0:
            active.add(move - 1)
        else:
            active.remove(-move - 1)


@given(share=st.floats(0, 1.1))
def test_the_conditions_of_a_minimum_hold_all_along_the_diabetes_path(share: float) -> None:
    assert_optimal(DATA.X, DATA.y, PATH, share * float(PATH.alphas[0]))


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    n=st.integers(5, 40),
    p=st.integers(1, 30),
    shares=st.lists(st.floats(1e-3, 1), min_size=1, max_size=5),
)
def test_the_conditions_hold_for_any_data_wide_or_tall(
    seed: int, n: int, p: int, shares: list[float]
) -> None:
    X, y = drawn(seed, n, p)
    path = lasso_path(X, y)
    assert np.all(np.diff(path.alphas) <= 0)
    assert path.alphas[-1] == 0
    for share in shares:
        assert_optimal(X, y, path, share * float(path.alphas[0]))


def test_rounding_at_the_end_of_a_path_that_fits_exactly_brings_no_knots() -> None:
    # With as many active columns as rows any other depends on them, and would join by rounding.
    rng = np.random.default_rng([9999, 0])
    X = rng.standard_normal((20, 45))
    beta = rng.standard_normal(45)
    y = X @ (beta * np.sqrt(64 / (beta @ beta))) + rng.standard_normal(20)
    path = lasso_path(X, y)
    np.testing.assert_allclose(X @ path.coefs[-1], y)
    assert max(np.count_nonzero(path.coefs, axis=1)) == 20


def test_of_two_equal_columns_one_is_enough() -> None:
    X, y = drawn(7, 30, 4)
    doubled = np.column_stack([X, X[:, 0]])
    path = lasso_path(doubled, y)
    for share in (0.01, 0.2, 0.7):
        assert_optimal(doubled, y, path, share * float(path.alphas[0]))
    assert np.all(path.coefs[:, 0] * path.coefs[:, 4] == 0)


def test_columns_that_tie_join_at_the_same_knot() -> None:
    X = np.eye(4)
    path = lasso_path(X, np.array([2.0, -2.0, 2.0, 1.0]))
    for alpha in (0.05, 0.2, 0.4):
        assert_optimal(X, np.array([2.0, -2.0, 2.0, 1.0]), path, alpha)


def test_a_response_that_nothing_correlates_with_has_an_empty_path() -> None:
    path = lasso_path(np.eye(3), np.zeros(3))
    assert path.moves == ()
    assert path.at(0.5).tolist() == [0, 0, 0]


def test_of_a_path_its_upper_end_can_be_had_alone() -> None:
    data = load_diabetes()
    whole, upper = lasso_path(data.X, data.y), lasso_path(data.X, data.y, most=3)
    assert upper.moves == whole.moves[:3]
    np.testing.assert_array_equal(upper.alphas, whole.alphas[:4])
    np.testing.assert_array_equal(upper.coefs, whole.coefs[:4])
