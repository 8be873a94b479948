# ruff: noqa: N806 - X is the field's name for a matrix
"""Noise on the inputs and added rows, against scikit-learn's ridge."""

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.noise_injection_ridge import Kind, standard_noise
from quizzer.demos.running import run

KINDS: tuple[Kind, ...] = ("normal", "uniform", "two-valued")


def facts(**settings: object) -> Any:
    return run("noise-injection-ridge", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("noise_var", [0.01, 0.25, 4.0])
def test_the_coefficients_are_those_of_ridge_and_of_least_squares_on_more_rows(
    noise_var: float,
) -> None:
    found = facts(noise_var=noise_var, copies=200)
    data = load_diabetes(scaled=False)
    X = StandardScaler().fit_transform(data.data)
    ridge = Ridge(alpha=len(X) * noise_var, solver="svd").fit(X, data.target)
    assert [found[f"coef_{name}"] for name in data.feature_names] == pytest.approx(ridge.coef_)
    assert found["l2_norm"] == pytest.approx(np.linalg.norm(ridge.coef_))
    assert found["row_augmentation_err"] < 1e-11


@pytest.mark.parametrize("noise", KINDS)
def test_only_mean_and_variance_of_the_noise_count(noise: Kind) -> None:
    found = facts(noise=noise, copies=4000)
    assert found["mc_distance"] < 0.01
    assert abs(found["mc_vs_closed_form"]) < 0.002
    assert found["max_abs_diff"] < 0.3


@pytest.mark.parametrize("noise", KINDS)
def test_the_noise_has_mean_0_and_variance_1(noise: Kind) -> None:
    drawn = standard_noise(np.random.default_rng(0), noise, (200_000,))
    assert drawn.mean() == pytest.approx(0.0, abs=0.01)
    assert drawn.var() == pytest.approx(1.0, abs=0.01)


def test_without_averaging_one_slice_is_not_ridge() -> None:
    assert facts(copies=200)["mc_distance"] > facts(copies=4000)["mc_distance"] > 0
