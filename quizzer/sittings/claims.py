"""The claims of an explanation: each checked on the learner's machine, over its seeds."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizzer.domain import expressions, templates
from quizzer.domain.values import Value, Values
from quizzer.errors import QuizzerError
from quizzer.questions.base import Claim, Evidence, Question, Variant
from quizzer.sittings.evidence import Laboratory, filled_or_marked, settings_of

LISTED = 4
"""How many items of a list are printed beside a claim."""
ClaimState = Literal["checking", "holds", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim and how its check stands.

    Attributes
    ----------
    numbers
        The values that the check read, e.g. ``"lasso.b 1.5 · z 2"``.
    held, tried, seeds
        On how many data seeds it held, of those tried, of those to try.
    """

    says: str
    state: ClaimState
    numbers: str = ""
    held: int = 0
    tried: int = 0
    seeds: int = 1

    @property
    def word(self) -> str:
        """The state in words."""
        if self.state == "checking":
            return f"checking {self.tried}/{self.seeds}" if self.seeds > 1 else "checking"
        if self.state == "unknown":
            return "could not be checked"
        if self.seeds > 1:
            return f"{self.state} in {self.held} of {self.tried} samples"
        return self.state


def pending_claims(question: Question, variant: Variant) -> tuple[CheckedClaim, ...]:
    """Return the claims of `question`, none checked yet."""
    return tuple(
        CheckedClaim(filled_or_marked(claim.says, variant.values), "checking", seeds=evidence.seeds)
        for evidence in question.evidences
        for claim in evidence.claims
    )


async def checked_claims(
    question: Question, variant: Variant, laboratory: Laboratory
) -> AsyncIterator[tuple[int, CheckedClaim]]:
    """Check every claim; yield each one's place and how it stands, as that changes.

    The variant has the facts of seed 0, which decide at once where that is the only seed.
    """
    place = 0
    for evidence in question.evidences:
        standing: list[CheckedClaim] = []
        for at, claim in enumerate(evidence.claims):
            standing.append(_first(claim, variant, evidence.seeds))
            yield place + at, standing[at]
        for seed in range(1, evidence.seeds if evidence.claims else 1):
            values = await _values_at(question.drawn_with(evidence), variant, seed, laboratory)
            for at, claim in enumerate(evidence.claims):
                standing[at] = _next(standing[at], claim, values)
                yield place + at, standing[at]
        place += len(evidence.claims)


def claim_at(claim: Claim, values: Values) -> CheckedClaim:
    """Return how `claim` stands with these values of one sample, facts among them."""
    blank = CheckedClaim(
        filled_or_marked(claim.says, values), "checking", numbers=numbers_of(claim, values)
    )
    return _next(blank, replace(claim, holds=1.0), values)


def numbers_of(claim: Claim, values: Values) -> str:
    """Return what the check of `claim` read, e.g. ``"lasso.b 1.5 · z 2"``."""
    names = sorted(expressions.parse(claim.check).names, key=claim.check.index)
    return " · ".join(f"{name}\u00a0{_short(values[name])}" for name in names if name in values)


async def _values_at(
    evidences: Sequence[Evidence], variant: Variant, seed: int, laboratory: Laboratory
) -> dict[str, Value]:
    values = dict(variant.values)
    for each in evidences:
        frame = await laboratory.demo(each.demo, settings_of(each, variant.values, seed))
        values.update(each.named(frame.facts))
    return values


def _first(claim: Claim, variant: Variant, seeds: int) -> CheckedClaim:
    blank = CheckedClaim(
        filled_or_marked(claim.says, variant.values),
        "checking",
        numbers=numbers_of(claim, variant.values),
        seeds=seeds,
    )
    return _next(blank, claim, variant.values)


def _next(standing: CheckedClaim, claim: Claim, values: Values) -> CheckedClaim:
    """Return how a claim stands after one more seed."""
    try:
        held = standing.held + expressions.parse(claim.check).truth(values)
    except QuizzerError as error:
        return replace(standing, state="unknown", numbers=error.what, tried=standing.seeds)
    tried = standing.tried + 1
    if tried < standing.seeds:
        return replace(standing, held=held, tried=tried)
    enough = held >= claim.holds * tried - 1e-9
    return replace(standing, held=held, tried=tried, state="holds" if enough else "fails")


def _short(value: Value) -> str:
    if isinstance(value, tuple) and len(value) > LISTED:
        return f"{templates.printed(value[:LISTED])}, … ({len(value)})"
    return templates.printed(value)
