"""The words of a mock interview in plain lines."""

from collections.abc import Iterator
from contextlib import suppress

from quizzer.domain.interview import RATINGS, Plan
from quizzer.plain.text import wrapped
from quizzer.sittings.interview.showing import MockShowing

HOW_IT_WENT = (
    "Before anything is told: how did it go, from 1 (poor) to 4 (strong)? Halves are fine, "
    "as 2.5; an empty line leaves it open."
)
HELP = (
    "Type the answer. :pass leaves the question, :clarify says what it is after, :pause stops the "
    "clocks and :resume starts them, :time tells them, :anew throws away what you wrote, :quit "
    "ends the interview. There are no hints, and no going back; what was right is told at the end."
)


def opening_lines(plan: Plan) -> Iterator[str]:
    """Yield what kind of interview begins, and how it goes."""
    setup, many = plan.setup, len(plan.slots)
    strict = " · strict time" if setup.is_strict else ""
    questions = "1 question" if many == 1 else f"{many} questions"
    yield (
        f"Mock interview · {setup.level} level · {setup.minutes:g} min · {questions} · "
        f"seed {setup.seed}{strict}"
    )
    ends = "ends the question" if setup.is_strict else "is recorded"
    yield wrapped(
        f"No feedback before the end, and no going back. Time that is over {ends}. :help tells "
        "the commands."
    )


def asking_lines(showing: MockShowing) -> Iterator[str]:
    """Yield a question: where we are, and the prompt."""
    yield ""
    if showing.number > 1 and showing.said:
        yield showing.said
        yield ""
    yield showing.clocks
    yield ""
    yield wrapped(showing.prompt)
    yield ""
    if showing.clarification:
        yield wrapped(showing.clarification)
        yield ""


def follow_up_lines(showing: MockShowing, *, with_question: bool = False) -> Iterator[str]:
    """Yield a probe, after the question that it is about where that was not shown."""
    if with_question:
        yield ""
        yield "The question was:"
        yield wrapped(showing.prompt, "  ")
    yield ""
    yield showing.said
    yield ""
    yield showing.clocks
    yield ""
    yield wrapped(showing.follow_up)
    yield ""


def rating_of(text: str) -> float | None:
    """Return how it went by the learner's own account; None where it is none of the ratings."""
    with suppress(ValueError):
        rating = float(text.replace(",", "."))
        return rating if rating in RATINGS else None
    return None
