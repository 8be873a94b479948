"""The grader of open answers: a rubric and an answer in, a verdict on each point out.

Whether a point is contradicted is judged on the core of the answer alone, the sentences that bear
closely on the rubric; whether it is covered or missing, on all that bears on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.grading import PointVerdict, Rubric
from quizzer.grading.features import CONTRADICTED, Shown, Sight, reversed_contrast, seen, shown
from quizzer.grading.hearing import heard
from quizzer.grading.model import FINDINGS, Model, shipped
from quizzer.grading.prepared import Prepared, prepared
from quizzer.grading.tokens import Token
from quizzer.grading.verbatim import verbatim

LIKELY = 0.6
"""Confidence from which a contrast would cover a point if its roles were exchanged."""
NOTHING = 0.97
"""Confidence that an answer without a statement covers nothing."""


@dataclass(frozen=True)
class _Look:
    """Words of an answer as the model judges them; probabilities are (points, 3)."""

    sight: Sight
    shown: Shown
    probabilities: NDArray[np.float64]


class RubricGrader:
    """Grades by coverage of a rubric's phrasings; see `quizzer.grading`."""

    def __init__(self, model: Model | None = None) -> None:
        self.name = "rubric/1"
        self._model = model

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        """Return one verdict for each point of `rubric`, in its order."""
        ready = prepared(rubric)
        said = heard(ready, answer)
        exact = verbatim(ready, said.mended)
        if not said.words:
            verdicts: Iterator[PointVerdict] = _nothing(rubric)
        else:
            whole = self._look(ready, said.words)
            core: _Look | None = whole
            if said.core != said.words:
                core = self._look(ready, said.core) if said.core else None
            verdicts = self._verdicts(whole, core)
            exact = {**self._exchanged(ready, said.core), **exact}
        return tuple(exact.get(verdict.point, verdict) for verdict in verdicts)

    def _look(self, ready: Prepared, words: Sequence[Token]) -> _Look:
        return self._judged(seen(ready, words))

    def _exchanged(self, ready: Prepared, words: Sequence[Token]) -> dict[str, PointVerdict]:
        """Return the points that terse contrasts in `words` would cover the other way round."""
        sight = reversed_contrast(ready, words)
        if sight is None:
            return {}
        exchanged = self._judged(sight)
        return {
            v.point: replace(v, finding="contradicted")
            for v in self._verdicts(exchanged, exchanged)
            if v.finding == "covered" and v.confidence >= LIKELY
        }

    def _judged(self, sight: Sight) -> _Look:
        model = self._model or shipped()
        found = shown(sight, model.locating)
        return _Look(sight, found, model.probabilities(found.values))

    def _verdicts(self, whole: _Look, core: _Look | None) -> Iterator[PointVerdict]:
        model = self._model or shipped()
        against = core.probabilities if core else None
        choices, confidence = model.decision(whole.probabilities, against)
        for at, point in enumerate(whole.sight.ready.rubric.points):
            choice = int(choices[at])
            wrong = choice == CONTRADICTED
            look = core if wrong and core else whole
            window = int(look.shown.chosen[at, int(wrong)])
            yield PointVerdict(
                point.id,
                FINDINGS[choice],
                round(float(confidence[at]), 4),
                look.sight.quote(window),
                look.sight.belief(at, window) if wrong else None,
            )


def _nothing(rubric: Rubric) -> Iterator[PointVerdict]:
    """Yield the verdicts on an answer that states nothing."""
    for point in rubric.points:
        yield PointVerdict(point.id, "missing", NOTHING)
