"""Cross-validation of the lasso from exact paths: one a fold, and no fit for an α.

Objective
    (1/2n)‖y − Xb‖² + α‖b‖₁ over the n rows that a fold keeps; the α is the same in every fold.

Algorithm
    Each fold's rows are left out once, the others are centred and their exact path found
    (`quizzer.demos.lars`). The error at an α is the mean over the folds of the mean squared error
    of the rows left out, its standard error the folds' standard deviation (ddof 1) over √K. The
    one-standard-error rule takes the largest α whose error is at most the least one and its
    standard error.

Cost
    A path a fold, then an interpolation and a product for each fold and α.

Source
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 7.10.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.lars import LassoPath, lasso_path

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fold:
    """The path of all rows but some, and those.

    Attributes
    ----------
    X : array of shape (n_left_out, p)
    y : array of shape (n_left_out,)
        The rows left out, less the means of the rows fitted.
    """

    path: LassoPath
    X: Matrix
    y: Vector

    def mse(self, alpha: float) -> float:
        """Return the mean squared error of predicting the rows left out."""
        missed = self.y - self.X @ self.path.at(alpha)
        return float(missed @ missed) / len(missed)


@dataclass(frozen=True, slots=True)
class Curve:
    """The cross-validation error on the grid, and the two choices.

    Attributes
    ----------
    alphas : array of shape (grid,)
        Falling from α_max.
    mean, se : arrays of shape (grid,)
        Mean of the folds' errors, and the standard error of that mean.
    least, chosen
        Where the mean is least, and what the one-standard-error rule takes.
    """

    alphas: Vector
    mean: Vector
    se: Vector
    least: int
    chosen: int

    @property
    def threshold(self) -> float:
        """The least mean plus its standard error."""
        return float(self.mean[self.least] + self.se[self.least])


def fold(X: Matrix, y: Vector, out: NDArray[np.intp]) -> Fold:
    """Return the path of all rows but `out`, centred on their own means."""
    kept = np.delete(np.arange(len(y)), out)
    means, mean = X[kept].mean(axis=0), y[kept].mean()
    return Fold(lasso_path(X[kept] - means, y[kept] - mean), X[out] - means, y[out] - mean)


def cv_curve(folds: Sequence[Fold], alphas: Vector) -> Curve:
    """Return the errors of `folds` at `alphas`, which fall."""
    errors = np.array([[each.mse(alpha) for each in folds] for alpha in alphas.tolist()])
    mean, se = errors.mean(axis=1), errors.std(axis=1, ddof=1) / np.sqrt(len(folds))
    least = int(np.argmin(mean))
    chosen = int(np.argmax(mean <= mean[least] + se[least]))
    return Curve(alphas, mean, se, least, chosen)
