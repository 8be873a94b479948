"""How well what was predicted to be remembered was remembered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""The bounds of the bins of predicted recall: narrow where most reviews fall."""
LEAST_CHANCE = 1e-12
"""What a chance counts at least, so that no log is infinite."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """One review of a question that had been answered before.

    Attributes
    ----------
    predicted
        The chance of recall on that day, in (0, 1].
    is_recalled
        Whether it went better than "again".
    """

    predicted: float
    is_recalled: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose predicted recall lies in (low, high].

    Attributes
    ----------
    predicted, measured
        The mean prediction and the share that was recalled, in [0, 1].
    """

    low: float
    high: float
    reviews: int
    predicted: float
    measured: float


@dataclass(frozen=True, slots=True)
class Retention:
    """Measured against predicted recall, over all reviews and bin by bin.

    Attributes
    ----------
    log_loss
        The mean of −log of the chance given to what happened, in nats.
    error
        The root mean squared difference of measured and predicted recall over the bins, weighted
        by their reviews (the RMSE in bins by which schedulers are compared).
    """

    reviews: int
    predicted: float
    measured: float
    log_loss: float
    error: float
    bins: tuple[Bin, ...]


def retention(reviews: Iterable[Recalled]) -> Retention | None:
    """Return measured against predicted recall; None where nothing was reviewed twice."""
    every = tuple(reviews)
    if not every:
        return None
    bins = tuple(_bin(low, high, every) for low, high in pairwise(EDGES))
    filled = tuple(each for each in bins if each.reviews)
    squares = sum(each.reviews * (each.measured - each.predicted) ** 2 for each in filled)
    chances = (r.predicted if r.is_recalled else 1 - r.predicted for r in every)
    return Retention(
        reviews=len(every),
        predicted=_predicted(every),
        measured=_measured(every),
        log_loss=sum(-log(max(chance, 1e-12)) for chance in chances) / len(every),
        error=sqrt(squares / len(every)),
        bins=filled,
    )


def _bin(low: float, high: float, every: Sequence[Recalled]) -> Bin:
    own = [each for each in every if low < each.predicted <= high]
    if not own:
        return Bin(low, high, 0, 0.0, 0.0)
    return Bin(low, high, len(own), _predicted(own), _measured(own))


def _predicted(reviews: Sequence[Recalled]) -> float:
    return sum(each.predicted for each in reviews) / len(reviews)


def _measured(reviews: Sequence[Recalled]) -> float:
    return sum(each.is_recalled for each in reviews) / len(reviews)
