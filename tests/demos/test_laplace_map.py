"""Modes, means and probabilities of the two posteriors, against quadrature and minimization."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.stats import norm
from sklearn.linear_model import Lasso, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.laplace_posterior import laplace_posterior
from quizzer.demos.running import run
from quizzer.domain.frame import Frame

CASES = [(0.5, 1.0), (-0.5, 1.0), (3.7, 0.05), (-4.0, 5.0), (1.0, 1.0), (2.0, 0.7), (0.0, 2.0)]


def shown(z: float, lam: float) -> Frame:
    return run("laplace-map", {"z": z, "lam": lam}, SystemClock().monotonic).frame


def facts_of(z: float, lam: float) -> dict[str, float]:
    facts = shown(z, lam).facts
    return {name: value for name, value in facts.items() if isinstance(value, int | float)}


def integral(power: int, z: float, lam: float, low: float = -20.0, high: float = 20.0) -> float:
    def weighted(b: float) -> float:
        return b**power * math.exp(-((z - b) ** 2) / 2 - lam * abs(b))

    ends = (low, *(each for each in (0.0, z) if low < each < high), high)
    pieces = zip(sorted(ends)[:-1], sorted(ends)[1:], strict=True)
    return sum(float(quad(weighted, *piece, epsabs=1e-15, epsrel=1e-12)[0]) for piece in pieces)


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_mean_and_sd_are_those_of_quadrature(z: float, lam: float) -> None:
    facts, norming = facts_of(z, lam), integral(0, z, lam)
    mean, square = integral(1, z, lam) / norming, integral(2, z, lam) / norming
    assert facts["posterior_mean"] == pytest.approx(mean, abs=1e-10)
    assert facts["posterior_sd"] == pytest.approx(math.sqrt(square - mean**2), abs=1e-8)


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_probabilities_are_those_of_quadrature(z: float, lam: float) -> None:
    facts, norming = facts_of(z, lam), integral(0, z, lam)
    assert facts["p_near_zero"] == pytest.approx(integral(0, z, lam, -0.1, 0.1) / norming)
    assert facts["p_positive"] == pytest.approx(integral(0, z, lam, 0.0) / norming)
    assert facts["p_exactly_zero"] == 0


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_the_modes_are_where_minus_the_log_posterior_is_least(z: float, lam: float) -> None:
    facts = facts_of(z, lam)
    laplace = minimize_scalar(lambda b: (z - b) ** 2 / 2 + lam * abs(b), bounds=(-6, 6))
    gauss = minimize_scalar(lambda b: (z - b) ** 2 / 2 + lam * b**2 / 2, bounds=(-6, 6))
    assert facts["posterior_mode"] == pytest.approx(laplace.x, abs=1e-5)
    assert facts["gauss_mode"] == pytest.approx(gauss.x, abs=1e-5)


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_the_modes_are_what_scikit_learn_fits_to_one_row(z: float, lam: float) -> None:
    facts = facts_of(z, lam)
    lasso = Lasso(alpha=lam, fit_intercept=False, tol=1e-12).fit([[1.0]], [z])
    ridge = Ridge(alpha=lam, fit_intercept=False).fit([[1.0]], [z])
    assert facts["posterior_mode"] == pytest.approx(lasso.coef_[0], abs=1e-12)
    assert facts["gauss_mode"] == pytest.approx(ridge.coef_[0], abs=1e-12)


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_the_gaussian_posterior_is_that_of_conjugate_updating(z: float, lam: float) -> None:
    facts = facts_of(z, lam)
    posterior = norm(z / (1 + lam), (1 + lam) ** -0.5)
    assert facts["gauss_mean"] == posterior.mean()
    assert facts["gauss_sd"] == pytest.approx(posterior.std())
    near = posterior.cdf(0.1) - posterior.cdf(-0.1)
    assert facts["gauss_p_near_zero"] == pytest.approx(near, abs=1e-12)


@given(z=st.floats(-4, 4), lam=st.floats(0.05, 5))
def test_the_mean_lies_between_mode_and_estimate_and_is_odd_in_z(z: float, lam: float) -> None:
    mean = laplace_posterior(z, lam).mean
    mode = max(abs(z) - lam, 0.0)
    assert mode - 1e-12 <= abs(mean) <= abs(z) + 1e-12
    assert laplace_posterior(-z, lam).mean == pytest.approx(-mean, abs=1e-12)


@given(z=st.floats(0.01, 4), lam=st.floats(0.05, 5))
def test_the_mean_is_never_zero_though_the_mode_may_be(z: float, lam: float) -> None:
    assert laplace_posterior(z, lam).mean > 0


def test_far_from_zero_the_closed_form_keeps_its_digits() -> None:
    assert laplace_posterior(30.0, 2.0).mean == pytest.approx(28.0, abs=1e-12)
    assert laplace_posterior(0.0, 30.0).sd == pytest.approx(math.sqrt(2) / 30, rel=0.01)


@pytest.mark.parametrize(("z", "lam"), CASES)
def test_the_drawn_densities_integrate_to_one(z: float, lam: float) -> None:
    posteriors, _, _ = shown(z, lam).figures
    for line in posteriors.lines:
        inside = float(np.trapezoid(line.ys, line.xs))
        assert inside == pytest.approx(1, abs=0.2 if abs(z) > 3.5 else 0.02)


def test_the_curves_pass_through_the_facts_at_the_cursor() -> None:
    frame = shown(1.7, 1.0)
    estimates = {line.label: np.interp(1.7, line.xs, line.ys) for line in frame.figures[1].lines}
    assert estimates["Laplace mode"] == pytest.approx(frame.facts["posterior_mode"])
    assert estimates["Laplace mean"] == pytest.approx(frame.facts["posterior_mean"], abs=1e-3)
    assert estimates["Gauss"] == pytest.approx(frame.facts["gauss_mode"])
