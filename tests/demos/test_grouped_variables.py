# ruff: noqa: N806 - X is the field's name for a matrix
"""The example of the paper: its correlation, its paths against scikit-learn, its theorem."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.grouped_variables import drawn
from quizzer.demos.running import run
from quizzer.domain.frame import Frame
from tests.demos.printing import printed

MAPPED = Path(__file__).parent / "references" / "mapped" / "grouped-variables.json"
Matrix = NDArray[np.float64]


def shown(**settings: object) -> Frame:
    return run("grouped-variables", settings, SystemClock().monotonic).frame


def scaled(seed: int) -> tuple[Matrix, Matrix]:
    X, y = drawn(seed)
    X = X - X.mean(axis=0)
    return X / np.linalg.norm(X, axis=0), y - y.mean()


def coefs(facts: Any, method: str) -> Matrix:
    return np.array(facts[f"{method}_coef_group1"] + facts[f"{method}_coef_group2"])


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_fact_is_as_published(row: dict[str, Any]) -> None:
    settings = {key: value for key, value in row["params"].items() if key != "model"}
    fact = shown(**settings).facts[row["fact"]]
    assert np.allclose(fact, row["value"], atol=row["tol"], rtol=0)


def test_the_expected_correlation_is_that_of_many_rows() -> None:
    X = np.concatenate([drawn(seed)[0] for seed in range(300)])
    correlation = np.abs(np.corrcoef(X.T))
    expected: Any = shown().facts["within_group_correlation_expected"]
    assert correlation[0, 1] == pytest.approx(expected, abs=1e-4)
    assert correlation[3, 5] == pytest.approx(expected, abs=1e-4)
    assert correlation[0, 3] < 0.02


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("s", [0.1, 0.4, 0.9])
def test_the_lasso_is_that_of_scikit_learn(s: float, seed: int) -> None:
    X, y = scaled(seed)
    b = coefs(shown(s=s, seed=seed).facts, "lasso")
    largest = np.abs(LinearRegression().fit(X, y).coef_).sum()
    assert np.abs(b).sum() == pytest.approx(s * largest)
    alpha = np.abs(X.T @ (y - X @ b)).max() / 100
    fit = Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000).fit(X, y)
    np.testing.assert_allclose(b, fit.coef_, atol=1e-3)
    np.testing.assert_array_equal(b == 0, fit.coef_ == 0)


@pytest.mark.parametrize("lam2", [0.05, 0.5, 5.0])
@pytest.mark.parametrize("s", [0.1, 0.4, 0.99])
def test_the_elastic_net_is_that_of_scikit_learn(s: float, lam2: float) -> None:
    X, y = scaled(0)
    net = coefs(shown(s=s, lam2=lam2).facts, "elastic_net")
    naive = net / (1 + lam2)
    largest = np.abs(Ridge(alpha=lam2).fit(X, y).coef_).sum()
    assert np.abs(naive).sum() == pytest.approx(s * largest)
    l1 = np.abs(X.T @ (y - X @ naive) - lam2 * naive).max()
    model = ElasticNet(
        alpha=(l1 + lam2) / 100, l1_ratio=l1 / (l1 + lam2), tol=1e-14, max_iter=1_000_000
    )
    np.testing.assert_allclose(naive, model.fit(X, y).coef_, atol=1e-6)


@pytest.mark.parametrize("lam2", [0.05, 0.5, 2.0])
def test_near_copies_differ_by_no_more_than_theorem_1_allows(lam2: float) -> None:
    X, y = scaled(3)
    facts: Any = shown(s=0.6, lam2=lam2, seed=3).facts
    b = np.array(facts["naive_elastic_net_coef_group1"]) * np.array([1, -1, 1])
    for one, other in ((0, 1), (0, 2), (1, 2)):
        rho = abs(X[:, one] @ X[:, other])
        bound = np.linalg.norm(y) * np.sqrt(2 * (1 - rho)) / lam2
        assert abs(b[one] - b[other]) <= bound


def test_the_elastic_net_takes_the_group_and_the_lasso_mostly_one() -> None:
    counts = [shown(seed=seed).facts["group1_members_selected_lasso_en"] for seed in range(100)]
    assert {net for _, net in map(np.array, counts)} == {3}
    assert sum(lasso == 1 for lasso, _ in map(np.array, counts)) == 71


def test_without_a_quadratic_penalty_both_are_the_lasso() -> None:
    facts: Any = shown(lam2=0, s=0.3).facts
    np.testing.assert_allclose(coefs(facts, "lasso"), coefs(facts, "elastic_net"), atol=1e-9)


@pytest.mark.parametrize("settings", [{}, {"s": 0.7, "lam2": 2.0, "seed": 5}, {"lam2": 0.0}])
def test_the_program_prints_the_same(settings: dict[str, object]) -> None:
    facts: Any = shown(**settings).facts
    program = printed("grouped-variables", settings)
    assert len(program) == 4
    for fact, values in program.items():
        assert values == pytest.approx(list(np.atleast_1d(facts[fact])), abs=1e-6), fact
