"""Where on a lasso path the L1 norm is a given part of its largest: the axis s of path plots.

The objective, scaling and sources are those of the path (`quizzer.demos.lars`), over whose columns
the norm is taken. Along it ‖b‖₁ falls as α grows, and between knots it is a straight line in α:
interpolating in s is as exact as interpolating in α. The cost is O(n_knots · p).
"""

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.lars import LassoPath

Vector = NDArray[np.float64]


def norm_shares(path: LassoPath) -> Vector:
    """Return s = ‖b‖₁/max‖b‖₁ at each knot, rising from 0 to 1."""
    norms = np.abs(path.coefs).sum(axis=1)
    shares: Vector = norms / norms[-1]
    return shares


def at_norm_share(path: LassoPath, s: float) -> Vector:
    """Return the coefficients of shape (p,) whose ‖b‖₁ is the part `s` of the largest."""
    shares = norm_shares(path)
    after = min(max(int(np.searchsorted(shares, s)), 1), len(shares) - 1)
    part = (s - shares[after - 1]) / (shares[after] - shares[after - 1])
    mixed: Vector = (1 - part) * path.coefs[after - 1] + part * path.coefs[after]
    return mixed
