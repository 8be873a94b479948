"""What an author sees of a question being written: values, which a face draws from alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem
from quizzer.bank.waivers import settle
from quizzer.domain.templates import printed
from quizzer.domain.verdict import Verdict
from quizzer.questions.base import Variant
from quizzer.sittings.authoring.sampling import Sample
from quizzer.sittings.authoring.trials import KNOWN_MISS
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.showing import Showing


@dataclass(frozen=True, slots=True)
class Shown:
    """One variant of a question, as it could last be read.

    Attributes
    ----------
    is_varied
        Whether one seed shows other values, or another order, than the next.
    """

    bank: Bank
    entry: Entry
    variant: Variant
    showing: Showing
    is_varied: bool

    @property
    def values(self) -> str:
        """The drawn and derived values, e.g. ``"z 1.4 · lam 0.5"``; empty where there are none."""
        return self.values_in(self.variant)

    def values_in(self, variant: Variant) -> str:
        """Return the drawn and derived values of another variant."""
        own = (*self.entry.question.params, *self.entry.question.let)
        return " · ".join(f"{name}\u00a0{printed(variant.values[name])}" for name in own)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is told after one answer.

    Attributes
    ----------
    number, total
        Its place among the answers to try, from 1; 0 of one's own.
    showing
        The question as that answer's variant asks it.
    verdict
        None as long as, or where, it could not be graded.
    failure
        Why it could not be.
    """

    sample: Sample
    number: int
    total: int
    showing: Showing
    verdict: Verdict | None = None
    explanation: Explanation | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """All there is to see.

    Attributes
    ----------
    names
        Ids of the questions that can be turned to, broken ones included.
    name
        The one on show.
    seed
        Of its variant.
    shown
        None where it could never be read yet.
    is_stale
        Whether `shown` is older than what the file says now, which can't be read.
    problems
        Of the question, errors first; or of the file, where that keeps it from being read.
    elsewhere
        How many errors there are in other questions.
    is_checking
        Whether more problems may yet be found.
    reply
        What is told after an answer; None while the question is asked.
    hints
        How many are shown.
    notice
        What could not be done; empty where all could.
    """

    names: tuple[str, ...] = ()
    name: str = ""
    seed: int = 0
    shown: Shown | None = None
    is_stale: bool = False
    problems: tuple[Problem, ...] = ()
    elsewhere: int = 0
    is_checking: bool = False
    reply: Reply | None = None
    hints: int = 0
    notice: str = ""

    @property
    def number(self) -> int:
        """The place of the question on show, from 1; 0 where it is not there any more."""
        return self.names.index(self.name) + 1 if self.name in self.names else 0

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong that must be mended."""
        return any(problem.is_error for problem in self.problems)

    @property
    def has_flaws(self) -> bool:
        """Whether something might be better."""
        return any(map(_is_flaw, self.problems))

    @property
    def words(self) -> str:
        """What is wrong, counted: ``"2 errors, 1 flaw"``; that all is well only once checked."""
        counts = (
            (sum(problem.is_error for problem in self.problems), "error", "errors"),
            (sum(map(_is_flaw, self.problems)), "flaw", "flaws"),
            (sum(map(_is_miss, self.problems)), "known miss", "known misses"),
        )
        told = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)
        if self.is_checking:
            return f"{told}, checking …" if told else "checking …"
        return told or "no problems"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come by itself."""
        if self.is_checking:
            return False
        told = self.reply
        return told is None or bool(told.failure) or _is_told(told.explanation)


def _is_miss(problem: Problem) -> bool:
    return problem.rule == KNOWN_MISS


def _is_flaw(problem: Problem) -> bool:
    return not problem.is_error and not _is_miss(problem)


def _is_told(explanation: Explanation | None) -> bool:
    return explanation is not None and explanation.is_settled


def names_in(bank: Bank, file: str | None) -> tuple[str, ...]:
    """Return the ids of a bank's questions, or those in one of its files, in authored order."""
    places: dict[str, tuple[int, int]] = {}
    order = {name: place for place, name in enumerate(bank.files)}
    for entry in bank.entries:
        places[entry.id] = (order.get(entry.file, 0), entry.line)
    for problem in bank.problems:
        if problem.question:
            places.setdefault(problem.question, (order.get(problem.file, 0), problem.line))
    wanted = order.get(file) if file is not None else None
    return tuple(
        sorted(
            (name for name, place in places.items() if wanted is None or place[0] == wanted),
            key=lambda name: places[name],
        )
    )


def problems_of(bank: Bank, name: str) -> tuple[Problem, ...]:
    """Return what the files show to be wrong with a question, or to keep it from being read."""
    entry = bank.by_id.get(name)
    own = [problem for problem in bank.problems if problem.question == name]
    general = [problem for problem in bank.problems if problem.is_error and not problem.question]
    if entry is not None:
        return standing(entry, [*own, *(each for each in general if each.file == entry.file)])
    return _first_things_first(own if any(problem.is_error for problem in own) else general + own)


def standing(entry: Entry, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` without those that the question waives, errors first.

    Whether a waiver is of use only a check of the whole bank tells.
    """
    settled = settle([entry], problems).problems
    kept = [problem for problem in settled if problem.rule != "useless-waiver"]
    return _first_things_first(kept)


def _first_things_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return errors, flaws, known misses; a field is mostly missing because it is misspelt."""
    last = ("missing-field", KNOWN_MISS)
    return tuple(sorted(problems, key=lambda p: (not p.is_error, p.rule in last)))


def errors_elsewhere(bank: Bank, name: str) -> int:
    """Return how many errors there are in other questions than `name`."""
    return sum(
        problem.is_error and bool(problem.question) and problem.question != name
        for problem in bank.problems
    )
