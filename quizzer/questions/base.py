"""What every kind of question shares: the common fields, variants, and the kind's contract.

Fields are plain dataclasses: the bank validates and documents them through pydantic, which a
session with a compiled bank never needs to import.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Annotated, Any, ClassVar, Self

from annotated_types import Ge, Gt, Le, MinLen

from quizzer.domain import expressions, templates
from quizzer.domain.answers import Answer
from quizzer.domain.chance import draw
from quizzer.domain.forms import Form
from quizzer.domain.glossary import Glossary
from quizzer.domain.values import Scalar, Value, Values
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.errors import ExpressionError

AUTHORED: Mapping[str, Any] = {
    "extra": "forbid",
    "use_attribute_docstrings": True,
    "alias_generator": lambda name: name.rstrip("_"),
}
"""Pydantic's settings for every authored dataclass: nothing unknown, docstrings as descriptions."""

ATTEMPTS = 1_000
LONGEST_RANGE = 1_000_000

Kebab = Annotated[str, MinLen(1)]
Share = Annotated[float, Ge(0), Le(1)]
Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A parameter drawn from the variant's seed: `{from, to, step}` or `{choose: [...]}`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    from_: float | None = None
    """The lowest value."""
    to: float | None = None
    """The highest value, included."""
    step: Annotated[float, Gt(0)] | None = None
    """The distance between values, computed in decimal."""
    choose: Annotated[tuple[Scalar, ...], MinLen(1)] | None = None
    """The values to choose from."""

    @property
    def is_range(self) -> bool:
        """Whether it is a whole range, and nothing else."""
        given = (self.from_, self.to, self.step)
        return self.choose is None and None not in given

    @property
    def is_choice(self) -> bool:
        """Whether it is a list to choose from, and nothing else."""
        return self.choose is not None and (self.from_, self.to, self.step) == (None, None, None)

    @property
    def count(self) -> int:
        """How many values there are to draw from."""
        if self.choose is not None:
            return len(self.choose)
        low, high, step = self._decimals()
        return max(int((high - low) / step) + 1, 0) if high >= low else 0

    def value(self, index: int) -> Scalar:
        """Return the value at `index`, counted from 0."""
        if self.choose is not None:
            return self.choose[index]
        low, _, step = self._decimals()
        value = low + index * step
        whole = low == int(low) and step == int(step)
        return int(value) if whole else float(value)

    def _decimals(self) -> tuple[Decimal, Decimal, Decimal]:
        low, high, step = (Decimal(str(value)) for value in (self.from_, self.to, self.step))
        return low, high, step


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One sentence of the explanation that is executed."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    says: Annotated[str, MinLen(1)]
    """What is claimed, for the reader."""
    check: Annotated[str, MinLen(1)]
    """The expression over params, lets and facts that must hold."""
    holds: Annotated[float, Gt(0), Le(1)] = 1.0
    """The least share of the seeds on which it must hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The demo that backs an explanation, its settings, and the claims it decides."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    demo: Annotated[str, MinLen(1)]
    """The demo's name, e.g. soft-threshold."""
    with_: dict[str, Scalar] = field(default_factory=dict)
    """Settings of the demo; a value that is wholly one placeholder keeps its type."""
    claims: tuple[Claim, ...] = ()
    """What the demo decides."""
    as_: str | None = None
    """The name that stands before its facts, where there are several."""
    seeds: Annotated[int, Ge(1), Le(1000)] = 1
    """How many data seeds the claims are tried on."""

    def settings(self, values: Values) -> dict[str, Value]:
        """Return the demo's settings for a variant's values."""
        return {name: templates.resolved(value, values) for name, value in self.with_.items()}

    def named(self, facts: Values) -> dict[str, Value]:
        """Return `facts` under the names by which the question knows them."""
        return {f"{self.as_}.{name}" if self.as_ else name: fact for name, fact in facts.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One entry of `tests`: an answer and how it must be graded."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    answer: Scalar | tuple[Scalar | tuple[Scalar, ...], ...] | dict[str, Scalar]
    """As a learner would type it, options by letter in authored order, or by id. Also for order a
    list of texts, for match one of [left, right], for cloze a mapping of names to answers."""
    params: dict[str, Scalar] = field(default_factory=dict)
    """Parameters to set instead of drawing them."""
    score: Share | tuple[Share, Share] | None = None
    """The score that it must get, or [lowest, highest]."""
    unreadable: bool = False
    """True where the answer must be refused as unreadable."""
    near: Annotated[int, Ge(1)] | None = None
    """The known slip, counted from 1, that it must be recognised as."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One showing of a question: the seed and the values drawn from it."""

    seed: int
    values: Values

    def with_facts(self, facts: Values) -> "Variant":
        """Return the variant with the facts of its evidence added to its values."""
        return Variant(self.seed, {**self.values, **facts})


@dataclass(frozen=True, slots=True)
class Text:
    """An authored text and where it stands.

    Attributes
    ----------
    path
        The way to it through the question's fields, e.g. ``("choices", 1, "why")``.
    facts
        Whether facts of the evidence may stand in it.
    """

    path: Path
    text: str
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """An authored expression and where it stands; `facts` as for texts."""

    path: Path
    text: str
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a question, at a field, and how to mend it.

    Attributes
    ----------
    rule
        Short lasting name, e.g. ``"one-correct"``; an author may waive a warning by it.
    error
        False for a warning.
    """

    rule: str
    path: Path
    what: str
    remedy: str
    error: bool = True


@dataclass(frozen=True, slots=True)
class Exemplar:
    """An answer of which a kind knows the score: between `low` and `high`."""

    answer: Answer
    low: float
    high: float
    about: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: the fields that all kinds share, and the contract that each fulfils."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED
    default_minutes: ClassVar[float] = 1
    version: ClassVar[int] = 1
    """Counted up when the same answer would be scored otherwise."""
    is_asked: ClassVar[bool] = True
    """False for a kind that only loads: no sitting asks it."""

    id: Kebab
    """Lower-case words joined by hyphens; stable for ever, since history hangs on it."""
    type: str
    """The kind of question."""
    prompt: Annotated[str, MinLen(1)]
    """What is asked, in Markdown."""
    topic: Kebab = "general"
    """One of the bank's topics."""
    level: Annotated[int, Ge(1), Le(5)] = 3
    """1 warm-up … 5 expert."""
    minutes: Annotated[float, Gt(0), Le(120)] | None = None
    """Time budget; by default the kind's own."""
    tags: tuple[str, ...] = ()
    """Free tags."""
    sources: tuple[str, ...] = ()
    """Where to look it up: book and section, paper and section, documentation page."""
    hints: tuple[str, ...] = ()
    """Shown one at a time; each lowers the best rating."""
    related: tuple[str, ...] = ()
    """Ids of siblings: follow-on questions in a mock, kept apart in the due queue."""
    params: dict[str, Drawn | Scalar] = field(default_factory=dict)
    """Values drawn from the variant's seed, or constants."""
    let: dict[str, str | float] = field(default_factory=dict)
    """Values derived from params, in order, as expressions."""
    require: tuple[str, ...] = ()
    """Conditions; draws that fail one are drawn again."""
    explanation: str | None = None
    """Why the answer is right, why the tempting one is wrong, and when the rule fails."""
    evidence: Evidence | tuple[Evidence, ...] = ()
    """The demos that back the explanation."""
    tests: tuple[Trial, ...] = ()
    """Answers and how they must be graded."""
    waive: dict[str, str] = field(default_factory=dict)
    """Warnings to silence, each with its reason."""
    retired: bool = False
    """True when it is no longer asked; its history stays."""
    glossary: Glossary = field(default=Glossary(), init=False, repr=False, compare=False)
    """The bank's, given to the question when it is loaded; nothing that an author writes here."""

    # What a kind says of itself ---------------------------------------------------------------

    def form(self, variant: Variant) -> Form:
        """Return how it is asked."""
        raise NotImplementedError

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Return the grade of `answer`; where `needs_facts`, the variant must have them."""
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

    def trial_form(self, variant: Variant) -> Form:
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
            yield from _evidence_texts(self._evidence_path(index), evidence)

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


def lasting_name(text: str, name: str | None = None) -> str:
    """Return the name in the log of something authored: its own, else a hash of its text."""
    return name or f"text-{blake2b(text.encode(), digest_size=6).hexdigest()}"


def _evidence_texts(base: Path, evidence: Evidence) -> Iterator[Text]:
    for name, value in evidence.with_.items():
        if isinstance(value, str):
            yield Text((*base, "with", name), value)
    for index, claim in enumerate(evidence.claims):
        yield Text((*base, "claims", index, "says"), claim.says, facts=True)
