"""The laws of the practice engine."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Certainty, Picked, Rating
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.review import Item, Rerating, Retraction, Review
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.session.events import (
    Answered,
    Continued,
    Ended,
    Event,
    Finish,
    Grade,
    Graded,
    HintAsked,
    Rerated,
    Resumed,
    Save,
    Skipped,
    Undone,
    Ungraded,
)
from quizzer.session.practice import Phase, State, Step, advance, begin
from tests.session.strategies import ENDINGS, EVENTS, QUEUES, START, item

RIGHT = Verdict(1.0, "choice/1")
ANSWER = Picked(("a",))


def at(seconds: float) -> Moment:
    return Moment(START + timedelta(seconds=seconds), 60, START.date())


def run(state: State, *events: Event) -> Step:
    effects: list[Any] = []
    for event in events:
        step = advance(state, event)
        state = step.state
        effects.extend(step.effects)
    return Step(state, tuple(effects))


def answered(number: int, seconds: float = 1) -> tuple[Event, Event]:
    name = f"answer-{number}"
    return Answered(at(seconds), name, ANSWER), Graded(name, RIGHT, Rating.GOOD)


def saved(step: Step) -> list[Any]:
    return [effect.entry for effect in step.effects if isinstance(effect, Save)]


def test_an_answer_is_graded_saved_and_explained() -> None:
    state = begin((item(0), item(1)), START)
    asked = advance(state, Answered(at(30), "x", ANSWER, Certainty.SURE))
    assert asked.state.phase is Phase.GRADING
    assert asked.effects == (Grade("x", item(0), ANSWER),)
    graded = advance(asked.state, Graded("x", RIGHT, Rating.GOOD))
    assert graded.state.phase is Phase.EXPLAINING
    (entry,) = saved(graded)
    assert entry == Review(
        "x", item(0), at(30), ANSWER, RIGHT, Rating.GOOD, Certainty.SURE, hints=0, seconds=30.0
    )


def test_the_last_answer_ends_the_sitting_only_when_it_was_read() -> None:
    step = run(begin((item(0),), START), *answered(0))
    assert step.state.phase is Phase.EXPLAINING
    over = advance(step.state, Continued(at(9)))
    assert over.state.phase is Phase.OVER
    assert over.effects == (Finish(),)


def test_an_empty_queue_is_over() -> None:
    assert begin((), START).phase is Phase.OVER


def test_hints_are_counted_and_end() -> None:
    step = run(begin((item(0, hints=2),), START), *[HintAsked(at(1))] * 5, *answered(0))
    assert saved(step)[0].hints == 2


def test_a_skip_leaves_no_review_and_can_be_taken_back() -> None:
    state = begin((item(0), item(1)), START)
    skipped = run(state, Skipped(at(5)))
    assert (skipped.state.position, skipped.state.skipped, saved(skipped)) == (1, (0,), [])
    back = run(skipped.state, Undone(at(7), "u"))
    assert back.state == replace(state, shown_at=at(7).at)
    assert saved(back) == []


def test_undo_from_the_next_question_takes_back_the_answer_before() -> None:
    state = begin((item(0), item(1)), START)
    step = run(state, *answered(0), Continued(at(9)), Undone(at(11), "u"))
    assert step.state == replace(state, shown_at=at(11).at)
    assert saved(step)[-1] == Retraction("u", at(11), "answer-0")


def test_undo_reaches_back_step_by_step() -> None:
    state = begin(tuple(item(number) for number in range(3)), START)
    step = run(
        state,
        *answered(0),
        Continued(at(2)),
        *answered(1),
        Continued(at(3)),
        Undone(at(4), "u1"),
        Undone(at(5), "u2"),
        Undone(at(6), "u3"),
    )
    assert step.state == replace(state, shown_at=at(5).at)
    retracted = [entry.of for entry in saved(step) if isinstance(entry, Retraction)]
    assert retracted == ["answer-1", "answer-0"]


def test_rerating_is_saved_once_and_kept_on_the_review() -> None:
    step = run(
        begin((item(0),), START),
        *answered(0),
        Rerated(at(3), "r1", Rating.HARD),
        Rerated(at(4), "r2", Rating.HARD),
    )
    assert saved(step)[1:] == [Rerating("r1", at(3), "answer-0", Rating.HARD)]
    assert step.state.reviews[0].rating is Rating.HARD


def test_a_verdict_that_comes_late_changes_nothing() -> None:
    step = run(
        begin((item(0),), START),
        Answered(at(1), "x", ANSWER),
        Ungraded(at(2), "x"),
        Graded("x", RIGHT, Rating.GOOD),
    )
    assert step.state.phase is Phase.ASKING
    assert saved(step) == []


def test_time_away_does_not_count() -> None:
    step = run(begin((item(0),), START), Resumed(at(1000)), *answered(0, seconds=1010))
    assert saved(step)[0].seconds == 10


def test_a_clock_set_back_never_gives_negative_time() -> None:
    step = run(begin((item(0),), START), *answered(0, seconds=-500))
    assert saved(step)[0].seconds == 0


@given(QUEUES, st.lists(EVENTS, max_size=40))
def test_answers_saved_less_those_retracted_are_the_answers_given(
    queue: tuple[Item, ...], events: list[Event]
) -> None:
    step = run(begin(queue, START), *events)
    entries = saved(step)
    retracted = [entry.of for entry in entries if isinstance(entry, Retraction)]
    kept = [entry.id for entry in entries if isinstance(entry, Review)]
    for gone in retracted:
        kept.remove(gone)  # each retraction takes back one answer that was there
    assert kept == [review.id for review in step.state.reviews]


@given(QUEUES, st.lists(EVENTS, max_size=40))
def test_a_question_is_on_show_until_the_end(queue: tuple[Item, ...], events: list[Event]) -> None:
    state = begin(queue, START)
    for event in events:
        state = advance(state, event).state
        assert (state.item is None) == (state.phase is Phase.OVER)
        assert state.phase is not Phase.OVER or state.position == len(queue)


@given(QUEUES, st.lists(EVENTS, max_size=30), EVENTS)
def test_undo_takes_back_exactly_one_step(
    queue: tuple[Item, ...], events: list[Event], last: Event
) -> None:
    state = run(begin(queue, START), *events).state
    after = advance(state, last).state
    if isinstance(last, Skipped) and after is not state and after.phase is not Phase.OVER:
        undone = advance(after, Undone(at(1), "u")).state
        assert undone == replace(state, shown_at=at(1).at)


@given(QUEUES, st.lists(EVENTS, max_size=20), ENDINGS, st.lists(EVENTS | ENDINGS, max_size=10))
def test_an_ended_sitting_changes_no_more(
    queue: tuple[Item, ...], events: list[Event], ending: Event, late: list[Event]
) -> None:
    over = run(begin(queue, START), *events, ending).state
    assert over.phase is Phase.OVER
    step = run(over, *late)
    assert step.state is over
    assert step.effects == ()


@given(QUEUES, st.lists(EVENTS | ENDINGS, max_size=30))
def test_a_sitting_replayed_from_its_log_stands_where_it_stood(
    queue: tuple[Item, ...], events: list[Event]
) -> None:
    state = run(begin(queue, START), *events).state
    kept = [from_plain(cast(Any, Event), to_plain(event)) for event in events]
    queue_kept = from_plain(cast(Any, tuple[Item, ...]), to_plain(queue))
    assert run(begin(queue_kept, START), *kept).state == state


def test_ending_is_possible_from_every_phase() -> None:
    state = begin((item(0),), START)
    grading = advance(state, Answered(at(1), "x", ANSWER)).state
    explaining = advance(grading, Graded("x", RIGHT, Rating.GOOD)).state
    for each in (state, grading, explaining):
        assert advance(each, Ended(at(2))).effects == (Finish(),)
