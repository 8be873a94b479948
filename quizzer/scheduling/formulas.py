"""The formulas of FSRS-6 in plain numbers, for what is computed thousands of times at once.

The schedule itself is the library's; these are held to it in the tests. Elapsed times are in study
days, stabilities in days, difficulties in [1, 10].

References
----------
The formulas of version 6: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
"""

from collections.abc import Sequence
from math import exp

from quizzer.domain.answers import Rating
from quizzer.scheduling.memory import PARAMETERS

LEAST_STABILITY = 0.001
EASIEST, HARDEST = 1.0, 10.0


class Formulas:
    """FSRS-6 with given weights.

    Parameters
    ----------
    weights
        All 21, in the published order.
    """

    def __init__(self, weights: Sequence[float] = PARAMETERS) -> None:
        self._w = tuple(weights)
        self._decay = -self._w[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._mean_difficulty = self._first_difficulty(Rating.EASY)

    def recall(self, stability: float, days: float) -> float:
        """Return the chance, in (0, 1], of recall after some days."""
        return float((1 + self._factor * max(days, 0.0) / stability) ** self._decay)

    def first(self, rating: Rating) -> tuple[float, float]:
        """Return stability and difficulty after the first answer."""
        stability = max(self._w[rating - 1], LEAST_STABILITY)
        return stability, _within(self._first_difficulty(rating))

    def next(
        self, stability: float, difficulty: float, days: float, rating: Rating
    ) -> tuple[float, float]:
        """Return stability and difficulty after an answer that came after some days."""
        if days < 1:
            after = self._same_day(stability, rating)
        elif rating is Rating.AGAIN:
            after = self._forgotten(stability, difficulty, self.recall(stability, days))
        else:
            after = self._recalled(stability, difficulty, self.recall(stability, days), rating)
        return max(after, LEAST_STABILITY), self._next_difficulty(difficulty, rating)

    def _first_difficulty(self, rating: Rating) -> float:
        return self._w[4] - exp(self._w[5] * (rating - 1)) + 1

    def _next_difficulty(self, difficulty: float, rating: Rating) -> float:
        w = self._w
        damped = difficulty - (HARDEST - difficulty) * w[6] * (rating - 3) / 9
        return _within(w[7] * self._mean_difficulty + (1 - w[7]) * damped)

    def _same_day(self, stability: float, rating: Rating) -> float:
        w = self._w
        growth = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        return float(stability * (growth if rating is Rating.AGAIN else max(growth, 1.0)))

    def _forgotten(self, stability: float, difficulty: float, recall: float) -> float:
        w = self._w
        left: float = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
        return min(left * exp((1 - recall) * w[14]), stability / exp(w[17] * w[18]))

    def _recalled(
        self, stability: float, difficulty: float, recall: float, rating: Rating
    ) -> float:
        w = self._w
        growth: float = exp(w[8]) * (11 - difficulty) * stability ** -w[9]
        growth *= exp((1 - recall) * w[10]) - 1
        growth *= w[15] if rating is Rating.HARD else 1.0
        growth *= w[16] if rating is Rating.EASY else 1.0
        return stability * (1 + growth)


def _within(difficulty: float) -> float:
    return min(max(difficulty, EASIEST), HARDEST)
