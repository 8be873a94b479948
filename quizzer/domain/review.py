"""What the log keeps: a graded answer, and whatever else is said of it or of a question."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating
from quizzer.domain.grading import Finding
from quizzer.domain.item import Item
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """A graded answer, as the log keeps it.

    Attributes
    ----------
    id
        UUIDv7 of the event.
    moment
        When and where it was answered.
    rating
        How well it went, from what happened.
    hints
        How many were shown.
    seconds
        From when the question was shown until the answer.
    self_rating
        Of an answer in one's own words: how good the learner found it before the verdict.
    is_cram
        Whether it was given while cramming: it is kept, and moves no due day.
    """

    id: str
    item: Item
    moment: Moment
    answer: Answer
    verdict: Verdict
    rating: Rating
    certainty: Certainty | None
    hints: int
    seconds: float
    self_rating: SelfRating | None = None
    is_cram: bool = False


@dataclass(frozen=True, slots=True)
class Retraction:
    """An answer, a flag or an appeal taken back: undo."""

    id: str
    moment: Moment
    of: str


@dataclass(frozen=True, slots=True)
class Rerating:
    """The learner's own rating of an answer, overruling the one from what happened."""

    id: str
    moment: Moment
    of: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Regrading:
    """A new verdict on an answer, because its key was mended; and the rating that follows."""

    id: str
    moment: Moment
    of: str
    verdict: Verdict
    rating: Rating


@dataclass(frozen=True, slots=True)
class Appeal:
    """The learner's objection to a verdict, to be looked at by the bank's author.

    Attributes
    ----------
    text
        The words of the answer that it is about.
    bank, question, point
        What those words were held against.
    finding
        What the learner says of the point.
    before
        What the grader had found.
    verdict, rating
        What follows from it, as of a regrading.
    """

    id: str
    moment: Moment
    of: str
    text: str
    bank: str = ""
    question: str = ""
    point: str = ""
    finding: Finding | None = None
    before: Finding | None = None
    verdict: Verdict | None = None
    rating: Rating | None = None


FlagKind: TypeAlias = Literal["suspend", "bury", "bookmark", "note", "report"]
"""What a learner can say of a question.

Suspend: never ask it, until that is taken away. Bury: not before tomorrow. Bookmark: find it
again. Note: a remark of one's own. Report: something is wrong with the question.
"""


@dataclass(frozen=True, slots=True)
class Flag:
    """What the learner says of a question, beside answering it.

    Attributes
    ----------
    flag
        What kind of saying it is.
    on
        Of suspend and bookmark: False takes it away.
    text
        Of note and report.
    """

    id: str
    moment: Moment
    bank: str
    question: str
    flag: FlagKind
    on: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights of the memory model, fitted to one's own answers; later answers go by them.

    Attributes
    ----------
    weights
        All 21 of FSRS-6.
    reviews
        To how many they were fitted.
    log_loss, default_log_loss
        Theirs, and that of the published ones, on reviews that were held out.
    """

    id: str
    moment: Moment
    weights: tuple[float, ...]
    reviews: int
    log_loss: float
    default_log_loss: float


Entry: TypeAlias = Review | Retraction | Rerating | Regrading | Appeal | Flag | Weighing
"""What is appended to the log."""
