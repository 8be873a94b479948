# ruff: noqa: N806 - X is the field's name for a matrix
"""Fits before and after a change of units, against scikit-learn and the laws of scaling."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.running import run
from quizzer.demos.units import CHANGED, Change, data_in, fitted
from quizzer.domain.frame import Frame

NAME = "scale-and-units"
MAPPED = Path(__file__).parent / "references" / "mapped" / f"{NAME}.json"
MMOL = 0.02586
RAW = load_diabetes(scaled=False)


def shown(**settings: object) -> Frame:
    return run(NAME, settings, SystemClock().monotonic).frame


def changed(change: Change, factor: float) -> Any:
    X = RAW.data.copy()
    X[:, list(CHANGED[change])] *= factor
    return X


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_ridge_norm_changes_as_published(row: dict[str, Any]) -> None:
    assert row["fact"] == "ridge_norm_before_after_scaling_X_and_y"
    params = row["params"]
    facts = shown(
        change="X-and-y", scale="unit-norm", factor=float(params["c"]), alpha=params["alpha"]
    ).facts
    norms = facts["ridge_norm_before_after"]
    assert norms == pytest.approx(row["value"], abs=row["tol"], rel=0), row["source"]


def test_predictions_move_as_published_with_cholesterol_in_mmol() -> None:
    facts: Any = shown(alpha=1.0).facts
    assert facts["pred_maxdiff"] == pytest.approx(23.6, abs=0.05)
    assert facts["ols.pred_maxdiff"] < 1e-10


@pytest.mark.parametrize(
    ("change", "factor", "alpha"),
    [("cholesterol", MMOL, 1.0), ("bmi", 0.05, 3.0), ("bp", 20.0, 0.3), ("X", 0.1, 1.0)],
)
def test_both_fits_are_those_of_scikit_learn(change: Change, factor: float, alpha: float) -> None:
    facts: Any = shown(change=change, factor=factor, alpha=alpha).facts
    lasso = Lasso(alpha=alpha, tol=1e-13, max_iter=1_000_000)
    old = lasso.fit(RAW.data, RAW.target).coef_.copy()
    old_predictions = lasso.predict(RAW.data)
    X = changed(change, factor)
    new = lasso.fit(X, RAW.target).coef_
    assert facts["zeros_before_after"] == ((old == 0).sum(), (new == 0).sum())
    moved = np.abs(lasso.predict(X) - old_predictions).max()
    assert facts["pred_maxdiff"] == pytest.approx(moved, rel=1e-6)
    units = X[0] / RAW.data[0]
    for column, name in enumerate(RAW.feature_names):
        assert facts[f"before.coef_{name}"] == pytest.approx(old[column], abs=1e-5)
        assert facts[f"after.coef_{name}"] == pytest.approx(new[column] * units[column], abs=1e-5)


@pytest.mark.parametrize(("factor", "alpha"), [(MMOL, 1.0), (30.0, 8.0)])
def test_ridge_and_least_squares_are_those_of_scikit_learn(factor: float, alpha: float) -> None:
    facts: Any = shown(factor=factor, alpha=alpha).facts
    X = changed("cholesterol", factor)
    old, new = (Ridge(alpha=alpha, solver="svd").fit(each, RAW.target) for each in (RAW.data, X))
    norms = (np.linalg.norm(old.coef_), np.linalg.norm(new.coef_))
    assert facts["ridge_norm_before_after"] == pytest.approx(norms)
    moved = np.abs(new.predict(X) - old.predict(RAW.data)).max()
    assert facts["ridge.pred_maxdiff"] == pytest.approx(moved, rel=1e-6)
    ols = [LinearRegression().fit(each, RAW.target).predict(each) for each in (RAW.data, X)]
    assert np.abs(ols[1] - ols[0]).max() < 1e-9
    assert facts["ols.pred_maxdiff"] < 1e-9


@pytest.mark.parametrize("change", ["cholesterol", "bmi", "X"])
def test_standardizing_afterwards_undoes_the_unit(change: str) -> None:
    facts: Any = shown(change=change, scale="sd-1-after", factor=0.03, alpha=2.0).facts
    assert facts["pred_maxdiff"] < 1e-9
    assert facts["ridge.pred_maxdiff"] < 1e-9
    assert facts["active_before"] == facts["active_after"]


@pytest.mark.parametrize("c", [0.1, 10.0])
def test_with_x_and_y_multiplied_the_penalty_has_to_grow_with_the_square(c: float) -> None:
    X, y, _ = data_in("unit-norm")
    before = fitted(X, y, "X-and-y", "unit-norm", 1.0)
    after = fitted(X, y, "X-and-y", "unit-norm", c)
    np.testing.assert_allclose(after.ridge.at(0.7 * c**2), before.ridge.at(0.7), rtol=1e-8)
    np.testing.assert_allclose(after.lasso.at(0.7 * c**2), before.lasso.at(0.7), atol=1e-8)


@pytest.mark.parametrize("c", [0.1, 10.0])
def test_with_x_multiplied_a_coefficient_costs_c_times_less(c: float) -> None:
    X, y, _ = data_in("raw")
    before, after = (fitted(X, y, "X", "raw", factor) for factor in (1.0, c))
    np.testing.assert_allclose(c * after.lasso.at(1.0), before.lasso.at(1 / c), atol=1e-7)
    np.testing.assert_allclose(c * after.ridge.at(1.0), before.ridge.at(1 / c**2), rtol=1e-6)


def test_at_factor_one_nothing_moves() -> None:
    facts = shown(factor=1.0).facts
    assert facts["pred_maxdiff"] == facts["ridge.pred_maxdiff"] == 0


def test_the_curves_pass_through_the_facts_at_the_cursor() -> None:
    frame = shown(factor=0.1, alpha=1.0)
    facts: Any = frame.facts
    effects, moves, zeros = frame.figures
    for line in effects.lines:
        sd = RAW.data[:, RAW.feature_names.index(line.label)].std()
        drawn = np.interp(np.log(0.1), np.log(line.xs), line.ys)
        assert drawn == pytest.approx(facts[f"after.coef_{line.label}"] * sd, abs=1e-6)
    lasso = next(line for line in moves.lines if line.label == "lasso")
    drawn = np.interp(np.log(0.1), np.log(lasso.xs), lasso.ys)
    assert drawn == pytest.approx(facts["pred_maxdiff"], abs=1e-6)
    assert max(zeros.lines[0].ys) >= 1
