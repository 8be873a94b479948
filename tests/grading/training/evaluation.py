"""Verdicts on questions that a model has not seen, and what they are worth.

Each question is judged by models fitted to the others; calibration is fitted to such judgements,
and for the figures to those of the other questions only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.features import Sight, shown
from quizzer.grading.grader import NOTHING
from quizzer.grading.linear import Linear, linear_of, softmax
from quizzer.grading.model import Second, decided, second_of
from tests.grading.training.answers import FINDINGS
from tests.grading.training.fitting import fitted, locating, second
from tests.grading.training.measures import Measured, measured
from tests.grading.training.seen import Seen, labels, of, questions, rows

Array = NDArray[np.float64]

BIASES = np.linspace(0.0, 1.5, 31)
TEMPERATURES = np.linspace(0.7, 1.5, 33)
NOTHING_SAID = (1 - NOTHING) / 2, NOTHING, (1 - NOTHING) / 2
SMOOTHED = 5
"""Neighbouring biases over which the figure of merit is averaged before the best is taken."""


@dataclass(frozen=True)
class Judged:
    """Uncalibrated probabilities of answers to unseen questions.

    Attributes
    ----------
    probabilities
        Shape (rows, 3), a row for each answer and point in the order of `data`.
    core
        The same by what of the answers can contradict a point.
    """

    data: tuple[Seen, ...]
    probabilities: Array
    core: Array

    @property
    def labels(self) -> NDArray[np.int64]:
        """Labels of the rows."""
        return labels(self.data)

    def marks(self, name: str) -> NDArray[np.str_]:
        """Return for each row the ``question``, ``kind`` or ``id`` of its answer."""
        return np.array([getattr(one.answer, name) for one in self.data for _ in one.labels])


def judged(data: Sequence[Seen], together: int = 1) -> Judged:
    """Return judgements of every question by models fitted without it.

    Parameters
    ----------
    together
        How many questions are left out at once; more is quicker, and a harder test.
    """
    names = questions(data)
    count = -(-len(names) // together)
    groups = [names[at::count] for at in range(count)]
    locate = _Locating(data)
    parts: dict[str, tuple[Array, Array]] = {}
    for out in groups:
        model = _without(data, groups, out, locate)
        first = locate.without(out)
        for one in of(data, out):
            parts[one.answer.id] = _judgement(one, model, first)
    return _together(data, [parts[one.answer.id] for one in data])


def _together(data: Sequence[Seen], parts: Sequence[tuple[Array, Array]]) -> Judged:
    whole, core = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Judged(tuple(data), whole, core)


def _judgement(one: Seen, model: Second, first: Linear) -> tuple[Array, Array]:
    whole, core = (_seen_as(sight, one, model, first) for sight in (one.sight, one.core))
    return whole, core


def _seen_as(sight: Sight | None, one: Seen, model: Second, first: Linear) -> Array:
    if sight is None:
        return np.tile(NOTHING_SAID, (len(one.labels), 1))
    return model.probabilities(shown(sight, first).values)


class _Locating:
    """Models of single windows, each fitted once."""

    def __init__(self, data: Sequence[Seen]) -> None:
        self._data = data
        self._kept: dict[frozenset[str], Linear] = {}

    def without(self, out: Sequence[str]) -> Linear:
        """Return the model fitted without the questions `out`."""
        key = frozenset(out)
        if key not in self._kept:
            kept = [one for one in self._data if one.answer.question not in key]
            self._kept[key] = linear_of(locating(kept))
        return self._kept[key]


def _without(
    data: Sequence[Seen], groups: Sequence[Sequence[str]], out: Sequence[str], locate: _Locating
) -> Second:
    """Return the model fitted without the questions `out`."""
    values, target = [], []
    for group in groups:
        if group is not out:
            found = rows(of(data, group), locate.without([*out, *group]))
            values.append(found[0])
            target.append(found[1])
    return second(np.concatenate(values), np.concatenate(target))


def temperature(probabilities: Array, target: NDArray[np.int64]) -> float:
    """Return by what log-probabilities are to be divided to be likeliest."""
    scores = np.log(probabilities + 1e-12)
    rows = np.arange(len(target))
    losses = [-np.log(softmax(scores / t)[rows, target]).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def bias(probabilities: Array, target: NDArray[np.int64]) -> float:
    """Return what to add for contradictions so that macro-F1 is greatest, smoothed."""
    merits = np.array([_merit(probabilities, target, at) for at in BIASES])
    wide = np.pad(merits, SMOOTHED // 2, mode="edge")
    smooth = np.convolve(wide, np.ones(SMOOTHED) / SMOOTHED, mode="valid")
    return float(BIASES[int(smooth.argmax())])


def _merit(probabilities: Array, target: NDArray[np.int64], added: float) -> float:
    verdicts = choice(probabilities, added)
    return measured(target, verdicts, probabilities.max(axis=1)).macro_f1


def choice(probabilities: Array, added: float) -> NDArray[np.int64]:
    """Return the verdict of each row with `added` for contradictions."""
    scores = np.log(probabilities + 1e-12)
    scores[:, FINDINGS.index("contradicted")] += added
    return np.asarray(scores.argmax(axis=1))


@dataclass(frozen=True)
class Calibrated:
    """Verdicts and confidences, each calibrated on the other questions."""

    judged: Judged
    verdicts: NDArray[np.int64]
    confidence: Array

    def figures(self, chosen: NDArray[np.bool_] | None = None) -> Measured:
        """Return the figures of the chosen rows, or of all."""
        rows = np.ones(len(self.verdicts), bool) if chosen is None else chosen
        return measured(self.judged.labels[rows], self.verdicts[rows], self.confidence[rows])

    def lines(self) -> Iterator[str]:
        """Yield the figures of all, by question and by kind of answer, in readable lines."""
        whole = self.figures()
        yield f"{'all':32} {whole.line()}"
        for name in ("question", "kind"):
            marks = self.judged.marks(name)
            for mark, _ in groupby(sorted(marks)):
                yield f"{mark:32} {self.figures(marks == mark).line()}"
        yield f"confusion, label by verdict: {whole.confusion.tolist()}"


def calibrated(found: Judged) -> Calibrated:
    """Return verdicts with temperature and bias fitted, for each question, to the others."""
    marks, target = found.marks("question"), found.labels
    verdicts = np.zeros(len(target), dtype=np.int64)
    confidence = np.zeros(len(target))
    for mark in dict.fromkeys(marks):
        own = marks == mark
        heat = temperature(found.probabilities[~own], target[~own])
        added = bias(cooled(found.probabilities[~own], heat), target[~own])
        verdicts[own], confidence[own] = _decided(found, own, heat, added)
    return Calibrated(found, verdicts, confidence)


def transferred(known: Sequence[Seen], new: Sequence[Seen]) -> Calibrated:
    """Return verdicts on `new` by a model that was fitted and calibrated on `known` alone."""
    before = judged(known)
    heat = temperature(before.probabilities, before.labels)
    added = bias(cooled(before.probabilities, heat), before.labels)
    plain = fitted(known)
    first, model = linear_of(plain["locating"]), second_of(plain)
    found = _together(new, [_judgement(one, model, first) for one in new])
    every = np.ones(len(found.labels), bool)
    return Calibrated(found, *_decided(found, every, heat, added))


def _decided(
    found: Judged, rows: NDArray[np.bool_], heat: float, added: float
) -> tuple[NDArray[np.int64], Array]:
    whole, core = cooled(found.probabilities[rows], heat), cooled(found.core[rows], heat)
    return decided(whole, core, np.array([0.0, 0.0, added]))


def cooled(probabilities: Array, heat: float) -> Array:
    """Return `probabilities` with their logarithms divided by `heat`."""
    return softmax(np.log(probabilities + 1e-12) / heat)
