# ruff: noqa: N806 - X is the field's name for a matrix
"""The least errors against a search with scikit-learn, and who wins when."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Lasso, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.bet_on_sparsity import KS, P, least_lasso_error, least_ridge_error
from quizzer.demos.running import Prepared, run
from quizzer.domain.frame import Frame

Matrix = NDArray[np.float64]
PREPARED = Prepared()


def shown(**settings: Any) -> Frame:
    return run("bet-on-sparsity", settings, SystemClock().monotonic, PREPARED).frame


def facts(**settings: Any) -> Any:
    return shown(**settings).facts


def problem(seed: int) -> tuple[Matrix, Matrix, Matrix]:
    rng = np.random.default_rng(seed)
    X, beta = rng.standard_normal((40, 12)), np.zeros(12)
    beta[:4] = rng.standard_normal(4)
    return X, X @ beta + rng.standard_normal(40), beta


@pytest.mark.parametrize("seed", range(3))
def test_no_ridge_of_scikit_learn_has_a_smaller_error(seed: int) -> None:
    X, y, beta = problem(seed)

    def error(log_lam: float) -> float:
        fit = Ridge(alpha=10**log_lam, fit_intercept=False, solver="svd").fit(X, y)
        return float(np.sum((fit.coef_ - beta) ** 2) / np.sum(beta**2))

    least = min(
        minimize_scalar(error, bounds=(low, low + 2), method="bounded").fun for low in range(-3, 4)
    )
    assert least_ridge_error(X, y, beta) == pytest.approx(least, rel=5e-3)  # a grid of λ
    assert least_ridge_error(X, y, beta) >= least - 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_no_lasso_of_scikit_learn_has_a_smaller_error(seed: int) -> None:
    X, y, beta = problem(seed)
    found, nonzero = least_lasso_error(X, y, beta)
    errors = {}
    for alpha in np.geomspace(1e-3, np.abs(X.T @ y).max() / len(y), 300).tolist():
        fit = Lasso(alpha=alpha, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, y)
        error = float(np.sum((fit.coef_ - beta) ** 2) / np.sum(beta**2))
        errors[error] = int(np.count_nonzero(fit.coef_))
    assert min(errors) >= found - 1e-9
    assert min(errors) == pytest.approx(found, rel=1e-2)
    assert nonzero == errors[min(errors)]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_lasso_wins_by_far_when_few_are_not_zero(seed: int) -> None:
    for k in (1, 5):
        found = facts(k=k, seed=seed)
        assert found["winner"] == "lasso"
        assert found["best_lasso_error"] < found["best_ridge_error"] / 2
        assert found["lasso_wins"] == 1


@pytest.mark.parametrize("seed", [0, 1])
def test_ridge_wins_by_little_when_all_are_not_zero(seed: int) -> None:
    found = facts(k=P, seed=seed)
    assert found["winner"] == "ridge"
    assert -0.15 < found["difference"] < -2 * found["difference_se"]


def test_the_error_of_ridge_does_not_depend_on_k() -> None:
    few, all_of_them = facts(k=1), facts(k=P)
    spread = np.hypot(few["best_ridge_error_se"], all_of_them["best_ridge_error_se"])
    assert few["best_ridge_error"] == pytest.approx(all_of_them["best_ridge_error"], abs=4 * spread)


def test_the_difference_is_that_of_the_means_and_a_share_of_the_draws_agrees() -> None:
    frame = shown(k=20)
    found: Any = frame.facts
    points = frame.figures[1].points[0]
    assert found["difference"] == pytest.approx(
        found["best_ridge_error"] - found["best_lasso_error"]
    )
    assert found["best_ridge_error"] == pytest.approx(np.mean(points.xs))
    assert found["best_lasso_error"] == pytest.approx(np.mean(points.ys))
    assert found["lasso_wins"] == np.mean(np.array(points.ys) < np.array(points.xs))


def test_six_repetitions_at_a_glance_and_three_a_slice_until_all_are_done() -> None:
    clock, prepared = SystemClock().monotonic, Prepared()
    done = [
        run("bet-on-sparsity", {"reps": 14}, clock, prepared, effort).frame.repetitions
        for effort in ("glance", "slice", "slice", "slice", "slice", "whole")
    ]
    assert done == [(6, 14), (9, 14), (12, 14), (14, 14), (14, 14), (14, 14)]


def test_every_glance_has_a_draw_for_each_k_of_the_picture() -> None:
    frame = run("bet-on-sparsity", {}, SystemClock().monotonic, Prepared(), "glance").frame
    for line in frame.figures[0].lines:
        assert line.xs == KS
