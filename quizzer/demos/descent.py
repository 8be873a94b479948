"""Gradient descent on least squares: what t steps leave of each direction, beside ridge.

Objective
    (1/2n)‖y − Xb‖², descended from b = 0 in steps of size η; ridge adds ½λ‖b‖².

Algorithm
    Along the direction where X'X/n has the eigenvalue d², t steps multiply least squares by
    1 − (1 − ηd²)^t, and ridge by d²/(d² + λ). The steps themselves can be taken two, four, eight …
    at once: b ↦ Ab + c twice is b ↦ A²b + (Ac + c).

Cost
    O(p) for the factors; O(p³ log t) for t steps.

Source
    Ali, Kolter & Tibshirani, "A continuous-time view of early stopping for least squares
    regression", AISTATS 2019 (arXiv 1810.10082), theorem 1.
"""

from math import exp

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


def gd_factors(d2: Vector, eta: float, t: int) -> Vector:
    """Return what t steps leave of least squares where X'X/n has the eigenvalues `d2`."""
    factors: Vector = 1 - (1 - eta * d2) ** t
    return factors


def ridge_factors(d2: Vector, lam: float) -> Vector:
    """Return what the penalty ½λ‖b‖² leaves of least squares."""
    factors: Vector = d2 / (d2 + lam)
    return factors


def descended(gram: Matrix, Xy: Vector, eta: float, t: int) -> Vector:
    """Return b after t steps b ← b + η(X'y − X'Xb)/n from 0, by doubling."""
    b = np.zeros(len(Xy))
    A, c = np.eye(len(Xy)) - eta * gram, eta * Xy
    while t:
        if t % 2:
            b = A @ b + c
        A, c = A @ A, A @ c + c
        t //= 2
    return b


def sup_risk_ratio() -> float:
    """Return the largest ((1 − e^−x)(1 + x)/x)² over x > 0."""
    x = 1.8
    for _ in range(20):
        x -= (exp(x) - 1 - x - x * x) / (exp(x) - 1 - 2 * x)
    return float(((1 - exp(-x)) * (1 + x) / x) ** 2)
