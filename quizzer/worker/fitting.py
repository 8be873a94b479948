"""Weights of FSRS-6 fitted to one's own reviews, by SciPy in the worker.

The weights are those of greatest posterior density: the likelihood of what was recalled on later
days, times a normal prior around the published weights, which holds those that few reviews speak
of. The newest reviews are held out; on them the fit has to show that it predicts better.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from quizzer.scheduling.fit import Fitted, History
from quizzer.scheduling.memory import PARAMETERS

Numbers = NDArray[np.float64]

STABILITIES = 4
"""The first weights are stabilities in days; their prior is on their logarithms."""
LOG_SPREAD = 1.0
"""Standard deviation of the prior of the logarithm of each first stability."""
SPREAD = 0.3
"""Standard deviation of the prior of every other weight, as a share of the published one."""
LEAST = 0.1
"""What a published weight counts at least for its spread."""
LEAST_CHANCE, LEAST_STABILITY = 1e-6, 1e-3
STEPS = 60


@dataclass(frozen=True)
class Reviews:
    """All histories side by side: a row a question, a column a review, what is missing at the end.

    Attributes
    ----------
    days, ratings
        Shape (questions, reviews).
    are_there, are_counted, are_held_out
        Masks of the same shape: there at all; on a later day than the one before; for the test.
    """

    days: Numbers
    ratings: NDArray[np.int64]
    are_there: NDArray[np.bool_]
    are_counted: NDArray[np.bool_]
    are_held_out: NDArray[np.bool_]

    @classmethod
    def of(cls, histories: Sequence[History]) -> "Reviews":
        """Return histories as arrays."""
        shape = len(histories), max(map(len, histories))
        table = np.zeros((*shape, 3))
        are_there = np.zeros(shape, bool)
        for place, history in enumerate(histories):
            table[place, : len(history)] = history
            are_there[place, : len(history)] = True
        are_counted = are_there & (table[..., 0] >= 1)
        are_counted[:, 0] = False
        ratings = np.where(are_there, table[..., 1], 3).astype(np.int64)
        return cls(table[..., 0], ratings, are_there, are_counted, table[..., 2] > 0)


def fitted(
    histories: Sequence[History],
    current: Sequence[float],
    bounds: Sequence[tuple[float, float]],
) -> Fitted:
    """Return weights fitted to the reviews that are not held out.

    Parameters
    ----------
    histories
        For each question its reviews, in order.
    current
        The weights in force.
    bounds
        From where to where each weight may go.
    """
    reviews = Reviews.of(histories)
    learned = reviews.are_counted & ~reviews.are_held_out
    tested = reviews.are_counted & reviews.are_held_out

    def objective(z: Numbers) -> float:
        losses = _losses(_weights(z), reviews)
        return float((losses[learned].sum() + z @ z / 2) / learned.sum())

    limits = [(_place(low, n), _place(high, n)) for n, (low, high) in enumerate(bounds)]
    start = np.zeros(len(PARAMETERS))
    found = minimize(objective, start, method="L-BFGS-B", bounds=limits, options={"maxiter": STEPS})
    low, high = np.transpose(bounds)
    weights = np.clip(_weights(found.x), low, high)
    return Fitted(
        weights=tuple(map(float, weights)),
        reviews=int(learned.sum()),
        tested=int(tested.sum()),
        log_loss=_mean(weights, reviews, tested),
        current_log_loss=_mean(np.array(current), reviews, tested),
        default_log_loss=_mean(np.array(PARAMETERS), reviews, tested),
    )


def recalls(weights: Sequence[float] | Numbers, reviews: Reviews) -> Numbers:
    """Return the chance of recall at each review, by the formulas of FSRS-6, batched.

    1 where nothing is predicted: the first review, one on the same day, one that is not there.
    """
    w = np.asarray(weights)
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    stability, difficulty = _first(w, reviews.ratings[:, 0])
    found = np.ones(reviews.days.shape)
    for place in range(1, reviews.days.shape[1]):
        days, rating = reviews.days[:, place], reviews.ratings[:, place]
        recall = (1 + factor * days / stability) ** decay
        found[:, place] = np.where(days >= 1, recall, 1.0)
        later = np.where(
            rating == 1,
            _forgotten(w, stability, difficulty, recall),
            _recalled(w, stability, difficulty, recall, rating),
        )
        after = np.where(days >= 1, later, _same_day(w, stability, rating))
        stability = np.clip(after, LEAST_STABILITY, 1e6)
        difficulty = _next_difficulty(w, difficulty, rating)
    return found


def _losses(weights: Numbers, reviews: Reviews) -> Numbers:
    recall = np.clip(recalls(weights, reviews), LEAST_CHANCE, 1 - LEAST_CHANCE)
    return -np.log(np.where(reviews.ratings > 1, recall, 1 - recall))


def _mean(weights: Numbers, reviews: Reviews, some: NDArray[np.bool_]) -> float:
    return float(_losses(weights, reviews)[some].mean())


def _weights(z: Numbers) -> Numbers:
    """Return the weights at a place `z`, in standard deviations of the prior."""
    published = np.array(PARAMETERS)
    moved = published + _spreads() * z
    first = published[:STABILITIES] * np.exp(LOG_SPREAD * z[:STABILITIES])
    return np.concatenate([first, moved[STABILITIES:]])


def _place(weight: float, number: int) -> float:
    """Return where a weight lies, in standard deviations of its prior."""
    if number < STABILITIES:
        return float(np.log(weight / PARAMETERS[number]) / LOG_SPREAD)
    return float((weight - PARAMETERS[number]) / _spreads()[number])


def _spreads() -> Numbers:
    spreads: Numbers = SPREAD * np.maximum(PARAMETERS, LEAST)
    return spreads


def _first(w: Numbers, rating: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    difficulty = w[4] - np.exp(w[5] * (rating - 1)) + 1
    return np.maximum(w[rating - 1], LEAST_STABILITY), np.clip(difficulty, 1, 10)


def _next_difficulty(w: Numbers, difficulty: Numbers, rating: NDArray[np.int64]) -> Numbers:
    easiest = w[4] - np.exp(w[5] * 3) + 1
    damped = difficulty - (10 - difficulty) * w[6] * (rating - 3) / 9
    later: Numbers = np.clip(w[7] * easiest + (1 - w[7]) * damped, 1, 10)
    return later


def _same_day(w: Numbers, stability: Numbers, rating: NDArray[np.int64]) -> Numbers:
    growth = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    later: Numbers = stability * np.where(rating == 1, growth, np.maximum(growth, 1.0))
    return later


def _forgotten(w: Numbers, stability: Numbers, difficulty: Numbers, recall: Numbers) -> Numbers:
    left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
    later: Numbers = np.minimum(
        left * np.exp((1 - recall) * w[14]), stability / np.exp(w[17] * w[18])
    )
    return later


def _recalled(
    w: Numbers,
    stability: Numbers,
    difficulty: Numbers,
    recall: Numbers,
    rating: NDArray[np.int64],
) -> Numbers:
    growth: Numbers = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9]
    growth = growth * (np.exp((1 - recall) * w[10]) - 1)
    growth = growth * np.where(rating == 2, w[15], 1.0) * np.where(rating == 4, w[16], 1.0)
    return stability * (1 + growth)
