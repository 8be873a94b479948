"""The plan to a date against answering what is due, over simulated learners."""

from collections.abc import Iterator
from itertools import product

from tests.scheduling.learners import Learner

LEARNERS = 20
QUESTIONS = 100
HORIZONS = (7, 21, 45)
MINUTES = 10
OFF = (0.0, 0.3)
"""By which share the learners' true weights lie from those of the schedule."""


def rows() -> Iterator[str]:
    """Yield what is recalled on the day, by plan and by due order, at equal minutes."""
    for off, horizon in product(OFF, HORIZONS):
        pairs = [
            (
                Learner(seed, QUESTIONS, horizon, MINUTES, off).by_plan(),
                Learner(seed, QUESTIONS, horizon, MINUTES, off).by_due_order(),
            )
            for seed in range(LEARNERS)
        ]
        plan, due = (sum(column) / LEARNERS for column in zip(*pairs, strict=True))
        better = sum(by_plan > by_due for by_plan, by_due in pairs)
        yield (
            f"{horizon:>3} days, weights off by {off:.0%}: {plan:.3f} by plan, {due:.3f} by due"
            f" order; better for {better} of {LEARNERS}"
        )


if __name__ == "__main__":
    for row in rows():
        print(row)  # noqa: T201
