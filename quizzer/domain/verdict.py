"""What grading says: a score with what the answer was recognised as, and what there is to tell."""

from dataclasses import dataclass
from typing import Literal

from quizzer.domain.grading import PointVerdict

Mark = Literal["right", "partly", "wrong", "missed", "left"]
"""Of an option: rightly picked, picked with some right, wrongly picked, missed (right but not
picked), rightly left; of what was given in another form: right, right in part, wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade of one answer.

    Attributes
    ----------
    score
        In [0, 1].
    grader
        Name and version of what graded, e.g. ``"numeric/1"``.
    matched
        What the answer was recognised as: ids of options, or ``"near-2"`` for a known slip.
    misconceptions
        Ids, from the bank, of the beliefs that the answer shows.
    points
        What was found of each point of the rubric, where there is one.
    """

    score: float
    grader: str
    matched: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    points: tuple[PointVerdict, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer was wholly right."""
        return self.score >= 1

    @property
    def word(self) -> str:
        """The score in a word."""
        if self.is_right:
            return "right"
        return "partly right" if self.score > 0 else "wrong"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What there is to say about one option or one slip.

    Attributes
    ----------
    mark
        How it went.
    label
        The option's text, or the number given; a template.
    why
        The authored reason, a template; may be empty.
    option
        The option's id, where it is about one.
    mine
        Whether it is about what the learner gave.
    instead
        What would be right in its place, where no note of its own says that; a template.
    """

    mark: Mark
    label: str
    why: str
    option: str | None = None
    mine: bool = False
    instead: str = ""
