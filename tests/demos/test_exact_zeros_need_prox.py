# ruff: noqa: N806 - X is the field's name for a matrix
"""Both descents against their definitions, and what they reach against scikit-learn."""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso

from quizzer.clock import SystemClock
from quizzer.demos.exact_zeros_need_prox import (
    MAX_ITERS,
    P,
    descend_ista,
    descend_subgradient,
    drawn,
)
from quizzer.demos.running import Prepared, run
from quizzer.domain.frame import Frame

PREPARED = Prepared()
CASES = [(30.0, 0), (30.0, 5), (5.0, 1), (100.0, 2)]


def shown(**settings: Any) -> Frame:
    return run("exact-zeros-need-prox", settings, SystemClock().monotonic, PREPARED).frame


def facts(**settings: Any) -> Any:
    return shown(**settings).facts


@pytest.mark.parametrize(("lam", "seed"), CASES)
def test_the_true_count_is_that_of_scikit_learn_and_ista_reaches_it(lam: float, seed: int) -> None:
    X, y = drawn(seed)
    found = facts(lam=lam, seed=seed, iters=MAX_ITERS)
    fit = Lasso(alpha=lam / len(y), tol=1e-13, max_iter=1_000_000).fit(X, y)
    exact, ista, subgradient = found["nnz_true_ista_subgradient"]
    assert exact == ista == np.count_nonzero(fit.coef_)
    assert subgradient == P
    gram = X.T @ X
    ista_steps = descend_ista(gram, X.T @ y, lam, float(np.linalg.eigvalsh(gram)[-1]))
    np.testing.assert_allclose(ista_steps[-1], fit.coef_, atol=1e-6)
    assert found["ista.max_error"] < 1e-6
    assert found["zeros_true"] == P - exact


def test_one_step_of_each_is_as_defined() -> None:
    gram, Xy, lam, L = np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([3.0, -0.4]), 0.6, 2.5
    ista, subgradient = descend_ista(gram, Xy, lam, L), descend_subgradient(gram, Xy, lam, L)
    np.testing.assert_allclose(ista[1], [(3.0 - 0.6) / 2.5, 0.0])
    np.testing.assert_allclose(subgradient[1], Xy / L)
    slope = gram @ subgradient[1] - Xy + lam * np.array([1.0, -1.0])
    np.testing.assert_allclose(subgradient[2], subgradient[1] - slope / (L * np.sqrt(2)))


@pytest.mark.parametrize("seed", range(8))
def test_no_coefficient_of_subgradient_descent_is_ever_zero(seed: int) -> None:
    X, y = drawn(seed)
    gram = X.T @ X
    steps = descend_subgradient(gram, X.T @ y, 30.0, float(np.linalg.eigvalsh(gram)[-1]))
    assert np.all(steps[1:] != 0)
    assert facts(seed=seed)["nnz_true_ista_subgradient"] == (5, 5, P)


def test_ista_has_the_right_zeros_from_the_step_told_on() -> None:
    step = facts()["ista.support_from"]
    assert 1 < step < 100
    assert facts(iters=step)["nnz_true_ista_subgradient"][1] == 5
    assert facts(iters=step)["ista.largest_that_should_be_zero"] == 0
    assert facts(iters=step - 1)["ista.largest_that_should_be_zero"] > 0


def test_the_objective_of_ista_only_falls_and_subgradient_descent_stays_above() -> None:
    gaps = [facts(iters=iters)["ista.gap"] for iters in (1, 3, 10, 30, 100)]
    assert gaps == sorted(gaps, reverse=True)
    assert facts(iters=MAX_ITERS)["ista.gap"] < 1e-9
    assert facts(iters=MAX_ITERS)["subgradient.gap"] > 0.1


def test_what_should_be_zero_keeps_changing_its_sign() -> None:
    found = facts(iters=MAX_ITERS)
    assert found["subgradient.sign_changes"] > 10_000
    assert 0 < found["subgradient.largest_that_should_be_zero"] < 0.1


def test_a_penalty_beyond_the_largest_correlation_leaves_nothing() -> None:
    X, y = drawn(0)
    assert np.abs(X.T @ y).max() < 400
    assert facts(lam=400)["nnz_true_ista_subgradient"] == (0, 0, P)


def test_the_circles_stand_where_ista_is_exactly_zero() -> None:
    figure = shown().figures[1]
    (points,) = figure.points
    ista = next(line for line in figure.lines if line.label == "ISTA")
    values = dict(zip(ista.xs, ista.ys, strict=True))
    assert points.glyph == "○"
    assert [values[x] for x in points.xs] == [0.0] * len(points.xs)
