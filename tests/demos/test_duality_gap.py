"""Sweeps, gap and stopping against scikit-learn; the certificate against what it certifies.

The gap at the default tolerance, and what is missed below α_max, are rows of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso

from quizzer.clock import SystemClock
from quizzer.demos.duality import certificate
from quizzer.demos.lars import lasso_path
from quizzer.demos.running import run

RAW = load_diabetes()
X, Y = RAW.data, RAW.target - RAW.target.mean()
PATH = lasso_path(X, Y)
N = len(Y)


def facts(**settings: object) -> Any:
    return run("duality-gap", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("alpha", [0.01, 0.1, 1.0, 2.146])
@pytest.mark.parametrize("tol", [1e-2, 1e-4, 1e-6])
def test_it_stops_where_scikit_learn_does(alpha: float, tol: float) -> None:
    found = facts(alpha=alpha, tol=tol)
    lasso = Lasso(alpha=alpha, tol=tol, max_iter=100_000).fit(X, Y)
    assert found["sweeps"] == lasso.n_iter_
    assert found["gap_over_n"] == pytest.approx(lasso.dual_gap_, rel=1e-5)
    assert found["gap_allowed"] == pytest.approx(tol * Y @ Y / N)
    coefs = [found[f"coef_{name}"] for name in RAW.feature_names]
    np.testing.assert_allclose(coefs, lasso.coef_, atol=1e-9)


@given(
    alpha=st.floats(0.02, 2.5),
    b=st.lists(st.floats(-600, 600), min_size=10, max_size=10).map(np.array),
)
def test_no_fit_loses_more_than_its_gap_nor_is_wrongly_proved_zero(alpha: float, b: Any) -> None:
    lam, exact = alpha * N, PATH.at(alpha)
    proof, best = certificate(X, Y, b, lam), certificate(X, Y, exact, lam)
    assert proof.primal - best.primal <= proof.gap + 1e-6
    assert proof.dual <= best.primal + 1e-6
    assert not np.any(exact[proof.proves_zero(np.linalg.norm(X, axis=0), lam)])


@pytest.mark.parametrize("alpha", [0.03, 0.5, 2.0, 2.3])
def test_at_the_minimizer_there_is_no_gap_and_all_zeros_are_proved(alpha: float) -> None:
    exact = PATH.at(alpha)
    proof = certificate(X, Y, exact, alpha * N)
    assert abs(proof.gap) < 1e-6
    proved = proof.proves_zero(np.linalg.norm(X, axis=0), alpha * N)
    assert proved.sum() == np.sum(exact == 0)


def test_a_smaller_tolerance_takes_more_sweeps_and_comes_nearer() -> None:
    loose, tight = facts(tol=1e-2), facts(tol=1e-8)
    assert loose["sweeps"] < tight["sweeps"]
    assert loose["coef_maxdiff"] > tight["coef_maxdiff"]
    assert tight["coef_maxdiff"] < 1e-3
    assert tight["screened"] == tight["zeros_exact"] == 3


def test_the_gap_is_never_less_than_what_is_lost() -> None:
    for tol in (0.1, 1e-3, 1e-5):
        found = facts(tol=tol)
        assert 0 <= found["loss_over_n"] <= found["gap_over_n"] <= found["gap_allowed"]
