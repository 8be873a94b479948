"""The whole check of some banks, and what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quizzer.bank.bank import Bank
from quizzer.bank.problems import Problem, errors, in_order, warnings
from quizzer.bank.waivers import Waived, settle, too_many
from quizzer.domain.grading import Grader
from quizzer.sittings.authoring.bench import Bench, Runner
from quizzer.sittings.authoring.crew import Crew
from quizzer.sittings.authoring.evidence import claims_of
from quizzer.sittings.authoring.guessers import Score, blind_scores, guessing_problems
from quizzer.sittings.authoring.likeness import near_duplicates
from quizzer.sittings.authoring.memory import Memory, Tell, tell_nobody
from quizzer.sittings.authoring.questioning import checked_questions, question_problems
from quizzer.sittings.authoring.trials import KNOWN_MISS

__all__ = ["Report", "check", "question_problems"]


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
    guesses
        By bank, what strategies come to that know nothing of the subject.
    """

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...]
    banks: int
    questions: int
    claims: int
    known_misses: tuple[Problem, ...] = ()
    guesses: Mapping[str, tuple[Score, ...]] = field(default_factory=dict)

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
    *,
    crew: Crew | None = None,
    memory: Memory | None = None,
    tell: Tell = tell_nobody,
) -> Report:
    """Return everything that is wrong with `banks`: as loaded, run, graded and drawn.

    Parameters
    ----------
    runner
        Runs the demos, one at a time.
    also
        Problems that were met in finding the banks.
    grader
        Returns who marks answers in one's own words; without one their tests are left out.
    crew
        Runs demos beforehand, many at once.
    memory
        Has what earlier checks found, and takes what this one finds.
    tell
        Hears how far it is.
    """
    return check_at(Bench(runner, grader), banks, also, crew=crew, memory=memory, tell=tell)


def check_at(
    bench: Bench,
    banks: Sequence[Bank],
    also: Sequence[Problem] = (),
    *,
    crew: Crew | None = None,
    memory: Memory | None = None,
    tell: Tell = tell_nobody,
) -> Report:
    """Return everything that is wrong with `banks`, run and graded at a bench of one's own."""
    found = [*also, *near_duplicates(banks)]
    for bank in banks:
        found += [*bank.problems, *guessing_problems(bank), *too_many(bank)]
    found += checked_questions(banks, bench, crew, memory, tell)
    entries = [entry for bank in banks for entry in bank.entries]
    misses = tuple(problem for problem in found if problem.rule == KNOWN_MISS)
    settled = settle(entries, [problem for problem in found if problem.rule != KNOWN_MISS])
    return Report(
        problems=in_order(settled.problems),
        waived=settled.waived,
        banks=len(banks),
        questions=sum(len(bank.entries) + bank.broken for bank in banks),
        claims=sum(1 for entry in entries for _ in claims_of(entry)),
        known_misses=in_order(misses),
        guesses={bank.id: blind_scores(bank) for bank in banks},
    )


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
