"""How long one answer takes: as measured, and where nothing was, as the question allows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizzer.bank.library import Entry
from quizzer.domain.progress import Progress

READING_SECONDS = 20.0
"""What the explanation of an answer takes."""
BELIEF = 2.0
"""The measured answers by which what is known beforehand is outweighed."""
LONGEST = 3.0
"""Times its budget that answers count at most: who took longer was away."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The measured time of answers.

    Attributes
    ----------
    taken
        By question: how many answers there were, and the seconds they took together.
    share
        What an answer takes in proportion to its budget, over all of them.
    """

    taken: Mapping[str, tuple[int, float]]
    share: float = 1.0

    def seconds(self, entry: Entry) -> float:
        """Return what one answer to a question is expected to take, its explanation included."""
        answers, taken = self.taken.get(entry.key, (0, 0.0))
        expected = self.share * entry.budget_seconds
        return (taken + BELIEF * expected) / (answers + BELIEF) + READING_SECONDS


def pace_of(progress: Mapping[str, Progress], entries: Iterable[Entry]) -> Pace:
    """Return the pace that the answers so far show."""
    budgets = {entry.key: entry.budget_seconds for entry in entries}
    taken = {
        key: (row.answers, min(row.seconds, LONGEST * budgets[key] * row.answers))
        for key, row in progress.items()
        if key in budgets
    }
    measured = sum(seconds for _, seconds in taken.values())
    allowed = sum(answers * budgets[key] for key, (answers, _) in taken.items())
    belief = BELIEF * sum(budgets.values()) / len(budgets) if budgets else 1.0
    return Pace(taken, (measured + belief) / (allowed + belief))
