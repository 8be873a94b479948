"""Running the evidence of a question: facts, then each claim over its seeds."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from quizzer.domain import expressions, templates
from quizzer.domain.values import Value, Values
from quizzer.errors import QuizzerError
from quizzer.questions.base import Claim, Evidence, Question, Variant
from quizzer.sittings.showing import CheckedClaim

if TYPE_CHECKING:  # pictures come with it, and the first question needs none
    from quizzer.demos.describing import Description
    from quizzer.demos.running import Effort
    from quizzer.domain.frame import Frame

LISTED = 4
"""How many items of a list are printed beside a claim."""


class Laboratory(Protocol):
    """Who runs a demo: the worker process, or in tests a function."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: "Effort" = "whole"
    ) -> "Frame":
        """Return what the demo shows for `settings`, after so much of its repetitions."""
        ...

    async def describe(self, name: str) -> "Description":
        """Return what there is to know of the demo without running it."""
        ...

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        """Return a program that computes the same without quizzer."""
        ...

    async def close(self) -> None:
        """End whatever runs the demos."""
        ...


async def frames_of(
    question: Question, variant: Variant, laboratory: Laboratory
) -> "tuple[Frame, ...]":
    """Return the frame of each evidence of `question`, at seed 0 where there are several."""
    return tuple(
        [
            await laboratory.demo(evidence.demo, settings_of(evidence, variant.values, 0))
            for evidence in question.evidences
        ]
    )


def settings_of(evidence: Evidence, values: Values, seed: int) -> dict[str, Value]:
    """Return the demo's settings for a variant's `values` and one data seed."""
    settings = evidence.settings(values)
    return {**settings, "seed": seed} if evidence.seeds > 1 else settings


def facts_of(question: Question, frames: "tuple[Frame, ...]") -> dict[str, Value]:
    """Return all facts under the names by which the question knows them."""
    facts: dict[str, Value] = {}
    for evidence, frame in zip(question.evidences, frames, strict=True):
        facts.update(evidence.named(frame.facts))
    return facts


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
        for seed in range(1, evidence.seeds):
            values = await _values_at(evidence, variant, seed, laboratory)
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


def filled_or_marked(text: str, values: Values) -> str:
    """Return `text` filled in, with … for what is not known (yet)."""
    template = templates.parse(text)
    unknown = {name: "…" for name in template.names if name not in values}
    if not unknown:
        return template.fill(values)
    return "".join(
        part
        if isinstance(part, str)
        else unknown.get(part.name) or templates.printed(values[part.name], part.spec)
        for part in template.parts
    )


async def _values_at(
    evidence: Evidence, variant: Variant, seed: int, laboratory: Laboratory
) -> dict[str, Value]:
    frame = await laboratory.demo(evidence.demo, settings_of(evidence, variant.values, seed))
    return {**variant.values, **evidence.named(frame.facts)}


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
