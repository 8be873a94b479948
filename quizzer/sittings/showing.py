"""What a face shows of a question that is asked: every placeholder filled."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.bank.library import Library
from quizzer.questions.base import Question, Variant
from quizzer.session.state import State
from quizzer.sittings.evidence import filled_or_marked

if TYPE_CHECKING:  # the question knows which form it is asked in
    from quizzer.domain.forms.form import Form


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


def showing_of(library: Library, state: State, question: Question, draft: str = "") -> Showing:
    """Return the question on show, filled in; `draft` is what was typed so far."""
    item = state.item
    if item is None:
        raise ValueError("no question is on show")
    variant = Variant(item.seed, item.values)
    bank = library.bank(item.bank)
    hints = tuple(filled_or_marked(hint, item.values) for hint in question.hints)
    return Showing(
        key=item.key,
        bank_title=bank.title,
        topic_title=bank.topic_title(question.topic),
        level=question.level,
        number=state.position + 1,
        total=len(state.queue),
        prompt=filled_or_marked(question.prompt, item.values),
        form=question.form(variant),
        hints=hints[: state.hints],
        hints_left=len(hints) - state.hints,
        budget_seconds=item.budget_seconds,
        times_before=state.times_before,
        instruction=filled_or_marked(question.guidance, item.values),
        draft=draft,
    )
