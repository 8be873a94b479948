# ruff: noqa: N806 - X is the field's name for a matrix
"""Dropout against scikit-learn's ridge, and the expectation over masks against all masks.

The published λ and the Monte-Carlo check are rows of the reference table.
"""

from itertools import product
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.dropout_ridge import dropout_lams
from quizzer.demos.perturbed import Experiment, generalized_ridge, none_yet
from quizzer.demos.running import run

RAW = load_diabetes(scaled=False)
X = StandardScaler().fit_transform(RAW.data)
Y = RAW.target - RAW.target.mean()


def facts(**settings: object) -> Any:
    return run("dropout-ridge", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.99])
def test_the_coefficients_are_those_of_ridge(keep: float) -> None:
    found = facts(keep=keep, masks=200)
    ridge = Ridge(alpha=len(Y) * (1 - keep) / keep, solver="svd").fit(X, Y)
    assert [found[f"coef_{name}"] for name in RAW.feature_names] == pytest.approx(ridge.coef_)
    assert found["closed_form_vs_ridge"] < 1e-12


@pytest.mark.parametrize("factor", [1.0, 4.0, 100.0])
def test_a_longer_column_changes_ridge_and_leaves_dropout_alone(factor: float) -> None:
    found = facts(factor=factor, masks=200)
    longer = X * np.where(np.arange(10) == RAW.feature_names.index("bmi"), factor, 1.0)
    lam = found["equals_ridge_lambda"]
    fits = [Ridge(alpha=lam, solver="svd").fit(Z, Y).predict(Z) for Z in (X, longer)]
    moved = np.abs(fits[0] - fits[1]).max()
    assert found["ridge_prediction_change"] == pytest.approx(moved, abs=1e-9)
    assert found["dropout_prediction_change"] < 1e-9
    assert found["lam_bmi"] == pytest.approx(lam * factor**2)


def test_the_closed_form_is_the_mean_over_all_masks() -> None:
    rng = np.random.default_rng(0)
    Z, y, keep = rng.standard_normal((4, 2)), rng.standard_normal(4), 0.7
    total, gram, Xy = 0.0, np.zeros((2, 2)), np.zeros(2)
    for bits in product((0, 1), repeat=Z.size):
        weight = keep ** sum(bits) * (1 - keep) ** (Z.size - sum(bits))
        masked = np.reshape(bits, Z.shape) * Z / keep
        total += weight
        gram, Xy = gram + weight * masked.T @ masked, Xy + weight * masked.T @ y
    assert total == pytest.approx(1.0)
    exact = generalized_ridge(Z, y, dropout_lams(Z, keep))
    np.testing.assert_allclose(np.linalg.solve(gram, Xy), exact, rtol=1e-12)


def test_more_masks_come_nearer_as_one_over_their_root() -> None:
    few = np.mean([facts(masks=200, seed=seed)["mc_distance"] for seed in range(6)])
    many = np.mean([facts(masks=3200, seed=seed)["mc_distance"] for seed in range(6)])
    assert 2.5 < few / many < 6.5  # 4 in the long run


def test_copies_are_counted_up_to_those_wanted() -> None:
    experiment = Experiment(X, Y, lambda _, rows: rows, np.linalg.lstsq(X, Y)[0])
    copies = experiment.more(experiment.more(none_yet(10), 130, 0), 130, 0)
    assert [count for count, _ in copies.distances] == [100, 130]
    assert copies.count == 130
    np.testing.assert_allclose(copies.minimizer(), experiment.ridge, rtol=1e-9)
