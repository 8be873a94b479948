"""The clocks of a mock interview: what counts, what is told, what strict time does."""

import pytest

from quizzer.domain.answers import Typed
from quizzer.domain.interview import Interruption
from quizzer.session.interview.events import (
    Answered,
    Clarified,
    Continued,
    Drafted,
    Ended,
    Passed,
    Paused,
    Place,
    Rated,
    Restarted,
    Ticked,
    Ungraded,
)
from quizzer.session.interview.state import Notice, Phase, record
from quizzer.session.interview.timing import set_points
from quizzer.session.interview.words import notice_words
from tests.session.interview.playing import Play, at, open_slot, quick


def notices(play: Play) -> list[tuple[str, str]]:
    return [(notice.about, notice.kind) for notice in play.state.notices]


def test_time_counts_to_the_question_on_show_and_to_the_whole() -> None:
    play = Play.of(quick("one"), quick("two"))
    play.tick_until(30)
    play.answer(32)
    play.tick_until(40)
    assert [asked.seconds for asked in play.state.asked] == [32, 8]
    assert play.state.spent == 40


def test_the_learner_is_told_at_half_at_one_minute_and_at_the_end() -> None:
    play = Play.of(quick("one", 180), minutes=60)
    play.tick_until(200)
    assert notices(play) == [("question", "half"), ("question", "minute"), ("question", "over")]


def test_half_of_two_minutes_is_told_once() -> None:
    assert set_points("question", 120) == {"minute": 60, "over": 120}
    assert set_points("question", 60) == {"half": 30, "over": 60}
    assert set_points("question", 90) == {"minute": 30, "half": 45, "over": 90}


def test_the_whole_is_told_of_too() -> None:
    play = Play.of(quick("one", 1000), minutes=3)
    play.tick_until(180)
    assert notices(play) == [
        ("interview", "half"),
        ("interview", "minute"),
        ("interview", "over"),
    ]


def test_over_time_is_allowed_and_recorded() -> None:
    play = Play.of(quick("one"), quick("two"))
    play.tick_until(75)
    play.answer(75)
    first = record(play.state).asked[0]
    assert (first.outcome, first.over_seconds, first.is_over_time) == ("answered", 15, True)
    assert play.state.position == 1


def test_once_the_whole_is_over_no_further_question_is_asked() -> None:
    play = Play.of(quick("one"), quick("two"), minutes=1)
    play.tick_until(70)
    assert play.state.phase is Phase.ASKING
    play.answer(70)
    assert (play.state.phase, play.state.ending) == (Phase.RATING, "time")
    assert [asked.outcome for asked in play.state.asked] == ["answered", "unreached"]


def test_strict_time_hands_in_what_stands_in_the_editor_and_says_so() -> None:
    play = Play.of(open_slot("one", 60), quick("two"), is_strict=True)
    play.send(Drafted(at(5), play.state.place, Typed("half a thought")))
    play.tick_until(59)
    assert play.state.position == 0
    play.tick_until(60)
    first = play.state.asked[0]
    assert (first.outcome, first.answer) == ("cut", Typed("half a thought"))
    assert (play.state.position, play.state.draft) == (1, None)
    told = play.state.notices[-1]
    assert told == Notice("cut", "question", 1)
    assert ("question", "over") not in notices(play)
    assert "what you had was handed in" in notice_words(told)


def test_strict_time_with_nothing_in_the_editor_hands_in_nothing() -> None:
    play = Play.of(quick("one", 20), quick("two"), is_strict=True)
    play.tick_until(20)
    first = record(play.state).asked[0]
    assert (first.outcome, first.answer, first.score) == ("cut", None, 0.0)
    assert not play.state.pending
    assert "nothing to hand in" in notice_words(play.state.notices[-1])


def test_an_answer_handed_in_as_time_ends_counts_as_it_is() -> None:
    play = Play.of(quick("one", 20), quick("two"), is_strict=True)
    play.tick_until(19)
    play.send(Drafted(at(19.5), play.state.place, Typed("half")))
    play.answer(20.5, "whole")
    assert play.state.asked[0].answer == Typed("whole")
    assert play.state.asked[0].outcome == "answered"


def test_an_answer_that_comes_after_the_cut_does_not_go_to_the_next_question() -> None:
    play = Play.of(quick("one", 20), quick("two"), is_strict=True)
    first = play.state.place
    play.tick_until(20)
    play.send(Answered(at(20.2), first, Typed("late")))
    assert (play.state.position, play.state.asked[1].answer) == (1, None)


