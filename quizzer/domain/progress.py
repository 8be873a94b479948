"""What the log comes to, question by question."""

from dataclasses import dataclass
from datetime import date


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
    seconds
        That all its answers took together.
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
    seconds: float = 0.0
