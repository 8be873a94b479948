"""How far a grader's verdicts agree with labels: F1, κ, calibration, and what asking would gain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizzer.domain.grading import ASKED, Finding

FINDINGS: tuple[Finding, ...] = ("covered", "missing", "contradicted")
BINS = 10
"""Of confidence, all equally wide, over which calibration is judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer held against one point: what it is, what was found, how sure the grader was."""

    truth: Finding
    found: Finding
    confidence: float
    question: str = ""
    kind: str = ""

    @property
    def is_right(self) -> bool:
        """Whether what was found is what it is."""
        return self.truth == self.found


@dataclass(frozen=True, slots=True)
class OfClass:
    """How one verdict fares: precision, recall, their harmonic mean; how many there truly are."""

    precision: float
    recall: float
    f1: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement over some pairs of answer and point.

    Attributes
    ----------
    macro_f1
        The mean F1 of the verdicts that occur, in truth or as found.
    kappa
        Cohen's κ: agreement beyond chance.
    classes
        Each verdict that occurs.
    confusion
        How many pairs that truly are the first were found to be the second.
    calibration_error
        The expected calibration error: how far confidence lies from the share that is right,
        over ten equally wide bins, weighted by how many fall into each.
    selective_accuracy
        Of the verdicts less the least sure quarter, the share that is right.
    asked
        The share that was left out.
    """

    pairs: int
    accuracy: float
    macro_f1: float
    kappa: float
    classes: Mapping[Finding, OfClass]
    confusion: Mapping[Finding, Mapping[Finding, int]]
    calibration_error: float
    selective_accuracy: float
    asked: float


def agreement(judged: Iterable[Judged]) -> Agreement:
    """Return how far verdicts and labels agree.

    Raises
    ------
    ValueError
        If there is nothing to compare.
    """
    pairs = tuple(judged)
    if not pairs:
        raise ValueError("there is nothing to compare")
    confusion = {
        truth: {found: _count(pairs, truth, found) for found in FINDINGS} for truth in FINDINGS
    }
    classes = {each: _of_class(confusion, each) for each in FINDINGS if _occurs(confusion, each)}
    left = sorted(pairs, key=lambda pair: -pair.confidence)
    left = left[: len(left) - int(ASKED * len(left))]
    return Agreement(
        pairs=len(pairs),
        accuracy=_accuracy(pairs),
        macro_f1=sum(each.f1 for each in classes.values()) / len(classes),
        kappa=_kappa(confusion, len(pairs)),
        classes=classes,
        confusion=confusion,
        calibration_error=calibration_error(pairs),
        selective_accuracy=_accuracy(left),
        asked=1 - len(left) / len(pairs),
    )


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error over ten equally wide bins."""
    error = 0.0
    for place in range(BINS):
        own = [pair for pair in judged if min(int(pair.confidence * BINS), BINS - 1) == place]
        if own:
            sure = sum(pair.confidence for pair in own) / len(own)
            error += len(own) / len(judged) * abs(sure - _accuracy(own))
    return error


def _count(judged: Sequence[Judged], truth: Finding, found: Finding) -> int:
    return sum(pair.truth == truth and pair.found == found for pair in judged)


def _accuracy(judged: Sequence[Judged]) -> float:
    return sum(pair.is_right for pair in judged) / len(judged)


def _of_class(confusion: Mapping[Finding, Mapping[Finding, int]], each: Finding) -> OfClass:
    right = confusion[each][each]
    found = sum(row[each] for row in confusion.values())
    truly = sum(confusion[each].values())
    f1 = 2 * right / (found + truly)
    return OfClass(right / found if found else 0.0, right / truly if truly else 0.0, f1, truly)


def _occurs(confusion: Mapping[Finding, Mapping[Finding, int]], each: Finding) -> bool:
    return any(confusion[each].values()) or any(row[each] for row in confusion.values())


def _kappa(confusion: Mapping[Finding, Mapping[Finding, int]], pairs: int) -> float:
    observed = sum(confusion[each][each] for each in FINDINGS) / pairs
    expected = sum(
        sum(confusion[each].values()) * sum(row[each] for row in confusion.values())
        for each in FINDINGS
    )
    by_chance = expected / pairs**2
    return 1.0 if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
