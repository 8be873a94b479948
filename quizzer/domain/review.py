"""One question on show, and the review that its answer leaves in the log."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating
from quizzer.domain.grading import Finding
from quizzer.domain.values import Moment, Values
from quizzer.domain.verdict import Verdict


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


Entry: TypeAlias = Review | Retraction | Rerating | Regrading | Appeal | Flag
"""What is appended to the log."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What the log says of one question beside its answers: a row of the `flag` projection.

    Attributes
    ----------
    buried_until
        The first study day on which it may be asked again; None where it was never buried.
    notes
        The learner's remarks, in order.
    reports
        What the learner said is wrong with it, in order.
    forgiven
        How many lapses it had when it was last unsuspended: those count no more towards a leech.
    """

    bank: str
    question: str
    suspended: bool = False
    buried_until: date | None = None
    bookmarked: bool = False
    notes: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    forgiven: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What the log says of one question today: a row of the `schedule` projection.

    Attributes
    ----------
    due
        The study day on which it is to be asked again.
    stability
        Days until the chance of recall has fallen to 90 %.
    difficulty
        In [1, 10].
    reviewed
        The study day on which it was last answered.
    answers, lapses
        How often it was answered, and how often rated again after it had once gone better.
    last_score
        Of the last answer, in [0, 1].
    """

    bank: str
    question: str
    due: date
    stability: float
    difficulty: float
    reviewed: date
    answers: int
    lapses: int
    last_score: float
