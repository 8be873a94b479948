"""How well confidence told before an answer fits how the answers went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzer.domain.answers import Certainty


@dataclass(frozen=True, slots=True)
class Level:
    """The answers given with one confidence: how many, and their mean score in [0, 1]."""

    certainty: Certainty
    answers: int
    score: float

    @property
    def gap(self) -> float:
        """How far what was told lies above what came: above 0, too sure."""
        return self.certainty.probability - self.score


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fit of confidence and score.

    Attributes
    ----------
    brier
        The mean squared difference of the chance told and the score: 0 is best, 0.25 is what
        fifty-fifty on everything gets.
    reliability, resolution, uncertainty
        Murphy's parts of it, where scores are 0 or 1: brier = reliability − resolution +
        uncertainty (A. H. Murphy, A new vector partition of the probability score, Journal of
        Applied Meteorology 12, 1973). Scores between add the spread within each level.
    levels
        From guess to sure, as far as each was told.
    """

    answers: int
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Answers given with one confidence, summed up.

    Attributes
    ----------
    score, squares
        Sums of their scores, and of the squares of these.
    """

    certainty: Certainty
    answers: int
    score: float
    squares: float


def confidence(told: Iterable[tuple[Certainty, float]]) -> Confidence | None:
    """Return how confidence and scores fit; None where none was told."""
    return confidence_of(Told(certainty, 1, score, score**2) for certainty, score in told)


def confidence_of(told: Iterable[Told]) -> Confidence | None:
    """Return the same of answers that are summed up; several may be of one certainty."""
    every = tuple(told)
    count = sum(each.answers for each in every)
    if not count:
        return None
    levels = tuple(
        _level(certainty, [each for each in every if each.certainty is certainty])
        for certainty in Certainty
        if any(each.answers for each in every if each.certainty is certainty)
    )
    average = sum(each.score for each in every) / count
    return Confidence(
        answers=count,
        brier=sum(_squared_differences(each) for each in every) / count,
        reliability=sum(each.answers * each.gap**2 for each in levels) / count,
        resolution=sum(each.answers * (each.score - average) ** 2 for each in levels) / count,
        uncertainty=average * (1 - average),
        levels=levels,
    )


def _squared_differences(told: Told) -> float:
    chance = told.certainty.probability
    return told.answers * chance**2 - 2 * chance * told.score + told.squares


def _level(certainty: Certainty, own: Sequence[Told]) -> Level:
    answers = sum(each.answers for each in own)
    return Level(certainty, answers, sum(each.score for each in own) / answers)
