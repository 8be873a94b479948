# ruff: noqa: N806 - X is the field's name for a matrix
"""Answers to a doubled column against scikit-learn, closed forms and numeric minimisation."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.running import run
from quizzer.demos.two_columns import Penalties, noisy_copy, two_columns
from quizzer.domain.frame import Frame

DATA = load_diabetes()
BMI = DATA.X[:, 2]
N = len(DATA.y)
CASES = [(0.5, 0.0, 0), (1.0, 0.0, 0), (0.5, 0.02, 6), (0.5, 0.1, 11), (0.05, 1.0, 3)]


def shown(**settings: float) -> Frame:
    return run("duplicate-columns", settings, SystemClock().monotonic).frame


def columns(eps: float, seed: int) -> NDArray[np.float64]:
    return np.column_stack([BMI, noisy_copy(BMI, eps, seed)])


@pytest.mark.parametrize(("alpha", "eps", "seed"), CASES)
def test_the_lasso_is_that_of_scikit_learn(alpha: float, eps: float, seed: int) -> None:
    facts = shown(alpha=alpha, eps=eps, seed=seed).facts
    fit = Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000).fit(columns(eps, seed), DATA.y)
    assert facts["lasso_coef"] == pytest.approx(fit.coef_, abs=1e-3)


@pytest.mark.parametrize(("alpha", "eps", "seed"), CASES)
def test_ridge_is_that_of_scikit_learn(alpha: float, eps: float, seed: int) -> None:
    facts = shown(alpha=alpha, eps=eps, seed=seed).facts
    fit = Ridge(alpha=alpha, solver="cholesky").fit(columns(eps, seed), DATA.y)
    assert facts["ridge_coef"] == pytest.approx(fit.coef_, rel=1e-9)


@pytest.mark.parametrize(("alpha", "eps", "seed"), CASES)
def test_the_elastic_net_is_that_of_scikit_learn(alpha: float, eps: float, seed: int) -> None:
    # α‖b‖₁ + (α/2n)‖b‖² is scikit-learn's strength α(1 + 1/n) with an L1 share of 1/(1 + 1/n).
    facts = shown(alpha=alpha, eps=eps, seed=seed).facts
    fit = ElasticNet(
        alpha=alpha * (1 + 1 / N), l1_ratio=1 / (1 + 1 / N), tol=1e-14, max_iter=1_000_000
    ).fit(columns(eps, seed), DATA.y)
    assert facts["en_coef"] == pytest.approx(fit.coef_, abs=1e-3)


@pytest.mark.parametrize("split", [0.0, 0.2, 0.5, 1.0])
def test_with_equal_copies_every_split_is_as_good_for_the_lasso_only(split: float) -> None:
    facts: Any = shown(split=split).facts
    assert facts["lasso_objective_at_split"] == pytest.approx(facts["lasso_objective"], abs=1e-9)
    assert sum(facts["lasso_coef_at_split"]) == pytest.approx(sum(facts["lasso_coef"]))
    for penalty in ("ridge", "en"):
        excess = facts[f"{penalty}_objective_at_split"] - facts[f"{penalty}_objective"]
        assert excess == pytest.approx(0, abs=1e-9) if split == 0.5 else excess > 1


def test_equal_copies_are_soft_thresholded_and_shared_in_closed_form() -> None:
    facts: Any = shown(alpha=0.5).facts
    pull = float(BMI @ DATA.y)
    assert sum(facts["lasso_coef"]) == pytest.approx(pull - N * 0.5)
    assert facts["ridge_coef"] == pytest.approx([pull / 2.5] * 2)
    assert facts["en_coef"] == pytest.approx([(pull - N * 0.5) / 2.5] * 2)
    assert facts["lasso_is_unique"] is False


@pytest.mark.parametrize("penalties", [Penalties(0.5, 0), Penalties(0, 0.7), Penalties(0.4, 0.9)])
@pytest.mark.parametrize("split", [0.0, 0.35, 1.0])
def test_the_best_along_a_split_is_that_of_a_numeric_minimizer(
    penalties: Penalties, split: float
) -> None:
    both = two_columns(columns(0.3, 2), DATA.y)
    direction = np.array([split, 1 - split])
    best = minimize_scalar(
        lambda c: both.objective(c * direction, penalties), bounds=(0, 2000), method="bounded"
    )
    b = both.at_split(split, penalties)
    assert b.sum() == pytest.approx(best.x, abs=1e-2)
    assert both.objective(b, penalties) <= best.fun + 1e-9
    assert both.least_at(np.array([split]), penalties)[0] == pytest.approx(
        both.objective(b, penalties)
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_minimizer_fulfils_the_conditions_of_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((30, 2)), rng.standard_normal(30) * 2
    penalties = Penalties(float(rng.uniform(0, 0.5)), float(rng.uniform(0, 5)))
    b = two_columns(X, y).minimizer(penalties)
    slope = X.T @ (y - X @ b) - penalties.l2 * b
    bound = 30 * penalties.l1
    assert slope[b != 0] == pytest.approx(bound * np.sign(b[b != 0]), abs=1e-9)
    assert np.all(np.abs(slope) <= bound + 1e-9)


@pytest.mark.parametrize("eps", [0.01, 0.5, 1.0])
def test_noisy_copies_correlate_as_said(eps: float) -> None:
    copy = noisy_copy(BMI, eps, 4)
    assert copy.mean() == pytest.approx(0, abs=1e-15)
    assert np.corrcoef(BMI, copy)[0, 1] == pytest.approx(1 / np.sqrt(1 + eps**2))
    assert shown(eps=eps, seed=4).facts["correlation"] == pytest.approx(BMI @ copy)


def test_a_little_noise_moves_the_lasso_from_one_copy_to_the_other_and_ridge_hardly() -> None:
    first, second = shown(eps=0.02, seed=0).facts, shown(eps=0.02, seed=6).facts
    assert first["lasso_coef"] == pytest.approx((728.43, 0), abs=0.01)
    assert second["lasso_coef"] == pytest.approx((0, 729.43), abs=0.05)
    assert first["ridge_coef"] == pytest.approx(second["ridge_coef"], abs=5)


def test_above_alpha_max_nothing_is_left_and_that_is_the_only_answer() -> None:
    facts = shown(alpha=2.2).facts
    assert facts["lasso_coef"] == facts["en_coef"] == (0, 0)
    assert facts["lasso_is_unique"] is True


def test_the_valley_is_flat_for_the_lasso_and_lowest_at_the_half_for_the_others() -> None:
    valleys = {line.label: line for line in shown().figures[0].lines}
    assert max(valleys["lasso"].ys) < 1e-9
    for label in ("ridge", "elastic net"):
        xs, ys = valleys[label].xs, valleys[label].ys
        assert xs[int(np.argmin(ys))] == pytest.approx(0.5)
        assert max(ys) > 10
