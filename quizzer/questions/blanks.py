"""The blanks of a `cloze`: each is a small question, and is asked and graded as one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeAlias

from quizzer.domain.limits import Ge, MinLen
from quizzer.questions.base import AUTHORED
from quizzer.questions.choice import Choice
from quizzer.questions.numeric import Numeric, Slip, Target
from quizzer.questions.options import AuthoredOption
from quizzer.questions.short import NearTerm, Short, Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceBlank:
    """A blank with options to pick from."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    choices: Annotated[tuple[AuthoredOption | Annotated[str, MinLen(1)], ...], MinLen(2)]
    """The options as in `choice`, exactly one correct; a plain text is a wrong one.
    Example: [{text: zero, correct: true}, one, two]"""
    shuffle: bool = True
    """False keeps the authored order. Example: false"""

    def part(self, name: str) -> Choice:
        """Return the small question that it is."""
        options = tuple(
            AuthoredOption(text=option) if isinstance(option, str) else option
            for option in self.choices
        )
        return Choice(id=name, type="choice", prompt=name, choices=options, shuffle=self.shuffle)


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberBlank:
    """A blank for a number."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    answer: Target | float
    """The number, with its tolerance. Example: {value: 1.5, tol: 0.01}"""
    tol: Annotated[float, Ge(0)] | None = None
    """Absolute tolerance, where the answer is a bare number. Example: 0.01"""
    unit: str = ""
    """Shown behind the field, and accepted behind the number. Example: mm"""
    near: tuple[Slip, ...] = ()
    """Known wrong answers, each with its own feedback.
    Example: [{value: 1.33, tol: 0.01, why: That is ridge.}]"""

    def part(self, name: str) -> Numeric:
        """Return the small question that it is."""
        return Numeric(
            id=name,
            type="numeric",
            prompt=name,
            answer=self.answer,
            tol=self.tol,
            unit=self.unit,
            near=self.near,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class TextBlank:
    """A blank for a word or a few."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    accept: Terms
    """What is right; the first is shown as the answer. Example: [soft thresholding]"""
    typos: bool = True
    """Whether slips of the keyboard are forgiven. Example: false"""
    near: tuple[NearTerm, ...] = ()
    """Known wrong answers, each with its own feedback.
    Example: [{accept: [hard thresholding], why: That is best subset.}]"""

    def part(self, name: str) -> Short:
        """Return the small question that it is."""
        return Short(
            id=name,
            type="short",
            prompt=name,
            accept=self.accept,
            typos=self.typos,
            near=self.near,
        )


AnyBlank: TypeAlias = ChoiceBlank | NumberBlank | TextBlank
Part: TypeAlias = Choice | Numeric | Short
