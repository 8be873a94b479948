"""How a point fares against the other points of its rubric: a clause mostly speaks of one."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

SHARPNESS = 2
"""Power of the chances by which a clause is shared out among points."""
SMOOTHING = 0.1

Array = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64)


def competing(states: Array, contradicts: Array, singles: NDArray[np.bool_]) -> dict[str, Array]:
    """Return how far the evidence for and against each point is its own.

    Parameters
    ----------
    states, contradicts
        Chance that a window states, or contradicts, a point; shape (points, windows).
    singles
        Which windows are single clauses.
    """
    at = np.arange(len(states))
    speaks = np.maximum(states, contradicts)
    pro, con = states.argmax(axis=1), contradicts.argmax(axis=1)
    share = (speaks[:, singles] + 1e-3) ** SHARPNESS
    share /= share.sum(axis=0)
    stated, contradicted = share * states[:, singles], share * contradicts[:, singles]
    others = other_most(speaks)
    return {
        "own.states": stated.max(axis=1),
        "own.contradicts": contradicted.max(axis=1),
        "own.stated": stated.sum(axis=1),
        "own.contradicted": contradicted.sum(axis=1),
        "own.for": states[at, pro] / (states.sum(axis=0)[pro] + SMOOTHING),
        "own.against": contradicts[at, con] / (speaks.sum(axis=0)[con] + SMOOTHING),
        "others.states": other_most(states)[at, con],
        "others.contradicts": other_most(contradicts)[at, pro],
        "others.for": others[at, pro],
        "others.against": others[at, con],
        "speaks": speaks.max(axis=1),
    }


def other_most(values: NDArray[Number]) -> NDArray[Number]:
    """Return for each point the greatest of the others; shape as `values`, (points, windows)."""
    if len(values) < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis=0)
    return np.asarray(np.where(values >= ordered[-1], ordered[-2], ordered[-1]))
