"""The lasso by cyclic coordinate descent: one coefficient soft-thresholded at a time.

Objective
    ½‖y − Xb‖² + λ‖b‖₁.

Algorithm
    With all others held, the best b_j is S(x_j'r + ‖x_j‖²b_j, λ)/‖x_j‖², r the residual. Over
    orthonormal columns the first sweep ends at the minimizer, and a second changes nothing.

Cost
    O(n·p) a sweep.

Source
    Friedman, Hastie, Höfling & Tibshirani, "Pathwise coordinate optimization", Annals of Applied
    Statistics 1 (2007).
"""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


def soft(z: Vector, lam: float) -> Vector:
    """Return S(z, λ) of each entry."""
    shrunk: Vector = np.where(np.abs(z) > lam, z - lam * np.sign(z), 0.0)
    return shrunk


def coordinate_descent(X: Matrix, y: Vector, lam: float, sweeps: int) -> Vector:
    """Return what a number of sweeps over all columns, from b = 0, make of b.

    Parameters
    ----------
    X : array of shape (n, p)
        No column zero.
    y : array of shape (n,)
    lam
        λ on the sum-of-squares scale.
    """
    b, left, lengths = np.zeros(X.shape[1]), y.copy(), (X**2).sum(axis=0)
    for _ in range(sweeps):
        for column, length in enumerate(lengths.tolist()):
            x = X[:, column]
            pull = float(x @ left) + length * b[column]
            moved = np.sign(pull) * max(abs(pull) - lam, 0.0) / length
            left += (b[column] - moved) * x
            b[column] = moved
    return b
