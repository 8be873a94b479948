"""What a face shows of a mock interview."""

from dataclasses import dataclass

from quizzer.bank.library import Library
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.writing import WriteText
from quizzer.questions.base import Question, Variant
from quizzer.session.interview.state import State
from quizzer.session.interview.timing import budget_on_show, on_show
from quizzer.session.interview.words import notice_words
from quizzer.sittings.evidence import filled_or_marked

NOTHING_TO_CLARIFY = "There is nothing to add: the question means what it says."


@dataclass(frozen=True, slots=True)
class MockShowing:
    """A question or probe being asked, every placeholder filled.

    Attributes
    ----------
    number, total
        The question's place, from 1.
    prompt
        Of the question, also while a probe about it is on show.
    form
        How what is on show is answered.
    follow_up
        The probe on show; empty where there is none.
    clarification
        What was clarified; empty until it is asked for.
    draft
        What was typed so far, as a line or lines.
    seconds, budget_seconds
        Of what is on show.
    spent_seconds, total_seconds
        Of the whole.
    said
        The interviewer's last words.
    notice
        The last word on the time, of what is on show; may be empty.
    """

    number: int
    total: int
    prompt: str
    form: Form
    follow_up: str
    clarification: str
    draft: str
    seconds: float
    budget_seconds: float
    spent_seconds: float
    total_seconds: float
    said: str
    notice: str

    @property
    def clock(self) -> str:
        """Where one is, and the clock of what is on show."""
        what = ", follow-up" if self.follow_up else f" of {self.total}"
        return f"Q{self.number}{what} · {clock(self.seconds)} of {clock(self.budget_seconds)}"

    @property
    def whole_clock(self) -> str:
        """The clock of the whole."""
        return f"interview {clock(self.spent_seconds)} of {clock(self.total_seconds)}"

    @property
    def clocks(self) -> str:
        """The clocks in a line: the question's and the whole's."""
        return f"{self.clock} · {self.whole_clock}"

    @property
    def is_over_time(self) -> bool:
        """Whether what is on show took longer than it should."""
        return self.seconds > self.budget_seconds


def showing_of(library: Library, state: State, draft: str) -> MockShowing:
    """Return what is on show.

    Raises
    ------
    ValueError
        If no question is.
    """
    asked = state.current
    if asked is None:
        raise ValueError("no question is on show")
    item = asked.slot.item
    question = library.question(item.key).question
    variant = Variant(item.seed, item.values)
    is_strict = state.plan.setup.is_strict
    told = [each for each in state.notices if each.position == state.position]
    return MockShowing(
        number=state.position + 1,
        total=len(state.asked),
        prompt=filled_or_marked(question.prompt, item.values),
        form=WriteText() if state.probe else question.form(variant),
        follow_up=state.probe.follow_up if state.probe else "",
        clarification=clarification(question, variant) if asked.clarified else "",
        draft=draft,
        seconds=on_show(state),
        budget_seconds=budget_on_show(state),
        spent_seconds=state.spent,
        total_seconds=state.plan.setup.budget_seconds,
        said=state.said,
        notice=notice_words(told[-1], is_strict=is_strict) if told else "",
    )


def clarification(question: Question, variant: Variant) -> str:
    """Return what is told who asks: the instruction, and what the question is after."""
    texts = (question.guidance, question.aim)
    told = [filled_or_marked(text, variant.values) for text in texts if text]
    return "\n\n".join(told) or NOTHING_TO_CLARIFY


def clock(seconds: float) -> str:
    """Return a duration as minutes and seconds, e.g. ``"3:10"``."""
    whole = int(max(seconds, 0.0))
    return f"{whole // 60}:{whole % 60:02}"
