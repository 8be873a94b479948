"""Degrees of freedom of the lasso by simulation: how strongly each response pulls its own fit.

Objective
    (1/2n)‖y − Xb‖² + α‖b‖₁, for responses y = μ + σε with the fit ŷ = Xb of each.

Algorithm
    df = Σ cov(ŷᵢ, yᵢ)/σ² = E[ε'ŷ]/σ, a mean over draws. Most of its noise would be there too if
    every fit kept the active set A of the fit to μ, and were Xb(μ) + σP_A·ε. Of that ε'(…)/σ has
    the expectation |A|: it is subtracted from each draw, and |A| added, which changes no
    expectation and makes standard errors over ten times smaller. The exact fits of a slice of
    responses are found at once, on a grid of α (`quizzer.demos.lasso_many`). Slice k draws from
    ``default_rng([seed, k])``, so that a state depends on the seed and the number of slices alone.

Cost
    About 0.1 ms a response for 10 predictors and 70 α.

Source
    Efron, "The estimation of prediction error", Journal of the American Statistical Association 99
    (2004), equation (2.8); Zou, Hastie & Tibshirani, "On the degrees of freedom of the lasso",
    Annals of Statistics 35 (2007), section 2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.lasso_many import lasso_fits

SLICE = 500
FIRST = 250

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Truth:
    """What responses are drawn from, and the grid of α.

    Attributes
    ----------
    X : array of shape (n, p)
        Columns centred.
    mu : array of shape (n,)
    fit : array of shape (n_alphas, p)
        The lasso of μ itself at each α.
    U : array of shape (n, p)
        Left singular vectors of X.
    projections : array of shape (n_alphas, p, p)
        U'P_A·U, where P_A projects on the columns that are active in `fit`.
    """

    X: Matrix
    mu: Vector
    sigma: float
    alphas: Vector
    fit: Matrix
    U: Matrix
    projections: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over the responses drawn so far.

    Attributes
    ----------
    done, slices
        Responses, and slices that they came in.
    sums : array of shape (3, n_alphas)
        Of ε'ŷ/σ less its noise, of the number of coefficients not zero, and of the difference.
    squares : array of shape (3, n_alphas)
        Of their squares.
    directions : array of shape (p,)
        Sums of (u'ε)² along the principal directions, for ridge.
    """

    done: int
    slices: int
    sums: Matrix
    squares: Matrix
    directions: Vector

    def mean(self) -> Matrix:
        """Return the three means."""
        return self.sums / self.done

    def standard_error(self) -> Matrix:
        """Return the standard errors of the three means."""
        variance = self.squares / self.done - self.mean() ** 2
        errors: Matrix = np.sqrt(np.maximum(variance, 0) / (self.done - 1))
        return errors


def truth_of(X: Matrix, y: Vector, alphas: Vector) -> Truth:
    """Return a truth for which least squares of `y` is right: its fit, and its σ."""
    n, p = X.shape
    U, _, _ = np.linalg.svd(X, full_matrices=False)
    mu: Vector = U @ (U.T @ y)
    sigma = float(np.sqrt(np.sum((y - mu) ** 2) / (n - p - 1)))
    fit = _fits(X, mu[np.newaxis], alphas)[0]
    projections = np.array([_projection(U.T @ X[:, b != 0]) for b in fit])
    return Truth(X, mu, sigma, alphas, fit, U, projections)


def nothing(truth: Truth) -> Tally:
    """Return the tally of no responses."""
    shape = 3, len(truth.alphas)
    return Tally(0, 0, np.zeros(shape), np.zeros(shape), np.zeros(truth.X.shape[1]))


def more(truth: Truth, tally: Tally, seed: int, wanted: int) -> Tally:
    """Return `tally` with a slice more, `wanted` responses being all."""
    size = min(SLICE if tally.slices else FIRST, wanted - tally.done)
    rng = np.random.default_rng([seed, tally.slices])
    noise = rng.standard_normal((size, len(truth.mu)))
    fits = _fits(truth.X, truth.mu + truth.sigma * noise, truth.alphas)
    pulls, along = noise @ truth.X / truth.sigma, noise @ truth.U
    kept = ((along @ truth.projections) * along).sum(axis=2).T
    expected = np.count_nonzero(truth.fit, axis=1)
    df = np.einsum("rp,rap->ra", pulls, fits - truth.fit) - kept + expected
    nonzero = np.count_nonzero(fits, axis=2).astype(np.float64)
    three = np.stack([df, nonzero, df - nonzero])
    return Tally(
        done=tally.done + size,
        slices=tally.slices + 1,
        sums=tally.sums + three.sum(axis=1),
        squares=tally.squares + (three**2).sum(axis=1),
        directions=tally.directions + (along**2).sum(axis=0),
    )


def _fits(X: Matrix, responses: Matrix, alphas: Vector) -> NDArray[np.float64]:
    return lasso_fits(X.T @ X, responses @ X, alphas * X.shape[0])


def _projection(columns: Matrix) -> Matrix:
    """Return the matrix that projects on `columns`, of shape (p, k)."""
    Q, _ = np.linalg.qr(columns)
    projection: Matrix = Q @ Q.T
    return projection
