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

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

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
    sweeps
        At least one.
    """
    *_, last = islice(sweeping(X, y, lam), sweeps)
    return last.b


class Sweep(NamedTuple):
    """Where a sweep over all columns ended.

    Attributes
    ----------
    b : array of shape (p,)
    left : array of shape (n,)
        y − Xb.
    moved
        The largest change of a coefficient during the sweep.
    """

    b: Vector
    left: Vector
    moved: float


def sweeping(X: Matrix, y: Vector, lam: float) -> Iterator[Sweep]:
    """Yield one sweep after another from b = 0, without end."""
    b, left, lengths = np.zeros(X.shape[1]), y.copy(), (X**2).sum(axis=0).tolist()
    while True:
        before = b.copy()
        for column, length in enumerate(lengths):
            x = X[:, column]
            pull = float(x @ left) + length * b[column]
            new = np.sign(pull) * max(abs(pull) - lam, 0.0) / length + 0.0  # no −0
            left += (b[column] - new) * x
            b[column] = new
        yield Sweep(b.copy(), left.copy(), float(np.abs(b - before).max()))
