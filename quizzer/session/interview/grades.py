"""Grades that come when they come: handed over, taken in, asked for once more at the end."""

from dataclasses import replace

from quizzer.domain.answers import Answer, Typed
from quizzer.domain.review import Review
from quizzer.session.interview.events import (
    Effect,
    Finish,
    Grade,
    Graded,
    GradeProbe,
    Place,
    ProbeGraded,
    Save,
    Ungraded,
)
from quizzer.session.interview.state import Pending, Phase, State, Step

TRIES = 2
"""How often an answer is graded that could not be, before it stays without a grade."""


def with_pending(state: State, place: Place) -> Step:
    """Return the state in which the grader has the answer at `place`."""
    given = Pending(place, state.last.moment)
    held = replace(state, pending=(*state.pending, given))
    return Step(held, (handed_over(held, given),))


def handed_over(state: State, given: Pending) -> Effect:
    """Return what asks for the grade of an answer."""
    place, asked = given.place, state.asked[given.place.position]
    probe = asked.probe_of(place.point) if place.point else None
    if probe:
        return GradeProbe(place, asked.slot.item, state.expected(place), probe.text)
    return Grade(place, asked.slot.item, _answer(asked.answer), asked.seconds, asked.certainty)


def graded(state: State, event: Graded) -> Step:
    """Take in the grade of an answer, and keep it; once for each."""
    given = _pending(state, event.place)
    if given is None or event.place.point:
        return Step(state)
    position = event.place.position
    asked = state.asked[position]
    review = Review(
        id=asked.id,
        item=asked.slot.item,
        moment=given.moment,
        answer=_answer(asked.answer),
        verdict=event.verdict,
        rating=event.rating,
        certainty=asked.certainty,
        hints=0,
        seconds=asked.seconds,
    )
    taken = _without(state, given).with_asked(position, verdict=event.verdict)
    return Step(taken, (Save(review),))


def probe_graded(state: State, event: ProbeGraded) -> Step:
    """Take in what was found of the point of a probe."""
    given = _pending(state, event.place)
    if given is None or not event.place.point:
        return Step(state)
    return Step(_without(state, given).with_probe(event.place, found=event.found))


def ungraded(state: State, event: Ungraded) -> Step:
    """Put an answer by that could not be graded; at the end it is tried once more."""
    given = _pending(state, event.place)
    if given is None:
        return Step(state)
    failed = replace(given, failures=given.failures + 1)
    rest = _without(state, given)
    if failed.failures >= TRIES:
        return Step(rest)
    kept = replace(rest, pending=(*rest.pending, failed))
    again = (handed_over(kept, failed),) if state.phase is Phase.MARKING else ()
    return Step(kept, again)


def at_the_end(state: State) -> Step:
    """Ask once more for what could not be graded; with nothing outstanding it is over."""
    if not state.pending:
        return Step(replace(state, phase=Phase.OVER), (Finish(),))
    again = tuple(handed_over(state, each) for each in state.pending if each.failures)
    return Step(replace(state, phase=Phase.MARKING), again)


def _pending(state: State, place: Place) -> Pending | None:
    return next((each for each in state.pending if each.place == place), None)


def _without(state: State, given: Pending) -> State:
    return replace(state, pending=tuple(each for each in state.pending if each != given))


def _answer(answer: Answer | None) -> Answer:
    """Return the answer that was handed in; what was not is an empty text."""
    return Typed("") if answer is None else answer
