"""How well a question is remembered: FSRS-6, behind a wall.

The elapsed time that counts is in *study days*. FSRS floors the time between two instants to
periods of 24 hours, by which Thursday 23:00 to Saturday 08:00 would be one day; so it is given
the noon (UTC) of each study day instead.

References
----------
J. Ye, J. Su, Y. Cao: A stochastic shortest path algorithm for optimizing spaced repetition
scheduling. KDD 2022. The formulas of version 6: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from quizzer.domain.answers import Rating
from quizzer.domain.chance import draw

if TYPE_CHECKING:
    import fsrs

SCHEDULER = "fsrs-6/1"
"""Name and version of what schedules; goes up with any change that moves a due day."""

PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956),
    *(6.4133, 0.8334, 3.0194, 0.001),
    *(1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483),
    *(0.6014, 1.8729),
    *(0.5425, 0.0912, 0.0658),
    0.1542,
)
"""The 21 weights of FSRS-6, spelled out: a replay must not depend on a library's defaults."""

RETENTION = 0.9
"""The chance of recall at which a question falls due."""

FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""From, to (days), and the part of what lies between by which an interval may move."""


class Remembered(Protocol):
    """What a chance of recall is computed from."""

    @property
    def stability(self) -> float:
        """Days until the chance of recall has fallen to 90 %."""
        ...

    @property
    def reviewed(self) -> date:
        """The study day of the last answer."""
        ...


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of how well one question is remembered.

    Attributes
    ----------
    stability
        Days until the chance of recall has fallen to 90 %.
    difficulty
        In [1, 10].
    reviewed
        The study day of the last answer.
    due
        The study day on which it is to be asked again.
    answers
        How many there were.
    lapses
        How often it was rated again after it had once gone better.
    has_gone_well
        Whether it was ever rated better than again.
    """

    stability: float
    difficulty: float
    reviewed: date
    due: date
    answers: int
    lapses: int
    has_gone_well: bool


def after(
    memory: Memory | None,
    rating: Rating,
    day: date,
    fuzz: str,
    weights: tuple[float, ...] = PARAMETERS,
) -> Memory:
    """Return the memory after one more answer.

    Parameters
    ----------
    memory
        What was known before; None before the first answer.
    rating
        How well it went.
    day
        The study day of the answer. A day before that of the last answer (a clock set back)
        counts as the same day.
    fuzz
        Decides by how much the interval moves: the id of the answer's event.
    weights
        All 21 of FSRS-6.
    """
    import fsrs

    card = _card(memory, day)
    card, _ = _scheduler(weights).review_card(card, fsrs.Rating(int(rating)), _noon(day))
    assert card.stability is not None, "a card that was reviewed"
    assert card.difficulty is not None, "a card that was reviewed"
    went_well = memory is not None and memory.has_gone_well
    lapsed = went_well and rating is Rating.AGAIN
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        reviewed=day,
        due=day + timedelta(days=fuzzed((card.due - _noon(day)).days, fuzz)),
        answers=1 + (memory.answers if memory else 0),
        lapses=lapsed + (memory.lapses if memory else 0),
        has_gone_well=went_well or rating > Rating.AGAIN,
    )


def recall(memory: Remembered, day: date, weights: tuple[float, ...] = PARAMETERS) -> float:
    """Return the chance, in (0, 1], that it is recalled on a study day."""
    import fsrs

    card = fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        due=_noon(day),
        last_review=_noon(memory.reviewed),
    )
    return _scheduler(weights).get_card_retrievability(card, _noon(day))


def fuzzed(days: int, fuzz: str) -> int:
    """Return an interval of `days` moved a little, as `fuzz` decides, so that a crowd disperses.

    By up to 1 day, and 15 % of what lies between 2.5 and 7 days, 10 % of what lies between 7 and
    20, 5 % of what lies beyond, each way; under 2.5 days not at all.
    """
    if days < 2.5:
        return days
    spans = (part * max(min(days, end) - start, 0) for start, end, part in FUZZ_RANGES)
    reach = 1 + sum(spans)
    least = max(2, round(days - reach))
    return least + draw(round(days + reach) - least + 1, "fuzz", fuzz)


def bounds() -> tuple[tuple[float, float], ...]:
    """Return from where to where the model takes each of its weights."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    return tuple(zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))


def check(weights: Sequence[float]) -> None:
    """Raise `ValueError` unless these are 21 numbers that the model takes."""
    _scheduler(tuple(weights))


def _card(memory: Memory | None, day: date) -> "fsrs.Card":
    """Return the card of a memory, always with an id: without one the library sleeps."""
    import fsrs

    if memory is None:
        return fsrs.Card(card_id=0, due=_noon(day))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(day),
        last_review=_noon(min(memory.reviewed, day)),
    )


@lru_cache(maxsize=16)
def _scheduler(weights: tuple[float, ...]) -> "fsrs.Scheduler":
    import fsrs

    return fsrs.Scheduler(
        parameters=weights,
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
