"""The plan to the interview: what it is made of, what it says, what it lets practise."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from quizzer.domain.review import Flag
from quizzer.errors import UsageError
from quizzer.scheduling.memory import recall
from quizzer.settings.file import Kept
from quizzer.settings.settings import Settings
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.outlook import lead, planned_days, verdict
from quizzer.sittings.pacing import READING_SECONDS, pace_of
from quizzer.sittings.planning import (
    minutes_that_suffice,
    plan_of,
    standing_for,
    todays,
)
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from tests.support import FakeClock, tiny_desk

TODAY = date(2026, 3, 2)
SOON = TODAY + timedelta(days=5)


async def answered(desk: Desk, selection: Selection, line: str, seconds: float = 30.0) -> None:
    """Answer the first question that is asked, after some seconds."""
    practice = Practice.start(desk, selection)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.pass_seconds(seconds)
    await practice.submit(line)
    practice.end()
    practice.close()


def preparing(desk: Desk, day: date | None = SOON, minutes: int = 20) -> Desk:
    """Return the desk of somebody who has an interview."""
    text = day.isoformat() if day else ""
    return desk.set_as(Kept(Settings(interview_date=text, minutes_a_day=minutes)))


def test_topics_count_the_same_and_questions_within_them(tmp_path: Path) -> None:
    standing = standing_for(tiny_desk(tmp_path), SOON, 20)
    by_topic: dict[str, float] = {}
    for each in standing.studied:
        title = standing.titles[each.key]
        by_topic[title] = by_topic.get(title, 0.0) + each.weight
    assert len(by_topic) == 2
    assert list(by_topic.values()) == pytest.approx([0.5, 0.5])


async def test_readiness_is_what_the_schedule_says_is_recalled_on_the_day(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    await answered(desk, Selection(type="choice", seed=1), "b")
    clock.at += timedelta(days=2)
    standing = standing_for(desk, SOON, 20)
    (row,) = desk.store.progress().values()
    weight = next(e.weight for e in standing.studied if e.strength)
    assert standing.readiness == pytest.approx(weight * recall(row, SOON), abs=1e-6)
    assert plan_of(standing).agenda.recall_now == pytest.approx(standing.readiness)


async def test_measured_times_count_more_the_more_there_are(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    entries = [entry for bank in desk.library.banks for entry in bank.entries]
    choice = next(entry for entry in entries if entry.type == "choice")
    times = []
    for _ in range(3):
        times.append(pace_of(desk.store.progress(), entries).seconds(choice))
        only = Selection(keys=(choice.key,), seed=1)
        await answered(desk, only, "b", seconds=choice.budget_seconds / 10)
    assert times[0] == pytest.approx(choice.budget_seconds + READING_SECONDS)
    assert times[0] > times[1] > times[2] > READING_SECONDS + choice.budget_seconds / 10


async def test_who_went_away_is_not_slow(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    entries = [entry for bank in desk.library.banks for entry in bank.entries]
    choice = next(entry for entry in entries if entry.type == "choice")
    await answered(desk, Selection(keys=(choice.key,), seed=1), "b", seconds=40_000.0)
    assert (
        pace_of(desk.store.progress(), entries).seconds(choice)
        <= 3 * choice.budget_seconds + READING_SECONDS
    )


async def test_todays_part_shrinks_as_it_is_answered(tmp_path: Path) -> None:
    desk = preparing(tiny_desk(tmp_path), minutes=30)
    before = todays(desk, Selection()).keys
    assert before
    await answered(desk, Selection(keys=("tiny/exact-zero",), seed=1), "b")
    after = todays(desk, Selection()).keys
    assert after is not None
    assert set(after) == set(before) - {"tiny/exact-zero"}
    standing = standing_for(desk, SOON, 30)
    assert standing.answered_today == 1
    assert any("Answered today: 1 question" in told for told in verdict(plan_of(standing), 5))


def test_practice_asks_todays_part_and_nothing_else(tmp_path: Path) -> None:
    desk = preparing(tiny_desk(tmp_path), minutes=5)
    chosen = todays(desk, Selection(seed=1))
    practice = Practice.start(desk, chosen)
    assert sorted(item.key for item in practice.state.queue) == sorted(chosen.keys or ())
    assert chosen.words == "today's plan"
    practice.close()


def test_what_is_suspended_is_neither_planned_nor_counted(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    desk.store.append([Flag(desk.fresh_id(), desk.moment(), "tiny", "exact-zero", "suspend")])
    standing = standing_for(desk, SOON, 20)
    assert "tiny/exact-zero" not in {each.key for each in standing.studied}
    assert standing.set_aside == 1
    assert sum(each.weight for each in standing.studied) == pytest.approx(1.0)


def test_too_little_time_is_said_with_what_to_leave_out_and_what_would_do(tmp_path: Path) -> None:
    standing = standing_for(tiny_desk(tmp_path), TODAY + timedelta(days=1), 2)
    plan, least = plan_of(standing), minutes_that_suffice(standing)
    told = " ".join(verdict(plan, least))
    assert len(plan.agenda.left_out) == 5 - len(plan.today)
    assert f"Leave out {len(plan.agenda.left_out)} questions" in told
    assert least is not None
    assert f"2 minutes a day are not enough for 85 %: it takes {least}." in told
    assert plan_of(replace(standing, minutes=least)).agenda.recall >= 0.85


def test_enough_time_is_said(tmp_path: Path) -> None:
    standing = standing_for(tiny_desk(tmp_path), SOON, 60)
    plan, least = plan_of(standing), minutes_that_suffice(standing)
    assert verdict(plan, least) == [f"60 minutes a day are enough: {least} would do for 85 %."]


def test_each_question_is_new_once(tmp_path: Path) -> None:
    plan = plan_of(standing_for(tiny_desk(tmp_path), SOON, 60))
    assert sum(plan.first_times()) == 5
    assert [day.when for day in planned_days(plan)][:3] == ["today", "tomorrow", "Wed 4 Mar"]


def test_on_the_day_itself_nothing_is_planned(tmp_path: Path) -> None:
    desk = preparing(tiny_desk(tmp_path), TODAY)
    standing = standing_for(desk, TODAY, 20)
    plan = plan_of(standing)
    assert plan.agenda.days == ()
    assert lead(standing) == "Interview on Monday 2 March, today · 20 minutes a day"
    assert "The interview is today" in verdict(plan, None)[0]
    told = nothing_to_ask(desk, todays(desk, Selection()))
    assert told == "Nothing is left of today's plan."


@pytest.mark.parametrize("day", [None, TODAY - timedelta(days=1)])
def test_without_an_interview_ahead_there_is_no_plan(tmp_path: Path, day: date | None) -> None:
    with pytest.raises(UsageError, match="No interview is ahead"):
        todays(preparing(tiny_desk(tmp_path), day), Selection())
