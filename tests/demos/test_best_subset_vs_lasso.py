# ruff: noqa: N803, N806 - X is the field's name for a matrix
"""Best subsets against all least-squares fits, the lasso's sets against scikit-learn's path.

The sizes at which both agree are a row of the reference table.
"""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, lars_path

from quizzer.clock import SystemClock
from quizzer.demos.best_subset_vs_lasso import best_subsets, lasso_choices
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import lasso_path
from quizzer.demos.running import run

DATA = load_diabetes()


def facts(**settings: object) -> Any:
    return run("best-subset-vs-lasso", settings, SystemClock().monotonic).frame.facts


def rss(X: Any, y: Any) -> float:
    return float(np.sum((y - LinearRegression().fit(X, y).predict(X)) ** 2))


@pytest.mark.parametrize("k", [1, 3, 4, 9])
def test_no_other_subset_is_better(k: int) -> None:
    found = facts(k=k)
    everything = [rss(DATA.X[:, columns], DATA.y) for columns in combinations(range(10), k)]
    assert found["best.rss"] == pytest.approx(min(everything))
    columns = [DATA.features.index(name) for name in found["best.support"]]
    assert rss(DATA.X[:, columns], DATA.y) == pytest.approx(min(everything))


@pytest.mark.parametrize("k", range(1, 11))
def test_the_lasso_s_set_is_the_first_of_its_size_on_the_path(k: int) -> None:
    alphas, _, coefs = lars_path(DATA.X, DATA.y, method="lasso")
    between = [
        (alpha, np.flatnonzero((above + below) != 0))
        for alpha, above, below in zip(alphas, coefs.T, coefs.T[1:], strict=False)
    ]
    _, columns = next(pair for pair in between if len(pair[1]) == k)
    found = facts(k=k)
    assert found["lasso.support"] == tuple(DATA.features[column] for column in columns)
    assert found["lasso.refit_rss"] == pytest.approx(rss(DATA.X[:, columns], DATA.y))


@pytest.mark.parametrize("data", ["diabetes", "prostate"])
def test_best_subset_leaves_least_and_the_lasso_itself_most(data: str) -> None:
    for k in range(1, 9):
        found = facts(data=data, k=k)
        assert found["best.rss"] <= found["lasso.refit_rss"] * (1 + 1e-12)
        assert found["lasso.refit_rss"] < found["lasso.rss"] * (1 + 1e-9)
        assert found["same_support"] == (found["rss_excess"] < 1e-12)


def test_with_orthonormal_columns_both_always_agree() -> None:
    rng = np.random.default_rng(0)
    X = np.linalg.qr(rng.standard_normal((40, 6)))[0]
    y = rng.standard_normal(40)
    best, lasso = best_subsets(X, y), lasso_choices(X, y, lasso_path(X, y))
    assert {k: choice.columns for k, choice in lasso.items()} == {
        k: choice.columns for k, choice in best.items()
    }


def test_a_size_beyond_the_data_is_all_of_them() -> None:
    assert facts(data="prostate", k=10) == facts(data="prostate", k=8)
