"""The laws of the mock interview, whatever happens in it and whenever it does."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.interview import Plan
from quizzer.domain.plain import from_plain, to_plain
from quizzer.session.interview.engine import advance, begin
from quizzer.session.interview.events import (
    Ended,
    Event,
    Finish,
    GradeProbe,
    Restarted,
    Save,
    Ungraded,
)
from quizzer.session.interview.state import Phase, record
from tests.session.interview.playing import (
    ACTS,
    PLANS,
    SCRIPTS,
    SITTING,
    Act,
    Play,
    at,
    played,
    timeless,
)

HOUR = 3600.0


def stopwatch_of(play: Play) -> float:
    """Return how much the stopwatch went forward, those of all runs of the program together."""
    passed = last = 0.0
    for event in play.events:
        if not isinstance(event, Restarted):
            passed += max(event.at.seconds - last, 0.0)
            last = max(event.at.seconds, last)
        else:
            last = event.at.seconds
    return passed


def ended(play: Play) -> Play:
    """Let the learner end it, and the grader fail at what is outstanding."""
    for _ in range(2):
        play.send(Ended(play.state.last))
    for each in (*play.state.pending, *play.state.pending):
        play.send(Ungraded(play.state.last, each.place))
    return play


@given(PLANS, SCRIPTS)
def test_time_spent_is_never_negative_nor_more_than_passed(plan: Plan, script: list[Act]) -> None:
    play = played(plan, script)
    interview = record(play.state)
    counted = interview.spent_seconds + interview.paused_seconds
    assert 0 <= counted <= stopwatch_of(play) + 1e-9
    assert interview.spent_seconds == pytest.approx(
        sum(asked.total_seconds for asked in interview.asked)
    )


@given(PLANS, SCRIPTS)
def test_time_and_place_only_go_forward(plan: Plan, script: list[Act]) -> None:
    states = played(plan, script).states
    for before, after in pairwise(states):
        assert before.spent <= after.spent
        assert before.position <= after.position
        done = [asked.seconds for asked in before.asked[: before.position]]
        assert done == [asked.seconds for asked in after.asked[: before.position]]


@given(PLANS, SCRIPTS)
def test_every_answer_is_recorded_once(plan: Plan, script: list[Act]) -> None:
    play = ended(played(plan, script))
    saved = [effect.entry for effect in play.effects if isinstance(effect, Save)]
    assert max(Counter(review.id for review in saved).values(), default=1) == 1
    graded = [asked for asked in play.state.asked if asked.verdict is not None]
    assert [(asked.id, asked.answer, asked.verdict) for asked in graded] == [
        (review.id, review.answer, review.verdict)
        for review in sorted(saved, key=lambda one: [a.id for a in graded].index(one.id))
    ]
    assert all(asked.id for asked in graded)


@given(PLANS, SCRIPTS, st.lists(ACTS, min_size=1, max_size=10))
def test_an_ended_interview_changes_no_more(
    plan: Plan, script: list[Act], later: list[Act]
) -> None:
    play = ended(played(plan, script))
    assert play.state.phase is Phase.OVER
    assert sum(isinstance(effect, Finish) for effect in play.effects) == 1
    over, effects = play.state, list(play.effects)
    for act in later:
        play.send(act.event(play.state, at(over.last.seconds + act.seconds)))
    assert play.state is over
    assert play.effects == effects


@given(PLANS, SCRIPTS, st.integers(0, 59), st.sampled_from((HOUR, -HOUR)))
def test_a_jump_of_the_clock_changes_nothing(
    plan: Plan, script: list[Act], place: int, jump: float
) -> None:
    straight, jumped = played(plan, script), played(plan, script, {place: jump})
    assert timeless(jumped.state) == timeless(straight.state)
    assert [type(effect) for effect in jumped.effects] == [
        type(effect) for effect in straight.effects
    ]


@given(PLANS, SCRIPTS)
def test_events_kept_as_json_give_the_same_interview(plan: Plan, script: list[Act]) -> None:
    play = played(plan, script)
    state = begin(SITTING, from_plain(Plan, to_plain(plan)), at(0))
    for event in play.events:
        again: Event = from_plain(cast(Any, Event), to_plain(event))
        state = advance(state, again).state
    assert state == play.state
    interview = record(state)
    assert from_plain(type(interview), to_plain(interview)) == interview


@given(PLANS, SCRIPTS)
def test_at_most_two_probes_follow_an_answer_each_about_another_point(
    plan: Plan, script: list[Act]
) -> None:
    for asked in played(plan, script).state.asked:
        points = [probe.point for probe in asked.probes]
        assert len(points) <= 2
        assert len({*points}) == len(points)
        assert "aside" not in points
        assert not (points and asked.outcome != "answered")


@given(PLANS, SCRIPTS)
def test_a_probe_that_is_graded_was_asked(plan: Plan, script: list[Act]) -> None:
    play = played(plan, script)
    asked_for = [(e.place, e.text) for e in play.effects if isinstance(e, GradeProbe)]
    texts = [
        probe.text
        for asked in play.state.asked
        for probe in asked.probes
        if probe.found is not None
    ]
    assert _is_within(texts, [text for _, text in asked_for])


def _is_within(some: Sequence[str], all_of: Sequence[str]) -> bool:
    return not Counter(some) - Counter(all_of)
