"""Limits of the risk against quadrature over the Marchenko-Pastur law, and against fits."""

from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad

from quizzer.clock import SystemClock
from quizzer.demos.double_descent import minnorm_risk, ridge_risk
from quizzer.demos.running import run

GAMMAS = [0.05, 0.3, 0.8, 1.25, 2.0, 5.0]


def facts(**settings: object) -> Any:
    return run("double-descent", settings, SystemClock().monotonic).frame.facts


def over_the_law(gamma: float, term: Any) -> float:
    """Return the mean of `term` over the eigenvalues of X'X/n in the limit."""
    low, high = (1 - np.sqrt(gamma)) ** 2, (1 + np.sqrt(gamma)) ** 2

    def weighted(s: float) -> float:
        density = np.sqrt(max((high - s) * (s - low), 0)) / (2 * np.pi * gamma * s)
        return float(term(s) * density)

    at_zero = max(0.0, 1 - 1 / gamma) * term(0.0)
    return float(quad(weighted, low, high, limit=400)[0] + at_zero)


@pytest.mark.parametrize("gamma", GAMMAS)
@pytest.mark.parametrize("r2", [0.5, 5.0, 20.0])
def test_both_risks_are_bias_and_variance_over_the_law_of_eigenvalues(
    gamma: float, r2: float
) -> None:
    lam = gamma / r2
    best = over_the_law(gamma, lambda s: (r2 * lam**2 + gamma * s) / (s + lam) ** 2)
    shortest = over_the_law(gamma, lambda s: gamma / s if s > 0 else r2)
    assert ridge_risk(gamma, r2) == pytest.approx(best, rel=1e-6)
    assert minnorm_risk(gamma, r2) == pytest.approx(shortest, rel=1e-6)


@pytest.mark.parametrize("gamma", GAMMAS)
def test_ridge_is_never_worse_than_least_squares_or_nothing(gamma: float) -> None:
    for r2 in (0.1, 1.0, 20.0):
        assert ridge_risk(gamma, r2) < min(minnorm_risk(gamma, r2), r2)


@pytest.mark.parametrize("gamma", [0.2, 0.6, 2.0, 5.0])
def test_a_hundred_rows_are_near_the_limit(gamma: float) -> None:
    found = facts(gamma=gamma)
    for name in ("minnorm_risk", "optimal_ridge_risk"):
        gap = abs(found[f"mc.{name}"] - found[name])
        assert gap < 4 * found[f"mc.{name}_se"] + 0.02 * found[name], name


def test_at_the_peak_the_limit_is_infinite_and_ridge_is_not() -> None:
    found = facts(gamma=1.0, reps=10)
    assert found["minnorm_risk"] == "infinite"
    assert found["mc.minnorm_risk"] > 5 * found["mc.optimal_ridge_risk"]


def test_the_second_descent_has_its_least_where_it_is_told() -> None:
    gammas = np.linspace(1.01, 5, 4000)
    for snr in (2.0, 5.0, 20.0):
        least = gammas[np.argmin([minnorm_risk(gamma, snr) for gamma in gammas])]
        assert facts(snr=snr, reps=10)["best_gamma_above_1"] == pytest.approx(least, abs=2e-3)
    assert minnorm_risk(3.0, 0.5) > 0.5  # a weak signal: nothing is better
