"""How the phrasings of a rubric cover one another: what is much for a point, and what is little."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.grading import Rubric
from quizzer.grading.evidence import SAYS, evidence
from quizzer.grading.prepared import Prepared, prepared

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Levels:
    """Coverage among a rubric's own phrasings; each of shape (points,).

    Attributes
    ----------
    own
        How far a point's other phrasings say one of its phrasings; mean.
    foreign
        How far phrasings of other points do; mean.
    foreign_most
        The same; greatest.
    crossed
        How far its wrong statements say its accepted phrasings; greatest.
    """

    own: Matrix
    foreign: Matrix
    foreign_most: Matrix
    crossed: Matrix


@lru_cache(maxsize=64)
def levels(rubric: Rubric) -> Levels:
    """Return how the phrasings of `rubric` cover one another."""
    ready = prepared(rubric)
    says = np.stack(
        [evidence(ready, reading).covered[SAYS].max(axis=1) for reading in ready.readings], axis=1
    )
    np.fill_diagonal(says, 0.0)
    rows = [_of_point(ready, says, at) for at in range(len(rubric.points))]
    return Levels(*np.array(rows, np.float32).T)


def _of_point(ready: Prepared, says: Matrix, at: int) -> tuple[float, float, float, float]:
    rows, wrong = ready.accepts[at], ready.rejects[at]
    others = [row for other, places in enumerate(ready.accepts) for row in places if other != at]
    across = says[np.ix_(rows, others)].max(axis=0) if others else np.zeros(1)
    crossed = says[np.ix_(rows, wrong)].max() if len(wrong) else 0.0
    own = says[np.ix_(rows, rows)].max(axis=0).mean()
    return float(own), float(across.mean()), float(across.max()), float(crossed)
