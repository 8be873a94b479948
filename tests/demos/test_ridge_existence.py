# ruff: noqa: N806 - X is the field's name for a matrix
"""The expected error against draws of y and closed forms.

Best, break-even and the orthonormal case are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from quizzer.clock import SystemClock
from quizzer.demos.ridge_existence import rows_of
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("ridge-existence", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("data", ["prostate", "diabetes"])
@pytest.mark.parametrize("lam", [0.5, 15.0])
def test_the_error_is_the_mean_over_draws(data: Any, lam: float) -> None:
    found, (X, y) = facts(data=data, lam=lam), rows_of(data)
    beta = np.linalg.lstsq(X, y)[0]
    rng = np.random.default_rng(0)
    noise = found["sigma"] * rng.standard_normal((len(y), 4000))
    draws = (X @ beta)[:, np.newaxis] + noise
    b = Ridge(lam, fit_intercept=False, solver="svd").fit(X, draws).coef_
    errors = ((b - beta) ** 2).sum(axis=1)
    assert found["mse_ridge"] == pytest.approx(errors.mean(), abs=4 * errors.std() / 4000**0.5)
    assert found["beta2"] == pytest.approx(beta @ beta)


@pytest.mark.parametrize("data", ["prostate", "diabetes", "orthonormal"])
@pytest.mark.parametrize("noise", [0.1, 1.0, 10.0])
def test_a_small_penalty_is_better_than_none(data: str, noise: float) -> None:
    found = facts(data=data, noise=noise, lam=0.01)
    assert found["slope_at_0"] < 0
    assert found["mse_opt"] <= found["mse_ridge"] < found["mse_ols"]


@pytest.mark.parametrize("data", ["prostate", "diabetes"])
def test_beyond_the_break_even_ridge_is_worse(data: str) -> None:
    even = facts(data=data)["k_break_even"]
    assert facts(data=data, lam=even * 0.99)["beats_ols"]
    assert not facts(data=data, lam=even * 1.01)["beats_ols"]


def test_of_four_orthonormal_columns_everything_is_in_closed_form() -> None:
    for lam in (0.1, 1.0, 50.0):
        found = facts(data="orthonormal", lam=lam)
        assert found["mse_ridge"] == pytest.approx((4 + 4 * lam**2) / (1 + lam) ** 2)
    assert found["mse_ols"] == pytest.approx(4.0)
    assert found["k_opt"] == pytest.approx(1.0, rel=1e-5)
    assert found["k_break_even"] == "none"


def test_the_slope_is_that_of_the_theorem() -> None:
    X, _ = rows_of("prostate")
    d = np.linalg.svd(X, compute_uv=False)
    found = facts()
    assert found["slope_at_0"] == pytest.approx(-2 * found["sigma"] ** 2 * np.sum(1 / d**4))
