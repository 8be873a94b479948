"""What there is to know of weights that were fitted to one's own reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

History: TypeAlias = Sequence[tuple[int, int, int]]
"""The reviews of one question in order: days since the one before, rating, 1 if it is held out."""

LEAST_REVIEWS = 400
"""On later days than the one before; fewer say too little of 21 weights."""
MOST_REVIEWS = 60_000
"""More would take minutes, and change little."""
HELD_OUT = 0.2
"""The share of reviews, the newest, by which the fit is judged."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights fitted to one's own reviews, and how well they predict those held out.

    Attributes
    ----------
    weights
        All 21 of FSRS-6.
    reviews, tested
        How many it was fitted to, and how many were held out.
    log_loss, current_log_loss, default_log_loss
        On those held out, in nats a review: of the fit, of the weights in force, of the published.
    """

    weights: tuple[float, ...]
    reviews: int
    tested: int
    log_loss: float
    current_log_loss: float
    default_log_loss: float

    @property
    def is_better(self) -> bool:
        """Whether it predicts what was held out better than the weights in force."""
        return self.log_loss < self.current_log_loss


def with_held_out(
    histories: Sequence[Sequence[tuple[int, int, int]]],
) -> tuple[History, ...]:
    """Return histories with the newest reviews marked as held out.

    Parameters
    ----------
    histories
        Days since the review before, rating, instant; of each question, in order.
    """
    instants = sorted(at for history in histories for days, _, at in history[1:] if days >= 1)
    if not instants:
        return ()
    edge = instants[min(round(len(instants) * (1 - HELD_OUT)), len(instants) - 1)]
    return tuple(
        tuple((days, rating, int(at >= edge)) for days, rating, at in history)
        for history in histories
    )
