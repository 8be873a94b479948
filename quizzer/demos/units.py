"""Lasso, ridge and least squares of the diabetes data after a change of units.

Objective
    (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso), ‖y − Xb‖² + α‖b‖² (ridge; least squares at α = 0).

Algorithm
    Some columns, and maybe y, are multiplied by a factor; then the exact lasso path and one
    singular value decomposition hold the fits for every α. Coefficients can be told on the old
    columns, and predictions in the old unit of y, so that fits in different units compare.

Cost
    1 ms a change of units.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.diabetes import SHA256, load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.demos.tables import read_table, standardized

Change = Literal["cholesterol", "bmi", "bp", "X", "X-and-y"]
Scale = Literal["raw", "unit-norm", "sd-1-after"]

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

CHANGED: dict[Change, tuple[int, ...]] = {
    "cholesterol": (4, 5, 6),
    "bmi": (2,),
    "bp": (3,),
    "X": tuple(range(10)),
    "X-and-y": tuple(range(10)),
}


@dataclass(frozen=True, slots=True)
class Fits:
    """All fits to data in some units, told in the old ones.

    Attributes
    ----------
    X : array of shape (n, p)
        The columns as they are fitted.
    back : array of shape (p,)
        What takes a coefficient on `X` to one on the old columns and the old y.
    y_factor
        What y was multiplied by.
    """

    X: Matrix
    lasso: LassoPath
    ridge: RidgeTrace
    back: Vector
    y_factor: float

    def predictions(self, b: Vector) -> Vector:
        """Return what `b` predicts, less the mean, in the old unit of y."""
        predictions: Vector = self.X @ b / self.y_factor
        return predictions


def data_in(scale: Scale) -> tuple[Matrix, Vector, tuple[str, ...]]:
    """Return centred predictors before any change of unit, the centred response, and names."""
    data = load_diabetes()
    if scale != "raw":
        return data.X, data.y, data.features
    X = raw_predictors()
    return X - X.mean(axis=0), data.y, data.features


def raw_predictors() -> Matrix:
    """Return the predictors of the diabetes data in their own units, nothing centred."""
    _, rows = read_table("diabetes.csv", SHA256, "diabetes")
    return np.array(rows, dtype=np.float64)[:, :-1]


def fitted(X: Matrix, y: Vector, change: Change, scale: Scale, factor: float) -> Fits:
    """Return the fits to `X` and `y`, centred, after `change` by `factor`."""
    factors = np.ones(X.shape[1])
    factors[list(CHANGED[change])] = factor
    y_factor = factor if change == "X-and-y" else 1.0
    changed = X * factors
    if scale == "sd-1-after":
        factors = factors / changed.std(axis=0)
        changed = standardized(changed)
    return Fits(
        X=changed,
        lasso=lasso_path(changed, y * y_factor),
        ridge=ridge_trace(changed, y * y_factor),
        back=factors / y_factor,
        y_factor=y_factor,
    )
