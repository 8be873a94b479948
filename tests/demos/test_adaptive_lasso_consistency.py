# ruff: noqa: N806 - X is the field's name for a matrix
"""Shares of paths with the true set against Zou's model, and the condition in closed form.

Zou's table 1 is in the reference table, as far as it is known to two digits.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso

from quizzer.clock import SystemClock
from quizzer.demos.adaptive_lasso_consistency import correlations, has_truth, statistic
from quizzer.demos.lars import lasso_path
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("adaptive-lasso-consistency", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("r", [0.0, 0.05, 0.0733, 0.23])
def test_the_condition_is_that_of_the_closed_form(r: float) -> None:
    assert statistic(correlations(r)) == pytest.approx(3 * r / 0.22)
    assert facts(r=r, reps=50)["irrepresentable"] == (r < 0.22 / 3)


def test_where_the_condition_fails_more_rows_do_not_help_the_lasso() -> None:
    for n, sigma in ((60, 9.0), (300, 3.0)):
        found = facts(n=n, sigma=sigma)
        assert found["p_path_contains_truth_lasso"] == pytest.approx(0.51, abs=0.09)
    assert found["p_path_contains_truth_adaptive"] > 0.95


def test_where_it_holds_both_find_the_true_set() -> None:
    found = facts(r=0.03, n=600, sigma=1.0, reps=100)
    assert found["p_path_contains_truth_lasso"] > 0.97
    assert found["p_path_contains_truth_adaptive"] > 0.97


@pytest.mark.parametrize("seed", range(6))
def test_a_path_has_the_true_set_just_if_some_penalty_has(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((80, 4)) @ np.linalg.cholesky(correlations(0.23)).T
    y = 5.6 * X[:, :3].sum(axis=1) + 4 * rng.standard_normal(80)
    X, y = X - X.mean(axis=0), y - y.mean()
    path = lasso_path(X, y)
    tried = np.concatenate([(path.alphas[:-1] + path.alphas[1:]) / 2, path.alphas[:-1] * 0.999])
    fits = (Lasso(alpha, tol=1e-12, max_iter=100_000).fit(X, y).coef_ for alpha in tried)
    by_fits = any(np.array_equal(b != 0, [True, True, True, False]) for b in fits)
    assert has_truth(path) == by_fits
