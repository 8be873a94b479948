# ruff: noqa: N806 - X is the field's name for a matrix
"""Fits with a free and a penalized intercept, against scikit-learn and closed forms."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.penalised_intercept import penalized_log_odds, sigmoid
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

MAPPED = Path(__file__).parent / "references" / "mapped" / "penalised-intercept.json"
RAW = load_diabetes(scaled=False)
Y = RAW.target
N = len(Y)
X = StandardScaler().fit_transform(RAW.data)
UNCENTRED = StandardScaler(with_mean=False).fit_transform(RAW.data)
CASES = [(0.1, 0.0, True), (100.0, 300.0, True), (100.0, 0.0, False), (3000.0, -250.0, False)]


def shown(**settings: object) -> Frame:
    return run("penalised-intercept", settings, SystemClock().monotonic).frame


@pytest.mark.parametrize(("lam", "shift", "centred"), CASES)
def test_ridge_is_that_of_scikit_learn_with_a_column_of_ones(
    lam: float, shift: float, centred: bool
) -> None:
    facts: Any = shown(lam=lam, shift=shift, centred=centred).facts
    y = Y + shift
    Z = np.column_stack([np.ones(N), X if centred else UNCENTRED])
    both = Ridge(alpha=lam, solver="svd", fit_intercept=False).fit(Z, y)
    free = Ridge(alpha=lam, solver="svd").fit(X, y)
    assert facts["intercept_penalised_vs_mean"] == pytest.approx((both.coef_[0], y.mean()))
    means = (both.predict(Z).mean(), free.predict(X).mean())
    assert facts["mean_prediction_penalised_vs_free"] == pytest.approx(means)
    errors = (np.mean((y - both.predict(Z)) ** 2), np.mean((y - free.predict(X)) ** 2))
    assert facts["mse_penalised_vs_free"] == pytest.approx(errors)
    moved = np.abs(both.coef_[1:] - free.coef_).max()
    assert facts["coef_maxdiff"] == pytest.approx(moved, abs=1e-9)


@pytest.mark.parametrize(("lam", "shift", "centred"), CASES)
def test_the_lasso_is_that_of_scikit_learn_with_a_column_of_ones(
    lam: float, shift: float, centred: bool
) -> None:
    facts: Any = shown(lam=lam, shift=shift, centred=centred).facts
    tight: dict[str, Any] = {"alpha": lam / N, "tol": 1e-12, "max_iter": 2_000_000}
    Z = np.column_stack([np.ones(N), X if centred else UNCENTRED])
    both = Lasso(fit_intercept=False, **tight).fit(Z, Y + shift)
    free = Lasso(**tight).fit(X, Y)
    counts = (np.count_nonzero(both.coef_[1:]), np.count_nonzero(free.coef_))
    assert facts["lasso.nonzero_penalised_vs_free"] == counts
    assert facts["lasso.mean_prediction_penalised"] == pytest.approx(
        both.predict(Z).mean(), abs=1e-4
    )


@pytest.mark.parametrize("lam", [0.1, 30.0, 5000.0])
@pytest.mark.parametrize("shift", [0.0, -400.0, 500.0])
def test_with_centred_predictors_both_fits_are_in_closed_form(lam: float, shift: float) -> None:
    facts: Any = shown(lam=lam, shift=shift).facts
    mean = Y.mean() + shift
    assert facts["intercept_penalised_vs_mean"][0] == pytest.approx(mean * N / (N + lam))
    assert facts["shift_answered"] == pytest.approx(N / (N + lam))
    assert facts["coef_maxdiff"] < 1e-9
    lost = facts["mse_penalised_vs_free"][0] - facts["mse_penalised_vs_free"][1]
    assert lost == pytest.approx((mean * lam / (N + lam)) ** 2, rel=1e-6, abs=1e-6)
    pulled = np.sign(mean) * max(abs(mean) - lam / N, 0)
    assert facts["lasso.mean_prediction_penalised"] == pytest.approx(pulled)


def test_a_shift_changes_what_the_lasso_chooses_only_if_its_intercept_is_penalized() -> None:
    counts: list[Any] = [
        shown(centred=False, lam=100.0, shift=shift).facts["lasso.nonzero_penalised_vs_free"]
        for shift in (0.0, 300.0)
    ]
    assert counts == [(7, 10), (10, 10)]


@pytest.mark.parametrize("positives", [1, 60, 100, 187, 199])
@pytest.mark.parametrize("lam", [1e5, 1e3, 10.0, 0.1])
def test_the_logistic_intercept_is_that_of_liblinear(positives: int, lam: float) -> None:
    nothing, labels = np.zeros((200, 1)), np.arange(200) < positives
    fit = LogisticRegression(C=1 / lam, solver="liblinear", tol=1e-12, max_iter=100_000)
    expected = fit.fit(nothing, labels).intercept_[0]
    found = penalized_log_odds(np.array([1 / lam]), positives, 200)
    assert found[0] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("positives", [3, 187])
def test_at_the_minimum_the_slope_is_zero(positives: int) -> None:
    Cs = np.geomspace(1e-5, 10, 9)
    c = penalized_log_odds(Cs, positives, 200)
    assert c == pytest.approx(Cs * (positives - 200 * sigmoid(c)), rel=1e-9)


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_mean_probability_is_near_the_published_one(row: dict[str, Any]) -> None:
    # The published case has predictors that are not described. This is its limit without any, and
    # the penalty is strong enough for that to be within the tolerance.
    assert row["fact"] == "mean_predicted_probability_liblinear_vs_lbfgs"
    facts = shown(lam=1 / row["params"]["C"], positives=187).facts
    assert facts[row["fact"]] == pytest.approx(row["value"], abs=row["tol"], rel=0), row["source"]


@pytest.mark.parametrize("seed", range(4))
def test_with_noise_for_predictors_liblinear_predicts_nearly_the_same_mean(seed: int) -> None:
    noise = np.random.default_rng(seed).standard_normal((200, 5))
    fit = LogisticRegression(C=0.001, solver="liblinear", tol=1e-10)
    mean = fit.fit(noise, np.arange(200) < 187).predict_proba(noise)[:, 1].mean()
    facts: Any = shown(lam=1000.0).facts
    assert facts["mean_predicted_probability_liblinear_vs_lbfgs"][0] == pytest.approx(
        mean, abs=5e-3
    )


def test_a_small_penalty_leaves_the_mean_nearly_alone() -> None:
    facts: Any = shown(lam=0.1, shift=100.0).facts
    penalized, mean = facts["intercept_penalised_vs_mean"]
    assert penalized == pytest.approx(mean, rel=3e-4)
    assert facts["shift_answered"] == pytest.approx(1, abs=3e-4)


def test_the_curves_pass_through_the_facts_at_the_cursor() -> None:
    frame = shown(lam=100.0, shift=200.0, centred=False)
    facts: Any = frame.facts
    means, shifts, probability = (
        {line.label: line for line in figure.lines} for figure in frame.figures
    )
    curve = means["penalized"]
    at = np.interp(np.log(100.0), np.log(curve.xs), curve.ys)
    assert at == pytest.approx(facts["mean_prediction_penalised_vs_free"][0], abs=1)
    line = shifts["penalized"]
    assert np.interp(200.0, line.xs, line.ys) == pytest.approx(
        facts["mean_prediction_penalised_vs_free"][0]
    )
    slope = (line.ys[1] - line.ys[0]) / (line.xs[1] - line.xs[0])
    assert slope == pytest.approx(facts["shift_answered"])
    curve = probability["penalized"]
    at = np.interp(np.log(100.0), np.log(curve.xs), curve.ys)
    assert at == pytest.approx(facts["mean_predicted_probability_liblinear_vs_lbfgs"][0], abs=0.01)
