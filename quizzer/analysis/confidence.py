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


def confidence(told: Iterable[tuple[Certainty, float]]) -> Confidence | None:
    """Return how confidence and scores fit; None where none was told."""
    answers = tuple(told)
    if not answers:
        return None
    levels = tuple(
        _level(certainty, [score for one, score in answers if one is certainty])
        for certainty in Certainty
        if any(one is certainty for one, _ in answers)
    )
    count = len(answers)
    average = sum(score for _, score in answers) / count
    return Confidence(
        answers=count,
        brier=sum((one.probability - score) ** 2 for one, score in answers) / count,
        reliability=sum(each.answers * each.gap**2 for each in levels) / count,
        resolution=sum(each.answers * (each.score - average) ** 2 for each in levels) / count,
        uncertainty=average * (1 - average),
        levels=levels,
    )


def _level(certainty: Certainty, scores: Sequence[float]) -> Level:
    return Level(certainty, len(scores), sum(scores) / len(scores))
