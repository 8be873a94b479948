"""What is written down of an interview gives it back as it was, though not every tick is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given

from quizzer.domain.answers import Typed
from quizzer.domain.interview import Plan
from quizzer.domain.plain import from_plain
from quizzer.session.interview.engine import advance, begin
from quizzer.session.interview.events import Drafted, Event, Place, Ticked
from quizzer.session.interview.state import State
from quizzer.sittings.interview.keeping import EVERY, Keeping
from quizzer.store.store import Store
from tests.session.interview.playing import (
    PLANS,
    SCRIPTS,
    SITTING,
    Act,
    Play,
    at,
    open_slot,
    played,
)


class Pad:
    """Takes what a store would take of one sitting."""

    def __init__(self) -> None:
        self.steps: list[Any] = []
        self.writes = 0

    def advance_sitting(self, sitting: str, steps: Sequence[Any], entries: Sequence[Any]) -> None:
        self.steps.extend(steps)
        self.writes += 1

    def end_sitting(self, sitting: str, at: object) -> None:
        pass


def kept(plan: Plan, events: Sequence[Event], *, is_flushed: bool) -> tuple[Pad, State]:
    """Return what is written of `events`, and the state that they lead to."""
    pad, state = Pad(), begin(SITTING, plan, at(0))
    keeping = Keeping(cast(Store, pad), SITTING, 0.0)
    for event in events:
        step = advance(state, event)
        if step.state is not state:
            keeping.keep(event, state, step)
        state = step.state
    if is_flushed:
        keeping.flush()
    return pad, state


def replayed(plan: Plan, pad: Pad) -> State:
    state = begin(SITTING, plan, at(0))
    for step in pad.steps:
        event: Event = from_plain(cast(Any, Event), step)
        state = advance(state, event).state
    return state


def untimed(state: State) -> State:
    """Return a state without its times and what is told of them, which are compared apart."""
    asked = tuple(
        replace(one, seconds=0.0, probes=tuple(replace(p, seconds=0.0) for p in one.probes))
        for one in state.asked
    )
    gaps = tuple(replace(each, at_seconds=0.0, seconds=None) for each in state.interruptions)
    pauses = tuple(replace(each, at_seconds=0.0, seconds=0.0) for each in state.pauses)
    return replace(
        state,
        asked=asked,
        interruptions=gaps,
        pauses=pauses,
        notices=(),
        spent=0.0,
        waited=0.0,
    )


@given(PLANS, SCRIPTS)
def test_what_is_written_gives_the_interview_back(plan: Plan, script: list[Act]) -> None:
    events = played(plan, script).events
    pad, state = kept(plan, events, is_flushed=True)
    again = replayed(plan, pad)
    assert untimed(again) == untimed(state)
    assert again.spent == pytest.approx(state.spent)
    assert [one.seconds for one in again.asked] == pytest.approx(
        [one.seconds for one in state.asked]
    )
    assert [each.at_seconds for each in again.interruptions] == pytest.approx(
        [each.at_seconds for each in state.interruptions]
    )


@given(PLANS, SCRIPTS)
def test_a_kill_costs_a_few_seconds_at_most(plan: Plan, script: list[Act]) -> None:
    events = played(plan, script).events
    pad, state = kept(plan, events, is_flushed=False)
    again = replayed(plan, pad)
    assert -1e-9 <= state.spent - again.spent <= EVERY + 1e-9


def test_a_long_question_is_not_written_at_every_tick() -> None:
    play = Play.of(open_slot("one", 600), minutes=20)
    events: list[Event] = [Ticked(at(second)) for second in range(1, 301)]
    pad, state = kept(play.state.plan, events, is_flushed=False)
    assert state.spent == 300
    assert pad.writes <= 300 / EVERY


def test_a_draft_of_another_place_does_not_take_the_place_of_the_one_that_waits() -> None:
    play = Play.of(open_slot("one", 600), minutes=20)
    first = Drafted(at(1), Place(0), Typed("the first words"))
    late = Drafted(at(2), Place(1), Typed("of another question"))
    pad, state = kept(play.state.plan, [first, late], is_flushed=True)
    assert replayed(play.state.plan, pad).draft == state.draft == Typed("the first words")
