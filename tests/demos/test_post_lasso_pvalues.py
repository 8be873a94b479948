# ruff: noqa: N806 - X is the field's name for a matrix
"""P-values against scipy's regression, the order of entering against scikit-learn's path.

The rate of rejections is a row of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from scipy.stats import kstest, linregress
from sklearn.linear_model import lars_path

from quizzer.clock import SystemClock
from quizzer.demos.lars import first_entered
from quizzer.demos.post_lasso_pvalues import p_values
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("post-lasso-pvalues", settings, SystemClock().monotonic).frame.facts


def drawn(seed: int, n: int = 60, p: int = 30) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, p)), rng.standard_normal(n)


def test_the_p_value_of_one_column_is_that_of_simple_regression() -> None:
    X, y = drawn(0)
    for column in range(5):
        wanted = linregress(X[:, column], y).pvalue
        assert p_values(X, y, [column])[0] == pytest.approx(wanted, rel=1e-9)


def test_the_p_values_of_several_are_those_of_an_f_test_each() -> None:
    from scipy.stats import f

    X, y = drawn(1)
    columns = [3, 8, 21]

    def rss(chosen: list[int]) -> float:
        Z = np.column_stack([np.ones(len(y)), X[:, chosen]])
        return float(np.linalg.lstsq(Z, y)[1][0])

    whole, df = rss(columns), len(y) - 4
    for place, found in enumerate(p_values(X, y, columns)):
        without = rss([column for column in columns if column != columns[place]])
        assert found == pytest.approx(f.sf((without - whole) / (whole / df), 1, df), rel=1e-8)


@pytest.mark.parametrize("seed", range(8))
def test_columns_enter_as_they_do_in_scikit_learn_s_path(seed: int) -> None:
    X, y = drawn(seed)
    path = lars_path(X - X.mean(axis=0), y - y.mean(), method="lasso")[2]
    first = [np.flatnonzero(row)[0] if row.any() else 10**6 for row in path]
    assert first_entered(X, y, 6) == np.argsort(first, kind="stable")[:6].tolist()


def test_choosing_all_leaves_honest_tests() -> None:
    found = facts(p=10, steps=10, reps=400)
    assert found["rejection_rate_at_5pct"] == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize("seed", [0, 1])
def test_tests_on_rows_that_the_choice_has_not_seen_are_honest(seed: int) -> None:
    found = facts(seed=seed)
    assert abs(found["split_rejection_rate"] - 0.05) < 4 * found["split_rejection_rate_se"]
    assert found["split_any_rejection"] == pytest.approx(found["honest_any_rejection"], abs=0.07)


def test_without_a_choice_p_values_are_uniform() -> None:
    p = [p_values(*drawn(seed), [0])[0] for seed in range(400)]
    assert kstest(p, "uniform").pvalue > 0.01


def test_the_first_to_enter_rejects_most_and_more_rows_don_t_help() -> None:
    found = facts()
    assert found["first_rejection_rate"] > 0.7 > found["last_rejection_rate"]
    assert facts(n=300)["rejection_rate_at_5pct"] > 0.4
    assert facts(p=200)["rejection_rate_at_5pct"] > found["rejection_rate_at_5pct"]
