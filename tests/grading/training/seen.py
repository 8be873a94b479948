"""The labelled answers seen through their rubrics: what models are fitted to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.features import Sight, seen, shown
from quizzer.grading.hearing import heard
from quizzer.grading.linear import Linear
from quizzer.grading.prepared import prepared
from tests.grading.training.answers import FINDINGS, Answer, answers, rubrics


@dataclass(frozen=True)
class Seen:
    """One labelled answer.

    Attributes
    ----------
    sight
        None where nothing of the answer bears on the rubric: all its points are missing.
    core
        What of it can contradict a point, seen alone; None where nothing can.
    labels
        Places in `FINDINGS`; shape (points,).
    """

    answer: Answer
    sight: Sight | None
    core: Sight | None
    labels: NDArray[np.int64]


def load(sets: Sequence[str]) -> tuple[Seen, ...]:
    """Return the labelled answers of `sets`, in order."""
    found = []
    for name in sets:
        rubric_of = rubrics(name)
        for answer in answers(name, rubric_of):
            ready = prepared(rubric_of[answer.question])
            said = heard(ready, answer.text)
            labels = np.array([FINDINGS.index(label) for label in answer.labels])
            whole = seen(ready, said.words) if said.words else None
            core = seen(ready, said.core) if said.core else None
            found.append(Seen(answer, whole, core, labels))
    return tuple(found)


def questions(data: Iterable[Seen]) -> list[str]:
    """Return the questions of `data` in order."""
    return list(dict.fromkeys(one.answer.question for one in data))


def of(data: Iterable[Seen], chosen: Iterable[str]) -> list[Seen]:
    """Return the answers to the chosen questions."""
    names = set(chosen)
    return [one for one in data if one.answer.question in names]


def rows(data: Iterable[Seen], locating: Linear) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the features and labels of all points of the answers that say something."""
    found = [(shown(one.sight, locating).values, one.labels) for one in data if one.sight]
    return np.concatenate([row for row, _ in found]), np.concatenate([row for _, row in found])


def labels(data: Iterable[Seen]) -> NDArray[np.int64]:
    """Return the labels of all points in order."""
    return np.concatenate([one.labels for one in data])
