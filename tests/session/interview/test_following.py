"""What follows an answer in one's own words: probes, a deeper question, or the next."""

import pytest

from quizzer.domain.answers import Typed
from quizzer.domain.grading import PointVerdict
from quizzer.domain.interview import PROBE_WORTH, Slot
from quizzer.domain.verdict import Verdict
from quizzer.session.interview.events import (
    Drafted,
    GradeProbe,
    Passed,
    Place,
    ProbeGraded,
    Ticked,
    Ungraded,
)
from quizzer.session.interview.state import Phase, record
from quizzer.session.interview.timing import PATIENCE
from quizzer.session.interview.words import NEUTRAL
from tests.session.interview.playing import Play, at, open_slot, quick, verdict

COVERED = verdict(kink="covered", fading="covered")


def after_answer(found: Verdict, *slots: Slot, minutes: float = 30) -> Play:
    """Return an interview whose first, open question was answered and graded after ten seconds."""
    play = Play.of(*(slots or (open_slot("one"), quick("two"))), minutes=minutes)
    play.answer(10)
    assert play.state.phase is Phase.WAITING
    play.grade(11, found)
    return play


def test_a_contradicted_point_is_asked_about_before_a_missing_one() -> None:
    play = after_answer(verdict(kink="missing", fading="contradicted"))
    assert play.state.phase is Phase.PROBING
    assert play.state.probe
    assert play.state.probe.follow_up == "How does the pull change?"
    play.answer(20)
    assert play.state.probe.point == "kink"
    play.answer(25)
    assert (play.state.phase, play.state.position) == (Phase.ASKING, 1)
    assert [probe.seconds for probe in play.state.asked[0].probes] == [9, 5]


def test_only_essential_points_are_asked_about() -> None:
    play = after_answer(COVERED)
    assert (play.state.phase, play.state.position) == (Phase.ASKING, 1)


def test_a_probe_earns_half_of_its_point() -> None:
    play = after_answer(verdict(fading="covered"))
    before = record(play.state).asked[0].score
    asked_for = play.answer(20, "a kink")
    assert [type(effect) for effect in asked_for] == [GradeProbe]
    place = Place(0, "kink")
    play.send(ProbeGraded(at(30), place, PointVerdict("kink", "covered", 0.9, (2, 6))))
    asked = record(play.state).asked[0]
    assert before == pytest.approx(2 / 5)
    assert asked.score == pytest.approx((2 + 1) / 5)
    probe = asked.probe_of("kink")
    assert probe
    assert (probe.earned, probe.text, probe.before) == (PROBE_WORTH, "a kink", "missing")


def test_a_probe_that_takes_back_a_contradiction_earns_half_of_its_point() -> None:
    play = after_answer(verdict(fading="covered", kink="contradicted"))
    assert record(play.state).asked[0].score == pytest.approx((2 - 1) / 5)
    play.answer(20, "a kink")
    play.send(ProbeGraded(at(30), Place(0, "kink"), PointVerdict("kink", "covered", 0.9)))
    assert record(play.state).asked[0].score == pytest.approx((2 + 1) / 5)


def test_a_probe_can_cost_nothing() -> None:
    play = after_answer(verdict(fading="covered"))
    play.answer(20, "smooth")
    play.send(ProbeGraded(at(30), Place(0, "kink"), PointVerdict("kink", "contradicted", 0.9)))
    assert record(play.state).asked[0].score == pytest.approx(2 / 5)


def test_passing_on_a_probe_leads_to_the_next_one() -> None:
    play = after_answer(verdict())
    play.send(Passed(at(20), play.state.place))
    assert play.state.place == Place(0, "fading")
    assert play.state.asked[0].probes[0].outcome == "passed"


def test_a_probe_has_a_budget_of_its_own_and_strict_time_ends_it() -> None:
    play = Play.of(open_slot("one", 40), quick("two"), is_strict=True)
    play.answer(10)
    play.grade(10, verdict(fading="covered"))
    play.send(Drafted(at(12), play.state.place, Typed("a k")))
    play.tick_until(20)
    probe = play.state.asked[0].probes[0]
    assert (probe.outcome, probe.text, probe.seconds) == ("cut", "a k", 10)
    assert play.state.position == 1


def test_a_deeper_question_follows_when_all_was_covered_and_time_permits() -> None:
    slots = open_slot("one", deeper=open_slot("deeper")), quick("two")
    play = after_answer(COVERED, *slots)
    assert [asked.slot.item.question for asked in play.state.asked] == ["one", "deeper", "two"]
    assert play.state.position == 1


def test_without_time_to_spare_no_deeper_question_is_asked() -> None:
    slots = open_slot("one", deeper=open_slot("deeper", 240)), quick("two")
    play = after_answer(COVERED, *slots, minutes=5)
    assert [asked.slot.item.question for asked in play.state.asked] == ["one", "two"]


def test_nothing_deeper_is_asked_where_something_was_contradicted() -> None:
    slots = open_slot("one", deeper=open_slot("deeper")), quick("two")
    play = after_answer(verdict(kink="covered", fading="covered", aside="contradicted"), *slots)
    assert len(play.state.asked) == 2


def test_the_learner_waits_for_a_grade_a_moment_at_most() -> None:
    play = Play.of(open_slot("one"), quick("two"))
    play.answer(10)
    assert play.state.said == "Thank you. One moment."
    play.tick_until(10 + PATIENCE - 1)
    assert play.state.phase is Phase.WAITING
    play.send(Ticked(at(10 + PATIENCE)))
    assert (play.state.phase, play.state.position) == (Phase.ASKING, 1)
    assert play.state.spent == 10
    play.grade(20, verdict())
    assert (play.state.position, play.state.phase) == (1, Phase.ASKING)
    assert play.state.asked[0].verdict == verdict()


def test_nobody_waits_for_a_grade_that_failed() -> None:
    play = Play.of(open_slot("one"), quick("two"))
    play.answer(10)
    play.send(Ungraded(at(11), Place(0)))
    assert (play.state.phase, play.state.position) == (Phase.ASKING, 1)


def test_what_the_interviewer_says_does_not_tell_how_the_answer_was() -> None:
    said = []
    for found in (Verdict(1.0, "choice/1"), Verdict(0.0, "choice/1")):
        play = Play.of(quick("one"), quick("two"), quick("three"))
        for seconds in (10, 20):
            play.answer(seconds)
            play.grade(seconds, found)
            said.append(play.state.said)
    assert said[:2] == said[2:]
    assert {*said} <= {*NEUTRAL["answered"]}
