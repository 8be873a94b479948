"""How well what was predicted to be remembered was remembered."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Tally:
    """The reviews of one bin, summed up.

    Attributes
    ----------
    place
        Which bin: 1 is the first of `EDGES`.
    predicted, loss
        Sums over the reviews.
    """

    place: int
    reviews: int
    recalled: int
    predicted: float
    loss: float


def bin_of(predicted: float) -> int:
    """Return the place of the bin that a chance of recall lies in, counted from 1."""
    return max(bisect_left(EDGES, predicted), 1)


def loss(review: Recalled) -> float:
    """Return −log of the chance that was given to what happened, in nats."""
    chance = review.predicted if review.is_recalled else 1 - review.predicted
    return -log(max(chance, LEAST_CHANCE))


def retention(reviews: Iterable[Recalled]) -> Retention | None:
    """Return measured against predicted recall; None where nothing was reviewed twice."""
    return retention_of(
        Tally(bin_of(r.predicted), 1, int(r.is_recalled), r.predicted, loss(r)) for r in reviews
    )


def retention_of(tallies: Iterable[Tally]) -> Retention | None:
    """Return the same of reviews that are summed up; several tallies may be of one bin."""
    every = tuple(tallies)
    reviews = sum(each.reviews for each in every)
    if not reviews:
        return None
    places = sorted({each.place for each in every if each.reviews})
    bins = tuple(_bin(place, [each for each in every if each.place == place]) for place in places)
    squares = sum(each.reviews * (each.measured - each.predicted) ** 2 for each in bins)
    return Retention(
        reviews=reviews,
        predicted=sum(each.predicted for each in every) / reviews,
        measured=sum(each.recalled for each in every) / reviews,
        log_loss=sum(each.loss for each in every) / reviews,
        error=sqrt(squares / reviews),
        bins=bins,
    )


def _bin(place: int, own: Sequence[Tally]) -> Bin:
    reviews = sum(each.reviews for each in own)
    return Bin(
        low=EDGES[place - 1],
        high=EDGES[place],
        reviews=reviews,
        predicted=sum(each.predicted for each in own) / reviews,
        measured=sum(each.recalled for each in own) / reviews,
    )
