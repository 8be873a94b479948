"""A bank of open questions, and a grader that knows only what is said word for word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizzer.domain.grading import Marked, PointVerdict, Rubric, RubricPoint, fitted
from quizzer.errors import WorkerError
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from tests.support import FakeClock, tiny_desk

BANK = Path(__file__).parent / "open.yaml"
WHY_ZEROS = Selection(type="open", seed=7, limit=1)
EVERYTHING = Selection(seed=7)


@dataclass
class PhraseGrader:
    """Finds phrasings word for word; what stands behind "perhaps" it is not sure of."""

    name: str = "phrases/1"

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        return tuple(self._verdict(point, answer) for point in rubric.points)

    def _verdict(self, point: RubricPoint, answer: str) -> PointVerdict:
        for wrong in point.reject:
            for start, end, confidence in _found(wrong.text, answer):
                found = PointVerdict(point.id, "contradicted", confidence, (start, end))
                return replace(found, misconception=wrong.misconception)
        for phrasing in (point.point, *point.accept):
            for start, end, confidence in _found(phrasing, answer):
                return PointVerdict(point.id, "covered", confidence, (start, end))
        return PointVerdict(point.id, "missing", 0.9)


def _found(phrasing: str, answer: str) -> Iterator[tuple[int, int, float]]:
    pattern = re.escape(phrasing.rstrip(".")).replace(r"\ ", r"\s+")
    for match in re.finditer(rf"(perhaps )?{pattern}", answer, re.IGNORECASE):
        yield match.start(), match.end(), 0.4 if match[1] else 0.95


@dataclass
class PhraseExaminer:
    """Marks with that grader in this process; fails for as many answers as it is told."""

    failures: int = 0
    asked: list[str] = field(default_factory=list)

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        self.asked.append(text)
        if self.failures and text not in [point.point for point in rubric.points]:
            self.failures -= 1
            raise WorkerError("The grading crashed the worker.", remedy="Hand it in again.")
        grader = PhraseGrader()
        return Marked(grader.name, fitted(rubric.points, grader.grade(rubric, text), text))


def open_desk(
    folder: Path, clock: FakeClock | None = None, examiner: PhraseExaminer | None = None
) -> Desk:
    """Return a desk over the bank, with its progress file in `folder`."""
    return replace(tiny_desk(folder, clock, BANK), examiner=examiner or PhraseExaminer())
