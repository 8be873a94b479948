"""Logistic regression with an L1 or L2 penalty, along a rising sequence of C.

Objective
    C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + P, with labels sᵢ of −1 and 1; P is ‖w‖₁ or ½‖w‖². The
    loss is a sum over the rows, and C multiplies it: a large C is a weak penalty, λ = 1/C. The
    intercept c is free, or counted with w in the penalty, as liblinear does it.

Algorithm
    Newton's method with an active set. Coefficients away from zero keep their sign as long as a
    step allows, which makes the objective smooth; a step that would take one through zero ends
    there, and that coefficient drops. Once the rest has settled, the zero coefficient whose
    gradient exceeds the penalty by most joins, and so on until none does. Each C starts from the
    solution before it. At the end every condition of a minimum holds to 1e-9.

Cost
    O(n·k²) a step, k being the active coefficients; two to ten steps a C on a fine grid.

Source
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section
    4.4.4; Bach, Jenatton, Mairal & Obozinski, "Optimization with sparsity-inducing penalties",
    Foundations and Trends in Machine Learning 4 (2012), section 6 (active sets).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.errors import DemoError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Penalty = Literal["l1", "l2"]

TOLERANCE = 1e-9
_MAX_STEPS = 1000
_NOISE = 1e-13  # differences of the objective below this part of it are rounding


@dataclass(frozen=True, slots=True)
class LogisticPath:
    """Solutions for several C.

    Attributes
    ----------
    C : array of shape (k,)
        Rising.
    w : array of shape (k, p)
        Coefficients, with exact zeros under the L1 penalty.
    c : array of shape (k,)
        Intercepts.
    """

    C: Vector
    w: Matrix
    c: Vector


@dataclass(frozen=True, slots=True)
class _Problem:
    """C·Σ log(1 + exp(−sᵢzᵢ'v)) + Σ uⱼ|vⱼ| + ½Σ qⱼvⱼ², where v is w and then c."""

    Z: Matrix
    s: Vector
    C: float
    u: Vector
    q: Vector

    def value(self, v: Vector) -> float:
        loss = np.logaddexp(0, -self.s * (self.Z @ v)).sum()
        return float(self.C * loss + self.u @ np.abs(v) + self.q @ v**2 / 2)

    def smooth_gradient(self, v: Vector) -> Vector:
        """Return the gradient of all but the L1 term."""
        gradient: Vector = self.q * v - self.C * (self.Z.T @ (self.s * self._doubt(v)))
        return gradient

    def hessian(self, v: Vector, active: NDArray[np.intp]) -> Matrix:
        doubt = self._doubt(v)
        Z = self.Z[:, active]
        hessian: Matrix = self.C * (Z.T * (doubt * (1 - doubt))) @ Z + np.diag(self.q[active])
        return hessian

    def _doubt(self, v: Vector) -> Vector:
        """Return the probability that the fit gives to the wrong label, row by row."""
        doubt: Vector = np.exp(-np.logaddexp(0, self.s * (self.Z @ v)))
        return doubt


def logistic_path(
    X: Matrix, y: Vector, Cs: Sequence[float], penalty: Penalty, penalizes_intercept: bool
) -> LogisticPath:
    """Return the minimizers for each of `Cs`.

    Parameters
    ----------
    X : array of shape (n, p)
        As it is: scale it before.
    y : array of shape (n,)
        Labels 0 and 1, both present.
    Cs
        Rising.

    Raises
    ------
    DemoError
        If one of the C is not solved within 1000 steps, as for classes that a plane separates at
        a very large C.
    """
    n, p = X.shape
    weights = np.append(np.ones(p), float(penalizes_intercept))
    nothing = np.zeros(p + 1)
    u, q = (weights, nothing) if penalty == "l1" else (nothing, weights)
    Z, s = np.column_stack([X, np.ones(n)]), 2 * y - 1
    v, found = np.zeros(p + 1), list[Vector]()
    for C in Cs:
        v = _minimizer(_Problem(Z, s, C, u, q), v)
        found.append(v)
    solutions = np.array(found)
    return LogisticPath(np.array(Cs, dtype=np.float64), solutions[:, :-1], solutions[:, -1])


def all_zero_up_to(X: Matrix, y: Vector) -> float:
    """Return the C up to which the L1 penalty, intercept free, keeps all of w at zero.

    With w = 0 the free intercept makes every probability ȳ, and the gradient of the loss is
    X'(ȳ − y): zero is the minimizer as long as C·max|X'(y − ȳ)| ≤ 1.
    """
    return 1 / float(np.abs(X.T @ (y - y.mean())).max())


def _minimizer(problem: _Problem, start: Vector) -> Vector:
    v, signs = start, np.sign(start)
    for _ in range(_MAX_STEPS):
        active = np.flatnonzero((signs != 0) | (problem.u == 0))
        gradient = problem.smooth_gradient(v)
        slope = gradient[active] + problem.u[active] * signs[active]
        if np.abs(slope).max(initial=0.0) > TOLERANCE:
            v = _stepped(problem, v, active, slope)
            signs[problem.u > 0] = np.sign(v[problem.u > 0])
            continue
        excess = np.where(signs == 0, np.abs(gradient) - problem.u, 0.0)
        excess[problem.u == 0] = 0.0
        column = int(np.argmax(excess))
        if excess[column] <= TOLERANCE:
            return v
        signs[column] = -np.sign(gradient[column])
    raise DemoError(
        f"The logistic regression at C = {problem.C:g} did not settle.",
        remedy="Choose a smaller C.",
    )


def _stepped(problem: _Problem, v: Vector, active: NDArray[np.intp], slope: Vector) -> Vector:
    """Return `v` after a Newton step over `active`, shortened to the first zero and to descend."""
    step = np.zeros_like(v)
    step[active] = -np.linalg.solve(problem.hessian(v, active), slope)
    falls = float(slope @ step[active])
    crosses = (problem.u > 0) & (v * step < 0)
    ends = -v[crosses] / step[crosses]
    share = float(min(1.0, ends.min(initial=1.0)))
    now = problem.value(v)
    while problem.value(v + share * step) > now + 1e-4 * share * falls + _NOISE * abs(now):
        share /= 2
    moved: Vector = v + share * step
    moved[np.flatnonzero(crosses)[ends <= share]] = 0.0
    return moved
