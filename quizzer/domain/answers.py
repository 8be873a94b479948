"""What a learner answered, resolved: never a letter or a position, so that it outlives edits."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Picked:
    """Options picked, by id, in alphabetical order."""

    options: tuple[str, ...]
    kind: Literal["picked"] = "picked"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and what was typed for it."""

    value: float
    text: str
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Typed:
    """Text as typed: a word or a few, or a whole answer in one's own words."""

    text: str
    kind: Literal["typed"] = "typed"


@dataclass(frozen=True, slots=True)
class Ordered:
    """All items, by id, in the order given."""

    items: tuple[str, ...]
    kind: Literal["ordered"] = "ordered"


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of ids, left and right, in the order of the lefts; a left that is left open is out."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["paired"] = "paired"


@dataclass(frozen=True, slots=True)
class Filled:
    """Names of blanks with what was given for each, in the text's order; open ones are out."""

    blanks: tuple[tuple[str, Picked | Number | Typed], ...]
    kind: Literal["filled"] = "filled"


Answer: TypeAlias = Picked | Number | Typed | Ordered | Paired | Filled


class Certainty(IntEnum):
    """How sure a learner said to be, before seeing the verdict."""

    GUESS = 1
    UNSURE = 2
    FAIRLY = 3
    SURE = 4

    @property
    def probability(self) -> float:
        """The chance of being right that it stands for."""
        return (0.25, 0.5, 0.75, 0.95)[self - 1]

    @property
    def word(self) -> str:
        """The word for it, in lower case."""
        return ("guess", "unsure", "fairly sure", "sure")[self - 1]


class SelfRating(IntEnum):
    """How good a learner found an answer in their own words, before seeing the verdict."""

    POOR = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4

    @property
    def word(self) -> str:
        """The word for it, in lower case."""
        return self.name.lower()


class Rating(IntEnum):
    """How well an answer went, in the four steps that FSRS knows."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """The word for it, in lower case."""
        return self.name.lower()
