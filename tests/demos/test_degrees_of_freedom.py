# ruff: noqa: N806 - X is the field's name for a matrix
"""The lasso's degrees of freedom against theory and scikit-learn; ridge's against its trace."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso, LinearRegression

from quizzer.clock import SystemClock
from quizzer.demos.covariance_df import Tally
from quizzer.demos.degrees_of_freedom import DegreesOfFreedom, DegreesOfFreedomSettings
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import lasso_path
from quizzer.demos.lasso_many import lasso_fits
from quizzer.demos.running import Prepared, run
from quizzer.domain.frame import Frame
from tests.demos.printing import printed

MAPPED = Path(__file__).parent / "references" / "mapped" / "degrees-of-freedom.json"
DATA = load_diabetes()
QUICK: dict[str, object] = {"reps": 200}


def shown(settings: dict[str, object]) -> Frame:
    return run("degrees-of-freedom", settings, SystemClock().monotonic).frame


def settings_of(row: dict[str, Any]) -> dict[str, object]:
    """Return the row's case; ridge's fact needs no draws."""
    return {**QUICK, **{key: value for key, value in row["params"].items() if key != "data"}}


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_fact_is_as_published(row: dict[str, Any]) -> None:
    fact = shown(settings_of(row)).facts[row["fact"]]
    assert fact == pytest.approx(row["value"], abs=row["tol"])


@pytest.mark.parametrize("lam", [0.001, 1.0, 100.0])
def test_ridge_is_the_trace_of_the_hat_matrix(lam: float) -> None:
    hat = DATA.X @ np.linalg.solve(DATA.X.T @ DATA.X + lam * np.eye(10), DATA.X.T)
    facts: Any = shown({**QUICK, "lam": lam}).facts
    assert facts["df_ridge"] == pytest.approx(np.trace(hat), abs=1e-10)
    assert facts["df_ridge_cov"] == pytest.approx(facts["df_ridge"], abs=0.5)


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("alpha", [0.001, 0.05, 0.5, 2.0])
def test_the_covariances_are_the_expected_number_of_nonzeros(alpha: float, seed: int) -> None:
    facts: Any = shown({"alpha": alpha, "seed": seed, "reps": 1000}).facts
    assert abs(facts["df_lasso_cov_minus_E_nnz"]) < 3.5 * facts["df_lasso_cov_minus_E_nnz_se"]
    difference = facts["df_lasso_cov"] - facts["E_nnz"]
    assert facts["df_lasso_cov_minus_E_nnz"] == pytest.approx(difference)


def test_without_a_penalty_both_penalties_spend_all_ten() -> None:
    facts: Any = shown({"alpha": 0.001, "lam": 0.001, "reps": 1000}).facts
    assert facts["E_nnz"] == pytest.approx(9.92, abs=0.05)
    assert facts["df_lasso_cov"] == pytest.approx(9.92, abs=0.05)
    assert facts["df_ridge"] == pytest.approx(9.89, abs=0.02)


def test_the_truth_is_least_squares() -> None:
    fit = LinearRegression().fit(DATA.X, DATA.y)
    rss = np.sum((DATA.y - fit.predict(DATA.X)) ** 2)
    assert shown(QUICK).facts["sigma"] == pytest.approx(np.sqrt(rss / (442 - 11)))


def test_many_fits_at_once_are_those_of_the_paths_one_by_one() -> None:
    rng, alphas = np.random.default_rng(5), np.array([2.0, 0.001, 0.3, 0.02])
    responses = DATA.y + 60 * rng.standard_normal((40, 442))
    responses -= responses.mean(axis=1, keepdims=True)
    fits = lasso_fits(DATA.X.T @ DATA.X, responses @ DATA.X, alphas * 442)
    for response, fit in zip(responses, fits, strict=True):
        path = lasso_path(DATA.X, response)
        for alpha, b in zip(alphas.tolist(), fit, strict=True):
            np.testing.assert_allclose(b, path.at(alpha), atol=1e-8)
            np.testing.assert_array_equal(b == 0, path.at(alpha) == 0)


def test_many_fits_at_once_are_those_of_scikit_learn() -> None:
    rng = np.random.default_rng(6)
    X = rng.standard_normal((30, 6)) @ rng.standard_normal((6, 6))
    responses = rng.standard_normal((8, 30))
    fits = lasso_fits(X.T @ X, responses @ X, np.array([3.0, 0.1, 1e9]))
    for response, (some, many, none) in zip(responses, fits, strict=True):
        for b, lam in ((some, 3.0), (many, 0.1)):
            model = Lasso(alpha=lam / 30, fit_intercept=False, tol=1e-14, max_iter=1_000_000)
            np.testing.assert_allclose(b, model.fit(X, response).coef_, atol=1e-6)
        assert not none.any()


def test_slices_add_up_and_leave_earlier_states_alone() -> None:
    demo, settings = DegreesOfFreedom(), DegreesOfFreedomSettings.model_validate({"reps": 800})
    first = demo.prepare(settings)
    seen = first.tally.sums.copy()
    second = demo.refine(first, settings)
    assert second is not None
    third = demo.refine(second, settings)
    assert third is not None
    assert demo.refine(third, settings) is None
    assert [state.tally.done for state in (first, second, third)] == [250, 750, 800]
    np.testing.assert_array_equal(first.tally.sums, seen)
    assert demo.show(second, settings).repetitions == (750, 800)
    again = demo.refine(demo.prepare(settings), settings)
    assert again is not None
    np.testing.assert_array_equal(again.tally.sums, second.tally.sums)


def test_a_glance_draws_the_first_few_alone() -> None:
    frame = run("degrees-of-freedom", {}, SystemClock().monotonic, Prepared(), "glance").frame
    assert frame.repetitions == (250, 1000)


def test_the_standard_error_is_that_of_the_mean() -> None:
    draws = np.random.default_rng(0).standard_normal((50, 3, 2))
    tally = Tally(50, 1, draws.sum(axis=0), (draws**2).sum(axis=0), np.zeros(1))
    expected = draws.std(axis=0, ddof=1) / np.sqrt(50)
    np.testing.assert_allclose(tally.standard_error(), expected)


@pytest.mark.parametrize("settings", [{"reps": 100}, {"reps": 300, "alpha": 0.6, "seed": 4}])
def test_the_program_prints_the_same(settings: dict[str, object]) -> None:
    facts: Any = shown(settings).facts
    program = printed("degrees-of-freedom", settings)
    assert {"df_ridge", "df_lasso_cov", "E_nnz", "df_lasso_cov_minus_E_nnz"} <= program.keys()
    for fact, values in program.items():
        assert values == pytest.approx([facts[fact]], abs=1e-6), fact
