"""The clocks of a mock interview: what counts, what is told of it, and when it is over."""

from collections.abc import Iterator
from dataclasses import replace

from quizzer.domain.interview import Interruption
from quizzer.session.interview.events import Reading
from quizzer.session.interview.state import About, Notice, NoticeKind, Phase, State

LONGEST_STEP = 15.0
"""Seconds between two readings that can count; a longer gap counts for nothing, and is told."""
PATIENCE = 5.0
"""Seconds that a learner waits for a grade, at most; it may come later."""
MINUTE = 60.0


def passed(state: State, at: Reading) -> State:
    """Return the state once the time until `at` has gone by; a reading that is late moves nothing.

    Time counts to the question or probe on show and to the whole; paused, to the pause; waiting,
    to the waiting alone.
    """
    step = at.seconds - state.last.seconds
    if not step > 0:
        return state
    state = replace(state, last=at)
    if step > LONGEST_STEP:
        return _interrupted(state, step)
    if state.is_paused:
        pause = state.pauses[-1]
        longer = replace(pause, seconds=pause.seconds + step)
        return replace(state, pauses=(*state.pauses[:-1], longer))
    if state.phase is Phase.WAITING:
        return replace(state, waited=state.waited + step)
    return _counted(state, step) if state.is_running else state


def _interrupted(state: State, seconds: float) -> State:
    if not state.is_running:
        return state
    gap = Interruption(state.position, state.spent, "gap", seconds)
    return replace(state, interruptions=(*state.interruptions, gap))


def _counted(state: State, step: float) -> State:
    """Return the state with `step` seconds more on its clocks, and what is to be told of that."""
    before, budget = on_show(state), budget_on_show(state)
    if state.probe:
        later = state.with_probe(state.place, seconds=before + step)
    else:
        later = state.with_current(seconds=before + step)
    later = replace(later, spent=state.spent + step)
    whole = state.plan.setup.budget_seconds
    notices = (
        *_told(state, "interview", state.spent, later.spent, whole),
        *_told(state, "probe" if state.probe else "question", before, before + step, budget),
    )
    return replace(later, notices=(*later.notices, *notices))


def _told(
    state: State, about: About, before: float, after: float, budget: float
) -> Iterator[Notice]:
    """Yield the last set point that lies between two times, if one does.

    The end of what strict time ends is told by the cut.
    """
    crossed = [kind for kind, at in set_points(about, budget).items() if before < at <= after]
    is_cut = state.plan.setup.is_strict and about != "interview"
    for kind in crossed[-1:]:
        if kind == "over" and is_cut:
            continue
        yield Notice(kind, about, state.position)


def set_points(about: About, budget: float) -> dict[NoticeKind, float]:
    """Return when there is what to tell of a budget, in order of time."""
    if about == "probe":
        return {"over": budget}
    points: dict[NoticeKind, float] = {"half": budget / 2, "over": budget}
    if budget > MINUTE:
        points["minute"] = budget - MINUTE
    if budget == 2 * MINUTE:
        del points["half"]  # the same moment
    return dict(sorted(points.items(), key=lambda point: point[1]))


def on_show(state: State) -> float:
    """Return the seconds spent on the question or probe on show."""
    if state.probe:
        return state.probe.seconds
    return state.current.seconds if state.current else 0.0


def budget_on_show(state: State) -> float:
    """Return the budget of the question or probe on show."""
    if state.probe:
        return state.probe.budget_seconds
    return state.slot.budget_seconds if state.slot else 0.0


def ends_what_is_on_show(state: State) -> bool:
    """Return whether strict time ends the question or probe on show now."""
    if not (state.plan.setup.is_strict and state.is_running):
        return False
    return state.is_over_time or on_show(state) >= budget_on_show(state)
