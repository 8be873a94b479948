"""`estimate`: give a number that is right within a factor. Scores 1; ½ within its square; else 0.

A kind is a frozen dataclass made of `Question`: its fields are what authors write, each with a text
below it that editors show; its methods say how it is asked and what an answer is worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from annotated_types import Gt

from quizzer.domain import expressions
from quizzer.domain.answers import Answer, Number
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.templates import printed
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import Exemplar, Flaw, Formula, Question, Variant

SLACK = 1 + 1e-9
"""Room for arithmetic in floating point at the edge of a factor."""


@dataclass(frozen=True, kw_only=True)
class Estimate(Question):
    """A number to be estimated."""

    default_minutes: ClassVar[float] = 3

    type: Literal["estimate"]
    """The kind of question."""
    answer: float | str
    """The number, over 0, or an expression over params, lets and facts."""
    factor: Annotated[float, Gt(1)] = 2.0
    """How many times too large or too small is still right."""
    unit: str = ""
    """Shown behind the field, and accepted behind the number."""

    def form(self, variant: Variant) -> EnterNumber:
        """Return a field for a number."""
        return EnterNumber(self.unit)

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1 within the factor, ½ within its square, else 0."""
        off = self._off(variant, answer)
        score = 1.0 if off <= self.factor * SLACK else 0.5 if off <= self.factor**2 * SLACK else 0.0
        return Verdict(score, self.grader)

    def key(self, variant: Variant) -> Number:
        """Return the number itself."""
        value = self._value(variant)
        return Number(value, repr(value))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return how far off the number is, and what it is."""
        off, score = self._off(variant, answer), self.grade(variant, answer).score
        told = _given(answer).text
        if score == 1:
            return (Feedback("right", told, f"It is off by a factor of {off:.2g}.", mine=True),)
        why = f"It is off by a factor of {off:.2g}, more than {self.factor:g}."
        key = f"about {printed(self._value(variant))} {self.unit}".strip()
        mark: Literal["partly", "wrong"] = "partly" if score else "wrong"
        return (Feedback(mark, told, why, mine=True), Feedback("missed", key, ""))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the number, and numbers within and beyond the factor at both sides."""
        value = self._value(variant)
        for power, score in ((0.0, 1.0), (0.9, 1.0), (1.5, 0.5), (2.5, 0.0)):
            for side in (1, -1):
                given = value * self.factor ** (side * power)
                about = f"a factor of {self.factor**power:.3g} off"
                yield Exemplar(Number(given, repr(given)), score, score, about)
        yield Exemplar(Number(-value, repr(-value)), 0, 0, "the wrong sign")

    def own_formulas(self) -> Iterator[Formula]:
        """Yield the answer, where it is an expression."""
        if isinstance(self.answer, str):
            yield Formula(("answer",), self.answer, facts=True)

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield a number that no factor leads to."""
        if self._value(variant) <= 0:
            what = f"the answer is {self._value(variant):g}, and a factor leads to numbers over 0"
            yield Flaw("not-positive", ("answer",), what, "Use type numeric, or `require`.")

    def _value(self, variant: Variant) -> float:
        return float(expressions.parse(str(self.answer)).number(variant.values))

    def _off(self, variant: Variant, answer: Answer) -> float:
        """Return how many times too large or too small a number is; infinite for 0 and below."""
        given, value = _given(answer).value, self._value(variant)
        return max(given / value, value / given) if given > 0 else float("inf")


def _given(answer: Answer) -> Number:
    if not isinstance(answer, Number):
        raise TypeError(f"{answer} is not a number")
    return answer
