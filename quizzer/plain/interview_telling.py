"""The words of a mock interview in plain lines."""

from collections.abc import Iterator
from contextlib import suppress

from quizzer.domain.interview import Asked, Ending, Interview, Plan, Probe
from quizzer.plain.text import under, wrapped
from quizzer.sittings.interview.showing import MockShowing, clock

HOW_IT_WENT = (
    "Before anything is told: how did it go, from 1 (poor) to 4 (strong)? Halves are fine, "
    "as 2.5; an empty line leaves it open."
)
HELP = (
    "Type the answer. :pass leaves the question, :clarify says what it is after, :pause stops the "
    "clocks and :resume starts them, :time tells them, :anew throws away what you wrote, :quit "
    "ends the interview. There are no hints, and no going back; what was right is told at the end."
)
RATINGS = tuple(halves / 2 for halves in range(2, 9))
"""What a learner may say of how it went."""

_ENDINGS: dict[Ending, str] = {
    "finished": "all was asked",
    "time": "the time was over",
    "left": "you ended it",
}
_NOT_ANSWERED = {
    "passed": "passed",
    "cut": "time over, nothing handed in",
    "left": "left",
    "withdrawn": "not in its bank any more",
    "unreached": "not come to",
}


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


def outcome_lines(interview: Interview) -> Iterator[str]:
    """Yield how the interview went; told once, when it is over."""
    yield ""
    ending = _ENDINGS[interview.ending] if interview.ending else "it goes on"
    whole = f"{clock(interview.spent_seconds)} of {clock(interview.setup.budget_seconds)}"
    yield f"The interview is over: {ending}, after {whole}."
    if interview.paused_seconds or interview.pauses:
        yield f"Paused {_times(len(interview.pauses))}, {clock(interview.paused_seconds)} in all."
    if interview.interruptions:
        yield f"Interrupted {_times(len(interview.interruptions))}; that time does not count."
    yield ""
    for number, asked in enumerate(interview.asked, start=1):
        yield _asked_line(number, asked)
        for probe in asked.probes:
            yield _probe_line(probe)
    yield ""
    yield _score_line(interview)


def _asked_line(number: int, asked: Asked) -> str:
    took = f"{clock(asked.seconds)} of {clock(asked.slot.budget_seconds)}"
    over = " over time," if asked.is_over_time else ""
    went = _went(asked)
    where = f" ·{over} {took}" if asked.is_reached else ""
    return under(f"  Q{number}  ", f"{asked.slot.item.question}: {went}{where}")


def _went(asked: Asked) -> str:
    if asked.answer is None:
        return _NOT_ANSWERED.get(asked.outcome, asked.outcome)
    score = asked.score
    if asked.verdict is None or score is None:
        return "could not be graded"
    cut = ", cut off by the time" if asked.outcome == "cut" else ""
    return f"{score:.0%}{cut}"


def _probe_line(probe: Probe) -> str:
    if probe.outcome == "answered" or probe.text:
        went = "earned half of the point" if probe.earned else "earned nothing"
        went = went if probe.found else "could not be graded"
    else:
        went = _NOT_ANSWERED.get(probe.outcome, probe.outcome)
    took = f"{clock(probe.seconds)} of {clock(probe.budget_seconds)}"
    return under("      → ", f"{probe.follow_up} {went} · {took}")


def _score_line(interview: Interview) -> str:
    score = interview.score
    told = "Nothing was graded." if score is None else f"Score: {score:.0%} of what was asked."
    rated = interview.self_rating
    return told if rated is None else f"{told} You had said {rated:g} of 4."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
