# ruff: noqa: N806 - X is the field's name for a matrix
"""The cross-validation curve and both choices, against scikit-learn at tight tolerance."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LassoCV
from sklearn.model_selection import KFold, cross_val_score

from quizzer.clock import SystemClock
from quizzer.demos.cross_validation import cv_curve, fold
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

X, Y = load_diabetes(return_X_y=True)
SHARP: dict[str, Any] = {"tol": 1e-12, "max_iter": 1_000_000}


def shown(**settings: object) -> Frame:
    return run("one-se-rule", settings, SystemClock().monotonic).frame


def cross_validated(folds: int, grid: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the α of the grid, falling, and the folds' errors there."""
    alphas = np.abs(X.T @ (Y - Y.mean())).max() / len(Y) * np.logspace(0, -3, grid)
    fit = LassoCV(alphas=alphas, cv=KFold(folds), **SHARP).fit(X, Y)
    return fit.alphas_, fit.mse_path_


@pytest.mark.parametrize(("folds", "grid"), [(10, 100), (5, 20), (3, 40)])
def test_both_choices_are_those_of_scikit_learn(folds: int, grid: int) -> None:
    alphas, errors = cross_validated(folds, grid)
    mean, se = errors.mean(axis=1), errors.std(axis=1, ddof=1) / np.sqrt(folds)
    least = int(np.argmin(mean))
    within = alphas[mean <= mean[least] + se[least]].max()
    facts = shown(folds=folds, grid=grid).facts
    assert facts["alpha_min"] == pytest.approx(alphas[least], rel=1e-9)
    assert facts["alpha_1se"] == pytest.approx(within, rel=1e-9)
    assert facts["cv_mse_min"] == pytest.approx(mean[least], rel=1e-9)
    assert facts["cv_se_min"] == pytest.approx(se[least], rel=1e-8)
    assert facts["threshold"] == pytest.approx(mean[least] + se[least], rel=1e-9)
    for name in ("min", "1se"):
        kept = Lasso(alpha=facts[f"alpha_{name}"], **SHARP).fit(X, Y).coef_
        assert facts[f"nnz_{name}"] == np.count_nonzero(kept)


def test_the_curve_and_its_band_are_those_of_scikit_learn() -> None:
    alphas, errors = cross_validated(10, 30)
    figure = shown(grid=30).figures[0]
    curve = next(line for line in figure.lines if line.label == "CV error")
    assert curve.xs[::-1] == pytest.approx(alphas, rel=1e-9)
    assert curve.ys[::-1] == pytest.approx(errors.mean(axis=1), rel=1e-7)
    half = (np.array(figure.bands[0].highs) - np.array(figure.bands[0].lows)) / 2
    assert half[::-1] == pytest.approx(errors.std(axis=1, ddof=1) / np.sqrt(10), rel=1e-7)


@pytest.mark.parametrize("alpha", [0.003, 0.07, 1.3])
def test_the_error_at_the_cursor_is_that_of_refitting(alpha: float) -> None:
    facts = shown(alpha=alpha, folds=7).facts
    scores = cross_val_score(
        Lasso(alpha=alpha, **SHARP), X, Y, cv=KFold(7), scoring="neg_mean_squared_error"
    )
    assert facts["cv_mse"] == pytest.approx(-scores.mean(), rel=1e-8)
    assert facts["cv_se"] == pytest.approx(scores.std(ddof=1) / np.sqrt(7), rel=1e-7)
    assert facts["nnz"] == np.count_nonzero(Lasso(alpha=alpha, **SHARP).fit(X, Y).coef_)


def test_with_nothing_in_the_model_the_error_is_that_of_the_mean() -> None:
    splits = KFold(10).split(X)
    errors = [np.mean((Y[out] - Y[kept].mean()) ** 2) for kept, out in splits]
    assert shown().facts["cv_mse_null"] == pytest.approx(np.mean(errors))


@pytest.mark.parametrize("seed", range(6))
def test_the_rule_takes_a_simpler_fit_whose_error_is_within_one_standard_error(seed: int) -> None:
    facts: Any = shown(shuffle=True, seed=seed).facts
    assert facts["alpha_1se"] > facts["alpha_min"]
    assert facts["nnz_1se"] < facts["nnz_min"]
    assert facts["cv_mse_min"] < facts["cv_mse_1se"] <= facts["threshold"]
    assert facts["cv_mse_1se"] <= facts["cv_mse_min"] + facts["cv_se_min"] + 1e-9


def test_shuffling_moves_the_minimum_more_than_the_rule_s_choice() -> None:
    found: list[Any] = [shown(shuffle=True, seed=seed).facts for seed in range(6)]
    spread = {
        name: max(facts[name] for facts in found) / min(facts[name] for facts in found)
        for name in ("alpha_min", "alpha_1se")
    }
    assert spread["alpha_min"] > 10
    assert spread["alpha_1se"] < 2


def test_without_shuffling_the_seed_does_nothing() -> None:
    assert shown(seed=0).facts == shown(seed=5).facts
    assert shown(shuffle=True, seed=0).facts != shown(shuffle=True, seed=5).facts


def test_the_choices_are_of_the_grid_alone() -> None:
    rng = np.random.default_rng(0)
    Z, y = rng.standard_normal((20, 4)), rng.standard_normal(20)
    folds = [fold(Z, y, out) for out in np.array_split(np.arange(20), 4)]
    alphas = np.array([10.0, 1.0, 0.1])
    curve = cv_curve(folds, alphas)
    errors = [[each.mse(alpha) for each in folds] for alpha in alphas]
    assert curve.mean == pytest.approx(np.mean(errors, axis=1))
    assert curve.least == int(np.argmin(np.mean(errors, axis=1)))
    assert curve.chosen <= curve.least
