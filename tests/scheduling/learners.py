"""Simulated learners, who forget by FSRS-6 with weights that the schedule does not know."""

from dataclasses import dataclass
from random import Random  # noqa: TID251 - seeded, in a simulation

from quizzer.domain.answers import Rating
from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.memory import PARAMETERS
from quizzer.scheduling.planner import planned
from quizzer.scheduling.prospect import Strength, Studied

SECONDS = 60.0
"""What an answer takes."""
FIXED = (7, 13, 20)
"""Weights that stay: two are tiny or near a bound, one is the shape of the curve."""


@dataclass
class _Memory:
    """What is truly remembered of a question, what is believed, and when it was answered last."""

    true: tuple[float, float]
    believed: tuple[float, float]
    day: int

    @property
    def due(self) -> int:
        return self.day + max(1, round(self.believed[0]))


class Learner:
    """A learner with some weeks until the day, and so many minutes on each.

    Parameters
    ----------
    off
        By which share each true weight lies above or below that of the schedule.
    """

    def __init__(self, seed: int, questions: int, horizon: int, minutes: float, off: float) -> None:
        self._luck = Random(seed)
        self._keys = [f"q{number}" for number in range(questions)]
        self._horizon, self._seconds = horizon, 60 * minutes
        self._believed = Formulas()
        self._true = Formulas(
            [
                w if place in FIXED else w * (1 + off * self._luck.choice((-1, 1)))
                for place, w in enumerate(PARAMETERS)
            ]
        )
        self._knows = self._luck.uniform(0.3, 0.7)
        self._met = {
            key: _Memory(
                self._true.first(Rating.GOOD),
                self._believed.first(Rating.GOOD),
                -self._luck.randint(1, 30),
            )
            for key in self._keys[: self._luck.randint(0, questions // 2)]
        }

    def by_plan(self) -> float:
        """Return what is recalled on the day after following the plan, made anew each day."""
        for day in range(self._horizon):
            weight = 1 / len(self._keys)
            studied = [
                Studied(key, weight, SECONDS, self._strength(key, day)) for key in self._keys
            ]
            agenda = planned(studied, self._horizon - day, self._seconds)
            self._study(day, agenda.days[0])
        return self._recalled()

    def by_due_order(self) -> float:
        """Return what is recalled on the day after answering what is due, then what is new."""
        for day in range(self._horizon):
            due = [key for key, memory in self._met.items() if memory.due <= day]
            due.sort(key=lambda key: (self._met[key].due - day) / self._met[key].believed[0])
            self._study(day, (*due, *(key for key in self._keys if key not in self._met)))
        return self._recalled()

    def _strength(self, key: str, day: int) -> Strength | None:
        memory = self._met.get(key)
        return Strength(*memory.believed, memory.day - day) if memory else None

    def _study(self, day: int, keys: tuple[str, ...]) -> None:
        left = self._seconds
        for key in keys:
            if left < SECONDS:
                return
            left -= SECONDS * (1 if self._answer(key, day) else 2)

    def _answer(self, key: str, day: int) -> bool:
        """Answer a question, twice where it was not known; return whether it was."""
        memory = self._met.get(key)
        if memory is None:
            known = self._luck.random() < self._knows
            rating = Rating.GOOD if known else Rating.AGAIN
            memory = _Memory(self._true.first(rating), self._believed.first(rating), day)
        else:
            gone = day - memory.day
            known = self._luck.random() < self._true.recall(memory.true[0], gone)
            rating = Rating.GOOD if known else Rating.AGAIN
            true = self._true.next(*memory.true, gone, rating)
            memory = _Memory(true, self._believed.next(*memory.believed, gone, rating), day)
        if not known:
            true = self._true.next(*memory.true, 0, Rating.GOOD)
            memory = _Memory(true, self._believed.next(*memory.believed, 0, Rating.GOOD), day)
        self._met[key] = memory
        return known

    def _recalled(self) -> float:
        recalls = (
            self._true.recall(memory.true[0], self._horizon - memory.day)
            for memory in self._met.values()
        )
        return sum(recalls) / len(self._keys)
