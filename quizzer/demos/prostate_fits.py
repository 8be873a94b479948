"""The four fits of ESL's table 3.3 to the prostate data, for every choice of their tuning.

Objective
    Over the 67 training rows, with b₀ the intercept: best subset, the least ‖y − b₀ − Xb‖² with k
    coefficients not zero; ridge, ‖(y − ȳ) − Xb‖² + λ‖b‖²; the lasso, ‖y − b₀ − Xb‖² subject to
    ‖b‖₁ ≤ s·‖ols‖₁, both norms taken over columns of unit length.

Scaling
    Means and standard deviations (ddof 1) of all 97 rows, as in the book, test rows included.
    Ridge then leaves the training columns as they are, though their means are not quite 0; best
    subset has its intercept fitted, and the lasso centres on the training rows, as R's lars does.

Algorithm
    All 256 subsets by least squares; one singular value decomposition; the exact lasso path.
    The λ that gives df = Σd²/(d² + λ) is found by Newton's method from 0, which climbs to it
    without overshooting since the sum falls and is convex.

Cost
    About 10 ms to prepare; microseconds for a fit.

Sources
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 3.4
    and table 3.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.norm_share import at_norm_share
from quizzer.demos.prostate import load_prostate
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.demos.subsets import best_of_size

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """An intercept and 8 coefficients of predictors scaled over all 97 rows."""

    intercept: float
    b: Vector


@dataclass(frozen=True, slots=True)
class Rows:
    """Scaled predictors of shape (n, 8), and the response of shape (n,)."""

    X: Matrix
    y: Vector


@dataclass(frozen=True, slots=True)
class ProstateFits:
    """Every fit that a choice of k, df or s can ask for.

    Attributes
    ----------
    train, test
        67 and 30 rows.
    subsets
        The best fit of each size k = 0…8; the last is least squares.
    trace
        Ridge, on the training columns as they are.
    path
        The lasso, on the training columns centred and of unit length.
    lengths : array of shape (8,)
        What the columns of `path` were divided by.
    """

    features: tuple[str, ...]
    train: Rows
    test: Rows
    subsets: tuple[Fit, ...]
    trace: RidgeTrace
    path: LassoPath
    lengths: Vector

    def ridge(self, lam: float) -> Fit:
        """Return ridge at λ, its intercept the mean response of the training rows."""
        return Fit(float(self.train.y.mean()), self.trace.at(lam))

    def lasso(self, s: float) -> Fit:
        """Return the lasso whose ‖b‖₁ is the part `s` of least squares'."""
        b = at_norm_share(self.path, s) / self.lengths
        return Fit(float(self.train.y.mean() - self.train.X.mean(axis=0) @ b), b)

    def error(self, fit: Fit) -> tuple[float, float]:
        """Return the mean squared error on the test rows, and its standard error."""
        squared = (self.test.y - fit.intercept - self.test.X @ fit.b) ** 2
        return float(squared.mean()), float(squared.std(ddof=1) / np.sqrt(len(squared)))

    def z_scores(self) -> Vector:
        """Return least squares' coefficients over their standard errors, the intercept first."""
        X = np.column_stack([np.ones(len(self.train.y)), self.train.X])
        b = np.append(self.subsets[-1].intercept, self.subsets[-1].b)
        residual = self.train.y - X @ b
        variance = residual @ residual / (len(residual) - X.shape[1])
        scores: Vector = b / np.sqrt(variance * np.diag(np.linalg.inv(X.T @ X)))
        return scores


def prostate_fits() -> ProstateFits:
    """Return the fits, to the rows that the book trains on."""
    data = load_prostate()
    X = (data.X - data.X.mean(axis=0)) / data.X.std(axis=0, ddof=1)
    train = Rows(X[data.is_train], data.y[data.is_train])
    centred = train.X - train.X.mean(axis=0)
    lengths: Vector = np.sqrt((centred**2).sum(axis=0))
    y = train.y - train.y.mean()
    return ProstateFits(
        features=data.features,
        train=train,
        test=Rows(X[~data.is_train], data.y[~data.is_train]),
        subsets=tuple(_best_subsets(train)),
        trace=ridge_trace(train.X, y),
        path=lasso_path(centred / lengths, y),
        lengths=lengths,
    )


def lam_for_df(d: Vector, df: float) -> float:
    """Return the λ ≥ 0 at which Σd²/(d² + λ) is `df`.

    Parameters
    ----------
    d
        Singular values, all positive.
    df
        Above 0, and at most their number.
    """
    squares, lam = d**2, 0.0
    for _ in range(200):
        factors = squares / (squares + lam)
        step = (factors.sum() - df) / (factors / (squares + lam)).sum()
        lam += float(step)
        if step <= 1e-14 * lam:
            break
    return max(lam, 0.0)


def _best_subsets(train: Rows) -> Iterator[Fit]:
    """Yield the fit with the least residual sum of squares of each size."""
    means, p = train.X.mean(axis=0), train.X.shape[1]
    centred, y_mean = train.X - means, float(train.y.mean())
    gram, Xy = centred.T @ centred, centred.T @ (train.y - y_mean)
    for k in range(p + 1):
        b = best_of_size(gram, Xy, k)
        yield Fit(y_mean - float(means @ b), b)
