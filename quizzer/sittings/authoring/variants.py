"""Checks of a question's variants: each can be drawn, read, filled in and graded."""

import math
from collections.abc import Iterator, Sequence

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem, Severity
from quizzer.domain import templates
from quizzer.domain.answers import Number
from quizzer.errors import QuizzerError
from quizzer.questions.base import Drawn, Variant
from quizzer.sittings.authoring.bench import Bench
from quizzer.sittings.authoring.evidence import VARIANTS, at_values
from quizzer.sittings.authoring.widths import width_problems

DRAWN = 200
"""Variants that are drawn of a question with params."""


def drawn_variants(entry: Entry) -> tuple[tuple[Variant, ...], tuple[Problem, ...]]:
    """Return the variants of a question, different ones only; and why one can't be drawn."""
    seeds = DRAWN if entry.question.params else 1
    found: dict[str, Variant] = {}
    for seed in range(seeds):
        try:
            variant = entry.question.variant(seed)
        except QuizzerError as error:
            path = ("require",) if entry.question.require else ("params",)
            what = f"{error.what} (variant {seed})"
            return (), (entry.problem("bad-variant", path, what, error.remedy),)
        found.setdefault(repr(variant.values), variant)
    return tuple(found.values()), ()


def first_variants(entry: Entry) -> tuple[Variant, ...]:
    """Return as many different variants as claims are tried on; fewer where there are no more.

    Raises
    ------
    QuizzerError
        If one can't be drawn.
    """
    found: dict[str, Variant] = {}
    for seed in range(DRAWN if entry.question.params else 1):
        variant = entry.question.variant(seed)
        found.setdefault(repr(variant.values), variant)
        if len(found) == VARIANTS:
            break
    return tuple(found.values())


def variant_problems(
    entry: Entry, bench: Bench, variants: tuple[Variant, ...], with_facts: int
) -> Iterator[Problem]:
    """Yield what is wrong with a variant, each rule at each place once.

    Parameters
    ----------
    with_facts
        How many of the variants get the facts of the evidence; where grading needs them, the
        others are only filled in.
    """
    yield from _pointless(entry, variants)
    told: set[tuple[str, int, int]] = set()
    for position, variant in enumerate(variants):
        try:
            furnished = position < with_facts
            known = bench.furnished(entry.question, variant) if furnished else variant
            found = list(_problems(entry, known, is_furnished=furnished))
        except QuizzerError as error:
            found = [_unfit(entry, error, variant)]
        for problem in found:
            place = (problem.rule, problem.line, problem.column)
            if place not in told:
                told.add(place)
                yield problem


def _pointless(entry: Entry, variants: Sequence[Variant]) -> Iterator[Problem]:
    """Yield params that make no difference: always the same draw, or the same answer."""
    question = entry.question
    if not any(isinstance(param, Drawn) for param in question.params.values()):
        return
    if len(variants) == 1:
        what = f"the params come out the same in all of {DRAWN} draws"
        remedy = "Widen their ranges, loosen `require`, or write the values into the text."
        yield entry.problem("same-draws", ("params",), what, remedy, severity="warning")
    elif not question.needs_facts and question.is_asked and _same_number(entry, variants):
        what = f"the answer is the same number in all of {len(variants)} variants"
        remedy = "Let it depend on what is drawn, or take the params out."
        yield entry.problem("same-answer", ("answer",), what, remedy, severity="warning")


def _same_number(entry: Entry, variants: Sequence[Variant]) -> bool:
    try:
        keys = {entry.question.key(variant) for variant in variants}
    except QuizzerError:
        return False  # told of the variant in which it happens
    return len(keys) == 1 and all(isinstance(key, Number) for key in keys)


def _unfit(entry: Entry, error: QuizzerError, variant: Variant) -> Problem:
    what = error.what + at_values(entry, variant)
    return entry.problem("bad-variant", (), what, error.remedy)


def _problems(entry: Entry, variant: Variant, *, is_furnished: bool) -> Iterator[Problem]:
    yield from _unfilled(entry, variant, is_furnished)
    yield from width_problems(entry, variant)
    if not entry.question.is_asked or (entry.question.needs_facts and not is_furnished):
        return
    for flaw in entry.question.variant_flaws(variant):
        severity: Severity = "error" if flaw.error else "warning"
        yield entry.problem(flaw.rule, flaw.path, flaw.what, flaw.remedy, severity=severity)
    if not entry.question.is_marked:
        yield from _misgraded(entry, variant)


def _unfilled(entry: Entry, variant: Variant, is_furnished: bool) -> Iterator[Problem]:
    for text in entry.question.texts():
        if text.facts and not is_furnished:
            continue
        try:
            templates.filled(text.text, variant.values)
        except QuizzerError as error:
            yield entry.problem("bad-placeholder", text.path, error.what, error.remedy)


def _misgraded(entry: Entry, variant: Variant) -> Iterator[Problem]:
    question = entry.question
    key = question.key(variant)
    if isinstance(key, Number) and not math.isfinite(key.value):
        what = f"the answer is {key.value}{at_values(entry, variant)}"
        yield entry.problem("bad-variant", ("answer",), what, "Exclude the draw with `require`.")
        return
    for exemplar in question.exemplars(variant):
        score = question.grade(variant, exemplar.answer).score
        if not exemplar.low - 1e-9 <= score <= exemplar.high + 1e-9:
            what = f"{exemplar.about} scores {score:g}{at_values(entry, variant)}"
            remedy = f"It should score {_between(exemplar.low, exemplar.high)}."
            yield entry.problem("misgraded", ("answer",), what, remedy)


def _between(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"between {low:g} and {high:g}"
