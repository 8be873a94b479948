"""`open`: explain in your own words, graded point by point. It loads, and is not asked yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Gt, Le, MinLen

from quizzer.questions.base import AUTHORED, Flaw, Kebab, Question, Text, Trial

PHRASINGS = 4
"""Truly different ways to say a point that a grader needs; fewer is a flaw."""

Written = Annotated[str, MinLen(1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejection:
    """A whole wrong statement, and the belief behind it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    text: Written
    """The statement."""
    misconception: str | None = None
    """An id of the bank's misconceptions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One point of the rubric."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    id: Kebab
    """A lasting name; grades hang on it."""
    point: Written
    """One atomic statement that a good answer makes."""
    accept: Annotated[tuple[Written, ...], MinLen(1)]
    """Four to six truly different ways to say it."""
    reject: tuple[Written | Rejection, ...] = ()
    """One to three whole misconceptions: text, or {text, misconception}."""
    weight: Annotated[float, Gt(0), Le(10)] = 1
    """How much it counts; 2 is essential."""
    follow_up: str | None = None
    """What to ask in a mock interview when it is missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTrial(Trial):
    """One entry of an open question's `tests`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    covers: tuple[str, ...] = ()
    """Points that the answer makes; those listed nowhere are free."""
    contradicts: tuple[str, ...] = ()
    """Points of which the answer says the opposite."""


@dataclass(frozen=True, kw_only=True)
class Open(Question):
    """A question to be answered in one's own words."""

    default_minutes: ClassVar[float] = 4
    is_asked: ClassVar[bool] = False

    type: Literal["open"]
    """The kind of question."""
    model_answer: Written
    """A good answer; it stands in for the explanation."""
    rubric: Annotated[tuple[Point, ...], MinLen(1)]
    """The points by which an answer is graded."""
    instruction: str | None = None
    """What to write about, below the prompt."""
    context: str | None = None
    """What the question is after; for interviewers."""
    tests: tuple[OpenTrial, ...] = ()
    """Answers and the points that they must be found to make."""

    def own_texts(self) -> Iterator[Text]:
        """Yield what may hold placeholders: instruction, context and model answer."""
        for name in ("instruction", "context"):
            text = getattr(self, name)
            if text is not None:
                yield Text((name,), text)
        yield Text(("model_answer",), self.model_answer, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield points that share an id or have few phrasings, and tests of unknown points."""
        ids = [point.id for point in self.rubric]
        for index, point in enumerate(self.rubric):
            if point.id in ids[:index]:
                what = f"a second point is called `{point.id}`"
                yield Flaw("duplicate-point", ("rubric", index, "id"), what, "Rename one.")
            if len(point.accept) < PHRASINGS:
                yield Flaw(
                    "few-phrasings",
                    ("rubric", index, "accept"),
                    f"the point has {len(point.accept)} ways to say it",
                    f"Give {PHRASINGS} to 6 that differ in their words.",
                    error=False,
                )
        for index, trial in enumerate(self.tests):
            for name in ("covers", "contradicts"):
                for at, covered in enumerate(getattr(trial, name)):
                    if covered not in ids:
                        what = f"the rubric has no point `{covered}`"
                        remedy = f"Its points are {', '.join(ids)}."
                        path = ("tests", index, name, at)
                        yield Flaw("unknown-point", path, what, remedy)