def test_the_whole_of_strict_time_ends_the_question_on_show() -> None:
    play = Play.of(quick("one", 300), quick("two"), minutes=1, is_strict=True)
    play.tick_until(60)
    assert (play.state.phase, play.state.ending) == (Phase.RATING, "time")
    assert play.state.asked[0].outcome == "cut"


def test_a_pause_eats_no_time_and_is_recorded() -> None:
    play = Play.of(quick("one"), is_strict=True)
    play.tick_until(10)
    play.send(Paused(at(10)))
    play.tick_until(100)
    play.answer(100)
    assert play.state.position == 0
    assert play.state.asked[0].answer is None
    play.send(Continued(at(100)))
    play.tick_until(105)
    interview = record(play.state)
    assert (interview.spent_seconds, interview.paused_seconds) == (15, 90)
    assert [(pause.question, pause.at_seconds) for pause in interview.pauses] == [(0, 10)]


def test_a_laptop_that_sleeps_neither_eats_nor_gives_time() -> None:
    play = Play.of(quick("one"))
    play.tick_until(10)
    play.send(Ticked(at(10 + 7200)))
    play.tick_until(10 + 7200 + 5)
    assert play.state.spent == 15
    assert record(play.state).interruptions == (Interruption(0, 10, "gap", 7200),)


def test_sleep_in_a_pause_is_part_of_neither() -> None:
    play = Play.of(quick("one"))
    play.send(Paused(at(0)))
    play.send(Ticked(at(7200)))
    interview = record(play.state)
    assert (interview.spent_seconds, interview.paused_seconds) == (0, 0)
    assert not interview.was_interrupted


def test_after_a_restart_the_time_goes_on_from_where_it_stood() -> None:
    play = Play.of(quick("one"))
    play.tick_until(42)
    play.send(Restarted(at(3)))
    assert play.state.spent == 42
    play.tick_until(5)
    assert play.state.spent == 44
    assert record(play.state).interruptions == (Interruption(0, 42, "restart"),)


def test_a_restart_asks_again_for_grades_that_are_outstanding() -> None:
    play = Play.of(quick("one"), quick("two"))
    asked_for = play.answer(5)
    assert play.send(Restarted(at(1))) == asked_for


def test_clarification_and_passing_are_recorded() -> None:
    play = Play.of(quick("one"), quick("two"))
    play.send(Clarified(at(3)))
    play.send(Passed(at(9), Place(0)))
    first = record(play.state).asked[0]
    assert (first.clarified, first.outcome, first.seconds, first.score) == (True, "passed", 9, 0.0)


def test_the_score_waits_for_the_rating_and_for_every_grade() -> None:
    play = Play.of(quick("one"))
    phases = [play.state.phase]
    play.answer(5)
    phases.append(play.state.phase)
    play.send(Rated(at(8), 3.5))
    phases.append(play.state.phase)
    play.grade(9)
    phases.append(play.state.phase)
    assert phases == [Phase.ASKING, Phase.RATING, Phase.MARKING, Phase.OVER]
    interview = record(play.state)
    assert (interview.self_rating, interview.score, interview.ending) == (3.5, 1.0, "finished")


@pytest.mark.parametrize("rating", [0.5, 4.5, float("nan")])
def test_a_rating_off_the_scale_is_none(rating: float) -> None:
    play = Play.of(quick("one"))
    play.answer(5)
    play.send(Rated(at(8), rating))
    assert (play.state.phase, play.state.self_rating) == (Phase.RATING, None)


def test_an_answer_that_cannot_be_graded_is_tried_once_more_at_the_end() -> None:
    play = Play.of(quick("one"))
    first = play.answer(5)
    assert play.send(Ungraded(at(6), Place(0))) == ()
    assert play.send(Ended(at(7))) == first
    play.send(Ungraded(at(8), Place(0)))
    assert play.state.phase is Phase.OVER
    assert record(play.state).asked[0].score is None
    assert record(play.state).score is None


def test_leaving_in_the_middle_keeps_what_was_answered() -> None:
    play = Play.of(quick("one"), quick("two"), quick("three"))
    play.answer(5)
    play.send(Ended(at(9)))
    assert [asked.outcome for asked in play.state.asked] == ["answered", "left", "unreached"]
    assert (play.state.phase, play.state.ending) == (Phase.RATING, "left")
