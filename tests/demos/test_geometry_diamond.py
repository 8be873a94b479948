"""Contact points against numeric minimisation, and the corner's chance against quadrature."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import dblquad, quad
from scipy.optimize import minimize
from scipy.stats import norm

from quizzer.clock import SystemClock
from quizzer.demos.constrained import (
    Point,
    lasso_point,
    loss,
    p_corner,
    p_outside,
    ridge_point,
    times_sigma,
)
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

OLS = st.tuples(st.floats(-3, 3), st.floats(-3, 3))
RHO = st.floats(-0.95, 0.95)
T = st.floats(0.2, 3)

CASES: list[tuple[Point, float, float]] = [
    ((1.2, 0.6), 0.0, 1.0),
    ((1.2, 0.6), 0.8, 1.0),
    ((-2.5, 1.0), -0.6, 2.0),
    ((2.0, 0.1), 0.3, 0.5),
    ((0.2, -2.9), 0.95, 1.5),
    ((-1.0, -1.0), -0.95, 0.2),
]


def shown(**settings: float) -> Frame:
    return run("geometry-diamond", settings, SystemClock().monotonic).frame


def numerically(ols: Point, rho: float, t: float, is_lasso: bool) -> Point:
    """Return the minimizer that SciPy finds; b = p − m with p, m ≥ 0 makes ‖b‖₁ smooth."""

    def of(v: Any) -> tuple[float, float]:
        return (v[0] - v[2], v[1] - v[3]) if is_lasso else (v[0], v[1])

    def room(v: Any) -> float:
        return float(t - sum(v) if is_lasso else t * t - v[0] ** 2 - v[1] ** 2)

    found = minimize(
        lambda v: loss(of(v), ols, rho),
        [t / 5] * (4 if is_lasso else 2),
        method="SLSQP",
        bounds=[(0, None)] * 4 if is_lasso else None,
        constraints=[{"type": "ineq", "fun": room}],
        options={"ftol": 1e-15, "maxiter": 1000},
    )
    return of(found.x)


@pytest.mark.parametrize(("ols", "rho", "t"), CASES)
def test_the_contact_points_are_those_of_a_numeric_minimizer(
    ols: Point, rho: float, t: float
) -> None:
    facts = shown(ols_x=ols[0], ols_y=ols[1], rho=rho, t=t).facts
    assert facts["lasso_point"] == pytest.approx(numerically(ols, rho, t, True), abs=1e-5)
    assert facts["ridge_point"] == pytest.approx(numerically(ols, rho, t, False), abs=1e-5)


@given(ols=OLS, rho=RHO, t=T)
def test_the_conditions_of_a_minimum_hold_in_the_diamond(ols: Point, rho: float, t: float) -> None:
    b = lasso_point(ols, rho, t)
    assert abs(b[0]) + abs(b[1]) <= t + 1e-12
    pull = times_sigma((ols[0] - b[0], ols[1] - b[1]), rho)
    lam = max(map(abs, pull))
    if abs(ols[0]) + abs(ols[1]) > t:
        assert abs(b[0]) + abs(b[1]) == pytest.approx(t, rel=1e-12)
    for value, slope in zip(b, pull, strict=True):
        if abs(value) > 1e-9:
            assert slope == pytest.approx(lam * np.sign(value), abs=1e-9)


@given(ols=OLS, rho=RHO, t=T)
def test_the_conditions_of_a_minimum_hold_in_the_disc(ols: Point, rho: float, t: float) -> None:
    b, lam = ridge_point(ols, rho, t)
    assert lam >= 0
    if np.hypot(*ols) > t:
        assert np.hypot(*b) == pytest.approx(t, rel=1e-12)
    else:
        assert (b, lam) == (ols, 0)
    pull = times_sigma((ols[0] - b[0], ols[1] - b[1]), rho)
    assert pull == pytest.approx((lam * b[0], lam * b[1]), abs=1e-10)


def test_a_corner_is_an_exact_zero_for_the_lasso_and_none_for_ridge() -> None:
    facts = shown(ols_x=2.0, ols_y=0.5, t=1.0).facts
    assert facts["lasso_point"] == (1.0, 0.0)
    assert facts["corner_hit"] is True
    assert (facts["lasso_zeros"], facts["ridge_zeros"]) == (1, 0)


def test_without_correlation_the_lasso_subtracts_and_ridge_divides() -> None:
    facts: Any = shown(ols_x=1.2, ols_y=0.6, t=1.0, rho=0.0).facts
    assert facts["lasso_point"] == pytest.approx((1.2 - 0.4, 0.6 - 0.4))
    assert facts["lasso.lam"] == pytest.approx(0.4)
    assert facts["ridge.lam"] == pytest.approx(np.hypot(1.2, 0.6) - 1)
    assert facts["ridge_point"] == pytest.approx(np.array([1.2, 0.6]) / np.hypot(1.2, 0.6))


def test_least_squares_inside_stays_where_it_is() -> None:
    frame = shown(ols_x=0.5, ols_y=0.0, t=1.0)
    assert frame.facts["lasso_point"] == frame.facts["ridge_point"] == (0.5, 0.0)
    assert frame.facts["ols_inside_diamond"] is True
    assert frame.facts["corner_hit"] is False
    assert "neither constraint binds" in frame.said


def test_least_squares_between_diamond_and_disc_moves_the_lasso_only() -> None:
    frame = shown(ols_x=0.7, ols_y=0.6, t=1.0)
    assert frame.facts["ridge_point"] == (0.7, 0.6)
    assert frame.facts["lasso_point"] == pytest.approx((0.55, 0.45))
    assert "ridge stays at least squares" in frame.said


@pytest.mark.parametrize("t", [0.2, 1.0, 2.3])
def test_the_chance_of_a_corner_is_the_known_integral(t: float) -> None:
    inner, _ = quad(lambda v: norm.pdf(v) * norm.sf(v + t), 0, np.inf)
    outside, _ = dblquad(
        lambda y, x: norm.pdf(x) * norm.pdf(y), -t, t, lambda x: abs(x) - t, lambda x: t - abs(x)
    )
    facts = shown(t=t, rho=0.0).facts
    assert facts["p_outside"] == pytest.approx(1 - outside, abs=1e-8)
    assert facts["p_corner_given_outside"] == pytest.approx(8 * inner / (1 - outside), abs=1e-7)


@pytest.mark.parametrize(("t", "rho"), [(1.0, 0.0), (1.0, 0.8), (0.5, -0.6), (2.0, 0.9)])
def test_the_chance_of_a_corner_is_that_of_drawn_least_squares(t: float, rho: float) -> None:
    sigma = np.array([[1, rho], [rho, 1]])
    rng = np.random.default_rng(1)
    drawn = rng.multivariate_normal([0, 0], np.linalg.inv(sigma), size=20_000)
    outside = drawn[np.abs(drawn).sum(axis=1) > t]
    hits = [0.0 in lasso_point((x, y), rho, t) for x, y in outside.tolist()]
    assert len(outside) / len(drawn) == pytest.approx(p_outside(t, rho), abs=0.015)
    assert np.mean(hits) == pytest.approx(p_corner(t, rho) / p_outside(t, rho), abs=0.015)


@pytest.mark.parametrize(("ols", "rho", "t"), CASES)
def test_every_contour_is_level_and_passes_through_its_contact_point(
    ols: Point, rho: float, t: float
) -> None:
    frame = shown(ols_x=ols[0], ols_y=ols[1], rho=rho, t=t)
    contours = {region.label: region for region in frame.figures[0].regions}
    for label, fact in (("lasso's contour", "lasso.loss"), ("ridge's contour", "ridge.loss")):
        region = contours[label]
        levels = [loss(b, ols, rho) for b in zip(region.xs, region.ys, strict=True)]
        assert levels == pytest.approx([frame.facts[fact]] * len(levels))


def test_the_picture_holds_the_diamond_and_least_squares() -> None:
    for t, x, y in ((3.0, 0.0, 0.0), (0.2, -3.0, 3.0), (1.0, 3.0, 0.1)):
        figure = shown(t=t, ols_x=x, ols_y=y).figures[0]
        assert figure.x.high is not None
        assert figure.y.high is not None
        assert figure.x.high > max(t, abs(x))
        assert figure.y.high > max(t, abs(y))
