"""The problems of a bank as they are found: told up to a bound, past it only counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzer.bank.problems import Problem, in_order

MOST_ERRORS = 1_000
"""Errors of a bank that are told in full; nobody reads more in one go."""
MOST_WARNINGS = 50_000


@dataclass(slots=True)
class Tally:
    """Problems so far.

    Attributes
    ----------
    told
        Those to tell.
    errors, warnings
        How many there are, those past the bounds included.
    """

    told: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    @property
    def is_full(self) -> bool:
        """Whether further errors are only counted, so that it is of no use to look into them."""
        return self.errors >= MOST_ERRORS

    def add(self, problems: Iterable[Problem]) -> bool:
        """Add problems; return whether there was an error among them."""
        before = self.errors
        for problem in problems:
            if problem.is_error:
                self.errors += 1
            else:
                self.warnings += 1
            is_room = self.warnings <= MOST_WARNINGS and not self.is_full
            if is_room or (problem.is_error and self.errors <= MOST_ERRORS):
                self.told.append(problem)
        return self.errors > before

    def whole(self, file: str) -> tuple[Problem, ...]:
        """Return all there is to tell, by file and line, and how much is left out."""
        told = in_order(self.told)
        more = self.errors - sum(problem.is_error for problem in self.told)
        if more > 0:
            what = f"there are {more} more errors, not told here"
            remedy = "Mend these first, then check again."
            told += (Problem("more-errors", "error", what, remedy, file),)
        return told
