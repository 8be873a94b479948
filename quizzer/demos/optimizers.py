"""Adam and its simpler relatives, with an L2 term in the gradient beside decoupled weight decay.

Objective
    The L2 term adds λw to the gradient g of the loss, which makes it that of loss + ½λw².
    Decoupled decay leaves g alone and multiplies w by 1 − ηλ before each step, η the step size.

Algorithm
    A step is w ← w − η·d, and the optimizers differ in the direction d: plain SGD takes g,
    momentum the running mean m of gradients (β₁ = 0.9, new ones counted 1 − β₁), Adam
    m̂/(√v̂ + 10⁻⁸) with v the running mean of squares (β₂ = 0.999), both corrected for their start
    at zero. Decoupled decay beside Adam is AdamW.

Cost
    A dozen operations on the weights a step, and a draw of noise: 5000 steps of twice 2000 weights
    take a third of a second.

Source
    Kingma & Ba, "Adam", ICLR 2015, algorithm 1; Loshchilov & Hutter, "Decoupled weight decay
    regularization", ICLR 2019, algorithms 1 and 2.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Rule = Literal["sgd", "momentum", "adam"]

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class _Direction(Protocol):
    def __call__(self, gradient: Matrix) -> Matrix:
        """Return d for the next step."""
        ...


class _Momentum:
    """The running mean of gradients."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._m = np.zeros(shape)

    def __call__(self, gradient: Matrix) -> Matrix:
        self._m *= BETA1
        self._m += (1 - BETA1) * gradient
        return self._m


class _Adam:
    """The running mean of gradients over the root of that of their squares."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._m, self._v, self._steps = np.zeros(shape), np.zeros(shape), 0

    def __call__(self, gradient: Matrix) -> Matrix:
        self._steps += 1
        self._m *= BETA1
        self._m += (1 - BETA1) * gradient
        self._v *= BETA2
        self._v += (1 - BETA2) * (gradient * gradient)
        size = np.sqrt(self._v / (1 - BETA2**self._steps))
        size += EPSILON
        direction: Matrix = self._m / size
        direction /= 1 - BETA1**self._steps
        return direction


def _direction(rule: Rule, shape: tuple[int, ...]) -> _Direction:
    if rule == "sgd":
        return lambda gradient: gradient
    return _Momentum(shape) if rule == "momentum" else _Adam(shape)


@dataclass(frozen=True, slots=True)
class NoiseRun:
    """Two runs on the same pure noise, from w = 1: with an L2 term, and with decoupled decay.

    Attributes
    ----------
    means : array of shape (steps + 1, 2)
        The mean weight after each step, under the L2 term and under decay.
    gaps : array of shape (steps + 1,)
        The largest difference between the two runs, over the weights and the steps so far.
    """

    means: Matrix
    gaps: NDArray[np.float64]


def run_on_noise(
    rule: Rule, noise_sd: float, lam: float, lr: float, steps: int, weights: int, seed: int
) -> NoiseRun:
    """Return how both ways of regularizing shrink `weights` weights whose gradients are noise."""
    rng = np.random.default_rng(seed)
    w, gradient = np.ones((2, weights)), np.empty((2, weights))
    direction = _direction(rule, w.shape)
    sums, gaps, gap = (
        np.full((steps + 1, 2), float(weights)),
        np.zeros(steps + 1),
        np.zeros(weights),
    )
    for step in range(1, steps + 1):
        gradient[:] = noise_sd * rng.standard_normal(weights)
        gradient[0] += lam * w[0]
        w[1] *= 1 - lr * lam
        w -= lr * direction(gradient)
        np.maximum(gap, np.abs(w[0] - w[1]), out=gap)
        sums[step], gaps[step] = w.sum(axis=1), gap.max()
    return NoiseRun(sums / weights, gaps)


def adam_on_quadratics(h: NDArray[np.float64], lam: float, lr: float, steps: int) -> Matrix:
    """Return where Adam with an L2 term, and AdamW, end on ½h(w − 1)², one weight an h.

    The step size falls from `lr` to 0 in a straight line, so that they settle.

    Parameters
    ----------
    h : array of shape (k,)
        Curvatures of the loss.

    Returns
    -------
    array of shape (2, k)
        The weights under the L2 term, and under decoupled decay.
    """
    w, lams = np.zeros((2, len(h))), np.array([[lam], [0.0]])
    direction = _Adam(w.shape)
    for rate in np.linspace(lr, 0.0, steps, endpoint=False).tolist():
        gradient = h * (w - 1) + lams * w
        w[1] *= 1 - rate * lam
        w -= rate * direction(gradient)
    return w
