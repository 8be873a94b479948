"""What a debrief says of four candidates, read by the grader that ships."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.errors import WorkerError
from quizzer.plain.scorecard import scorecard_lines
from quizzer.plain.text import WIDTH
from quizzer.sittings.interview.data import data_of
from quizzer.sittings.interview.debrief import Debrief, debrief, frames_shown
from quizzer.sittings.interview.schema import ReportData
from tests.mock.candidates import AVERAGE, BLUFFING, EMPTY, PERFECT, again, interviewed
from tests.support import DirectLaboratory, FakeClock

DAY = date(2026, 3, 2)
TOMORROW = DAY + timedelta(days=1)


def values(told: Debrief) -> dict[str, float | None]:
    return {each.name: each.value for each in told.card.competences}


def kinds(told: Debrief) -> list[str]:
    return [action.kind for action in told.actions]


async def test_who_knows_it_has_a_strong_yes_and_is_sent_further(tmp_path: Path) -> None:
    _, told = await interviewed(tmp_path, PERFECT)
    assert told.verdict == "strong yes (4.0 of 4)"
    assert told.lift is None
    assert [asked.slot.part for asked in told.interview.asked].count("deeper") == 1
    assert list(values(told).values()) == pytest.approx([4.0] * 5, abs=0.05)
    assert told.said == "You said 4 of 4 before seeing this: in line with the score."
    assert kinds(told) == ["lab", "keep", "harder"]
    assert told.actions[0].link(DAY) == "in the lab: quizzer demo soft-threshold"
    assert len(told.actions[1].cards) == 6
    assert "--level senior" in told.actions[2].text


async def test_who_knows_half_leans_to_yes_and_hears_what_was_missing(tmp_path: Path) -> None:
    _, told = await interviewed(tmp_path, AVERAGE)
    # By minutes: 1, 1 and 2 right, 4 at (1 + ½ · 2) / 5 = 0.4, 1 wrong: 5.6 of 9.
    share = (1 + 1 + 4 * 0.4 + 0 + 2) / 9
    assert values(told)["correctness"] == pytest.approx(1 + 3 * share)
    # Essentials ½ and 0, the deeper question 0.4.
    assert values(told)["depth"] == pytest.approx(1 + 3 * (0.25 + 0.4) / 2)
    assert told.card.judgement.value == pytest.approx(1 + 3 * share)
    assert told.verdict == "lean yes (2.9 of 4)"
    assert told.lift
    assert told.lift.words == "“yes” from 3.0: 1 essential point more in Q3."
    assert kinds(told) == ["say", "answer", "keep"]
    assert [action.questions for action in told.actions[:2]] == [(3,), (4,)]
    assert told.actions[0].text.startswith("Q3: say it unasked: The absolute value has a kink")
    assert told.actions[0].link(DAY) == (
        "1 card, due tomorrow; in the lab: quizzer demo soft-threshold"
    )
    assert [(card.key, card.due) for card in told.actions[0].cards] == [
        ("talk/why-zeros", TOMORROW)
    ]


async def test_points_are_told_with_the_words_that_carry_them(tmp_path: Path) -> None:
    _, told = await interviewed(tmp_path, AVERAGE)
    selects, kink, fading = told.questions[2].points
    assert (selects.sign, selects.course, selects.words) == (
        "✓",
        "made",
        "The lasso drops features",
    )
    assert (kink.sign, kink.worth, kink.course) == ("½", 0.5, "missing, made after the probe")
    assert kink.probed_words.startswith("It has a kink at zero")
    assert (fading.sign, fading.course) == ("○", "missing, also after the probe")
    assert "the pull of the square fades" in fading.beside
    assert told.questions[3].correct == "False"
    assert told.questions[3].answer == "True"


async def test_who_says_nothing_has_a_strong_no_and_no_competence_that_was_not_seen(
    tmp_path: Path,
) -> None:
    _, told = await interviewed(tmp_path, EMPTY)
    assert told.verdict == "strong no (1.0 of 4)"
    assert values(told) == {
        "correctness": 1.0,
        "depth": 1.0,
        "structure": None,
        "calibration": None,
        "pace": None,
    }
    assert kinds(told) == ["answer"] * 3
    assert told.actions[0].questions == (3,)
    assert told.actions[0].demo == "soft-threshold"
    assert told.actions[1].link(DAY) == "quizzer practice --topic basics"
    assert told.said == ""
    assert [question.correct for question in told.questions][3:] == ["False", "1.5"]


async def test_who_bluffs_has_a_strong_no_and_is_told_that_words_made_no_point(
    tmp_path: Path,
) -> None:
    _, told = await interviewed(tmp_path, BLUFFING)
    assert told.card.judgement.word == "strong no"
    found = values(told)
    assert (found["correctness"], found["depth"], found["structure"]) == (1.0, 1.0, 1.0)
    # Sure of four that were wrong, and three steps too high of oneself.
    assert found["calibration"] == 1.0
    assert kinds(told)[0] == "structure"
    assert "made none of its points" in told.actions[0].text
    assert [point.finding for point in told.questions[2].points] == ["missing"] * 3
    assert all(probe.earned == 0 for probe in told.interview.asked[2].probes)


async def test_a_slow_candidate_hears_of_the_slowest_question(tmp_path: Path) -> None:
    _, told = await interviewed(tmp_path, replace(PERFECT, seconds=118))
    # Of 1, 1, 4, 4, 1 and 2 minutes: three answers took 118 of 60 seconds, the others are in time.
    share = (3 * (2 - 118 / 60) + 3) / 6
    assert values(told)["pace"] == pytest.approx(1 + 3 * share)
    assert kinds(told)[0] == "pace"
    assert told.actions[0].text.startswith("Q1 took 1:58 of 1:00")


async def test_plain_lines_are_clean_and_narrow(tmp_path: Path) -> None:
    for name, candidate in (("average", AVERAGE), ("empty", EMPTY), ("bluffing", BLUFFING)):
        _, told = await interviewed(tmp_path / name, candidate)
        text = "\n".join(scorecard_lines(told))
        assert max(map(len, text.splitlines())) <= WIDTH
        assert not any("\u2500" <= letter <= "\u259f" for letter in text)
        assert "What to do next:" in text


async def test_earlier_interviews_stand_beside_this_one(tmp_path: Path) -> None:
    desk, first = await interviewed(tmp_path, EMPTY)
    assert first.earlier == ()
    clock = FakeClock(asked=1000)
    clock.pass_seconds(86_400)
    second = await again(replace(desk, clock=clock), clock, AVERAGE)
    assert [(each.day, each.word) for each in second.earlier] == [(DAY, "strong no")]
    assert "2026-03-02  mid     strong no (1.0)" in "\n".join(scorecard_lines(second))


async def test_of_a_question_that_was_edited_since_only_the_record_is_told(tmp_path: Path) -> None:
    desk, told = await interviewed(tmp_path, AVERAGE)
    asked = told.interview.asked[2]
    edited = replace(asked, slot=replace(asked.slot, item=replace(asked.slot.item, content="x")))
    whole = replace(told.interview, asked=(edited,))
    (question,) = debrief(desk, whole).questions
    assert (question.prompt, question.explanation, question.demos) == ("why-zeros", None, ())
    assert [point.finding for point in question.points] == ["covered", "missing", "missing"]
    assert question.answer.startswith("Well, as far as I remember")


class Broken(DirectLaboratory):
    """Runs no demo."""

    async def demo(self, name: str, settings: Mapping[str, Value], **_: Any) -> Frame:
        raise WorkerError("The demo took too long.", where=f"demo {name}")


async def test_a_demo_that_fails_costs_its_figure_alone(tmp_path: Path) -> None:
    desk, told = await interviewed(tmp_path, AVERAGE)
    shown = await frames_shown(desk, told.interview)
    assert [*shown] == ["talk/why-zeros"]
    assert await frames_shown(replace(desk, laboratory=Broken()), told.interview) == {}


async def test_two_interviews_that_went_the_same_way_give_the_same_data(tmp_path: Path) -> None:
    found = []
    for name, wait in (("one", 0), ("two", 3600)):
        clock = FakeClock(asked=wait)
        clock.pass_seconds(wait)
        _, told = await interviewed(tmp_path / name, AVERAGE, clock)
        found.append(data_of(told))
    assert found[0] != found[1]
    assert without_ids(found[0]) == without_ids(found[1])


def without_ids(data: object) -> object:
    """Return report data without what the schema says may differ."""
    if isinstance(data, dict):
        differing = {"sitting", "started", "ended", "answer_id"}
        return {key: without_ids(each) for key, each in data.items() if key not in differing}
    return [without_ids(each) for each in data] if isinstance(data, list) else data


async def test_the_data_are_what_the_schema_says(tmp_path: Path) -> None:
    for name, candidate in (("perfect", PERFECT), ("average", AVERAGE), ("empty", EMPTY)):
        _, told = await interviewed(tmp_path / name, candidate)
        hold(data_of(told), ReportData)


def hold(data: Any, kind: Any) -> None:
    """Hold data to a type: dictionaries to all their keys, lists to each item."""
    if is_typeddict(kind):
        hints = get_type_hints(kind)
        assert set(data) == set(hints)
        for key, inner in hints.items():
            hold(data[key], inner)
    elif get_origin(kind) is list:
        assert isinstance(data, list)
        for each in data:
            hold(each, get_args(kind)[0])
    elif get_args(kind) and data is not None:
        inner = [each for each in get_args(kind) if is_typeddict(each)]
        if inner:
            hold(data, inner[0])
    elif isinstance(kind, type) and kind is not float:
        assert isinstance(data, kind)
