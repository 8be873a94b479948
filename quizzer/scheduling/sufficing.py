"""How many minutes a day bring one as far as one wants to be on the day."""

from collections.abc import Sequence

from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.planner import planned
from quizzer.scheduling.prospect import Studied

STEPS: tuple[int, ...] = (*range(1, 15), *range(15, 60, 5), *range(60, 241, 15))
"""The minutes a day that are told: finer where little is a lot."""


def least_minutes(
    questions: Sequence[Studied], days: int, target: float, formulas: Formulas | None = None
) -> int | None:
    """Return the least of `STEPS` minutes a day whose plan reaches `target` on the day.

    None where even the most of them does not; 0 where nothing needs to be done.
    """

    def recall(minutes: int) -> float:
        return planned(questions, days, 60.0 * minutes, formulas).recall

    if recall(0) >= target:
        return 0
    if days <= 0 or recall(STEPS[-1]) < target:
        return None
    low, high = 0, len(STEPS) - 1
    while low < high:
        middle = (low + high) // 2
        if recall(STEPS[middle]) >= target:
            high = middle
        else:
            low = middle + 1
    return STEPS[high]
