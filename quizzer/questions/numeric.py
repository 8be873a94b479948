"""`numeric`: give a number, within a tolerance. Scores 1; a known slip what it says, else 0."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from quizzer.domain import expressions
from quizzer.domain.answers import Answer, Number
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.limits import Ge, Le
from quizzer.domain.templates import printed
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.errors import ExpressionError
from quizzer.questions.base import AUTHORED, Exemplar, Flaw, Formula, Question, Text, Variant

ROUNDING = 1e-9
"""Relative slack for arithmetic in floating point, beside the authored tolerance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A number and how far off is still it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    value: float | str | None = None
    """A number or an expression over params, lets and facts. Example: "z / (1 + lam)"
    """
    fact: str | None = None
    """Instead of a value: the name of a fact. Example: ridge.b"""
    tol: Annotated[float, Ge(0)] = 0.0
    """Absolute tolerance. Example: 0.01"""
    rtol: Annotated[float, Ge(0), Le(1)] = 0.0
    """Tolerance as a share of the value. Example: 0.02"""

    @property
    def formula(self) -> str:
        """The expression that gives it."""
        return str(self.value if self.fact is None else self.fact)

    def number(self, variant: Variant) -> float:
        """Return the number in this variant."""
        return expressions.parse(self.formula).number(variant.values)

    def reach(self, variant: Variant) -> float:
        """Return how far off is still it."""
        number = abs(self.number(variant))
        return self.tol + self.rtol * number + ROUNDING * max(number, 1e-3)

    def accepts(self, given: float, variant: Variant) -> bool:
        """Return whether `given` is near enough."""
        return abs(given - self.number(variant)) <= self.reach(variant)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip(Target):
    """A known wrong answer, with its own feedback."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    why: str | None = None
    """What to say to who gave it. Example: That is the lasso's subtraction; ridge divides."""
    misconception: str | None = None
    """The belief behind it: an id of the bank's misconceptions. Example: rescales"""
    score: Annotated[float, Ge(0), Le(1)] = 0.0
    """What it still earns. Example: 0.5"""


