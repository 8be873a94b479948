"""How good verdicts are: macro-F1, Cohen's κ, recall, calibration, and when asked least."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True)
class Measured:
    """Figures of one set of verdicts.

    Attributes
    ----------
    confusion
        Counts by label, then by verdict; shape (3, 3).
    calibration
        Expected calibration error over `BINS` bins of equal width.
    surest
        Accuracy on the 75 % of verdicts with the greatest confidence.
    """

    macro_f1: float
    kappa: float
    recall: tuple[float, ...]
    accuracy: float
    calibration: float
    surest: float
    confusion: NDArray[np.int64]

    def line(self) -> str:
        """Return the figures in a line."""
        recall = "/".join(f"{value:.2f}" for value in self.recall)
        return (
            f"F1 {self.macro_f1:.3f}  κ {self.kappa:.3f}  recall {recall}  "
            f"acc {self.accuracy:.3f}  ECE {self.calibration:.3f}  surest {self.surest:.3f}"
        )


def measured(
    labels: NDArray[np.int64], verdicts: NDArray[np.int64], confidence: NDArray[np.float64]
) -> Measured:
    """Return the figures of `verdicts` against `labels`."""
    confusion = np.zeros((3, 3), dtype=np.int64)
    np.add.at(confusion, (labels, verdicts), 1)
    right = labels == verdicts
    keep = np.argsort(-confidence, kind="stable")[: max(1, round(0.75 * len(labels)))]
    return Measured(
        macro_f1=float(np.mean(list(_f1(confusion)))),
        kappa=_kappa(confusion),
        recall=tuple(confusion.diagonal() / np.maximum(confusion.sum(axis=1), 1)),
        accuracy=float(right.mean()),
        calibration=_calibration(right, confidence),
        surest=float(right[keep].mean()),
        confusion=confusion,
    )


def _f1(confusion: NDArray[np.int64]) -> Iterator[float]:
    for at in range(3):
        both = confusion[at].sum() + confusion[:, at].sum()
        if both:
            yield float(2 * confusion[at, at] / both)


def _kappa(confusion: NDArray[np.int64]) -> float:
    total = confusion.sum()
    agreed = confusion.trace() / total
    chance = float(confusion.sum(axis=0) @ confusion.sum(axis=1)) / total**2
    return float((agreed - chance) / (1 - chance)) if chance < 1 else 0.0


def _calibration(right: NDArray[np.bool_], confidence: NDArray[np.float64]) -> float:
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for at in range(BINS):
        chosen = bins == at
        if chosen.any():
            error += abs(right[chosen].mean() - confidence[chosen].mean()) * chosen.mean()
    return float(error)
