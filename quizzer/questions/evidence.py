"""The demos that back an explanation, and the claims that they decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from quizzer.domain import expressions, templates
from quizzer.domain.limits import Ge, Gt, Le, MinLen
from quizzer.domain.values import Scalar, Value, Values
from quizzer.questions.authored import AUTHORED
from quizzer.questions.exchange import Path, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One sentence of the explanation that is executed."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    says: Annotated[str, MinLen(1)]
    """What is claimed, for the reader. Example: The lasso subtracts λ."""
    check: Annotated[str, MinLen(1)]
    """The expression over params, lets and facts that must hold.
    Example: "abs(z - lasso.b - lam) < 1e-9"
    """
    holds: Annotated[float, Gt(0), Le(1)] = 1.0
    """The least share of the seeds on which it must hold. Example: 0.9"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The demo that backs an explanation, its settings, and the claims it decides."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    demo: Annotated[str, MinLen(1)]
    """The demo's name, e.g. soft-threshold. Example: soft-threshold"""
    with_: dict[str, Scalar] = field(default_factory=dict)
    """Settings of the demo; a value that is wholly one placeholder keeps its type.
    Example: {z: "{{ z }}", lam: 0.5}"""
    claims: tuple[Claim, ...] = ()
    """What the demo decides. Example: [{says: Ridge keeps it., check: "ridge.b != 0"}]"""
    as_: str | None = None
    """The name that stands before its facts, where there are several. Example: small"""
    seeds: Annotated[int, Ge(1), Le(1000)] = 1
    """How many data seeds the claims are tried on. Example: 20"""

    def settings(self, values: Values) -> dict[str, Value]:
        """Return the demo's settings for a variant's values."""
        return {name: templates.resolved(value, values) for name, value in self.with_.items()}

    def named(self, facts: Values) -> dict[str, Value]:
        """Return `facts` under the names by which the question knows them."""
        return {f"{self.as_}.{name}" if self.as_ else name: fact for name, fact in facts.items()}


def drawn_with(evidence: Evidence, evidences: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidences that are drawn anew with `evidence`, at the same data seed.

    These are itself, and those among `evidences` that its claims read and that have several data
    seeds of their own: two fits are compared on one sample.
    """
    read = {name for claim in evidence.claims for name in expressions.parse(claim.check).names}
    return tuple(
        each
        for each in evidences
        if each is evidence
        or (each.seeds > 1 and any(name.startswith(f"{each.as_}.") for name in read))
    )


def evidence_texts(base: Path, evidence: Evidence) -> Iterator[Text]:
    """Yield the texts of `evidence`, which stands at `base`."""
    for name, value in evidence.with_.items():
        if isinstance(value, str):
            yield Text((*base, "with", name), value)
    for index, claim in enumerate(evidence.claims):
        yield Text((*base, "claims", index, "says"), claim.says, facts=True)
