"""Ridge regression at every λ from one singular value decomposition.

Objective
    ‖y − Xb‖² + λ‖b‖², scikit-learn's `Ridge(alpha=λ)`: a sum over the rows, not their mean.

Algorithm
    With X = U·diag(d)·V' the minimizer is b(λ) = V·diag(d/(d² + λ))·U'y: along each principal
    direction least squares shrunk by d²/(d² + λ). The effective degrees of freedom are the sum of
    these factors, the trace of the matrix that takes y to the fit.

Cost
    One decomposition, O(n·p·min(n, p)). Then O(rank·p) a λ for b, and O(rank) for the rest.

Source
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition,
    equations (3.47) and (3.50).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_RANK = 1e-12  # singular values below this part of the largest are none


@dataclass(frozen=True, slots=True)
class RidgeTrace:
    """The minimizers of ‖y − Xb‖² + λ‖b‖² for all λ ≥ 0.

    Attributes
    ----------
    d : array of shape (rank,)
        Singular values of X, falling.
    uy : array of shape (rank,)
        U'y.
    Vt : array of shape (rank, p)
        The principal directions, one a row.
    rss_ols
        What least squares leaves, ‖y‖² − ‖U'y‖².
    """

    d: Vector
    uy: Vector
    Vt: Matrix
    rss_ols: float

    def at(self, lam: float) -> Vector:
        """Return the minimizer at `lam`, of shape (p,); at 0 the shortest least-squares fit."""
        b: Vector = (self.d / (self.d**2 + lam) * self.uy) @ self.Vt
        return b

    def factors(self, lam: float) -> Vector:
        """Return what is left of least squares along each direction, of shape (rank,)."""
        factors: Vector = self.d**2 / (self.d**2 + lam)
        return factors

    def df(self, lam: float) -> float:
        """Return the effective degrees of freedom, the intercept not counted."""
        return float(self.factors(lam).sum())

    def rss(self, lam: float) -> float:
        """Return ‖y − Xb(λ)‖²."""
        lost = (1 - self.factors(lam)) * self.uy
        return self.rss_ols + float(lost @ lost)


def zero_crossings(trace: RidgeTrace, lams: Vector) -> list[tuple[float, int]]:
    """Return where coefficients pass through zero and which, by bisection between `lams`.

    Parameters
    ----------
    lams : array of shape (n_lams,)
        Rising, above 0, and so near to each other that a coefficient changes its sign once at most.
    """
    found, signs = list[tuple[float, int]](), np.sign([trace.at(lam) for lam in lams.tolist()])
    for row, column in np.argwhere(signs[:-1] != signs[1:]).tolist():
        low, high = float(lams[row]), float(lams[row + 1])
        for _ in range(60):
            middle = sqrt(low * high)
            is_before = np.sign(trace.at(middle)[column]) == signs[row, column]
            low, high = (middle, high) if is_before else (low, middle)
        found.append((low, column))
    return sorted(found)


def ridge_trace(X: Matrix, y: Vector) -> RidgeTrace:
    """Return the ridge trace of `y` on `X`, as they are: centre and scale them before.

    Parameters
    ----------
    X : array of shape (n, p)
    y : array of shape (n,)
    """
    U, d, Vt = np.linalg.svd(X, full_matrices=False)
    kept = d > _RANK * d[0]
    U, d, Vt = U[:, kept], d[kept], Vt[kept]
    uy = U.T @ y
    left = y - U @ uy
    return RidgeTrace(d, uy, Vt, float(left @ left))
