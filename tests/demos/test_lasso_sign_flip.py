"""Signs and counts along the path against scikit-learn's path, and the closed form.

What hdl is at steps 7, 11 and 12 is a row of the reference table.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, lars_path

from quizzer.clock import SystemClock
from quizzer.demos.coordinate_descent import soft
from quizzer.demos.running import run

DATA = load_diabetes()
Y = DATA.target - DATA.target.mean()
N = len(Y)


def facts(**settings: object) -> Any:
    return run("lasso-sign-flip", settings, SystemClock().monotonic).frame.facts


@pytest.mark.parametrize("feature", DATA.feature_names)
@pytest.mark.parametrize("alpha", [0.003, 0.05, 1.5])
def test_the_coefficient_is_that_of_scikit_learn(feature: str, alpha: float) -> None:
    found = facts(feature=feature, alpha=alpha)
    lasso = Lasso(alpha=alpha, tol=1e-13, max_iter=1_000_000).fit(DATA.data, Y)
    assert found["coef"] == pytest.approx(lasso.coef_[DATA.feature_names.index(feature)], abs=1e-4)
    assert found["nonzero"] == np.count_nonzero(lasso.coef_)


def test_only_hdl_flips_and_the_number_of_nonzeros_goes_down_and_up_again() -> None:
    found = facts()
    coefs = lars_path(DATA.data, Y, method="lasso")[2]
    flips = [
        name
        for name, row in zip(DATA.feature_names, coefs, strict=True)
        if row.min() < 0 < row.max()
    ]
    assert list(found["features_that_flip"]) == flips == ["s3"]
    assert found["nonzero_by_step"][-3:] == (10, 9, 10)
    assert not found["nonzero_is_monotone"]
    assert found["l1_norm_is_monotone"]
    assert found["drops"] == 1


@pytest.mark.parametrize("alpha", [0.01, 0.3, 2.0])
def test_with_orthonormal_columns_the_path_is_soft_thresholding(alpha: float) -> None:
    columns = np.linalg.qr(DATA.data)[0]
    wanted = soft(columns.T @ Y, N * alpha)
    for place, feature in enumerate(DATA.feature_names):
        found = facts(orthonormal=True, feature=feature, alpha=alpha)
        assert found["coef"] == pytest.approx(wanted[place], abs=1e-8)
    assert found["nonzero_is_monotone"]
    assert found["features_that_flip"] == found["features_not_monotone"] == "none"
