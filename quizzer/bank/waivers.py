"""Warnings that an author has silenced, each with a reason, and waivers that silence nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.guessing import suggestion
from quizzer.bank.problems import Problem, in_order

WAIVABLE = (
    "missing-explanation",
    "missing-sources",
    "missing-evidence",
    "missing-tests",
    "missing-hints",
    "missing-why",
    "missing-seen-at",
    "few-phrasings",
    "missing-claim",
    "unlisted-topic",
    "literal-number",
    "too-wide",
    "all-of-the-above",
    "absolutes",
    "negative-stem",
    "overlapping-options",
    "claim-cannot-fail",
    "same-draws",
    "same-answer",
    "near-duplicate",
    "no-right-test",
)
"""The warnings about one question."""

MOST_WAIVING = 0.1
"""The share of a bank's questions that may waive anything; one always may."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A warning that its question waives, with the author's reason."""

    problem: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Problems that stand, and those that are waived."""

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...]


def settle(entries: Sequence[Entry], problems: Iterable[Problem]) -> Settled:
    """Return `problems` with waived ones taken out, and with waivers that are of no use."""
    by_place = {(entry.file, entry.question.id): entry for entry in entries}
    standing: list[Problem] = []
    waived: list[Waived] = []
    for problem in in_order(problems):
        entry = by_place.get((problem.file, problem.question))
        reason = entry.question.waive.get(problem.rule) if entry else None
        if reason is None or problem.is_error:
            standing.append(problem)
        else:
            waived.append(Waived(problem, reason))
    used = {(w.problem.file, w.problem.question, w.problem.rule) for w in waived}
    for entry in entries:
        standing += _useless(entry, used)
    return Settled(in_order(standing), tuple(waived))


def too_many(bank: Bank) -> Iterator[Problem]:
    """Yield that more questions waive something than a bank may have."""
    waiving = sum(bool(entry.question.waive) for entry in bank.entries)
    if waiving > max(1, MOST_WAIVING * len(bank.entries)):
        yield Problem(
            "too-many-waivers",
            "warning",
            f"{waiving} of {len(bank.entries)} questions of {bank.id} waive something, more than "
            f"{MOST_WAIVING:.0%}",
            "Mend what some of them waive.",
            str(bank.path),
        )


def _useless(entry: Entry, used: set[tuple[str, str, str]]) -> Iterator[Problem]:
    for rule in entry.question.waive:
        path = ("waive", rule)
        if rule not in WAIVABLE:
            remedy = suggestion(rule, WAIVABLE, all_called="Warnings that can be waived are")
            what = f"no warning that can be waived is called `{rule}`"
            yield entry.problem("unknown-waiver", path, what, remedy, severity="warning")
        elif (entry.file, entry.question.id, rule) not in used:
            what = f"there is no `{rule}` here to waive"
            yield entry.problem("useless-waiver", path, what, "Take it out.", severity="warning")
