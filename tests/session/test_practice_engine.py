"""The laws of the practice engine."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Certainty, Picked, Rating
from quizzer.domain.grading import PointVerdict
from quizzer.domain.item import Item
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.review import Appeal, Flag, Rerating, Retraction, Review
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.session.events import (
    Answered,
    Appealed,
    Confirmed,
    Continued,
    Ended,
    Event,
    Finish,
    Grade,
    Graded,
    HintAsked,
    Remarked,
    Reopen,
    Rerated,
    Resumed,
    Save,
    SetAside,
    Skipped,
    Undone,
    Ungraded,
)
from quizzer.session.practice import Step, advance
from quizzer.session.repeating import REPEATS
from quizzer.session.state import Phase, State, begin
from tests.session.strategies import ENDINGS, EVENTS, QUEUES, START, item

RIGHT = Verdict(1.0, "choice/1")
WRONG = Verdict(0.0, "choice/1")
ANSWER = Picked(("a",))


OF_A_QUESTION = (SetAside, Remarked, Undone, Ended)
FITTING: Mapping[Phase, tuple[type, ...]] = {
    Phase.ASKING: (Answered, HintAsked, Skipped, Resumed, *OF_A_QUESTION),
    Phase.GRADING: (Graded, Ungraded, Ended),
    Phase.CONFIRMING: (Confirmed, Undone, Ended),
    Phase.EXPLAINING: (Continued, Rerated, Appealed, *OF_A_QUESTION),
    Phase.OVER: (Undone,),
}
"""What can happen in which phase."""


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


def is_set_aside(entry: Any) -> bool:
    return isinstance(entry, Flag) and entry.flag in ("bury", "suspend")


def wrong(name: str, again: Item | None, seconds: float = 1) -> tuple[Event, Event]:
    return Answered(at(seconds), name, ANSWER), Graded(name, WRONG, Rating.AGAIN, again)


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


@pytest.mark.parametrize("last", [Continued(at(9)), Ended(at(9))])
def test_what_was_last_is_taken_back_even_when_all_is_over(last: Event) -> None:
    over = run(begin((item(0),), START), *answered(0), last)
    undone = advance(over.state, Undone(at(10), "u"))
    assert undone.state == replace(begin((item(0),), START), shown_at=at(10).at)
    assert undone.effects == (Reopen(), Save(Retraction("u", at(10), "answer-0")))


def test_with_nothing_to_take_back_it_stays_over() -> None:
    over = advance(begin((item(0),), START), Ended(at(1))).state
    assert advance(over, Undone(at(2), "u")).state is over


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


def test_what_went_badly_comes_again_a_few_places_on() -> None:
    queue = tuple(item(number) for number in range(7))
    again = item(0, seed=99)
    step = run(begin(queue, START), *wrong("x", again))
    assert step.state.queue == (*queue[:5], again, *queue[5:])
    assert step.state.comes_again
    back = advance(step.state, Undone(at(3), "u")).state
    assert back.queue == queue


def test_near_the_end_it_comes_again_at_the_end() -> None:
    again = item(0, seed=99)
    step = run(begin((item(0), item(1)), START), *wrong("x", again), Continued(at(2)))
    assert step.state.queue == (item(0), item(1), again)
    last = run(step.state, *answered(1), Continued(at(4)))
    assert (last.state.item, last.state.times_before) == (again, 1)


def test_it_comes_again_at_most_twice() -> None:
    state = begin((item(0),), START)
    for number in range(4):
        state = run(state, *wrong(str(number), item(0, seed=90 + number)), Continued(at(1))).state
    assert state.phase is Phase.OVER
    assert [one.seed for one in state.queue] == [0, 90, 91]


def test_a_rating_overruled_decides_anew_whether_it_comes_again() -> None:
    again, other = item(0, seed=99), item(0, seed=98)
    state = run(begin((item(0),), START), *wrong("x", again)).state
    better = advance(state, Rerated(at(2), "r", Rating.GOOD)).state
    assert better.queue == (item(0),)
    worse = advance(better, Rerated(at(3), "r2", Rating.AGAIN, other)).state
    assert worse.queue == (item(0), other)


def test_a_variant_of_another_question_does_not_come_in() -> None:
    step = run(begin((item(0), item(1)), START), *wrong("x", item(1, seed=99)))
    assert step.state.queue == (item(0), item(1))


@pytest.mark.parametrize("flag", ["bury", "suspend"])
def test_what_is_set_aside_is_passed_over_and_not_asked_again(flag: Any) -> None:
    state = run(
        begin((item(0), item(1)), START),
        *wrong("x", item(0, seed=99)),
        Continued(at(2)),
        *answered(1),
        Continued(at(3)),
    ).state
    first = run(begin((item(0), item(1)), START), *wrong("x", item(0, seed=99))).state
    assert state.item == item(0, seed=99)
    over = advance(state, SetAside(at(4), "f", flag))
    assert over.state.phase is Phase.OVER
    assert saved(over) == [Flag("f", at(4), "bank", "q0", flag)]
    assert over.effects[-1] == Finish()
    gone = advance(first, SetAside(at(4), "f", flag)).state
    assert gone.queue == (item(0), item(1))
    assert gone.item == item(1)
    assert gone.skipped == (), "it was answered"


def test_setting_aside_is_one_step_to_take_back() -> None:
    state = begin((item(0), item(1)), START)
    step = run(state, SetAside(at(1), "f", "bury"), Undone(at(2), "u"))
    assert step.state == replace(state, shown_at=at(2).at)
    assert saved(step)[-1] == Retraction("u", at(2), "f")


def test_a_remark_is_saved_and_changes_nothing_else() -> None:
    state = begin((item(0),), START)
    step = advance(state, Remarked(at(1), "n", "note", text="why?"))
    note = Flag("n", at(1), "bank", "q0", "note", text="why?")
    assert saved(step) == [note]
    assert step.state == replace(state, remarks=(note,))


def test_events_kept_before_questions_came_again_are_still_read() -> None:
    plain = to_plain(Graded("x", WRONG, Rating.AGAIN))
    del plain["again"]
    assert from_plain(cast(Any, Event), plain) == Graded("x", WRONG, Rating.AGAIN)


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
    given = [e for e in entries if isinstance(e, Review | Appeal) or is_set_aside(e)]
    kept = [entry.id for entry in given]
    for gone in retracted:
        # Each retraction takes back the last of what there was by that name.
        del kept[len(kept) - 1 - kept[::-1].index(gone)]
    state = step.state
    entries_left: list[Review | Flag | Appeal] = [*state.reviews, *state.aside, *state.appeals]
    left = [entry.id for entry in entries_left]
    assert sorted(kept) == sorted(left)


@given(QUEUES, st.lists(EVENTS, max_size=40))
def test_remarks_stay_whatever_is_taken_back(queue: tuple[Item, ...], events: list[Event]) -> None:
    step = run(begin(queue, START), *events)
    remarks = [e for e in saved(step) if isinstance(e, Flag) and not is_set_aside(e)]
    assert list(step.state.remarks) == remarks


@given(QUEUES, st.lists(EVENTS, max_size=60))
def test_coming_again_neither_loses_nor_doubles_a_question(
    queue: tuple[Item, ...], events: list[Event]
) -> None:
    state = begin(queue, START)
    for event in events:
        before, state = state, advance(state, event).state
        place = state.position
        counts = Counter(one.key for one in state.queue)
        assert list(dict.fromkeys(one.key for one in state.queue)) == [one.key for one in queue]
        assert max(counts.values()) <= 1 + REPEATS
        waiting = Counter(one.key for one in state.queue[place + 1 :])
        assert all(count == 1 for count in waiting.values()), "never twice ahead of it"
        if not isinstance(event, Undone):
            assert state.queue[:place] == before.queue[:place], "what was asked stays asked"


@given(QUEUES, st.lists(EVENTS, max_size=40), EVENTS)
def test_an_event_that_does_not_fit_changes_nothing(
    queue: tuple[Item, ...], events: list[Event], late: Event
) -> None:
    state = run(begin(queue, START), *events).state
    step = advance(state, late)
    fits = isinstance(late, FITTING[state.phase])
    is_ours = not isinstance(late, Graded | Ungraded) or (
        state.pending is not None and late.of == state.pending.id
    )
    if not (fits and is_ours):
        assert step.state is state
    if step.state is state:
        assert step.effects == ()


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
    step = advance(state, last)
    if isinstance(last, Answered) and step.state is not state:
        step = advance(step.state, Graded(last.id, WRONG, Rating.AGAIN, item(0, seed=7)))
    steps_back = isinstance(last, Answered | Skipped | SetAside | Appealed)
    if steps_back and step.state is not state:
        undone = advance(step.state, Undone(at(1), "u"))
        assert undone.state == replace(state, shown_at=at(1).at)
        assert [entry.of for entry in saved(undone)] == [entry.id for entry in saved(step)]


@given(QUEUES, st.lists(EVENTS, max_size=20), ENDINGS, st.lists(EVENTS | ENDINGS, max_size=10))
def test_an_ended_sitting_changes_no_more_unless_it_is_taken_back(
    queue: tuple[Item, ...], events: list[Event], ending: Event, late: list[Event]
) -> None:
    over = run(begin(queue, START), *events, ending).state
    assert over.phase is Phase.OVER
    step = run(over, *(event for event in late if not isinstance(event, Undone)))
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


MISSED = PointVerdict("kink", "missing", 0.4, (0, 4))
DOUBTFUL = Verdict(0.0, "rubric/1", points=(MISSED,))
SETTLED = Verdict(1.0, "rubric/1", points=(MISSED.corrected("covered"),))


def in_doubt() -> State:
    return run(
        begin((item(0), item(1)), START),
        Answered(at(30), "x", ANSWER),
        Graded("x", DOUBTFUL, Rating.AGAIN, None, ("kink", "flat")),
    ).state


def test_an_answer_in_doubt_is_saved_once_every_doubt_is_settled() -> None:
    state = in_doubt()
    assert state.phase is Phase.CONFIRMING
    first = advance(state, Confirmed(at(31), "kink", SETTLED, Rating.GOOD))
    assert (first.state.phase, first.effects) == (Phase.CONFIRMING, ())
    assert advance(first.state, Confirmed(at(32), "kink", DOUBTFUL, Rating.AGAIN)) == Step(
        first.state
    ), "it was settled"
    last = advance(first.state, Confirmed(at(32), "flat", SETTLED, Rating.GOOD))
    (entry,) = saved(last)
    assert (entry.verdict, entry.rating, entry.seconds) == (SETTLED, Rating.GOOD, 30)
    assert last.state.phase is Phase.EXPLAINING


def test_undo_in_doubt_goes_back_to_writing_and_leaves_no_trace() -> None:
    step = advance(in_doubt(), Undone(at(40), "u"))
    assert step.state == begin((item(0), item(1)), at(40).at)
    assert step.effects == ()


def test_ending_in_doubt_saves_what_was_found() -> None:
    step = advance(in_doubt(), Ended(at(40)))
    (entry,) = saved(step)
    assert entry.verdict == DOUBTFUL
    assert step.effects[-1] == Finish()


def appealed() -> Step:
    state = run(
        begin((item(0),), START),
        Answered(at(30), "x", ANSWER),
        Graded("x", DOUBTFUL, Rating.AGAIN, item(0, seed=9)),
    ).state
    event = Appealed(at(31), "a", "kink", "covered", "it bends", SETTLED, Rating.GOOD)
    return advance(state, event)


def test_an_appeal_is_saved_and_score_rating_and_queue_follow() -> None:
    step = appealed()
    (appeal,) = saved(step)
    assert (appeal.of, appeal.point, appeal.before, appeal.finding) == (
        *("x", "kink"),
        *("missing", "covered"),
    )
    assert step.state.review is not None
    assert (step.state.review.verdict, step.state.review.rating) == (SETTLED, Rating.GOOD)
    assert step.state.queue == (item(0),)
    again = Appealed(at(32), "b", "kink", "covered", "it bends", SETTLED, Rating.GOOD)
    assert advance(step.state, again) == Step(step.state), "that is what it is"


def test_the_learners_own_rating_outlasts_appeals_and_their_undoing() -> None:
    state = advance(appealed().state, Rerated(at(33), "r", Rating.HARD)).state
    back = advance(state, Undone(at(34), "u"))
    assert saved(back) == [Retraction("u", at(34), "a")]
    assert back.state.review is not None
    assert (back.state.review.verdict, back.state.review.rating) == (DOUBTFUL, Rating.HARD)
    event = Appealed(at(35), "c", "kink", "covered", "it bends", SETTLED, Rating.GOOD)
    third = advance(back.state, event).state
    assert third.review is not None
    assert third.review.rating is Rating.HARD


def test_ending_is_possible_from_every_phase() -> None:
    state = begin((item(0),), START)
    grading = advance(state, Answered(at(1), "x", ANSWER)).state
    explaining = advance(grading, Graded("x", RIGHT, Rating.GOOD)).state
    for each in (state, grading, explaining):
        assert advance(each, Ended(at(2))).effects == (Finish(),)
