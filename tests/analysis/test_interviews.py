"""Scorecards of interviews, against numbers computed by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from quizzer.analysis.interviews.change import Change, lift
from quizzer.analysis.interviews.competence import Competence, on_scale
from quizzer.analysis.interviews.delivery import calibration, pace, structure
from quizzer.analysis.interviews.line import judged
from quizzer.analysis.interviews.scorecard import scorecard, trend
from quizzer.analysis.interviews.substance import correctness, depth
from quizzer.domain.answers import Certainty, Picked, Typed
from quizzer.domain.grading import Finding, PointVerdict
from quizzer.domain.interview import Asked, Expected, Interview, Outcome, Part, Probe, Setup, Slot
from quizzer.domain.item import Item
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict

START = Moment(datetime(2031, 5, 1, 9, tzinfo=UTC), 0, date(2031, 5, 1))
POINTS = (
    Expected("core", "The core.", 2.0, "And the core?"),
    Expected("why", "The reason.", 2.0),
    Expected("aside", "An aside.", 1.0),
)
WORDS = "one two three four five six seven eight nine ten"


def slot(part: Part = "breadth", topic: str = "t", *, is_open: bool = False) -> Slot:
    item = Item("b", f"{topic}-{part}", "h", 0, {}, 0, 60.0)
    kind = "open" if is_open else "choice"
    return Slot(item, part, topic, kind, 3, expected=POINTS if is_open else ())


def closed(score: float, seconds: float = 30.0, part: Part = "breadth", topic: str = "t") -> Asked:
    verdict = Verdict(score, "choice/1")
    return Asked(slot(part, topic), "answered", "id", Picked(("a",)), verdict, seconds=seconds)


def spoken(*found: Finding, text: str = WORDS, quote: int = 0, part: Part = "breadth") -> Asked:
    verdicts = tuple(
        PointVerdict(point.point, finding, 0.9, (quote, quote + 3))
        for point, finding in zip(POINTS, found, strict=True)
    )
    verdict = Verdict(0.0, "rubric/1", points=verdicts)
    own = slot(part, is_open=True)
    return Asked(own, "answered", "id", Typed(text), verdict, seconds=30.0)


def interview(*asked: Asked, **fields: object) -> Interview:
    whole = Interview("s", Setup(), START, asked, ended=START, ending="finished")
    return replace(whole, **fields)  # type: ignore[arg-type]


def value(found: Competence) -> float:
    assert found.value is not None
    return found.value


def test_correctness_is_the_mean_score_of_what_was_reached() -> None:
    unreached = replace(closed(1), outcome="unreached", verdict=None, answer=None)
    passed = replace(closed(1), outcome="passed", verdict=None, answer=None)
    # Covered 2 and 1 of weight 5, contradicted half of 2: (2 + 1 − 1) / 5 = 0.4.
    answer = spoken("covered", "contradicted", "covered")
    found = correctness(interview(closed(1), answer, passed, unreached))
    assert value(found) == pytest.approx(1 + 3 * (1 + 0.4 + 0) / 3)
    assert found.facts == ("score 47% over 3 questions", "1 point contradicted")


def test_a_question_counts_by_its_time_budget() -> None:
    long = spoken("covered", "missing", "missing")
    item = replace(long.slot.item, budget_seconds=240.0)
    long = replace(long, slot=replace(long.slot, item=item))
    # Four minutes at 2 of weight 5, one minute at 1.
    share = (240 * 0.4 + 60) / 300
    found = correctness(interview(closed(1), long))
    assert value(found) == pytest.approx(1 + 3 * share)
    assert scorecard(interview(closed(1), long)).topics[0].score == pytest.approx(share)


def test_a_point_earned_after_a_probe_counts_half_toward_depth() -> None:
    answer = spoken("missing", "covered", "missing")
    earned = PointVerdict("core", "covered", 0.9, (0, 3))
    probe = Probe("core", "And the core?", "missing", 30.0, "answered", "it", earned, 10.0)
    probed = replace(answer, probes=(probe,))
    deep = closed(1.0, part="depth")
    # Essential: ½ and 1, mean 0.75; deeper questions: 1.
    found = depth(interview(probed, deep))
    assert value(found) == pytest.approx(1 + 3 * (0.75 + 1) / 2)
    assert found.facts == ("1 of 2 essential, 1 more after a probe", "100% on 1 deeper question")


def test_depth_is_not_seen_where_nothing_deep_was_asked() -> None:
    assert not depth(interview(closed(1))).is_seen


def test_structure_counts_words_for_each_point_and_the_place_of_the_first() -> None:
    text = " ".join(["word"] * 60)
    half = len(text) // 2
    answer = spoken("covered", "missing", "missing", text=text, quote=half)
    # 60 words for one point: half of the way from 30 to 90; the first after half of the text.
    assert value(structure(interview(answer))) == pytest.approx(1 + 3 * (0.5 + 0.5) / 2, abs=0.02)


def test_words_without_a_point_have_no_structure() -> None:
    found = structure(interview(spoken("missing", "missing", "contradicted")))
    assert value(found) == 1.0
    assert found.facts == ("10 words for 0 points made",)


def test_calibration_takes_confidence_and_the_rating_of_oneself() -> None:
    sure = replace(closed(1), certainty=Certainty.SURE)
    guess = replace(closed(0), certainty=Certainty.GUESS)
    unsure = replace(closed(0.5), certainty=Certainty.UNSURE)
    brier = (0.05**2 + 0.25**2 + 0) / 3
    # The mean score 0.5 is 2.5 on the scale; 4 is 1.5 too high.
    found = calibration(interview(sure, guess, unsure, self_rating=4.0))
    assert value(found) == pytest.approx(1 + 3 * ((1 - brier / 0.375) + 0.5) / 2)
    assert found.facts == ("Brier score 0.02 over 3 answers", "your own rating 1.5 too high")


def test_a_confidence_told_once_or_twice_is_not_judged() -> None:
    wrong = replace(closed(0), certainty=Certainty.SURE)
    assert not calibration(interview(wrong, wrong, closed(1))).is_seen


def test_to_know_nothing_of_how_it_goes_keeps_nobody_from_a_yes() -> None:
    # Fifty-fifty of all that is right: Brier 0.25, two thirds of the way to 0.375, so 2.0.
    coin = replace(closed(1), certainty=Certainty.UNSURE)
    card = scorecard(interview(coin, coin, coin))
    assert value(card.competences[3]) == pytest.approx(2.0)
    assert card.judgement.word == "yes"
    # Sure of three wrong of six: Brier (3 · 0.95² + 3 · 0.05²) / 6 = 0.4525.
    misled = [replace(closed(score), certainty=Certainty.SURE) for score in (0, 1, 0, 1, 0, 1)]
    card = scorecard(interview(*misled))
    assert (card.judgement.word, card.judgement.held_back_by) == ("lean no", ("calibration",))


def test_what_no_better_answer_mends_is_named() -> None:
    sure = [replace(closed(1), certainty=Certainty.GUESS) for _ in range(4)]
    found = lift(interview(*sure))
    assert found is not None
    assert found.words == "“lean yes” from 2.5, with no competence under 2: calibration was."


def test_a_point_that_nothing_quotes_says_nothing_of_where_it_was_made() -> None:
    verdicts = (PointVerdict("core", "covered", 1.0),)
    whole = spoken("covered", "missing", "missing")
    assert whole.verdict
    unquoted = replace(whole, verdict=replace(whole.verdict, points=verdicts))
    found = structure(interview(unquoted))
    assert found.facts == ("10 words for 1 point made: 10 each",)
    assert value(found) == 4.0


def test_pace_falls_from_the_budget_to_twice_the_budget() -> None:
    passed = replace(closed(0, seconds=5), outcome="passed", verdict=None, answer=None)
    whole = interview(closed(1, 30), closed(1, 90), closed(1, 130), passed)
    assert value(pace(whole)) == pytest.approx(1 + 3 * (1 + 0.5 + 0) / 3)


@pytest.mark.parametrize(("ending", "share"), [("time", 0.5), ("finished", 1.0)])
def test_what_time_left_no_room_for_counts_against_pace(ending: str, share: float) -> None:
    unreached = replace(closed(0), outcome="unreached", verdict=None, answer=None)
    found = pace(interview(closed(1, 30), unreached, ending=ending))
    assert value(found) == pytest.approx(on_scale(share))


def test_the_number_is_never_above_correctness() -> None:
    good, bad = Competence("pace", 4.0, ""), Competence("correctness", 1.0, "")
    verdict = judged((bad, good), 1.0)
    assert (verdict.word, verdict.value) == ("strong no", 1.0)


def test_a_competence_under_two_keeps_from_a_yes() -> None:
    right, slow = Competence("correctness", 4.0, ""), Competence("pace", 1.9, "")
    verdict = judged((right, right, slow), 4.0)
    assert (verdict.word, verdict.held_back_by) == ("lean no", ("pace",))


def test_what_reads_as_the_limit_meets_it() -> None:
    assert judged((Competence("correctness", 2.96, ""),), 2.96).word == "yes"


def test_an_interview_left_before_half_is_not_judged() -> None:
    unreached = [replace(closed(0), outcome="unreached", verdict=None, answer=None)] * 2
    card = scorecard(interview(closed(1), *unreached, ending="left"))
    assert (card.judgement.word, card.judgement.value) == ("too little to say", None)
    assert lift(interview(closed(1), *unreached, ending="left")) is None


def test_topics_come_weakest_first() -> None:
    card = scorecard(interview(closed(1, topic="b"), closed(0, topic="a"), closed(0.5, topic="b")))
    assert [(each.topic, each.score, each.questions) for each in card.topics] == [
        ("a", 0.0, 1),
        ("b", 0.75, 2),
    ]


def test_what_would_lift_the_verdict_is_the_least_that_does() -> None:
    # All right: nothing is better.
    assert lift(interview(closed(1), closed(1))) is None
    # Three right of four: 3.25, pace 4, mean 3.6, never above correctness: 3.25.
    three = interview(closed(1), closed(1), closed(1), closed(0, 65))
    assert scorecard(three).judgement.word == "yes"
    # Two of four: 2.5; one answer more makes 3.25.
    two = interview(closed(1), closed(0), closed(1), closed(0))
    assert scorecard(two).judgement.word == "lean yes"
    found = lift(two)
    assert found is not None
    assert found.words == "“yes” from 3.0: the right answer to Q2."


def test_essential_points_lift_more_than_asides() -> None:
    whole = interview(spoken("covered", "missing", "missing"), closed(1))
    found = lift(whole)
    assert found is not None
    assert found.changes[0].what == "essential"
    assert "1 essential point more in Q1" in found.words


def test_to_take_back_what_was_contradicted_lifts_most() -> None:
    # Of the two essentials the second was contradicted: made, it brings 3 of weight 5, not 2.
    whole = interview(spoken("missing", "contradicted", "missing"), closed(1))
    found = lift(whole)
    assert found is not None
    assert found.changes[0] == Change(0, "essential", "why")


def test_nothing_but_passing_is_a_strong_no_and_a_long_way() -> None:
    passed = replace(spoken("missing", "missing", "missing"), outcome="passed", verdict=None)
    whole = interview(*[replace(passed, answer=None)] * 3)
    card = scorecard(whole)
    assert card.judgement.word == "strong no"
    assert [each.name for each in card.competences if each.is_seen] == ["correctness", "depth"]


def test_the_trend_keeps_the_order() -> None:
    found = trend((interview(closed(0)), interview(closed(1))))
    assert [each.word for each in found] == ["strong no", "strong yes"]


def test_a_left_question_counts_against_correctness_but_not_pace() -> None:
    outcome: Outcome = "left"
    left = replace(closed(0), outcome=outcome, verdict=None, answer=None)
    whole = interview(closed(1), left, ending="left")
    assert value(correctness(whole)) == 2.5
    assert value(pace(whole)) == 4.0
