"""The recall that was to be expected of an answer, at the time when it was given."""

from datetime import date
from functools import lru_cache

from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.memory import Memory


def predicted(
    memory: Memory | None, day: date, weights: tuple[float, ...]
) -> tuple[int | None, float | None]:
    """Return the study days since the answer before, and the chance of recall on `day`.

    Both None of a first answer. On the same day nothing is there to be predicted: no chance.
    """
    if memory is None:
        return None, None
    days = max((day - memory.reviewed).days, 0)
    return days, _formulas(weights).recall(memory.stability, days) if days else None


@lru_cache(maxsize=16)
def _formulas(weights: tuple[float, ...]) -> Formulas:
    return Formulas(weights)
