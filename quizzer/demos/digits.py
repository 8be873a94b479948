"""The handwritten digits of scikit-learn (UCI 1998), as the demos tell them apart."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Digits:
    """1797 digits of 8 × 8 pixels, and whether each is above four.

    Attributes
    ----------
    X : array of shape (1797, 64)
        Each pixel with mean 0 and standard deviation 1 (ddof 0), those that never change 0.
    y : array of shape (1797,)
        1 for 5 to 9, 0 for 0 to 4.
    constant : array of shape (64,)
        Whether a pixel never changes.
    """

    X: NDArray[np.float64]
    y: NDArray[np.float64]
    constant: NDArray[np.bool_]


@cache
def load_digits() -> Digits:
    """Return the data, which come with scikit-learn."""
    from sklearn import datasets  # over a second to import, and only this needs it

    raw, digit = datasets.load_digits(return_X_y=True)
    centred, constant = raw - raw.mean(axis=0), np.ptp(raw, axis=0) == 0
    X = centred / np.where(constant, 1.0, np.sqrt((centred**2).mean(axis=0)))
    return Digits(X, (digit > 4).astype(np.float64), constant)
