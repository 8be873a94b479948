"""Regression with a loss that resists outliers: least absolute deviations, and Huber's loss.

Objective
    Σ|yᵢ − zᵢ'b| for least absolute deviations; Σ ρ(yᵢ − zᵢ'b) for Huber's loss, where ρ(r) is ½r²
    up to |r| = δ and δ|r| − ½δ² beyond. A column of ones in Z is the intercept.

Algorithm
    Least absolute deviations: some q rows are fitted exactly. Off such a vertex the objective
    falls along one of the 2q edges or it is the minimum; go down the steepest one to the least
    point on it, a weighted median, where another row is fitted exactly (Barrodale & Roberts).
    Huber: Newton's method, whose quadratic is exact while no residual crosses δ, halving steps
    that don't descend.

Cost
    O(n·q + n log n) a vertex or step, and O(q³); from the answer to a problem nearby a few.

Source
    Barrodale & Roberts, "An improved algorithm for discrete l1 linear approximation", SIAM
    Journal on Numerical Analysis 10 (1973); Huber, "Robust estimation of a location parameter",
    Annals of Mathematical Statistics 35 (1964).
"""

import numpy as np
from numpy.typing import NDArray

from quizzer.errors import DemoError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Rows = NDArray[np.intp]

_MAX_STEPS = 500


def least_absolute(Z: Matrix, y: Vector, fitted: Rows | None = None) -> tuple[Vector, Rows]:
    """Return the minimizer of Σ|yᵢ − zᵢ'b|, and the rows that it fits exactly.

    Parameters
    ----------
    Z : array of shape (n, q)
        In general position: no q rows depend on each other.
    y : array of shape (n,)
    fitted : array of shape (q,)
        Rows to start from; by default those that least squares fits best.

    Raises
    ------
    DemoError
        If 500 vertices are not enough, as where rows repeat.
    """
    if fitted is None:
        residual = y - Z @ np.linalg.lstsq(Z, y)[0]
        fitted = np.argsort(np.abs(residual))[: Z.shape[1]]
    fitted = fitted.copy()
    for _ in range(_MAX_STEPS):
        edges = np.linalg.inv(Z[fitted])
        b: Vector = edges @ y[fitted]
        residual, along = y - Z @ b, Z @ edges
        residual[fitted] = 0.0
        pull = np.sign(residual) @ along
        off = int(np.argmax(np.abs(pull)))
        if abs(pull[off]) <= 1:
            return b, fitted
        fitted[off] = _next_fitted(residual, np.sign(pull[off]) * along[:, off], abs(pull[off]))
    raise DemoError("The least absolute deviations of these data were not found.")


def _next_fitted(residual: Vector, rate: Vector, pull: float) -> int:
    """Return the row at which Σ|rᵢ − τ·rateᵢ| stops falling in τ, its first slope 1 − `pull`."""
    ahead = np.flatnonzero(residual * rate > 0)
    ahead = ahead[np.argsort(residual[ahead] / rate[ahead])]
    slopes = 1 - pull + 2 * np.cumsum(np.abs(rate[ahead]))
    return int(ahead[np.searchsorted(slopes, 0)])


def huber_loss(residual: Vector, delta: float) -> float:
    """Return Σ ρ(rᵢ)."""
    size = np.abs(residual)
    return float(np.where(size <= delta, size**2 / 2, delta * size - delta**2 / 2).sum())


def huber(Z: Matrix, y: Vector, delta: float, start: Vector | None = None) -> Vector:
    """Return the minimizer of Σ ρ(yᵢ − zᵢ'b).

    Parameters
    ----------
    Z : array of shape (n, q)
    y : array of shape (n,)
    delta
        Residuals beyond ±δ count by their size instead of their square.
    start : array of shape (q,)
        By default zero.

    Raises
    ------
    DemoError
        If it is not found within 500 steps.
    """
    b: Vector = np.zeros(Z.shape[1]) if start is None else start
    for _ in range(_MAX_STEPS):
        residual = y - Z @ b
        slope = Z.T @ np.clip(residual, -delta, delta)
        if np.abs(slope).max() <= 1e-9 * len(y):
            return b
        near = Z[np.abs(residual) <= delta]
        ridge = 1e-9 * len(y) * np.eye(Z.shape[1])  # where hardly any residual is within ±δ
        step = np.linalg.solve(near.T @ near + ridge, slope)
        b = b + _share(Z @ step, residual, delta) * step
    raise DemoError("Huber's regression of these data did not settle.")


def _share(along: Vector, residual: Vector, delta: float) -> float:
    """Return 1, ½, ¼ … of a step, the first that descends."""
    now, share = huber_loss(residual, delta), 1.0
    while huber_loss(residual - share * along, delta) >= now and share > 1e-12:
        share /= 2
    return share
