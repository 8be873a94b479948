"""Fitting the weights of the schedule to the learner's own log."""

from collections.abc import Sequence
from typing import Protocol

from quizzer.domain.review import Weighing
from quizzer.errors import UsageError
from quizzer.scheduling.fit import LEAST_REVIEWS, MOST_REVIEWS, Fitted, History, with_held_out
from quizzer.scheduling.memory import bounds
from quizzer.sittings.desk import Desk
from quizzer.store import sums


class Fitter(Protocol):
    """Who fits weights: the worker process, or in tests a function."""

    async def fit(
        self,
        histories: Sequence[History],
        current: Sequence[float],
        bounds: Sequence[tuple[float, float]],
    ) -> Fitted:
        """Return weights that fit the reviews that are not held out."""
        ...


async def fit(desk: Desk, fitter: Fitter) -> Fitted:
    """Return weights fitted to the log, and how well they predict its newest reviews.

    Raises
    ------
    UsageError
        If there are too few reviews.
    WorkerError
        If it can't be done.
    """
    histories = desk.store.sums(lambda connection: sums.histories(connection, MOST_REVIEWS))
    reviews = sum(days >= 1 for history in histories for days, _, _ in history[1:])
    if reviews < LEAST_REVIEWS:
        raise UsageError(
            f"There are {reviews} reviews on later days than the answer before;"
            f" weights are fitted to {LEAST_REVIEWS} or more.",
            where="data fit",
            remedy="The published weights hold until then.",
        )
    return await fitter.fit(with_held_out(histories), desk.store.weights(), bounds())


def keep(desk: Desk, found: Fitted) -> None:
    """Have answers from now on scheduled by fitted weights."""
    desk.store.append(
        [
            Weighing(
                desk.fresh_id(),
                desk.moment(),
                found.weights,
                found.reviews,
                found.log_loss,
                found.default_log_loss,
            )
        ]
    )
