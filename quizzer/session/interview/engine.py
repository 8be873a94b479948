"""The mock interview's engine: `begin(sitting, plan, reading)` and `advance(state, event) -> Step`.

Pure. Time comes in with events, grading and saving go out as effects. An event that does not fit
changes nothing but the time that it brings; an interview that is over changes no more. Grades may
come at any time; what is outstanding is waited for at the end, before anything is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from quizzer.domain.answers import Typed
from quizzer.domain.interview import Asked, Interruption, Pause, Plan
from quizzer.session.interview import course, grades
from quizzer.session.interview.events import (
    Answered,
    ByGrader,
    Clarified,
    Continued,
    Drafted,
    Ended,
    Event,
    Graded,
    Passed,
    Paused,
    ProbeGraded,
    Rated,
    Reading,
    Restarted,
    Ticked,
    Ungraded,
    Withdrawn,
)
from quizzer.session.interview.state import WRITING, Phase, State, Step
from quizzer.session.interview.timing import PATIENCE, ends_what_is_on_show, passed


def begin(sitting: str, plan: Plan, at: Reading) -> State:
    """Return the state in which the first question of `plan` is asked.

    Raises
    ------
    ValueError
        If nothing is planned.
    """
    if not plan.slots:
        raise ValueError("an interview needs a question")
    asked = tuple(Asked(slot, "unreached") for slot in plan.slots)
    return course.shown(State(sitting, plan, at.moment, at, asked), 0)


def advance(state: State, event: Event) -> Step:
    """Return what follows from `event`; the same state, where it doesn't fit and brings no time."""
    if state.phase is Phase.OVER:
        return Step(state)
    if isinstance(event, Restarted):
        return _restarted(state, event)
    now = passed(state, event.at)
    fits = isinstance(event, _WHILE_PAUSED) or not now.is_paused
    step = _MOVES[type(event)](now, event) if fits else Step(now)
    later = _when_time_is_over(step.state)
    return Step(later.state, (*step.effects, *later.effects))


def _when_time_is_over(state: State) -> Step:
    """End what strict time ends, and a wait for a grade that was long enough."""
    if ends_what_is_on_show(state):
        return course.cut(state)
    if state.phase is Phase.WAITING and state.waited >= PATIENCE:
        return Step(course.gone_on(state))
    return Step(state)


def _from_grader(state: State, event: ByGrader) -> Step:
    """Take in what the grader says, and go on, if that was waited for."""
    match event:
        case Graded():
            return _gone_on(state, grades.graded(state, event))
        case ProbeGraded():
            return _gone_on(state, grades.probe_graded(state, event))
    return _gone_on(state, grades.ungraded(state, event))


def _gone_on(before: State, step: Step) -> Step:
    """Go on from a grade, if it was waited for."""
    state = step.state
    if state is before:
        return step
    if state.phase is Phase.MARKING and not state.pending:
        over = grades.at_the_end(state)
        return Step(over.state, (*step.effects, *over.effects))
    if state.phase is Phase.WAITING and not state.is_waiting_for_grade:
        return Step(course.followed(state), step.effects)
    return step


def _restarted(state: State, event: Restarted) -> Step:
    """Go on where it stood: the stopwatch begins anew, the grader is asked again."""
    state = replace(state, last=event.at)
    if state.current:
        stop = Interruption(state.position, state.spent, "restart")
        state = replace(state, interruptions=(*state.interruptions, stop))
    return Step(state, tuple(grades.handed_over(state, each) for each in state.pending))


def _answered(state: State, event: Answered) -> Step:
    is_here = state.phase in WRITING and event.place == state.place
    if not is_here or (state.probe and not isinstance(event.answer, Typed)):
        return Step(state)
    return course.handed_in(state, "answered", event.answer, event.certainty)


def _passed(state: State, event: Passed) -> Step:
    is_here = state.phase in WRITING and event.place == state.place
    return course.passed_over(state) if is_here else Step(state)


def _drafted(state: State, event: Drafted) -> Step:
    if state.phase not in WRITING or event.place != state.place or event.answer == state.draft:
        return Step(state)
    return Step(replace(state, draft=event.answer))


def _ticked(state: State, event: Ticked) -> Step:
    """Change nothing: the time has gone by already."""
    return Step(state)


def _clarified(state: State, event: Clarified) -> Step:
    if state.phase not in WRITING or state.asked[state.position].clarified:
        return Step(state)
    return Step(state.with_current(clarified=True))


def _paused(state: State, event: Paused) -> Step:
    if state.phase not in WRITING:
        return Step(state)
    pause = Pause(state.position, state.spent)
    return Step(replace(state, is_paused=True, pauses=(*state.pauses, pause)))


def _continued(state: State, event: Continued) -> Step:
    return Step(replace(state, is_paused=False) if state.is_paused else state)


def _withdrawn(state: State, event: Withdrawn) -> Step:
    """Pass over a question that is gone; one that was answered already stands."""
    if state.phase is Phase.ASKING:
        state = state.with_current(outcome="withdrawn")
    return Step(course.gone_on(replace(state, to_probe=())) if state.current else state)


def _ended(state: State, event: Ended) -> Step:
    if state.phase is Phase.RATING:
        return grades.at_the_end(state)
    return Step(course.closing(state, "left")) if state.current else Step(state)


def _rated(state: State, event: Rated) -> Step:
    if state.phase is not Phase.RATING or not 1 <= event.rating <= 4:
        return Step(state)
    return grades.at_the_end(replace(state, self_rating=event.rating))


_WHILE_PAUSED = (Continued, Ended, Ticked, Withdrawn, Graded, ProbeGraded, Ungraded)

_MOVES: Mapping[type, Callable[[State, Any], Step]] = {
    Answered: _answered,
    Passed: _passed,
    Drafted: _drafted,
    Ticked: _ticked,
    Clarified: _clarified,
    Paused: _paused,
    Continued: _continued,
    Withdrawn: _withdrawn,
    Ended: _ended,
    Rated: _rated,
    Graded: _from_grader,
    ProbeGraded: _from_grader,
    Ungraded: _from_grader,
}
