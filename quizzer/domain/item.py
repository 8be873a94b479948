"""One question as it stands in a queue."""

from dataclasses import dataclass

from quizzer.domain.values import Values


@dataclass(frozen=True, slots=True)
class Item:
    """One question as it stands in a queue: enough to show it again, also after it was edited.

    Attributes
    ----------
    bank, question
        The lasting name of the question.
    content
        Hash of what the author wrote.
    seed
        The variant's seed.
    values
        The drawn parameters and derived values.
    hints
        How many hints there are.
    budget_seconds
        The time it should take.
    """

    bank: str
    question: str
    content: str
    seed: int
    values: Values
    hints: int
    budget_seconds: float

    @property
    def key(self) -> str:
        """The name of the question over all banks: ``bank/question``."""
        return f"{self.bank}/{self.question}"
