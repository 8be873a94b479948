# ruff: noqa: N806 - X is the field's name for a matrix
"""Ridge and lasso in turned coordinates, against scikit-learn's."""

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.rotation_invariance import rotation
from quizzer.demos.running import run

RAW = load_diabetes(scaled=False)
X = StandardScaler().fit_transform(RAW.data)
N = len(X)


def facts(**settings: object) -> Any:
    return run("rotation-invariance", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("angle", [0.0, 17.0, 45.0, 90.0])
def test_a_rotation_keeps_lengths_and_turns_by_the_angle(angle: float) -> None:
    Q = rotation(10, angle)
    np.testing.assert_allclose(Q.T @ Q, np.eye(10), atol=1e-14)
    assert np.linalg.det(Q) == pytest.approx(1.0)
    assert np.rad2deg(np.arccos(Q[0, 0])) == pytest.approx(angle, abs=1e-6)


@pytest.mark.parametrize("angle", [3.0, 45.0, 80.0])
@pytest.mark.parametrize("lam", [10.0, 2000.0, 20_000.0])
def test_predictions_move_as_scikit_learn_s_do(angle: float, lam: float) -> None:
    found, turned = facts(angle=angle, lam=lam), X @ rotation(10, angle)
    for name, model in (
        ("ridge", Ridge(lam, solver="svd")),
        ("lasso", Lasso(lam / N, tol=1e-13, max_iter=1_000_000)),
    ):
        before = model.fit(X, RAW.target).predict(X)
        after = model.fit(turned, RAW.target).predict(turned)
        moved = np.abs(after - before).max()
        assert found[f"{name}_prediction_change"] == pytest.approx(moved, abs=1e-4), name
    assert found["lasso_nonzero_turned"] == np.count_nonzero(model.coef_)


@pytest.mark.parametrize("lam", [1.0, 500.0])
def test_ridge_turns_with_the_axes(lam: float) -> None:
    for angle in (5.0, 60.0):
        found = facts(angle=angle, lam=lam)
        assert found["ridge_prediction_change"] < 1e-9
        assert found["ridge_coef_maxdiff"] < 1e-9
        assert found["l2_norm_ratio"] == pytest.approx(1.0)
        assert found["l1_norm_ratio"] != pytest.approx(1.0, abs=1e-3)


def test_after_a_quarter_turn_the_lasso_is_back() -> None:
    found = facts(angle=90.0)
    assert found["lasso_prediction_change"] < 1e-6
    assert found["lasso_nonzero"] == found["lasso_nonzero_turned"]
    assert facts(angle=45.0)["lasso_prediction_change"] > 1
