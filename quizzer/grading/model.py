"""The model: a linear part and small trees, averaged and calibrated.

Its numbers are in `model.json`, made by ``make grader``; there is nothing to learn here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.grading import Finding
from quizzer.grading.linear import Linear, linear_of, softmax

FINDINGS: tuple[Finding, ...] = ("covered", "missing", "contradicted")

CONTRADICTED = FINDINGS.index("contradicted")

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Trees:
    """Gradient boosting: a sum of trees of one depth, each complete.

    Attributes
    ----------
    feature, threshold
        Of each inner node, level by level; shape (trees, 2**depth - 1). A row goes left where its
        feature is at most the threshold.
    leaf
        What the tree adds; shape (trees, 2**depth).
    target
        The finding to which it adds; shape (trees,).
    """

    feature: NDArray[np.int64]
    threshold: Array
    leaf: Array
    target: NDArray[np.int64]
    start: Array

    def logits(self, values: Array) -> Array:
        """Return scores of shape (rows, 3)."""
        count, inner = self.feature.shape
        rows = np.arange(len(values))[:, None]
        trees = np.arange(count)[None, :]
        node = np.zeros((len(values), count), dtype=np.int64)
        while node[0, 0] < inner:
            went_right = values[rows, self.feature[trees, node]] > self.threshold[trees, node]
            node = 2 * node + 1 + went_right
        added = self.leaf[trees, node - inner]
        scores = np.tile(self.start, (len(values), 1))
        for at in range(scores.shape[1]):
            scores[:, at] += added[:, self.target == at].sum(axis=1)
        return scores


@dataclass(frozen=True)
class Second:
    """The model of what the evidence shows: the mean of a linear one and of trees."""

    linear: Linear
    trees: Trees

    def probabilities(self, values: Array) -> Array:
        """Return probabilities of the findings, uncalibrated; shape (rows, 3)."""
        return (softmax(self.linear.logits(values)) + softmax(self.trees.logits(values))) / 2


@dataclass(frozen=True)
class Model:
    """What turns features into probabilities of the findings.

    Attributes
    ----------
    features
        Names of the features it takes, in order.
    locating
        What judges single windows.
    temperature
        By which log-probabilities are divided, so that they hold on unseen questions.
    bias
        Added to them for the choice alone: rare findings are chosen more readily than their
        probability says, for macro-F1 counts every finding the same.
    """

    features: tuple[str, ...]
    locating: Linear
    second: Second
    temperature: float
    bias: Array

    def probabilities(self, values: Array) -> Array:
        """Return calibrated probabilities of the findings; shape (rows, 3)."""
        mixed = self.second.probabilities(values)
        return softmax(np.log(mixed + 1e-12) / self.temperature)

    def decision(self, whole: Array, core: Array | None) -> tuple[NDArray[np.int64], Array]:
        """Return the place in `FINDINGS` of each row's verdict, and confidence in it."""
        return decided(whole, core, self.bias)


def decided(whole: Array, core: Array | None, bias: Array) -> tuple[NDArray[np.int64], Array]:
    """Return the place in `FINDINGS` of each row's verdict, and confidence in it.

    Parameters
    ----------
    whole
        Probabilities of the findings by all that an answer says; shape (rows, 3).
    core
        The same by what of it can contradict a point; None where nothing can.
    """
    rows = np.arange(len(whole))
    covers = whole[:, :CONTRADICTED]
    choices = covers.argmax(axis=1)
    against = np.zeros(len(whole)) if core is None else core[:, CONTRADICTED]
    confidence = (1 - against) * covers[rows, choices] / covers.sum(axis=1)
    if core is None:
        return choices, confidence
    wrong = (np.log(core + 1e-12) + bias).argmax(axis=1) == CONTRADICTED
    return np.where(wrong, CONTRADICTED, choices), np.where(wrong, against, confidence)


def model_of(written: Mapping[str, Any]) -> Model:
    """Return a model of its plain form."""
    return Model(
        features=tuple(written["features"]),
        locating=linear_of(written["locating"]),
        second=second_of(written),
        temperature=float(written["temperature"]),
        bias=np.array(written["bias"], dtype=np.float64),
    )


def second_of(written: Mapping[str, Any]) -> Second:
    """Return the second model of its plain form."""
    trees = written["trees"]
    return Second(
        linear_of(written["linear"]),
        Trees(
            np.array(trees["feature"], dtype=np.int64),
            np.array(trees["threshold"], dtype=np.float64),
            np.array(trees["leaf"], dtype=np.float64),
            np.array(trees["target"], dtype=np.int64),
            np.array(trees["start"], dtype=np.float64),
        ),
    )


@cache
def shipped() -> Model:
    """Return the model that ships."""
    text = files("quizzer.grading").joinpath("model.json").read_text("utf-8")
    return model_of(json.loads(text))
