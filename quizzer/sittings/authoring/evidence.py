"""Checks of a question's evidence: the demo runs, its facts are known, every claim holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzer.bank.bank import Entry
from quizzer.bank.guessing import suggestion
from quizzer.bank.names import fact_names
from quizzer.bank.nodes import Path
from quizzer.bank.problems import Problem
from quizzer.domain import expressions, templates
from quizzer.domain.values import Value, Values
from quizzer.errors import BadSettings, QuizzerError, UnknownDemo
from quizzer.questions.base import Claim, Evidence, Variant
from quizzer.sittings.authoring.bench import Bench

VARIANTS = 20
"""Variants on which the claims of a question with params are tried."""
MOST_RUNS = 40
"""Runs of one evidence, over variants and data seeds: where there are many seeds, the variants are
fewer."""


@dataclass(frozen=True, slots=True)
class Located:
    """An evidence, and the way to it through the question's fields."""

    path: Path
    evidence: Evidence


def located(entry: Entry) -> tuple[Located, ...]:
    """Return the evidences of a question with their paths."""
    question = entry.question
    if isinstance(question.evidence, Evidence):
        return (Located(("evidence",), question.evidence),)
    return tuple(Located(("evidence", at), each) for at, each in enumerate(question.evidence))


def evidence_problems(entry: Entry, bench: Bench, variant: Variant) -> Iterator[Problem]:
    """Yield demos that don't run, and names that collide with facts or are none."""
    facts: dict[str, Value] = {}
    failed = False
    for each in located(entry):
        try:
            facts.update(bench.facts(each.evidence, variant.values))
        except QuizzerError as error:
            failed = True
            yield failure(entry, each.path, error, variant)
    if not failed:
        yield from _name_problems(entry, facts)


def _name_problems(entry: Entry, facts: Values) -> Iterator[Problem]:
    for group, names in (("params", entry.question.params), ("let", entry.question.let)):
        for name in names:
            if name in facts:
                what = f"`{name}` is also a fact of the evidence, and one would hide the other"
                remedy = "Call it otherwise, or name the evidence with `as:`."
                yield entry.problem("fact-collision", (group, name), what, remedy)
    for path, name in fact_names(entry):
        if name not in facts:
            what = f"`{name}` is neither a param, a let, nor a fact of the evidence"
            remedy = suggestion(name, sorted(facts), all_called="The facts are")
            yield entry.problem("unknown-fact", path, what, remedy, needle=name)


def failure(entry: Entry, path: Path, error: QuizzerError, variant: Variant) -> Problem:
    """Return the problem of a demo that does not run as the question asks."""
    rule, inner = "demo-fails", "demo"
    if isinstance(error, UnknownDemo):
        rule = "unknown-demo"
    elif isinstance(error, BadSettings):
        rule, inner = "bad-settings", "with"
    what = f"{error.where}: {error.what}" if error.where else error.what
    return entry.problem(rule, (*path, inner), what + at_values(entry, variant), error.remedy)


def claims_of(entry: Entry) -> Iterator[tuple[Path, Claim]]:
    """Yield every claim of a question with the path to its check."""
    for each in located(entry):
        for at, claim in enumerate(each.evidence.claims):
            yield (*each.path, "claims", at, "check"), claim


def claim_problems(entry: Entry, bench: Bench, variants: tuple[Variant, ...]) -> Iterator[Problem]:
    """Yield claims that read no fact, and claims that don't hold; each once."""
    known = {*entry.question.params, *entry.question.let}
    for path, claim in claims_of(entry):
        if expressions.parse(claim.check).names <= known:
            what = "this claim reads no fact, so that no demo decides it"
            remedy = "Compare with a fact of the demo, or take it out."
            yield entry.problem("claim-without-fact", path, what, remedy)
    for each in located(entry):
        if not each.evidence.claims:
            continue
        failed: set[int] = set()
        for variant in variants:
            yield from _run_claims(entry, each, bench, variant, failed)


def tried_variants(entry: Entry, seeds: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Return the variants on which claims are tried: fewer where there are many data seeds."""
    most = max((evidence.seeds for evidence in entry.question.evidences), default=1)
    return seeds[: max(1, min(VARIANTS, MOST_RUNS // most))]


def samples(
    entry: Entry, evidence: Evidence, bench: Bench, variant: Variant
) -> Iterator[Mapping[str, Value]]:
    """Yield what the claims of an evidence read on one variant, data seed by data seed.

    Raises
    ------
    QuizzerError
        If a demo is not there, its settings don't fit, or it fails.
    """
    base = bench.furnished(entry.question, variant).values
    for seed in range(evidence.seeds):
        yield {**base, **_drawn_facts(entry, evidence, bench, variant, seed)}


def _run_claims(
    entry: Entry, each: Located, bench: Bench, variant: Variant, failed: set[int]
) -> Iterator[Problem]:
    held = [0] * len(each.evidence.claims)
    at_first: dict[int, Values] = {}
    try:
        for values in samples(entry, each.evidence, bench, variant):
            for at, claim in enumerate(each.evidence.claims):
                if expressions.parse(claim.check).truth(values):
                    held[at] += 1
                else:
                    at_first.setdefault(at, values)
    except QuizzerError as error:
        if -1 not in failed:
            failed.add(-1)
            yield failure(entry, each.path, error, variant)
        return
    for at, claim in enumerate(each.evidence.claims):
        if held[at] < claim.holds * each.evidence.seeds - 1e-9 and at not in failed:
            failed.add(at)
            path = (*each.path, "claims", at, "check")
            yield _failed(entry, path, claim, held[at], each.evidence.seeds, at_first[at])


def _drawn_facts(
    entry: Entry, evidence: Evidence, bench: Bench, variant: Variant, seed: int
) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for each in entry.question.drawn_with(evidence):
        facts.update(bench.facts(each, variant.values, seed))
    return facts


def _failed(
    entry: Entry, path: Path, claim: Claim, held: int, seeds: int, values: Values
) -> Problem:
    names = sorted(expressions.parse(claim.check).names, key=claim.check.index)
    numbers = ", ".join(f"{name} = {shown(values[name])}" for name in names if name in values)
    often = f" on {seeds - held} of {seeds} data seeds" if seeds > 1 else ""
    what = f"the claim “{_short(claim.says)}” fails{often}: {claim.check} with {numbers}"
    remedy = "Correct the claim and the explanation, or the settings of the demo."
    return entry.problem("claim-fails", path, what, remedy, at_value=True)


def at_values(entry: Entry, variant: Variant) -> str:
    """Return at which drawn values something happened, as the end of a sentence."""
    own = {*entry.question.params, *entry.question.let}
    values = {name: value for name, value in variant.values.items() if name in own}
    drawn = ", ".join(f"{name} = {shown(value)}" for name, value in values.items())
    return f" (where {drawn})" if drawn else ""


def shown(value: Value) -> str:
    """Return a value shortly, with digits enough to judge it."""
    if isinstance(value, tuple):
        items = ", ".join(map(shown, value[:4]))
        return f"[{items}{', …' if len(value) > 4 else ''}]"
    return f"{value:.10g}" if isinstance(value, float) else templates.printed(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