_SKELETON = """\
params:                      # drawn anew for each showing; or a constant: lam: 1
  z: {from: 1.0, to: 3.0, step: 0.5}
require: ["abs(z - 2) > 0.1"]         # draws that fail are drawn again: at 2 both rules agree
prompt: |
  One standardized feature has the least-squares coefficient z = {{ z:.1f }}.
  With ridge, ½(z − b)² + ½λb², and λ = 1, what is b?
answer: {value: z / 2, tol: 0.01}     # a number, or an expression over params
near:                        # known wrong answers, each with its own feedback
  - {value: z - 1, tol: 0.01, why: "That is the lasso's subtraction; ridge divides."}
hints:                       # shown one at a time, on request
  - Set the derivative to zero.
explanation: |               # why it is so, why the tempting answer is not, when the rule fails
  The derivative b − z + λb is zero at z/(1 + λ) = {{ ridge.b:.2f }}. The lasso subtracts instead,
  which leaves {{ lasso.b:.2f }}. Both hold for a feature uncorrelated with the others.
evidence:                    # runs while the explanation is read; `quizzer demo --list` names all
  demo: soft-threshold       # `quizzer demo soft-threshold` shows its settings and facts
  with: {z: "{{ z }}", lam: 1}
  claims:                    # sentences that are executed, on every draw
    - {says: Ridge halves the coefficient., check: "abs(ridge.b - z / 2) < 1e-9"}
tests:                       # the key, tested like code; every drawn param is set
  - {params: {z: 3.0}, answer: "1.5", score: 1}
  - {params: {z: 3.0}, answer: "2", score: 0, near: 1}
  - {params: {z: 3.0}, answer: much, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Numeric(Question):
    """A number to be worked out."""

    default_minutes: ClassVar[float] = 2
    skeleton: ClassVar[str] = _SKELETON
    reads_glossary: ClassVar[bool] = False

    type: Literal["numeric"]
    """The kind of question."""
    answer: Target | float
    """The number, with its tolerance. Example: 1.5 Example: {value: "z / 2", tol: 0.01}"""
    tol: Annotated[float, Ge(0)] | None = None
    """Absolute tolerance, where the answer is a bare number. Example: 0.01"""
    unit: str = ""
    """Shown behind the field, and accepted behind the number. Example: mm"""
    near: tuple[Slip, ...] = field(default=())
    """Known wrong answers, tried after the answer, each with its own feedback.
    Example: [{value: "z - 1", tol: 0.01, why: That is the lasso.}]"""

    def form(self, variant: Variant) -> EnterNumber:
        """Return a field for a number."""
        return EnterNumber(self.unit)

    @property
    def target(self) -> Target:
        """The right number."""
        if isinstance(self.answer, Target):
            return self.answer
        return Target(value=self.answer, tol=self.tol or 0.0)

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1 within tolerance; a known slip scores what it says; else 0."""
        given = _given(answer).value
        if self.target.accepts(given, variant):
            return Verdict(1.0, self.grader, ("answer",))
        for position, slip in enumerate(self.near, start=1):
            if slip.accepts(given, variant):
                beliefs = (slip.misconception,) if slip.misconception else ()
                return Verdict(slip.score, self.grader, (f"near-{position}",), beliefs)
        return Verdict(0.0, self.grader)

    def key(self, variant: Variant) -> Number:
        """Return the right number."""
        return _number(self.target.number(variant))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what to say of the number given, and the right one."""
        verdict = self.grade(variant, answer)
        given = _given(answer).text
        key = f"{printed(self.target.number(variant))} {self.unit}".strip()
        if verdict.is_right:
            label = key if answer == self.key(variant) else given
            return (Feedback("right", label, "", mine=True),)
        slip = next((s for s in self.near if s.accepts(_given(answer).value, variant)), None)
        return (
            Feedback("wrong", given, (slip.why or "") if slip else "", mine=True),
            Feedback("missed", key, ""),
        )

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key, the edges of its tolerance from both sides, and each known slip."""
        value, reach = self.target.number(variant), self.target.reach(variant)
        yield Exemplar(_number(value), 1, 1, "the key")
        for side in (-1, 1):
            inside, outside = value + side * reach * 0.999, value + side * reach * 1.001
            yield Exemplar(_number(inside), 1, 1, "just inside the tolerance")
            if not any(slip.accepts(outside, variant) for slip in self.near):
                yield Exemplar(_number(outside), 0, 0, "just outside the tolerance")
        for position, slip in enumerate(self.near, start=1):
            number = slip.number(variant)
            if not self.target.accepts(number, variant):  # else a flaw, told as an overlap
                yield Exemplar(_number(number), slip.score, slip.score, f"near {position}")

    def own_texts(self) -> Iterator[Text]:
        """Yield the reasons of known slips."""
        for index, slip in enumerate(self.near):
            if slip.why is not None:
                yield Text(("near", index, "why"), slip.why, facts=True)

    def own_formulas(self) -> Iterator[Formula]:
        """Yield the values of the answer and of known slips."""
        if isinstance(self.answer, Target):
            yield Formula(("answer", _field(self.answer)), self.answer.formula, facts=True)
        for index, slip in enumerate(self.near):
            yield Formula(("near", index, _field(slip)), slip.formula, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield targets that name no number, or two; and slips without a reason."""
        if isinstance(self.answer, Target):
            yield from _one_source(("answer",), self.answer)
            if self.tol is not None:
                yield Flaw(
                    "two-tolerances",
                    ("tol",),
                    "`tol` beside `answer` is for a bare number",
                    "Move it into `answer: {value: …, tol: …}`.",
                )
        for index, slip in enumerate(self.near):
            yield from _one_source(("near", index), slip)
            if slip.why is None:
                yield Flaw(
                    "missing-why",
                    ("near", index),
                    "this known slip does not say why it is one",
                    "Add `why:`.",
                    error=False,
                )

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield slips that the answer, or an earlier slip, overlaps."""
        bands = [(("answer",), self.target), *((("near", i), s) for i, s in enumerate(self.near))]
        for later, (path, slip) in enumerate(bands):
            for _, other in bands[:later]:
                gap = abs(slip.number(variant) - other.number(variant))
                if gap <= slip.reach(variant) + other.reach(variant):
                    yield self._overlap(path, slip, other, variant)

    def _overlap(
        self, path: tuple[str | int, ...], slip: Target, other: Target, variant: Variant
    ) -> Flaw:
        own = {name: variant.values[name] for name in (*self.params, *self.let)}
        values = ", ".join(f"{name} = {printed(value)}" for name, value in own.items())
        return Flaw(
            "overlap",
            path,
            f"the bands of {_written(slip)} and {_written(other)} overlap"
            + (f" where {values}" if values else ""),
            "Exclude such draws with `require`, or narrow a tolerance.",
        )


def _written(target: Target) -> str:
    """Return a number as its author wrote it: 1, and not 1.0."""
    return printed(target.value) if isinstance(target.value, float) else target.formula


def _field(target: Target) -> str:
    return "value" if target.fact is None else "fact"


def _one_source(path: tuple[str | int, ...], target: Target) -> Iterator[Flaw]:
    if (target.value is None) == (target.fact is None):
        yield Flaw(
            "one-value",
            path,
            "it needs a `value` or a `fact`, one of the two",
            "Give `value:` a number or an expression, or `fact:` the name of a fact.",
        )


def _given(answer: Answer) -> Number:
    if not isinstance(answer, Number):
        raise TypeError(f"{answer} is not a number")
    return answer


def _number(value: float) -> Number:
    if not math.isfinite(value):
        raise ExpressionError(f"the answer is {value}, which nobody can give")
    return Number(value, repr(value))
