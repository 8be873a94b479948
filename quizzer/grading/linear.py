"""Multinomial logistic regression, ready fitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BOUND = 4.0
"""Standard deviations beyond which a feature counts no more."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """Logistic regression on standardized features.

    Attributes
    ----------
    mean, scale
        Of each feature.
    weights
        Shape (features, 3).
    intercept
        Shape (3,).
    """

    mean: Array
    scale: Array
    weights: Array
    intercept: Array

    def logits(self, values: Array) -> Array:
        """Return scores of shape (rows, 3)."""
        bounded = np.clip((values - self.mean) / self.scale, -BOUND, BOUND)
        return np.asarray(bounded @ self.weights + self.intercept)


def linear_of(written: Mapping[str, Any]) -> Linear:
    """Return a model of its plain form."""
    return Linear(*(np.array(written[key]) for key in ("mean", "scale", "weights", "intercept")))


def softmax(scores: Array) -> Array:
    """Return probabilities, row by row."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
