"""What every kind of question shares: the common fields, variants, and the kind's contract.

Who writes a kind finds here all that it needs.

Fields are plain dataclasses: the bank validates and documents them through pydantic, which a
session with a compiled bank never needs to import.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from quizzer.domain import expressions
from quizzer.domain.answers import Answer
from quizzer.domain.chance import draw
from quizzer.domain.glossary import Glossary
from quizzer.domain.grading import Marked, Rubric
from quizzer.domain.limits import Ge, Gt, Le, MinLen
from quizzer.domain.values import Scalar, Value, Values
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.errors import ExpressionError
from quizzer.questions.authored import (
    AUTHORED,
    LONGEST_RANGE,
    Drawn,
    Kebab,
    Share,
    Trial,
    lasting_name,
)
from quizzer.questions.evidence import Claim, Evidence, drawn_with, evidence_texts
from quizzer.questions.exchange import Exemplar, Flaw, Formula, Path, Text, Variant

if TYPE_CHECKING:
    from quizzer.domain.forms.form import Form

__all__ = [
    "AUTHORED",
    "LONGEST_RANGE",
    "Claim",
    "Drawn",
    "Evidence",
    "Exemplar",
    "Flaw",
    "Formula",
    "Kebab",
    "Path",
    "Question",
    "Share",
    "Text",
    "Trial",
    "Variant",
    "lasting_name",
]

ATTEMPTS = 1_000


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: the fields that all kinds share, and the contract that each fulfils."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED
    default_minutes: ClassVar[float] = 1
    version: ClassVar[int] = 1
    """Counted up when the same answer would be scored otherwise."""
    is_asked: ClassVar[bool] = True
    """False for a kind that only loads: no sitting asks it."""
    is_marked: ClassVar[bool] = False
    """True for a kind whose answers a grader marks point by point, which takes a while."""
    skeleton: ClassVar[str] = ""
    """Fields of a first question in YAML, commented, for an author to go on from; a good one lacks
    nothing but id, type, topic and level. Common fields that it leaves out are added; without any
    the examples of the fields stand in."""
    reads_glossary: ClassVar[bool] = True
    """False for a kind that the bank's glossary makes no difference to."""

    id: Kebab
    """Lower-case words joined by hyphens; stable for ever, since history hangs on it.
    Example: ridge-value"""
    type: str
    """The kind of question."""
    prompt: Annotated[str, MinLen(1)]
    """What is asked, in Markdown. Example: Which penalty gives exact zeros?"""
    topic: Kebab = "general"
    """One of the bank's topics. Example: shrinkage"""
    level: Annotated[int, Ge(1), Le(5)] = 3
    """1 warm-up … 5 expert. Example: 2"""
    minutes: Annotated[float, Gt(0), Le(120)] | None = None
    """Time budget; by default the kind's own. Example: 1.5"""
    tags: tuple[str, ...] = ()
    """Free tags. Example: [by-hand]"""
    sources: tuple[str, ...] = ()
    """Where to look it up: book and section, paper and section, documentation page.
    Example: ["Hastie, Tibshirani, Friedman 2009, section 3.4.1"]"""
    hints: tuple[str, ...] = ()
    """Shown one at a time; each lowers the best rating. Example: [Set the derivative to zero.]"""
    related: tuple[str, ...] = ()
    """Ids of siblings: follow-on questions in a mock, kept apart in the due queue.
    Example: [lasso-value]"""
    params: dict[str, Drawn | Scalar] = field(default_factory=dict)
    """Values drawn from the variant's seed, or constants.
    Example: {z: {from: 1.0, to: 3.0, step: 0.5}, lam: 1}"""
    let: dict[str, str | float] = field(default_factory=dict)
    """Values derived from params, in order, as expressions. Example: {b: "z / (1 + lam)"}"""
    require: tuple[str, ...] = ()
    """Conditions; draws that fail one are drawn again. Example: ["abs(z - 2) > 0.1"]"""
    explanation: str | None = None
    """Why the answer is right, why the tempting one is wrong, and when the rule fails.
    Example: "Ridge divides by 1 + λ: {{ ridge.b:.2f }}."
    """
    evidence: Evidence | tuple[Evidence, ...] = ()
    """The demos that back the explanation. Example: {demo: soft-threshold, with: {z: 2, lam: 1}}"""
    tests: tuple[Trial, ...] = ()
    """Answers and how they must be graded.
    Example: [{answer: a, score: 1}, {answer: b, score: 0}]"""
    waive: dict[str, str] = field(default_factory=dict)
    """Warnings to silence, each with its reason.
    Example: {missing-evidence: A matter of wording; nothing to compute.}"""
    retired: bool = False
    """True when it is no longer asked; its history stays. Example: true"""
    glossary: Glossary = field(default=Glossary(), init=False, repr=False, compare=False)
    """The bank's, given to the question when it is loaded; nothing that an author writes here."""

    # What a kind says of itself ---------------------------------------------------------------

    def form(self, variant: Variant) -> "Form":
        """Return how it is asked."""
        raise NotImplementedError

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Return the grade of `answer`; where `needs_facts`, the variant must have them."""
        raise NotImplementedError

    def rubric_for(self, variant: Variant) -> Rubric:
        """Return what a grader marks answers by, where the kind `is_marked`."""
        raise NotImplementedError

    def verdict_of(self, variant: Variant, marked: Marked) -> Verdict:
        """Return the grade of an answer that a grader marked, where the kind `is_marked`."""
        raise NotImplementedError

    def key(self, variant: Variant) -> Answer:
        """Return a right answer."""
        raise NotImplementedError

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what there is to say, the learner's own choice first."""
        raise NotImplementedError

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield answers of which the score is known."""
        raise NotImplementedError

    def trial_form(self, variant: Variant) -> "Form":
        """Return the form in which `tests` answer: options in authored order."""
        return self.form(variant)

    def own_texts(self) -> Iterator[Text]:
        """Yield the texts of the kind's own fields."""
        return iter(())

    def own_formulas(self) -> Iterator[Formula]:
        """Yield the expressions of the kind's own fields."""
        return iter(())

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong with the kind's own fields, before any variant is drawn."""
        return iter(())

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield what is wrong with one variant (with facts, where there is evidence)."""
        return iter(())

    # What follows from it ---------------------------------------------------------------------

    @property
    def grader(self) -> str:
        """Name and version of what grades it."""
        return f"{self.type}/{self.version}"

    @property
    def budget_seconds(self) -> float:
        """The time it should take."""
        return 60 * (self.default_minutes if self.minutes is None else self.minutes)

    @property
    def guidance(self) -> str:
        """What to write about, below the prompt, where the kind says so; a template."""
        return ""

    @property
    def aim(self) -> str:
        """What it is after, told to who asks for clarification; a template, often empty."""
        return ""

    @property
    def good_answer(self) -> str:
        """A good answer in one's own words, where the kind has one; a template."""
        return ""

    @property
    def citations(self) -> tuple[str, ...]:
        """Where to look it up, and where it was seen."""
        return self.sources

    def within(self, glossary: Glossary) -> Self:
        """Return the question as it stands in a bank with this glossary."""
        found = copy(self)
        object.__setattr__(found, "glossary", glossary)
        return found

    @property
    def evidences(self) -> tuple[Evidence, ...]:
        """The evidence as a list."""
        return (self.evidence,) if isinstance(self.evidence, Evidence) else self.evidence

    def drawn_with(self, evidence: Evidence) -> tuple[Evidence, ...]:
        """Return the evidences that are drawn anew with `evidence`, at the same data seed."""
        return drawn_with(evidence, self.evidences)

    @property
    def needs_facts(self) -> bool:
        """Whether grading needs the facts of the evidence."""
        known = {*self.params, *self.let}
        formulas = (expressions.parse(formula.text) for formula in self.own_formulas())
        return any(formula.names - known for formula in formulas)

    def texts(self) -> Iterator[Text]:
        """Yield every authored text that may hold placeholders."""
        yield Text(("prompt",), self.prompt)
        for index, hint in enumerate(self.hints):
            yield Text(("hints", index), hint)
        yield from self.own_texts()
        if self.explanation is not None:
            yield Text(("explanation",), self.explanation, facts=True)
        for index, evidence in enumerate(self.evidences):
            yield from evidence_texts(self._evidence_path(index), evidence)

    def formulas(self) -> Iterator[Formula]:
        """Yield every authored expression."""
        for name, text in self.let.items():
            if isinstance(text, str):
                yield Formula(("let", name), text)
        for index, text in enumerate(self.require):
            yield Formula(("require", index), text)
        yield from self.own_formulas()
        for index, evidence in enumerate(self.evidences):
            base = self._evidence_path(index)
            for at, claim in enumerate(evidence.claims):
                yield Formula((*base, "claims", at, "check"), claim.check, facts=True)

    def variant(self, seed: int, params: Mapping[str, Value] | None = None) -> Variant:
        """Return the variant of `seed`; `params` are set instead of drawn.

        Raises
        ------
        ExpressionError
            If a derived value can't be computed, or `require` refuses every draw.
        """
        fixed = params or {}
        tries = ATTEMPTS if self.require and len(fixed) < len(self.params) else 1
        for attempt in range(tries):
            values = self._drawn(seed, attempt, fixed)
            if self._is_allowed(values):
                return Variant(seed, values)
        raise ExpressionError(
            f"no draw meets `require` in {tries} tries",
            remedy="Widen the ranges under `params`, or loosen `require`.",
        )

    def _drawn(self, seed: int, attempt: int, fixed: Mapping[str, Value]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, param in self.params.items():
            if name in fixed:
                values[name] = fixed[name]
            elif isinstance(param, Drawn):
                values[name] = param.value(draw(param.count, seed, self.id, name, attempt))
            else:
                values[name] = param
        for name, text in self.let.items():
            values[name] = expressions.parse(str(text)).evaluate(values)
        return values

    def _is_allowed(self, values: Values) -> bool:
        return all(expressions.parse(text).truth(values) for text in self.require)

    def _evidence_path(self, index: int) -> Path:
        return ("evidence",) if isinstance(self.evidence, Evidence) else ("evidence", index)
