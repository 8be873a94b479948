"""Least squares on some of the columns, and on the best of each size.

Objective
    The least ‖y − Xb‖² over all b with k coefficients that are not zero.

Algorithm
    Every subset of k columns, solved from X'X; b'X'y is what a fit takes off ‖y‖².

Cost
    As many solutions of k equations as there are subsets of k columns.

Source
    Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 3.3.1.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


def best_of_size(gram: Matrix, Xy: Vector, k: int) -> Vector:
    """Return the coefficients, of shape (p,), of the best subset of `k` columns.

    Parameters
    ----------
    gram : array of shape (p, p)
        X'X, of columns that don't depend on each other.
    Xy : array of shape (p,)
        X'y.
    """
    subsets = (list(columns) for columns in combinations(range(len(Xy)), k))
    return max((fitted_on(gram, Xy, columns) for columns in subsets), key=lambda b: float(b @ Xy))


def fitted_on(gram: Matrix, Xy: Vector, columns: list[int]) -> Vector:
    """Return least squares on some of the columns, zero on the others."""
    b = np.zeros(len(Xy))
    b[columns] = np.linalg.solve(gram[np.ix_(columns, columns)], Xy[columns])
    return b
