"""Risks and biases against quadrature and draws.

The published values are rows of the reference table.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from quizzer.clock import SystemClock
from quizzer.demos.running import run
from quizzer.demos.soft_threshold import soft

CASES = [(0.0, 0.0), (0.0, 1.0), (0.7, 2.5), (3.0, 1.0), (3.0, 3.0), (8.0, 4.0)]
ESTIMATES: dict[str, Callable[[float, float], float]] = {
    "soft": soft,
    "hard": lambda z, lam: z if abs(z) > lam else 0.0,
    "ridge": lambda z, lam: z / (1 + lam),
}


def facts(theta: float, lam: float) -> Any:
    settings = {"theta": theta, "lam": lam}
    return run("soft-threshold-risk", settings, SystemClock().monotonic).frame.facts


def mean(of: Any, theta: float, lam: float) -> float:
    edges = sorted([theta - 10, theta + 10, -lam, lam])
    pieces = pairwise(edges)
    parts = (quad(lambda z: of(z) * norm.pdf(z - theta), *piece)[0] for piece in pieces)
    return float(sum(parts))


@pytest.mark.parametrize(("theta", "lam"), CASES)
@pytest.mark.parametrize("name", ESTIMATES)
def test_risk_and_bias_are_the_integrals(name: str, theta: float, lam: float) -> None:
    found, estimate = facts(theta, lam), ESTIMATES[name]
    risk = mean(lambda z: (estimate(z, lam) - theta) ** 2, theta, lam)
    bias = mean(lambda z: estimate(z, lam) - theta, theta, lam)
    assert found[f"risk_{name}"] == pytest.approx(risk, abs=1e-7)
    assert found[f"bias_{name}"] == pytest.approx(bias, abs=1e-7)


@pytest.mark.parametrize(("theta", "lam"), CASES)
def test_without_a_penalty_all_are_least_squares(theta: float, lam: float) -> None:
    found = facts(theta, 0.0)
    assert [found[f"risk_{name}"] for name in ESTIMATES] == pytest.approx([1.0] * 3)
    assert found["p_zero"] == pytest.approx(0.0, abs=1e-12)


def test_the_soft_threshold_never_risks_more_than_its_limit() -> None:
    for lam in (0.3, 1.0, 2.0):
        risks = [facts(theta, lam)["risk_soft"] for theta in np.linspace(0, 8, 41).tolist()]
        assert np.all(np.diff(risks) > -1e-12)
        assert risks[-1] <= 1 + lam**2 + 1e-12
        assert risks[-1] == pytest.approx(facts(0.0, lam)["risk_soft_limit"], abs=1e-3)


def test_draws_agree() -> None:
    z = 1.3 + np.random.default_rng(0).standard_normal(400_000)
    b = np.sign(z) * np.maximum(np.abs(z) - 0.8, 0)
    found = facts(1.3, 0.8)
    assert np.mean((b - 1.3) ** 2) == pytest.approx(found["risk_soft"], abs=0.01)
    assert np.mean(b == 0) == pytest.approx(found["p_zero"], abs=0.005)
