"""Closed forms against numeric minimisation of the objectives they are said to minimise."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from quizzer.clock import SystemClock
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

CASES = [(1.5, 1.0, 0.0), (-3.2, 0.7, 1.3), (0.4, 0.5, 0.2), (-0.4, 0.0, 2.0), (4.0, 4.0, 1.0)]


def shown(z: float, lam: float, lam2: float) -> Frame:
    settings = {"z": z, "lam": lam, "lam2": lam2}
    return run("soft-threshold", settings, SystemClock().monotonic).frame


def minimizer(objective: Callable[[float], float]) -> float:
    """Return where a function with a kink at 0 is least: the best of 0 and both sides."""
    sides = [
        minimize_scalar(objective, bounds=bounds, method="bounded", options={"xatol": 1e-10}).x
        for bounds in ((-5.0, 0.0), (0.0, 5.0))
    ]
    return float(min([0.0, *sides], key=objective))


@pytest.mark.parametrize(("z", "lam", "lam2"), CASES)
def test_the_lasso_minimises_its_objective(z: float, lam: float, lam2: float) -> None:
    least = minimizer(lambda b: (z - b) ** 2 / 2 + lam * abs(b))
    assert shown(z, lam, lam2).facts["lasso.b"] == pytest.approx(least, abs=1e-6)


@pytest.mark.parametrize(("z", "lam", "lam2"), CASES)
def test_ridge_minimises_its_objective(z: float, lam: float, lam2: float) -> None:
    least = minimizer(lambda b: (z - b) ** 2 / 2 + lam * b**2 / 2)
    assert shown(z, lam, lam2).facts["ridge.b"] == pytest.approx(least, abs=1e-6)


@pytest.mark.parametrize(("z", "lam", "lam2"), CASES)
def test_the_naive_elastic_net_minimises_its_objective(z: float, lam: float, lam2: float) -> None:
    least = minimizer(lambda b: (z - b) ** 2 / 2 + lam * abs(b) + lam2 * b**2 / 2)
    facts = shown(z, lam, lam2).facts
    assert facts["naive_en.b"] == pytest.approx(least, abs=1e-6)
    assert facts["rescaled_en.b"] == pytest.approx((1 + lam2) * least, abs=1e-5)


@pytest.mark.parametrize(("z", "lam", "lam2"), CASES)
def test_best_subset_minimises_its_objective(z: float, lam: float, lam2: float) -> None:
    grid = np.append(np.linspace(-5, 5, 200_001), z)
    values = (z - grid) ** 2 / 2 + lam * (grid != 0)
    assert shown(z, lam, lam2).facts["subset.b"] == pytest.approx(grid[values.argmin()], abs=1e-9)


def test_a_coefficient_under_the_threshold_is_exactly_zero() -> None:
    frame = shown(0.99, 1.0, 0.0)
    assert frame.facts["lasso.b"] == 0
    assert frame.facts["ridge.b"] == pytest.approx(0.495)
    assert "exactly 0" in frame.said


def test_the_curves_pass_through_the_estimates() -> None:
    frame = shown(-2.5, 1.0, 0.5)
    lines = {line.label: line for line in frame.figures[0].lines}
    for label, fact in (
        ("lasso", "lasso.b"),
        ("ridge", "ridge.b"),
        ("naive elastic net", "naive_en.b"),
    ):
        drawn = np.interp(-2.5, lines[label].xs, lines[label].ys)
        assert drawn == pytest.approx(frame.facts[fact])


def test_the_elastic_net_is_drawn_only_where_it_differs() -> None:
    labels = [line.label for line in shown(1.5, 1.0, 0.0).figures[0].lines]
    assert labels == ["b = z", "best subset", "ridge", "lasso"]
