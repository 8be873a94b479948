# ruff: noqa: N806 - X is the field's name for a matrix
"""The formulas against coordinate descent, the exact path and scikit-learn."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.coordinate_descent import coordinate_descent, soft
from quizzer.demos.lars import lasso_path
from quizzer.demos.orthonormal_design import (
    TRUTH,
    OrthonormalDesignSettings,
    drawn,
)
from quizzer.demos.running import run
from quizzer.domain.frame import Frame
from tests.demos.printing import printed

MAPPED = Path(__file__).parent / "references" / "mapped" / "orthonormal-design.json"
FACTS = {"ridge_vs_1/(1+lam)_err": "ridge_vs_closed_form_err"}
CASES: list[dict[str, object]] = [
    {"n": 50, "p": 8, "lam": 1.3, "lam2": 0.7, "seed": 0},
    {"n": 20, "p": 19, "lam": 0.4, "lam2": 2.0, "seed": 3},
    {"n": 120, "p": 3, "lam": 2.5, "lam2": 0.0, "seed": 9},
]


def shown(settings: dict[str, object]) -> Frame:
    return run("orthonormal-design", settings, SystemClock().monotonic).frame


def data_of(settings: dict[str, object]) -> Any:
    chosen = OrthonormalDesignSettings.model_validate(settings)
    return drawn(chosen, np.resize(TRUTH, chosen.p))


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_fact_is_as_published(row: dict[str, Any]) -> None:
    fact = shown(row["params"]).facts[FACTS.get(row["fact"], row["fact"])]
    assert fact == pytest.approx(row["value"], abs=row["tol"])


@pytest.mark.parametrize("settings", CASES)
def test_every_fit_is_that_of_scikit_learn(settings: dict[str, Any]) -> None:
    X, y = data_of(settings)
    n, lam, lam2 = settings["n"], settings["lam"], settings["lam2"]
    facts: Any = shown(settings).facts
    exact: dict[str, Any] = {"fit_intercept": False, "tol": 1e-14, "max_iter": 10_000}
    lasso = Lasso(alpha=lam / n, **exact).fit(X, y).coef_
    net = ElasticNet(alpha=(lam + lam2) / n, l1_ratio=lam / (lam + lam2), **exact).fit(X, y).coef_
    ridge = Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, y).coef_
    np.testing.assert_allclose(facts["soft"], lasso, atol=1e-12)
    np.testing.assert_allclose(facts["naive_en"], net, atol=1e-12)
    np.testing.assert_allclose(facts["rescaled_en"], lasso, atol=1e-12)
    np.testing.assert_allclose(facts["ridge"], ridge, atol=1e-12)
    assert facts["lasso.zeros"] == np.sum(lasso == 0)


@pytest.mark.parametrize("settings", CASES)
def test_the_lasso_is_that_of_the_exact_path(settings: dict[str, Any]) -> None:
    X, y = data_of(settings)
    b = lasso_path(X, y).at(settings["lam"] / settings["n"])
    facts: Any = shown(settings).facts
    np.testing.assert_allclose(facts["soft"], b, atol=1e-12)


def test_best_subset_is_the_best_of_all_subsets() -> None:
    X, y = data_of(CASES[0])
    lam, facts = 1.3, shown(CASES[0]).facts
    best = min(
        (
            0.5 * np.sum((y - X[:, kept] @ (X[:, kept].T @ y)) ** 2) + lam * kept.sum(),
            tuple(kept.tolist()),
        )
        for kept in (np.array([mask >> j & 1 for j in range(8)], dtype=bool) for mask in range(256))
    )
    assert tuple(b != 0 for b in np.array(facts["subset"]).tolist()) == best[1]


def test_one_sweep_of_coordinate_descent_is_enough_and_is_not_for_correlated_columns() -> None:
    X, y = data_of(CASES[0])
    once, thrice = (coordinate_descent(X, y, 1.3, sweeps) for sweeps in (1, 3))
    np.testing.assert_allclose(once, thrice, atol=1e-14)
    mixed = X @ (np.eye(8) + 0.5)
    once, often = (coordinate_descent(mixed, y, 0.1, sweeps) for sweeps in (1, 500))
    assert np.abs(once - often).max() > 0.1
    np.testing.assert_allclose(often, lasso_path(mixed, y).at(0.1 / 50), atol=1e-8)


def test_the_first_to_enter_is_the_largest_and_all_are_gone_from_lam_max_on() -> None:
    facts: Any = shown({}).facts
    assert facts["lam_max"] == max(map(abs, facts["ols"]))
    assert abs(facts["ols"][facts["entry_order"][0] - 1]) == facts["lam_max"]
    assert not soft(np.array(facts["ols"]), facts["lam_max"]).any()


@pytest.mark.parametrize("settings", [*CASES, {"lam": 0.0}, {"lam": 4.0, "lam2": 0.0}])
def test_the_program_prints_the_same(settings: dict[str, object]) -> None:
    facts: Any = shown(settings).facts
    program = printed("orthonormal-design", settings)
    assert {"soft", "ridge", "ols", "lasso.zeros", "ridge.zeros"} <= program.keys()
    for fact, values in program.items():
        assert values == pytest.approx(list(np.atleast_1d(facts[fact])), abs=1e-9), fact
