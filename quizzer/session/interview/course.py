"""How a mock interview goes on: what is on show ends, and what comes next is shown."""

from dataclasses import replace

from quizzer.domain.answers import Answer, Certainty, Typed
from quizzer.domain.chance import draw
from quizzer.domain.ids import BITS, event_id
from quizzer.domain.interview import Ending, Outcome
from quizzer.session.interview.following import (
    may_follow,
    points_to_probe,
    with_deeper,
    with_next_probe,
)
from quizzer.session.interview.grades import with_pending
from quizzer.session.interview.state import Notice, Phase, State, Step
from quizzer.session.interview.words import Occasion, reaction


def handed_in(
    state: State, outcome: Outcome, answer: Answer, certainty: Certainty | None = None
) -> Step:
    """Return the state in which what is on show is with the grader, and what comes next."""
    place = state.place
    closed = _closed(state, outcome, answer, certainty)
    held = with_pending(closed, place)
    if not place.point and outcome == "answered" and may_follow(state):
        waiting = replace(held.state, phase=Phase.WAITING, waited=0.0, draft=None)
        return Step(_said(waiting, "waiting"), held.effects)
    return Step(gone_on(held.state), held.effects)


def passed_over(state: State) -> Step:
    """Return the state in which the learner has passed on what is on show."""
    return Step(gone_on(_closed(state, "passed"), "passed"))


def cut(state: State) -> Step:
    """End what is on show: its time is over, and what stands in the editor is handed in."""
    draft = state.draft
    step = handed_in(state, "cut", draft) if draft else Step(gone_on(_closed(state, "cut")))
    later = step.state
    told = Notice(
        "cut" if draft else "cut-empty",
        "probe" if state.probe else "question",
        later.position,
    )
    return Step(replace(later, notices=(*later.notices, told)), step.effects)


def followed(state: State) -> State:
    """Return what follows once the answer on show is graded, or could not be."""
    chosen = points_to_probe(state.asked[state.position])
    if chosen and not state.is_over_time:
        return gone_on(replace(state, to_probe=chosen))
    return gone_on(with_deeper(state))


def gone_on(state: State, occasion: Occasion = "answered") -> State:
    """Return the state in which the next probe or question is on show."""
    if state.to_probe and not state.is_over_time:
        return _said(with_next_probe(state), "probing")
    state = replace(state, to_probe=())
    position = state.position + 1
    if position >= len(state.asked):
        return closing(state, "finished")
    if state.is_over_time:
        return closing(state, "time")
    return _said(shown(state, position), occasion)


def shown(state: State, position: int) -> State:
    """Return the state in which the question at `position` is on show."""
    state = replace(state, position=position, phase=Phase.ASKING, draft=None)
    return state.with_current(outcome="left")


def closing(state: State, ending: Ending) -> State:
    """Return the state in which the learner is asked how it went."""
    closed = replace(state, phase=Phase.RATING, is_paused=False, draft=None, to_probe=())
    return _said(replace(closed, ended=state.last.moment, ending=ending), "closing")


def _closed(
    state: State,
    outcome: Outcome,
    answer: Answer | None = None,
    certainty: Certainty | None = None,
) -> State:
    """Return the state in which what is on show has ended so."""
    if state.probe:
        text = answer.text if isinstance(answer, Typed) else ""
        return state.with_probe(state.place, outcome=outcome, text=text)
    name = "" if answer is None else _answer_id(state)
    return state.with_current(outcome=outcome, id=name, answer=answer, certainty=certainty)


def _answer_id(state: State) -> str:
    """Return the answer's id in the log, decided by sitting and place: a replay finds the same."""
    bits = draw(1 << BITS, state.sitting, state.position)
    return event_id(state.last.moment.at, bits)


def _said(state: State, occasion: Occasion) -> State:
    words = reaction(occasion, state.plan.setup.seed, state.reactions)
    return replace(state, said=words, reactions=state.reactions + 1)
