# ruff: noqa: N806 - X is the field's name for a matrix
"""Stability selection against its bound, cross-validation against scikit-learn.

Mean counts over ten data sets are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LassoCV

from quizzer.clock import SystemClock
from quizzer.demos.running import run
from quizzer.demos.stability_selection import N, by_cross_validation, counting, drawn, q_for


def facts(**settings: object) -> Any:
    return run("stability-selection", settings, SystemClock().monotonic).frame.facts


@given(ev=st.floats(0.2, 5), pi=st.floats(0.55, 0.95), p=st.integers(20, 400))
def test_q_is_the_largest_that_keeps_the_bound(ev: float, pi: float, p: int) -> None:
    q = q_for(ev, pi, p)
    assert q == 1 or q**2 / ((2 * pi - 1) * p) <= ev * (1 + 1e-9)
    assert (q + 1) ** 2 / ((2 * pi - 1) * p) > ev * (1 - 1e-9)


@pytest.mark.parametrize("seed", [0, 1])
def test_cross_validation_keeps_what_scikit_learn_keeps(seed: int) -> None:
    X, y = drawn(np.random.default_rng(seed), 60, 0.5)
    largest = np.abs((X - X.mean(axis=0)).T @ (y - y.mean())).max() / N
    folds = [(np.delete(np.arange(N), out), out) for out in np.array_split(np.arange(N), 5)]
    alphas = np.geomspace(largest, largest / 100, 40)
    cv = LassoCV(alphas=alphas, cv=folds, tol=1e-10, max_iter=200_000).fit(X, y)
    np.testing.assert_array_equal(by_cross_validation(X, y), cv.coef_ != 0)


def test_neighbours_have_the_correlation_asked_for() -> None:
    X = np.vstack([drawn(np.random.default_rng(seed), 20, 0.7)[0] for seed in range(60)])
    correlations = np.corrcoef(X.T)
    assert np.diag(correlations, 1) == pytest.approx(np.full(19, 0.7), abs=0.04)
    assert np.diag(correlations, 2) == pytest.approx(np.full(18, 0.49), abs=0.05)
    assert X.std(axis=0) == pytest.approx(np.ones(20), abs=0.06)


@pytest.mark.parametrize("seed", [1, 2])
def test_few_are_kept_wrongly_where_cross_validation_keeps_many(seed: int) -> None:
    found = facts(seed=seed, reps=5)
    right, wrong = found["TP_FP_stability"]
    assert wrong <= found["bound"] <= 1
    assert right >= 3
    assert found["TP_FP_lasso_cv"][1] > 5


def test_a_stricter_promise_keeps_no_more() -> None:
    strict, loose = (sum(facts(ev=ev, reps=3)["TP_FP_stability"]) for ev in (0.2, 5.0))
    assert strict <= loose


def test_those_that_count_are_far_apart() -> None:
    assert counting(200) == [0, 50, 100, 150]
    assert counting(21) == [0, 5, 10, 15]
