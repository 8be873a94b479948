"""Why there is nothing to ask: each reason is the true one, and what is suggested changes it."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from quizzer.domain.values import Moment
from quizzer.settings.settings import Settings
from quizzer.sittings.choosing import Selection, choose, new_ahead
from quizzer.sittings.days import day_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from quizzer.sittings.shelf import release, set_aside
from tests.support import FakeClock, tiny_desk

BANK = """
format: 1
bank: kin
title: Kin
license: CC-BY-4.0
questions:
  - {id: one, type: numeric, prompt: "1?", answer: {value: 1}, related: [two]}
  - {id: two, type: true-false, prompt: "2?", answer: true}
  - {id: three, type: short, prompt: "3?", accept: [three]}
"""
NUMBER, TRUTH = Selection(type="numeric", seed=1), Selection(type="true-false", seed=1)
AFTER_MIDNIGHT = datetime(2026, 3, 3, 1, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Tuesday on the clock, still the study day of Monday."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    bank = tmp_path / "kin.yaml"
    bank.write_text(BANK, encoding="utf-8")
    return tiny_desk(tmp_path, FakeClock(), bank)


async def answered(desk: Desk, selection: Selection, answer: str) -> None:
    practice = Practice.start(desk, selection)
    await practice.submit(answer)
    practice.end()
    practice.close()


async def test_a_related_one_of_today_is_told_and_more_new_ones_are_not_suggested(
    desk: Desk,
) -> None:
    await answered(desk, NUMBER, "1")
    assert choose(desk, replace(TRUTH, new=5)) == (), "more new ones would not help"
    told = nothing_to_ask(desk, TRUTH)
    assert told == (
        "Nothing is due today. 1 waits until tomorrow, as a related one was answered today."
    )
    assert isinstance(desk.clock, FakeClock)
    desk.clock.pass_seconds(24 * 3600)
    assert len(choose(desk, TRUTH)) == 1


async def test_when_the_days_new_ones_were_asked_more_of_them_are_suggested(desk: Desk) -> None:
    desk = replace(desk, new_a_day=1)
    await answered(desk, NUMBER, "1")
    told = nothing_to_ask(desk, Selection())
    assert "1 is new, but today's new ones were asked: quizzer practice --new 5 asks it" in told
    assert "1 waits until tomorrow" in told
    assert len(choose(desk, Selection(new=5))) == new_ahead(desk) == 1
    narrowed = Selection(type="short")
    assert "with --new 5 as well, it can be asked now" in nothing_to_ask(desk, narrowed)
    assert len(choose(desk, replace(narrowed, new=5))) == 1
    assert "--new" not in nothing_to_ask(desk, narrowed, with_commands=False)


def test_new_ones_that_were_left_out_on_purpose_are_told_as_such(desk: Desk) -> None:
    told = nothing_to_ask(desk, Selection(new=0))
    assert told == "Nothing is due today. 3 are new, which --new 0 leaves out."
    assert "none are asked a day" in nothing_to_ask(replace(desk, new_a_day=0), Selection())


async def test_the_next_day_is_named_by_the_study_day(desk: Desk) -> None:
    assert isinstance(desk.clock, FakeClock)
    desk.clock.at = AFTER_MIDNIGHT
    await answered(desk, NUMBER, "2")
    due = desk.store.progress()["kin/one"].due
    assert due == date(2026, 3, 3), "on the clock that is today"
    assert nothing_to_ask(desk, NUMBER) == "Nothing is due today. The next one is due tomorrow."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "on Wednesday"),
        (6, "on Sunday"),
        (7, "on Monday 9 March"),
    ],
)
def test_days_are_counted_from_the_study_day(days: int, words: str) -> None:
    today = Moment.of(AFTER_MIDNIGHT, Settings().day_start_hour).day
    assert day_words(today + timedelta(days=days), today) == words


@pytest.mark.parametrize(("flag", "words"), [("suspend", "suspended"), ("bury", "put off until")])
def test_what_is_set_aside_is_freed_by_what_is_suggested(desk: Desk, flag: str, words: str) -> None:
    practice = Practice.start(desk, NUMBER)
    practice.set_aside(flag)  # type: ignore[arg-type]
    practice.close()
    told = nothing_to_ask(desk, NUMBER)
    assert f"1 is {words}" in told
    assert "quizzer data unsuspend" in told
    assert "new" not in told
    assert isinstance(desk.clock, FakeClock)
    desk.clock.pass_seconds(1)
    release(desk, set_aside(desk))
    assert len(choose(desk, NUMBER)) == 1


async def test_of_what_matches_nothing_the_option_to_leave_out_is_named(desk: Desk) -> None:
    assert nothing_to_ask(desk, Selection(missed=True)) == (
        "Nothing of it was last answered wrongly or in part. Leave out --missed."
    )
    await answered(desk, NUMBER, "2")
    told = nothing_to_ask(desk, replace(TRUTH, missed=True))
    assert told.endswith("Leave out --type or --missed.")
    assert nothing_to_ask(desk, Selection(type="multi", topic="none")) == (
        "No question matches. Leave out more than one of --topic, --type."
    )


def test_a_bank_without_questions_is_told_as_such(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("format: 1\nbank: empty\ntitle: Empty\nquestions: []\n", encoding="utf-8")
    told = nothing_to_ask(tiny_desk(tmp_path, bank=empty), Selection())
    assert told == "The banks at hand have no questions. See them: quizzer bank list"


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(seed=3), ""),
        (Selection(type="choice"), "only choice questions"),
        (
            Selection(banks=("tiny",), topic="basics", missed=True),
            "only questions on basics of tiny that you missed",
        ),
        (Selection(limit=5, new=0), "at most 5, none new"),
        (Selection(type="order", new=2), "only order questions, at most 2 new"),
    ],
)
def test_what_a_sitting_is_narrowed_to_is_put_in_words(selection: Selection, words: str) -> None:
    assert selection.words == words
