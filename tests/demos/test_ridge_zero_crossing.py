# ruff: noqa: N806 - X is the field's name for a matrix
"""Crossings of the ridge trace against scikit-learn's ridge on either side of them.

The degrees of freedom where lcp is zero are a row of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from quizzer.clock import SystemClock
from quizzer.demos.prostate_fits import prostate_fits
from quizzer.demos.ridge import ridge_trace, zero_crossings
from quizzer.demos.running import run

FITS = prostate_fits()
Y = FITS.train.y - FITS.train.y.mean()


def facts(**settings: object) -> Any:
    return run("ridge-zero-crossing", settings, SystemClock().monotonic).frame.facts


def ridge(lam: float) -> Any:
    return Ridge(lam, fit_intercept=False, solver="svd").fit(FITS.train.X, Y).coef_


@pytest.mark.parametrize("lam", [0.1, 5.0, 24.176, 10_000.0])
def test_the_coefficients_are_those_of_scikit_learn(lam: float) -> None:
    found = facts(lam=lam)
    coefs = [found[f"coef_{name}"] for name in FITS.features]
    assert coefs == pytest.approx(ridge(lam), rel=1e-8, abs=1e-10)
    assert found["zeros"] == 0


def test_at_each_crossing_one_coefficient_changes_its_sign_and_no_other() -> None:
    found = facts()
    for lam, name in zip(found["crossings"], found["crossing_names"], strict=True):
        column = FITS.features.index(name)
        before, at, after = ridge(lam * 0.999), ridge(lam), ridge(lam * 1.001)
        assert before[column] * after[column] < 0
        assert abs(at[column]) < 1e-9
        assert np.sum(np.sign(before) != np.sign(after)) == 1


def test_elsewhere_no_sign_changes() -> None:
    found = facts()
    lams = np.geomspace(0.1, 10_000, 3000)
    signs = np.sign([ridge(lam) for lam in lams.tolist()])
    assert np.sum(signs[:-1] != signs[1:]) == len(found["crossings"])


def test_the_table_of_the_book_prints_lcp_as_zero_next_to_its_crossing() -> None:
    found = facts()
    assert found["name_at_zero"] == found["smallest_name"] == "lcp"
    assert found["lambda_at_zero"] == pytest.approx(24.147, abs=1e-3)
    assert found["df"] == pytest.approx(5.0, abs=1e-3)
    assert found["printed_as_zero"] == 1


def test_with_orthonormal_columns_nothing_crosses() -> None:
    rng = np.random.default_rng(0)
    X = np.linalg.qr(rng.standard_normal((30, 5)))[0]
    assert zero_crossings(ridge_trace(X, rng.standard_normal(30)), np.geomspace(0.1, 100, 50)) == []
