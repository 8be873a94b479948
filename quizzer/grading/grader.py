"""The grader of open answers: a rubric and an answer in, a verdict on each point out."""

from collections.abc import Iterator

from quizzer.domain.grading import PointVerdict, Rubric
from quizzer.grading.features import CONTRADICTED, Sight, seen, shown
from quizzer.grading.hearing import heard
from quizzer.grading.model import FINDINGS, Model, shipped
from quizzer.grading.prepared import Prepared, prepared
from quizzer.grading.tokens import tokens
from quizzer.grading.verbatim import verbatim

NOTHING = 0.97
"""Confidence that an answer without a statement covers nothing."""


class RubricGrader:
    """Grades by coverage of a rubric's phrasings; see `quizzer.grading`."""

    def __init__(self, model: Model | None = None) -> None:
        self.name = "rubric/1"
        self._model = model

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        """Return one verdict for each point of `rubric`, in its order."""
        ready = prepared(rubric)
        words = heard(ready, answer)
        said = verbatim(ready, ready.mender.mended(tokens(answer)))
        verdicts = self._verdicts(ready, seen(ready, words)) if words else _nothing(rubric)
        return tuple(said.get(verdict.point, verdict) for verdict in verdicts)

    def _verdicts(self, ready: Prepared, sight: Sight) -> Iterator[PointVerdict]:
        model = self._model or shipped()
        found = shown(sight, model.locating)
        probabilities = model.probabilities(found.values)
        choices = model.choice(probabilities)
        for at, point in enumerate(ready.rubric.points):
            choice = int(choices[at])
            against = choice == CONTRADICTED
            window = int(found.chosen[at, int(against)])
            yield PointVerdict(
                point.id,
                FINDINGS[choice],
                round(float(probabilities[at, choice]), 4),
                sight.quote(window),
                sight.belief(at, window) if against else None,
            )


def _nothing(rubric: Rubric) -> Iterator[PointVerdict]:
    """Yield the verdicts on an answer that states nothing."""
    for point in rubric.points:
        yield PointVerdict(point.id, "missing", NOTHING)
