"""The plan to a date against answering what is due, over simulated learners."""

from itertools import product

from tests.benchmarks.measuring import Measured
from tests.scheduling.learners import Learner

LEARNERS = 20
QUESTIONS = 100
HORIZONS = (7, 21, 45)
MINUTES = 10
OFF = (0.0, 0.3)
"""By which share the learners' true weights lie from those of the schedule."""


def measure() -> list[Measured]:
    """Return what is recalled by due order against what is by plan, at equal minutes."""
    return [_measured(off, horizon) for off, horizon in product(OFF, HORIZONS)]


def _measured(off: float, horizon: int) -> Measured:
    pairs = [
        (
            Learner(seed, QUESTIONS, horizon, MINUTES, off).by_plan(),
            Learner(seed, QUESTIONS, horizon, MINUTES, off).by_due_order(),
        )
        for seed in range(LEARNERS)
    ]
    plan, due = (sum(column) / LEARNERS for column in zip(*pairs, strict=True))
    better = sum(by_plan > by_due for by_plan, by_due in pairs)
    detail = f"recalled by due order {due:.3f}, by plan {plan:.3f}; better for {better}/{LEARNERS}"
    return Measured(f"plan, {horizon} days, off {off:.0%}", due / plan, 1.0, detail)
