"""The whole check of some banks, and what comes of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem, errors, in_order, warnings
from quizzer.bank.waivers import Waived, settle, too_many
from quizzer.domain.grading import Grader
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant
from quizzer.sittings.authoring.bench import Bench, Runner
from quizzer.sittings.authoring.evidence import (
    claim_problems,
    claims_of,
    evidence_problems,
    tried_variants,
)
from quizzer.sittings.authoring.guessers import bank_problems
from quizzer.sittings.authoring.texts import text_problems
from quizzer.sittings.authoring.trials import KNOWN_MISS, trial_problems
from quizzer.sittings.authoring.variants import drawn_variants, variant_problems


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes
    ----------
    problems
        By file and line; waived ones are apart.
    questions
        How many there are, those with errors included.
    claims
        How many claims were run, each on several variants and data seeds.
    known_misses
        Tests that their author knows the grader to fail.
    """

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...]
    banks: int
    questions: int
    claims: int
    known_misses: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended."""
        return errors(self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The flaws that remain."""
        return warnings(self.problems)

    @property
    def summary(self) -> str:
        """The numbers in one line."""
        return (
            f"{_counted(self.questions, 'question')} in {_counted(self.banks, 'bank')}, "
            f"{_counted(self.claims, 'claim')} run, {_counted(len(self.errors), 'error')}, "
            f"{_counted(len(self.warnings), 'warning')} ({len(self.waived)} waived)"
            + (f", {len(self.known_misses)} known to be misgraded" if self.known_misses else "")
        )


def check(
    banks: Sequence[Bank],
    runner: Runner,
    also: Sequence[Problem] = (),
    grader: Callable[[], Grader] | None = None,
) -> Report:
    """Return everything that is wrong with `banks`: as loaded, run, graded and drawn.

    Parameters
    ----------
    runner
        Runs the demos.
    also
        Problems that were met in finding the banks.
    grader
        Returns who marks answers in one's own words; without one their tests are left out.
    """
    bench = Bench(runner, grader)
    problems: list[Problem] = [*also]
    entries: list[Entry] = []
    claims = 0
    for bank in banks:
        problems += bank.problems
        problems += bank_problems(bank)
        problems += too_many(bank)
        entries += bank.entries
        for entry in bank.entries:
            problems += question_problems(entry, bench)
            claims += sum(1 for _ in claims_of(entry))
    misses = tuple(problem for problem in problems if problem.rule == KNOWN_MISS)
    settled = settle(entries, [problem for problem in problems if problem.rule != KNOWN_MISS])
    return Report(
        problems=in_order(settled.problems),
        waived=settled.waived,
        banks=len(banks),
        questions=sum(len(bank.entries) + bank.broken for bank in banks),
        claims=claims,
        known_misses=in_order(misses),
    )


def question_problems(entry: Entry, bench: Bench) -> Iterator[Problem]:
    """Yield what is wrong with one question beyond what its file shows."""
    variants, undrawn = drawn_variants(entry)
    yield from undrawn
    if not variants:
        return
    broken = tuple(evidence_problems(entry, bench, variants[0]))
    yield from broken
    yield from text_problems(entry, () if broken else _furnished(entry, bench, variants))
    if broken:
        return  # what reads its facts can't be judged
    tried = tried_variants(entry, variants)
    yield from claim_problems(entry, bench, tried)
    yield from variant_problems(entry, bench, variants, with_facts=len(tried))
    if entry.question.is_asked and (bench.can_mark or not entry.question.is_marked):
        yield from trial_problems(entry, bench)


def _furnished(entry: Entry, bench: Bench, variants: Sequence[Variant]) -> tuple[Variant, ...]:
    try:
        return tuple(bench.furnished(entry.question, variant) for variant in variants[:5])
    except QuizzerError:
        return ()  # told by `claim_problems`, with the values at which it happens


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
