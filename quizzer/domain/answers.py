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


Answer: TypeAlias = Picked | Number


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
