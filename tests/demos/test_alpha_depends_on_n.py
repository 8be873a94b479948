"""Ridge and lasso of copied rows, against scikit-learn and the closed forms.

The norms of one and ten copies are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.running import run

X, Y = load_diabetes(return_X_y=True)


def facts(**settings: object) -> Any:
    return run("alpha-depends-on-n", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("copies", [1, 3, 50])
@pytest.mark.parametrize("alpha", [0.01, 10.0])
def test_ridge_is_that_of_scikit_learn_on_copied_rows(copies: int, alpha: float) -> None:
    found = facts(copies=copies, alpha=alpha)
    copied = np.tile(X, (copies, 1)), np.tile(Y, copies)
    before = np.linalg.norm(Ridge(alpha, solver="svd").fit(X, Y).coef_)
    after = np.linalg.norm(Ridge(alpha, solver="svd").fit(*copied).coef_)
    assert found["n"] == len(copied[1])
    assert found["ridge_norm"] == pytest.approx(before)
    assert found["ridge_norm_copied"] == pytest.approx(after)


@pytest.mark.parametrize("copies", [2, 10, 50])
def test_a_penalty_that_grows_with_the_copies_restores_ridge(copies: int) -> None:
    found = facts(copies=copies)
    assert found["restored_maxdiff"] < 1e-9
    assert found["ridge_maxdiff"] > 10
    assert found["df_copied"] > found["df"]


@pytest.mark.parametrize("lasso_alpha", [0.01, 0.5, 2.0])
def test_the_lasso_takes_no_notice_of_copies(lasso_alpha: float) -> None:
    found = facts(lasso_alpha=lasso_alpha, copies=10)
    lasso = Lasso(lasso_alpha, tol=1e-12, max_iter=1_000_000).fit(X, Y)
    assert found["lasso_norm"] == pytest.approx(np.abs(lasso.coef_).sum())
    assert found["lasso_maxdiff"] < 1e-8
    assert found["lasso_zeros"] == found["lasso_zeros_copied"] == np.sum(lasso.coef_ == 0)


def test_scikit_learn_s_lasso_takes_none_either() -> None:
    fits = [Lasso(0.5, tol=1e-10).fit(np.tile(X, (c, 1)), np.tile(Y, c)).coef_ for c in (1, 10)]
    np.testing.assert_allclose(fits[0], fits[1], atol=1e-5)


def test_the_curve_against_copies_passes_through_the_copied_rows() -> None:
    frame = run("alpha-depends-on-n", {"copies": 7}, SystemClock().monotonic).frame
    line = frame.figures[0].lines[0]
    drawn = np.interp(np.log(7), np.log(line.xs), line.ys)
    assert drawn == pytest.approx(frame.facts["ridge_norm_copied"], rel=1e-3)
