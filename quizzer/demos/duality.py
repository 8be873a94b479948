"""The duality gap of the lasso: how far from the optimum a fit can be at most.

Objective
    P(b) = ½‖y − Xb‖² + λ‖b‖₁, whose dual is to maximize D(u) = ½‖y‖² − ½‖y − u‖² over all u with
    |x_j'u| ≤ λ for every column. For every b and every such u, D(u) ≤ min P ≤ P(b).

Algorithm
    The residual y − Xb, scaled down until it obeys the bound, is such a u; at the minimizer it
    needs no scaling, and the gap P(b) − D(u) is zero. The dual optimum lies within √(2·gap) of u,
    so that a column with |x_j'u| + √(2·gap)·‖x_j‖ < λ has the coefficient zero at the minimizer.

Cost
    O(n·p).

Source
    Fercoq, Gramfort & Salmon, "Mind the duality gap: safer rules for the lasso", ICML 2015;
    Boyd & Vandenberghe, Convex Optimization, section 5.2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_ROUNDING = 1e-9  # a correlation this near to λ may be on it


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a fit proves of itself.

    Attributes
    ----------
    primal, dual
        P(b), and D(u) of the residual scaled down.
    correlations : array of shape (p,)
        |x_j'u|.
    """

    primal: float
    dual: float
    correlations: Vector

    @property
    def gap(self) -> float:
        """Return P(b) − D(u), not below zero but by rounding."""
        return self.primal - self.dual

    def proves_zero(self, lengths: Vector, lam: float) -> NDArray[np.bool_]:
        """Return which columns, of L2 norms `lengths`, must be zero at the minimizer."""
        radius = np.sqrt(2 * max(self.gap, 0.0))
        must: NDArray[np.bool_] = self.correlations + radius * lengths < lam * (1 - _ROUNDING)
        return must


def certificate(X: Matrix, y: Vector, b: Vector, lam: float) -> Certificate:
    """Return the certificate of `b`."""
    left = y - X @ b
    correlations = np.abs(X.T @ left)
    share = min(1.0, lam / max(float(correlations.max()), 1e-300))
    missed = y - share * left
    return Certificate(
        primal=float(left @ left) / 2 + lam * float(np.abs(b).sum()),
        dual=float(y @ y - missed @ missed) / 2,
        correlations=share * correlations,
    )
