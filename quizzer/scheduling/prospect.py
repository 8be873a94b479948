"""What becomes of one question until the day: its expected recall, and the time it takes.

An answer is right with the chance of recall. What is not known comes again within the sitting, as
the practice engine has it, and is right then. Between answers the two outcomes are drawn together
into one memory: its stability is their geometric mean, its difficulty their mean, weighted by
their chances. That keeps the path of a question a line where it would be a tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from quizzer.domain.answers import Rating
from quizzer.scheduling.formulas import Formulas

FIRST_RIGHT = 0.5
"""The chance that a question is right the first time, until something better is known."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a question is remembered.

    Attributes
    ----------
    stability
        Days until the chance of recall has fallen to 90 %.
    difficulty
        In [1, 10].
    day
        Of the last answer, counted from today as 0: before today it is negative.
    """

    stability: float
    difficulty: float
    day: float


@dataclass(frozen=True, slots=True)
class Studied:
    """A question that may be planned.

    Attributes
    ----------
    key
        Its name over all banks.
    weight
        What its recall counts on the day; the weights of all questions sum to 1.
    seconds
        What one answer takes, its explanation included.
    strength
        None where it was never met: then nothing of it is recalled.
    first_right
        The chance that it is right the first time.
    """

    key: str
    weight: float
    seconds: float
    strength: Strength | None = None
    first_right: float = FIRST_RIGHT


@dataclass(frozen=True, slots=True)
class Prospect:
    """What reviews on some days come to.

    Attributes
    ----------
    recall
        The expected chance of recall on the day of the interview.
    seconds
        The expected time that the reviews take, one for each, in their order.
    """

    recall: float
    seconds: tuple[float, ...]


def prospect(
    question: Studied, days: Sequence[float], horizon: float, formulas: Formulas
) -> Prospect:
    """Return what reviews of a question on `days`, in order, come to on the day `horizon`."""
    strength, seconds = question.strength, []
    for day in days:
        chance = _chance(question, strength, day, formulas)
        seconds.append(question.seconds * (2 - chance))
        strength = _after(strength, chance, day, formulas)
    if strength is None:
        return Prospect(0.0, ())
    recall = formulas.recall(strength.stability, horizon - strength.day)
    return Prospect(recall, tuple(seconds))


def _chance(question: Studied, strength: Strength | None, day: float, formulas: Formulas) -> float:
    if strength is None:
        return question.first_right
    return formulas.recall(strength.stability, day - strength.day)


def _after(strength: Strength | None, chance: float, day: float, formulas: Formulas) -> Strength:
    """Return the memory after an answer that is right with a chance."""
    if strength is None:
        known, forgotten = formulas.first(Rating.GOOD), formulas.first(Rating.AGAIN)
    else:
        stability, difficulty = strength.stability, strength.difficulty
        gone = day - strength.day
        known = formulas.next(stability, difficulty, gone, Rating.GOOD)
        forgotten = formulas.next(stability, difficulty, gone, Rating.AGAIN)
    forgotten = formulas.next(*forgotten, 0, Rating.GOOD)
    mixed = chance * log(known[0]) + (1 - chance) * log(forgotten[0])
    return Strength(exp(mixed), chance * known[1] + (1 - chance) * forgotten[1], day)
