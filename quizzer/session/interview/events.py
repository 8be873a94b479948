"""What can happen in a mock interview, and what it asks of the world."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Certainty, Rating
from quizzer.domain.grading import PointVerdict
from quizzer.domain.interview import Expected
from quizzer.domain.item import Item
from quizzer.domain.review import Review
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """The time, read twice: as the learner lives it, and on a stopwatch.

    Attributes
    ----------
    moment
        For the log alone: no duration is made of it.
    seconds
        On a stopwatch that no change of the clock moves.
    """

    moment: Moment
    seconds: float


@dataclass(frozen=True, slots=True)
class Place:
    """A question by its place, from 0; with a point, the probe about it."""

    position: int
    point: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The learner handed in an answer to the question or probe at `place`."""

    at: Reading
    place: Place
    answer: Answer
    certainty: Certainty | None = None
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Passed:
    """The learner passes on the question or probe at `place`."""

    at: Reading
    place: Place
    kind: Literal["passed"] = "passed"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What stands in the editor for `place`, where it is an answer; None where it is none."""

    at: Reading
    place: Place
    answer: Answer | None
    kind: Literal["drafted"] = "drafted"


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time went by."""

    at: Reading
    kind: Literal["ticked"] = "ticked"


@dataclass(frozen=True, slots=True)
class Clarified:
    """The learner asked what the question is after."""

    at: Reading
    kind: Literal["clarified"] = "clarified"


@dataclass(frozen=True, slots=True)
class Paused:
    """The learner pauses."""

    at: Reading
    kind: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True)
class Continued:
    """The learner ends the pause."""

    at: Reading
    kind: Literal["continued"] = "continued"


@dataclass(frozen=True, slots=True)
class Restarted:
    """Quizzer begins again after it was closed or killed: its stopwatch, too."""

    at: Reading
    kind: Literal["restarted"] = "restarted"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The question on show is not in its bank any more."""

    at: Reading
    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True)
class Ended:
    """The learner ends the interview; while asked for a rating: gives none."""

    at: Reading
    kind: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class Rated:
    """The learner says how it went, from 1 to 4."""

    at: Reading
    rating: float
    kind: Literal["rated"] = "rated"


@dataclass(frozen=True, slots=True)
class Graded:
    """The answer to the question at `place` was graded, and rated from what happened."""

    at: Reading
    place: Place
    verdict: Verdict
    rating: Rating
    kind: Literal["graded"] = "graded"


@dataclass(frozen=True, slots=True)
class ProbeGraded:
    """The answer to the probe at `place` was held against its point."""

    at: Reading
    place: Place
    found: PointVerdict
    kind: Literal["probe-graded"] = "probe-graded"


@dataclass(frozen=True, slots=True)
class Ungraded:
    """The answer at `place` could not be graded just now."""

    at: Reading
    place: Place
    kind: Literal["ungraded"] = "ungraded"


ByGrader: TypeAlias = Graded | ProbeGraded | Ungraded
"""What comes from the grader, whenever that is done."""

Event: TypeAlias = (
    Answered
    | Passed
    | Drafted
    | Ticked
    | Clarified
    | Paused
    | Continued
    | Restarted
    | Withdrawn
    | Ended
    | Rated
    | ByGrader
)


@dataclass(frozen=True, slots=True)
class Grade:
    """Grade the answer at `place`; send back `Graded` or `Ungraded`, at any time.

    Attributes
    ----------
    seconds
        What the answer took, for its rating.
    """

    place: Place
    item: Item
    answer: Answer
    seconds: float
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class GradeProbe:
    """Hold a text against one point; send back `ProbeGraded` or `Ungraded`, at any time."""

    place: Place
    item: Item
    expected: Expected
    text: str


@dataclass(frozen=True, slots=True)
class Save:
    """Append this to the log."""

    entry: Review


@dataclass(frozen=True, slots=True)
class Finish:
    """The interview is over, and all of it graded."""


Effect: TypeAlias = Grade | GradeProbe | Save | Finish
