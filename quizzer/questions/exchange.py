"""What passes between a kind of question and those who ask, check and grade it."""

from dataclasses import dataclass

from quizzer.domain.answers import Answer
from quizzer.domain.values import Values

Path = tuple[str | int, ...]
"""The way to a field through a question's fields, e.g. ``("choices", 1, "why")``."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One showing of a question: the seed and the values drawn from it."""

    seed: int
    values: Values

    def with_facts(self, facts: Values) -> "Variant":
        """Return the variant with the facts of its evidence added to its values."""
        return Variant(self.seed, {**self.values, **facts})


@dataclass(frozen=True, slots=True)
class Text:
    """An authored text and where it stands.

    Attributes
    ----------
    path
        The way to it through the question's fields, e.g. ``("choices", 1, "why")``.
    facts
        Whether facts of the evidence may stand in it.
    """

    path: Path
    text: str
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """An authored expression and where it stands; `facts` as for texts."""

    path: Path
    text: str
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a question, at a field, and how to mend it.

    Attributes
    ----------
    rule
        Short lasting name, e.g. ``"one-correct"``; an author may waive a warning by it.
    error
        False for a warning.
    """

    rule: str
    path: Path
    what: str
    remedy: str
    error: bool = True


@dataclass(frozen=True, slots=True)
class Exemplar:
    """An answer of which a kind knows the score: between `low` and `high`."""

    answer: Answer
    low: float
    high: float
    about: str
