"""What a face shows of a question that is asked: every placeholder filled."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzer.bank.library import Bank, Library
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
    return replace(
        asked(library.bank(item.bank), question, variant, state.hints),
        number=state.position + 1,
        total=len(state.queue),
        budget_seconds=item.budget_seconds,
        times_before=state.times_before,
        draft=draft,
    )


def asked(bank: Bank, question: Question, variant: Variant, hints_shown: int = 0) -> Showing:
    """Return one question of `bank` as it is asked, filled in with a variant's values."""
    hints = tuple(filled_or_marked(hint, variant.values) for hint in question.hints)
    return Showing(
        key=f"{bank.id}/{question.id}",
        bank_title=bank.title,
        topic_title=bank.topic_title(question.topic),
        level=question.level,
        number=1,
        total=1,
        prompt=filled_or_marked(question.prompt, variant.values),
        form=question.form(variant),
        hints=hints[:hints_shown],
        hints_left=len(hints) - hints_shown,
        budget_seconds=question.budget_seconds,
        instruction=filled_or_marked(question.guidance, variant.values),
    )
