"""The posterior of one coefficient under a Laplace prior, in closed form.

The objective, minus the log of the posterior density up to a constant, is ½(z − b)² + λ|b|: an
estimate z = b + noise of standard deviation 1, and the prior ½λ·exp(−λ|b|).

To the right of zero the posterior is a piece of a normal density around z − λ, to the left one of a
normal density around z + λ, both of standard deviation 1. With M(x) = exp(x²/2)·Φ(x) they weigh
M(z − λ) and M(−z − λ), and the mean is p₊(z − λ) + p₋(z + λ), p₊ and p₋ being their shares.

Source: Hans, "Bayesian lasso regression", Biometrika 96 (2009), section 2.
"""

from math import erfc, exp, pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_ROOT = sqrt(2 * pi)


class LaplacePosterior(NamedTuple):
    """The posterior exp(−½(z − b)² − λ|b|), normed: two halves of normal densities.

    Attributes
    ----------
    right, left
        Weights M(z − λ) and M(−z − λ) of b > 0 and of b < 0.
    """

    z: float
    lam: float
    right: float
    left: float

    @property
    def p_positive(self) -> float:
        """The probability that b > 0."""
        return self.right / (self.right + self.left)

    @property
    def mean(self) -> float:
        """The posterior mean."""
        return self.z - self.lam * (self.right - self.left) / (self.right + self.left)

    @property
    def sd(self) -> float:
        """The posterior standard deviation."""
        z, lam, whole = self.z, self.lam, self.right + self.left
        squares = self.right * ((z - lam) ** 2 + 1) + self.left * ((z + lam) ** 2 + 1)
        return sqrt((squares - 2 * lam / _ROOT) / whole - self.mean**2)

    def p_within(self, distance: float) -> float:
        """Return the probability that |b| < `distance`."""
        beyond = (_tail(distance, self.z - self.lam) + _tail(distance, -self.z - self.lam)) / (
            self.right + self.left
        )
        return 1 - beyond

    def density(self, b: Vector) -> Vector:
        """Return the density at each of `b`."""
        kernel = np.exp(-(b**2) / 2 + self.z * b - self.lam * np.abs(b))
        density: Vector = kernel / (_ROOT * (self.right + self.left))
        return density


def laplace_posterior(z: float, lam: float) -> LaplacePosterior:
    """Return the posterior of b given z ~ N(b, 1) under the prior ½λ·exp(−λ|b|).

    Exact for |z| + λ up to about 35, where exp(x²/2) is as large as a double can be.
    """
    return LaplacePosterior(z, lam, _tail(0.0, z - lam), _tail(0.0, -z - lam))


def _tail(distance: float, mean: float) -> float:
    """Return exp(m²/2)·P(N(m, 1) > d): at d = 0 this is M(m)."""
    return exp(mean**2 / 2) * erfc((distance - mean) / sqrt(2)) / 2
