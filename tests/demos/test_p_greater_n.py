# ruff: noqa: N806 - X is the field's name for a matrix
"""The lasso's limit of n, and n − 1 with an intercept, against what defines a minimizer."""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.lars import lasso_path
from quizzer.demos.p_greater_n import along, drawn
from quizzer.demos.running import run
from quizzer.domain.frame import Frame
from tests.demos.printing import printed

WIDE = [(5, 40, 0), (20, 100, 1), (20, 100, 2), (30, 31, 3), (60, 300, 4)]


def shown(n: int, p: int, seed: int = 0, share: float = 0.1) -> Frame:
    settings = {"n": n, "p": p, "seed": seed, "share": share}
    return run("p-greater-n", settings, SystemClock().monotonic).frame


@pytest.mark.parametrize(("n", "p", "seed"), WIDE)
def test_the_lasso_keeps_n_and_one_less_with_an_intercept(n: int, p: int, seed: int) -> None:
    facts = shown(n, p, seed).facts
    assert facts["max_nonzero_no_intercept"] == n
    assert facts["max_nonzero_centred"] == facts["rank_centred"] == n - 1
    assert facts["ridge.zeros"] == 0
    assert facts["ridge.nonzero"] == p


@pytest.mark.parametrize("p", [2, 10, 40])
def test_with_fewer_predictors_than_rows_all_can_stay(p: int) -> None:
    facts = shown(50, p).facts
    assert facts["max_nonzero_no_intercept"] == facts["max_nonzero_centred"] == p


@pytest.mark.parametrize("seed", range(3))
def test_the_path_is_made_of_minimizers_to_its_end(seed: int) -> None:
    X, y = drawn(20, 100, seed)
    path = lasso_path(X, y)
    for above, below in zip(path.alphas[:-1], path.alphas[1:], strict=True):
        alpha = float(above + below) / 2
        b = path.at(alpha)
        pull = X.T @ (y - X @ b) / 20
        assert np.abs(pull).max() <= alpha * (1 + 1e-7)
        np.testing.assert_allclose(pull[b != 0], alpha * np.sign(b[b != 0]), rtol=1e-6)
    assert along(path).max() == 20


@pytest.mark.parametrize("share", [0.01, 0.1, 0.6])
def test_both_fits_are_those_of_scikit_learn(share: float) -> None:
    X, y = drawn(20, 100, 0)
    facts: Any = shown(20, 100, share=share).facts
    X = StandardScaler().fit_transform(X)
    lasso = Lasso(alpha=facts["alpha"], tol=1e-13, max_iter=1_000_000).fit(X, y)
    ridge = Ridge(alpha=facts["ridge.lam"], solver="svd").fit(X, y)
    assert facts["nonzero"] == np.count_nonzero(lasso.coef_)
    assert facts["lasso.R2"] == pytest.approx(lasso.score(X, y), abs=1e-8)
    assert facts["ridge.R2"] == pytest.approx(ridge.score(X, y), abs=1e-9)
    hat = X @ np.linalg.solve(X.T @ X + facts["ridge.lam"] * np.eye(100), X.T)
    assert facts["ridge.df"] == pytest.approx(np.trace(hat))


def test_at_alpha_max_the_lasso_is_empty_and_ridge_is_not() -> None:
    facts = shown(20, 100, share=1.0).facts
    assert facts["nonzero"] == facts["nonzero_no_intercept"] == 0
    assert facts["ridge.nonzero"] == 100


def test_the_stairs_drawn_pass_through_the_count_at_the_cursor() -> None:
    frame = shown(20, 100, share=0.07)
    (lasso,) = (line for line in frame.figures[0].lines if line.label == "lasso")
    assert list(lasso.xs) == sorted(lasso.xs, reverse=True)
    steps = [count for x, count in zip(lasso.xs, lasso.ys, strict=True) if x >= 0.07]
    assert steps[-1] == frame.facts["nonzero"]


@pytest.mark.parametrize(
    "settings", [{}, {"n": 40, "p": 90, "seed": 2, "share": 0.02}, {"n": 30, "p": 3, "share": 1.0}]
)
def test_the_program_prints_the_same(settings: dict[str, object]) -> None:
    facts: Any = run("p-greater-n", settings, SystemClock().monotonic).frame.facts
    program = printed("p-greater-n", settings)
    assert {"max_nonzero_no_intercept", "max_nonzero_centred", "ridge.zeros"} <= program.keys()
    for fact, values in program.items():
        assert values == pytest.approx([facts[fact]], abs=1e-6), fact
