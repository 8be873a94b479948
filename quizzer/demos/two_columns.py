"""Two columns that may be equal: penalized objectives along a split of the weight, and minimizers.

Objective
    (1/2n)(‖y − Xb‖² + α₂‖b‖²) + α₁‖b‖₁: the lasso with α₂ = 0, ridge with α₁ = 0 (scikit-learn's
    `Ridge(α₂)`, divided by 2n), the naive elastic net with both.

Algorithm
    A split s puts the weight c·s on the first column and c·(1 − s) on the second. On the one
    column x_s = s·x₁ + (1 − s)·x₂ the best c is S(x_s'y, nα₁)/(x_s'x_s + α₂(s² + (1 − s)²)), and
    the objective there is ‖y‖²/2n less the square of that soft-thresholded correlation over twice
    n times that denominator. The minimizer over both coefficients solves linear equations once its
    signs are known; of the nine patterns of signs, the one whose solution has them is it.
"""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class Penalties(NamedTuple):
    """Weights α₁ of ‖b‖₁ and α₂ of ‖b‖²."""

    l1: float
    l2: float


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """What the objective needs to know of two columns and a response.

    Attributes
    ----------
    n
        Rows.
    yy
        ‖y‖².
    gram : array of shape (2, 2)
        X'X.
    Xy : array of shape (2,)
        X'y.
    """

    n: int
    yy: float
    gram: Matrix
    Xy: Vector

    def objective(self, b: Vector, penalties: Penalties) -> float:
        """Return the objective at `b`."""
        rss = self.yy - 2 * float(b @ self.Xy) + float(b @ self.gram @ b)
        squared = rss + penalties.l2 * float(b @ b)
        return squared / (2 * self.n) + penalties.l1 * float(np.abs(b).sum())

    def at_split(self, split: float, penalties: Penalties) -> Vector:
        """Return the best b along (s, 1 − s)."""
        direction = np.array([split, 1 - split])
        pull, length = self._along(direction[np.newaxis], penalties)
        b: Vector = pull / length * direction
        return b

    def least_at(self, splits: Vector, penalties: Penalties) -> Vector:
        """Return the objective at the best b along each split."""
        pull, length = self._along(np.column_stack([splits, 1 - splits]), penalties)
        least: Vector = (self.yy - pull**2 / length) / (2 * self.n)
        return least

    def minimizer(self, penalties: Penalties) -> Vector:
        """Return the b at which the objective is least, given α₂ > 0 or columns that differ."""
        bound = self.n * penalties.l1
        quadratic = self.gram + penalties.l2 * np.eye(2)
        for signs in map(np.array, product((1.0, -1.0, 0.0), repeat=2)):
            b, kept = np.zeros(2), np.flatnonzero(signs)
            pull = (self.Xy - bound * signs)[kept]
            b[kept] = np.linalg.solve(quadratic[np.ix_(kept, kept)], pull)
            left = np.abs(self.Xy - quadratic @ b)[signs == 0]
            if np.array_equal(np.sign(b), signs) and np.all(left <= bound):
                return b
        return b

    def _along(self, directions: Matrix, penalties: Penalties) -> tuple[Vector, Vector]:
        """Return the thresholded x_s'y and the curvature along each direction, a row each."""
        reach = directions @ self.Xy
        pull: Vector = np.sign(reach) * np.maximum(np.abs(reach) - self.n * penalties.l1, 0)
        quadratic = self.gram + penalties.l2 * np.eye(2)
        length: Vector = np.einsum("ij,jk,ik->i", directions, quadratic, directions)
        return pull, length


def two_columns(X: Matrix, y: Vector) -> TwoColumns:
    """Return the sums over `X` of shape (n, 2) and `y` of shape (n,), both centred before."""
    return TwoColumns(len(y), float(y @ y), X.T @ X, X.T @ y)


def noisy_copy(x: Vector, eps: float, seed: int) -> Vector:
    """Return x + εz of unit norm, z random, centred and orthogonal to x; x itself at ε = 0.

    Parameters
    ----------
    x : array of shape (n,)
        Centred, of unit norm.
    """
    if eps == 0:
        return x
    z = np.random.default_rng(seed).standard_normal(len(x))
    z -= z.mean()
    z -= (x @ z) * x
    copy = x + eps * z / np.sqrt(z @ z)
    scaled: Vector = copy / np.sqrt(copy @ copy)
    return scaled
