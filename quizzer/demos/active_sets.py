"""Which coefficients are not zero, along many exact lasso paths at once.

The objective is that of the paths (`quizzer.demos.lars`): (1/2n)‖y − Xb‖² + α‖b‖₁. Between two
knots the active set stays the same, so that a path's sets are a list, and those of hundreds of
paths at an α take one comparison with their knots. A set is a whole number whose bit j is set where
column j is in it: at most 62 columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.lars import LassoPath

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ActiveSets:
    """The active sets of several paths, piece by piece.

    Attributes
    ----------
    knots : array of shape (n_paths, n_knots)
        Falling along a path, which is filled up with zeros.
    active : array of shape (n_paths, n_knots)
        ``active[i, k]`` holds for the α that lie below k of the knots of path i.
    """

    knots: Matrix
    active: Counts

    def at(self, alpha: float) -> Counts:
        """Return the active sets at `alpha` > 0, of shape (n_paths,)."""
        below = np.count_nonzero(self.knots > alpha, axis=1)
        active: Counts = np.take_along_axis(self.active, below[:, np.newaxis], axis=1)[:, 0]
        return active


def active_sets(paths: Sequence[LassoPath]) -> ActiveSets:
    """Return the active sets of `paths`: of a piece, what is not zero at one of its ends."""
    shape = len(paths), max(len(path.alphas) for path in paths)
    knots, active = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for row, path in enumerate(paths):
        is_active = path.coefs != 0
        along = is_active[:-1] | is_active[1:]
        knots[row, : len(path.alphas)] = path.alphas
        active[row, 1 : len(path.alphas)] = along @ (1 << np.arange(along.shape[1]))
    return ActiveSets(knots, active)


def members(sets: Counts, p: int) -> Counts:
    """Return 1 for each of `p` columns that is in a set and 0 for the others, along a last axis."""
    is_in: Counts = (sets[..., np.newaxis] >> np.arange(p)) & 1
    return is_in


def names_of(active: int, features: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns in the set `active`."""
    return tuple(name for column, name in enumerate(features) if active >> column & 1)


def ranked(sets: Counts) -> list[tuple[int, int]]:
    """Return each different set and how often it came, the most frequent first."""
    different, times = np.unique(sets, return_counts=True)
    order = np.argsort(-times, kind="stable")
    return list(zip(different[order].tolist(), times[order].tolist(), strict=True))
