"""What a face shows: a question filled in, an explanation as it fills, a sitting summed up."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from quizzer.domain.answers import Answer
from quizzer.domain.verdict import Feedback

if TYPE_CHECKING:  # the first question has no picture
    from quizzer.domain.figure import Figure
    from quizzer.domain.forms.form import Form
    from quizzer.domain.review import Review
    from quizzer.sittings.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Showing:
    """A question being asked, every placeholder filled.

    Attributes
    ----------
    number, total
        Its place in the sitting, from 1.
    hints
        Those shown so far.
    hints_left
        How many more there are.
    times_before
        How often it was asked before in this sitting.
    instruction
        What to write about, below the prompt.
    draft
        What was typed so far of an answer in one's own words.
    """

    key: str
    bank_title: str
    topic_title: str
    level: int
    number: int
    total: int
    prompt: str
    form: "Form"
    hints: tuple[str, ...]
    hints_left: int
    budget_seconds: float
    times_before: int = 0
    instruction: str = ""
    draft: str = ""


ClaimState = Literal["checking", "holds", "fails", "unknown"]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim and how its check stands.

    Attributes
    ----------
    numbers
        The values that the check read, e.g. ``"lasso.b 1.5 · z 2"``.
    held, tried, seeds
        On how many data seeds it held, of those tried, of those to try.
    """

    says: str
    state: ClaimState
    numbers: str = ""
    held: int = 0
    tried: int = 0
    seeds: int = 1

    @property
    def word(self) -> str:
        """The state in words."""
        if self.state == "checking":
            return f"checking {self.tried}/{self.seeds}" if self.seeds > 1 else "checking"
        if self.state == "unknown":
            return "could not be checked"
        if self.seeds > 1:
            return f"{self.state} in {self.held} of {self.tried} samples"
        return self.state


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is told after an answer; a new one each time there is more to see.

    Attributes
    ----------
    feedback
        The learner's own choice first; texts filled in.
    correct
        The right answer in words.
    text
        The explanation in Markdown.
    is_ready
        Whether the facts are in (or are known not to come).
    said
        What there is to see in the figures, in one sentence.
    objective, scaling
        The conventions behind the figures.
    problem
        Why the demo could not run; empty where it did.
    model_answer
        A good answer in one's own words, in Markdown, where that is what was asked for.
    scorecard
        What was found of each point of such an answer.
    """

    feedback: tuple[Feedback, ...]
    correct: str
    text: str
    is_ready: bool = False
    claims: tuple[CheckedClaim, ...] = ()
    figures: "tuple[Figure, ...]" = ()
    said: str = ""
    objective: str = ""
    scaling: str = ""
    sources: tuple[str, ...] = ()
    problem: str = ""
    model_answer: str = ""
    scorecard: "Scorecard | None" = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come."""
        return self.is_ready and all(claim.state != "checking" for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A graded answer as the header of an explanation tells it.

    Attributes
    ----------
    due
        The study day on which the question comes again.
    days
        How many study days from now.
    comes_again
        Whether it is asked once more in this sitting.
    """

    review: "Review"
    due: date | None
    days: int | None
    comes_again: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a finished sitting: how it went, and when it comes again.

    Attributes
    ----------
    score
        Of the first answer; None where there was none.
    answer
        The last one.
    last_score
        Of the last answer, where the question came again and was answered again.
    is_aside
        Whether it was buried or suspended.
    """

    key: str
    title: str
    topic_title: str
    score: float | None
    answer: Answer | None
    days: int | None
    last_score: float | None = None
    is_aside: bool = False

    @property
    def word(self) -> str:
        """How it first went, in a word."""
        if self.score is None:
            return "set aside" if self.is_aside else "skipped"
        return _word(self.score)

    @property
    def course(self) -> str:
        """How it went, and went when it came again, e.g. ``"wrong, then right"``."""
        return self.word if self.last_score is None else f"{self.word}, then {self.last_word}"

    @property
    def last_word(self) -> str:
        """How it last went, in a word."""
        return self.word if self.last_score is None else _word(self.last_score)


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting summed up, a line a question; what counts is each one's first answer.

    Attributes
    ----------
    left
        How many questions were not come to.
    leeches
        Keys of those that are now set aside because they lapsed too often.
    """

    asked: tuple[Asked, ...]
    seconds: float
    left: int
    leeches: tuple[str, ...] = ()

    @property
    def answered(self) -> tuple[Asked, ...]:
        """Those that were answered."""
        return tuple(asked for asked in self.asked if asked.score is not None)

    @property
    def right(self) -> int:
        """How many were wholly right."""
        return sum(asked.score == 1 for asked in self.asked)

    @property
    def topics(self) -> tuple[tuple[str, int, int], ...]:
        """Topic, number right, number answered; in the order in which they came."""
        titles = dict.fromkeys(asked.topic_title for asked in self.answered)
        return tuple(
            (
                title,
                sum(a.score == 1 for a in self.answered if a.topic_title == title),
                sum(a.topic_title == title for a in self.answered),
            )
            for title in titles
        )


def _word(score: float) -> str:
    return "right" if score >= 1 else "partly right" if score > 0 else "wrong"
