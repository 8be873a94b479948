"""Bias and variance of ridge regression in closed form, for a linear truth.

Objective
    ‖y − Xb‖² + λ‖b‖², no intercept, with y = Xβ + ε and ε of mean 0 and variance σ².

Algorithm
    With X = U·diag(d)·V' and fⱼ = dⱼ²/(dⱼ² + λ), the estimate V·diag(dⱼ/(dⱼ² + λ))·U'y is linear in
    y. Along direction j its mean is fⱼ(V'β)ⱼ and its variance σ²dⱼ²/(dⱼ² + λ)². For a new row x of
    covariance Σ, with M = V'ΣV and gⱼ = (1 − fⱼ)(V'β)ⱼ::

        bias² = g'Mg,    variance = σ² Σⱼ Mⱼⱼ dⱼ²/(dⱼ² + λ)²

    and the squared error of predicting its y is bias² + variance + σ². The λ at which that is least
    is sought on a grid, and then where the derivative changes its sign.

Cost
    One decomposition; then O(p²) a λ, all λ of a curve at once.

Source
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 7.3;
    Hoerl & Kennard, "Ridge regression", Technometrics 12 (1970), section 4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_LOWEST, _HIGHEST = 1e-8, 1e8
"""Between which the best λ is sought."""


@dataclass(frozen=True, slots=True)
class RidgeRisk:
    """What bias and variance need to know of X, β and Σ.

    Attributes
    ----------
    d : array of shape (p,)
        Singular values of X, all positive.
    V : array of shape (p, p)
        Its principal directions, one a column.
    beta : array of shape (p,)
        β.
    M : array of shape (p, p)
        V'ΣV.
    """

    d: Vector
    V: Matrix
    beta: Vector
    M: Matrix

    def bias2(self, lams: Vector) -> Vector:
        """Return the squared bias of a prediction at each of `lams`, 0 being least squares."""
        g = self._lost(lams)
        bias2: Vector = np.einsum("ij,jk,ik->i", g, self.M, g)
        return bias2

    def variance(self, lams: Vector, sigma: float) -> Vector:
        """Return the variance of a prediction at each of `lams`."""
        variance: Vector = sigma**2 * (self._spread(lams) ** 2 @ np.diag(self.M))
        return variance

    def error(self, lams: Vector, sigma: float) -> Vector:
        """Return the expected squared error of predicting a new y at each of `lams`."""
        error: Vector = self.bias2(lams) + self.variance(lams, sigma) + sigma**2
        return error

    def coefficient(self, lams: Vector, sigma: float, column: int) -> tuple[Vector, Vector]:
        """Return mean and standard deviation of one coefficient at each of `lams`."""
        mean = self.beta[column] - self._lost(lams) @ self.V[column]
        return mean, sigma * np.sqrt(self._spread(lams) ** 2 @ self.V[column] ** 2)

    def df(self, lam: float) -> float:
        """Return the effective degrees of freedom."""
        return float((self.d**2 / (self.d**2 + lam)).sum())

    def slope(self, lams: Vector, sigma: float) -> Vector:
        """Return half the derivative of the error in λ at each of `lams`."""
        squares = self.d**2 + lams[:, np.newaxis]
        grown = (self.d / squares) ** 2 * (self.beta @ self.V)
        more_bias = np.einsum("ij,jk,ik->i", self._lost(lams), self.M, grown)
        less_variance = sigma**2 * ((self.d**2 / squares**3) @ np.diag(self.M))
        slope: Vector = more_bias - less_variance
        return slope

    def best(self, sigma: float) -> float:
        """Return the λ at which the error is least: of a grid, and from there where it is flat."""
        logs = np.linspace(np.log(_LOWEST), np.log(_HIGHEST), 161)
        least = int(np.argmin(self.error(np.exp(logs), sigma) - sigma**2))
        low, high = logs[max(least - 1, 0)], logs[min(least + 1, len(logs) - 1)]
        while high - low > 1e-10:
            logs = np.linspace(low, high, 41)
            falling = np.flatnonzero(self.slope(np.exp(logs[:-1]), sigma) < 0)
            last = int(falling[-1]) if len(falling) else 0
            low, high = logs[last], logs[last + 1]
        return float(np.exp((low + high) / 2))

    def _lost(self, lams: Vector) -> Vector:
        """Return g for each λ, a row each."""
        lost: Vector = (1 - self.d**2 / (self.d**2 + lams[:, np.newaxis])) * (self.beta @ self.V)
        return lost

    def _spread(self, lams: Vector) -> Vector:
        """Return the standard deviations along the directions at σ = 1, a row for each λ."""
        spread: Vector = self.d / (self.d**2 + lams[:, np.newaxis])
        return spread


def ridge_risk(X: Matrix, beta: Vector, covariance: Matrix) -> RidgeRisk:
    """Return bias and variance of ridge on `X`, for new rows of mean 0 and `covariance`.

    Parameters
    ----------
    X : array of shape (n, p)
        Of rank p.
    beta : array of shape (p,)
    covariance : array of shape (p, p)
    """
    _, d, Vt = np.linalg.svd(X, full_matrices=False)
    return RidgeRisk(d, Vt.T, beta, Vt @ covariance @ Vt.T)
