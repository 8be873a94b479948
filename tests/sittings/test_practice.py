"""The practice sitting: saved before shown, resumed as it stood, true to edited banks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest

from quizzer.bank.library import open_library
from quizzer.demos.running import Effort
from quizzer.domain.answers import Certainty, Rating
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.errors import DemoError, Unreadable
from quizzer.session.state import Phase
from quizzer.sittings.choosing import (
    Selection,
    choose,
    today_of,
)
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from quizzer.sittings.shelf import release, set_aside
from quizzer.sittings.unfinished import unfinished
from tests.support import TINY, DirectLaboratory, FakeClock, tiny_desk

ALL = Selection(seed=3)
ONE = Selection(seed=3, type="choice")


def reopened(folder: Path, desk: Desk, bank: Path = TINY) -> Desk:
    """Return a new desk over the same progress file, as after a crash."""
    desk.close()
    return tiny_desk(folder, FakeClock(), bank)


async def test_an_answer_on_show_as_graded_is_on_disk(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    await practice.submit("lasso", Certainty.SURE)
    assert practice.phase is Phase.EXPLAINING
    other = tiny_desk(tmp_path)
    (row,) = other.store.history()
    assert (row.question, row.score) == ("exact-zero", 1.0)
    other.close()
    practice.close()
    desk.close()


async def test_a_sitting_goes_on_where_it_stood(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ALL)
    practice.hint()
    first = practice.showing
    practice.close()
    desk = reopened(tmp_path, desk)
    found = unfinished(desk)
    assert found is not None
    assert (found.answered, found.total) == (0, 5)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.showing == first
    again.close()
    desk.close()


async def test_a_sitting_cut_off_in_an_explanation_stands_in_it_again(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    await practice.submit("ridge")
    practice.close()
    desk = reopened(tmp_path, desk)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.phase is Phase.EXPLAINING
    explanations = [explanation async for explanation in again.explain()]
    assert explanations[-1].is_settled
    assert [claim.state for claim in explanations[-1].claims] == ["holds", "holds"]
    again.close()
    desk.close()


async def test_on_another_day_what_comes_again_is_counted_from_then(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, ONE)
    await practice.submit("ridge")
    assert practice.outcome.days == 1
    clock.pass_seconds(24 * 3600)
    assert practice.outcome.days == 0
    assert practice.summary.asked[0].days == 0
    practice.close()
    desk.close()


async def test_a_finished_sitting_is_not_offered(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    await practice.submit("lasso")
    practice.go_on()
    assert practice.is_over
    assert unfinished(desk) is None
    assert await Practice.resume(desk) is None
    practice.close()
    desk.close()


async def test_an_edited_question_is_asked_as_it_reads_now(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    practice.close()
    edited = tmp_path / "tiny.yaml"
    source = (TINY / "tiny.yaml").read_text(encoding="utf-8")
    edited.write_text(source.replace("Which penalty sets", "Which one sets"), encoding="utf-8")
    desk = reopened(tmp_path, desk, edited)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.showing.prompt.startswith("Which one sets")
    await again.submit("lasso")
    (row,) = desk.store.history()
    assert row.content == desk.library.question("tiny/exact-zero").content
    again.close()
    desk.close()


async def test_a_question_removed_since_is_passed_over(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    practice.close()
    edited = tmp_path / "tiny.yaml"
    source = (TINY / "tiny.yaml").read_text(encoding="utf-8")
    edited.write_text(source.replace("id: exact-zero", "id: other"), encoding="utf-8")
    desk = reopened(tmp_path, desk, edited)
    assert await Practice.resume(desk) is None
    assert unfinished(desk) is None
    desk.close()


async def test_an_unreadable_answer_leaves_no_trace(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    with pytest.raises(Unreadable):
        await practice.submit("nonsense")
    assert practice.phase is Phase.ASKING
    assert list(desk.store.history()) == []
    practice.close()
    desk.close()


async def test_the_rating_follows_from_what_happened(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, ONE)
    clock.pass_seconds(20)
    await practice.submit("lasso", Certainty.SURE)
    first = practice.outcome.review
    assert (first.rating, first.seconds) == (Rating.EASY, 20)
    practice.undo()
    practice.hint()
    await practice.submit("lasso", Certainty.SURE)
    second = practice.outcome.review
    assert (second.rating, second.hints) == (Rating.HARD, 1)
    practice.close()
    desk.close()


class BrokenLaboratory(DirectLaboratory):
    """Every demo fails."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        raise DemoError("The demo crashed.", where=name, remedy="Try again.")


async def test_a_failing_demo_costs_a_message_never_the_sitting(tmp_path: Path) -> None:
    sound = tiny_desk(tmp_path)
    desk = Desk(sound.library, sound.store, BrokenLaboratory(), sound.clock)
    practice = Practice.start(desk, ONE)
    await practice.submit("lasso")
    last = [explanation async for explanation in practice.explain()][-1]
    assert "The demo crashed." in last.problem
    assert {claim.state for claim in last.claims} == {"unknown"}
    practice.go_on()
    assert practice.is_over
    practice.close()
    desk.close()


async def test_what_needs_a_failing_demo_to_be_graded_is_asked_again(tmp_path: Path) -> None:
    sound = tiny_desk(tmp_path)
    desk = Desk(sound.library, sound.store, BrokenLaboratory(), sound.clock)
    practice = Practice.start(desk, Selection(seed=1, topic="numbers", new=2))
    while practice.showing.key != "tiny/path-start":
        practice.skip()
    with pytest.raises(DemoError):
        await practice.submit("2.148")
    assert practice.phase is Phase.ASKING
    assert list(desk.store.history()) == []
    practice.close()
    desk.close()


async def test_a_summary_tells_right_wrong_and_skipped(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, Selection(seed=1, banks=("tiny",), topic="basics"))
    words = []
    while not practice.is_over:
        if practice.showing.key.endswith("what-is-added"):
            practice.skip()
        else:
            words.append(practice.showing.key)
            await practice.submit("1")
            practice.go_on()
    summary = practice.summary
    assert len(summary.answered) == 2
    assert {asked.word for asked in summary.asked} <= {"right", "wrong", "skipped"}
    assert sum(asked.word == "skipped" for asked in summary.asked) == 1
    practice.close()
    desk.close()


def test_an_unknown_bank_in_a_fresh_library_is_a_problem_with_a_place(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("format: 1\nbank: b\nquestions:\n  - id: x\n", encoding="utf-8")
    library = open_library([("--bank", file)])
    problems = [problem for bank in library.banks for problem in bank.problems]
    assert any(problem.line == 4 for problem in problems)


async def test_what_went_wrong_comes_again_as_another_variant_and_is_summed_up_once(
    tmp_path: Path,
) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, Selection(seed=3, topic="numbers", new=2))
    while practice.showing.key != "tiny/soft-value":
        practice.skip()
    first, total = practice.state.item, practice.showing.total
    assert first is not None
    await practice.submit("77")
    assert practice.outcome.comes_again
    assert practice.showing.total == total + 1
    practice.go_on()
    while practice.showing.key != "tiny/soft-value":
        practice.skip()
    second = practice.state.item
    assert second is not None
    assert second.values != first.values
    assert practice.showing.times_before == 1
    await practice.submit(f"{second.values['b']}")
    assert not practice.outcome.comes_again
    practice.end()
    (asked,) = practice.summary.answered
    assert (asked.word, asked.last_word, asked.course) == ("wrong", "right", "wrong, then right")
    assert practice.summary.right == 0, "what counts is the first answer"
    practice.close()
    desk.close()


async def test_a_repeated_question_is_still_to_come_after_a_crash(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    await practice.submit("ridge")
    queue = practice.state.queue
    assert len(queue) == 2
    practice.close()
    desk = reopened(tmp_path, desk)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.state.queue == queue
    assert again.undo()
    assert len(again.state.queue) == 1
    again.close()
    desk.close()


async def test_overruling_the_rating_decides_whether_it_comes_again(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ONE)
    await practice.submit("ridge")
    practice.rate(Rating.GOOD)
    assert not practice.outcome.comes_again
    practice.rate(Rating.AGAIN)
    assert practice.outcome.comes_again
    practice.close()
    desk.close()


@pytest.mark.parametrize("flag", ["bury", "suspend"])
async def test_what_is_set_aside_is_asked_neither_now_nor_in_the_next_sitting(
    tmp_path: Path, flag: Literal["bury", "suspend"]
) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, ALL)
    key = practice.showing.key
    practice.set_aside(flag)
    assert practice.showing.key != key
    assert practice.state.skipped == (0,)
    assert [asked.word for asked in practice.summary.asked] == ["set aside"]
    practice.end()
    practice.close()
    assert key not in {item.key for item in choose(desk, ALL)}
    clock.pass_seconds(24 * 3600)
    assert (key in {item.key for item in choose(desk, ALL)}) is (flag == "bury")
    release(desk, [key])
    assert key in {item.key for item in choose(desk, ALL)}
    desk.close()


async def test_setting_aside_can_be_taken_back_from_the_next_question(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    practice = Practice.start(desk, ALL)
    before = practice.showing
    practice.set_aside("suspend")
    assert practice.undo()
    assert practice.showing == before
    assert set_aside(desk) == {}
    practice.close()
    desk.close()


async def test_remarks_are_kept_with_the_question(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, ONE)
    practice.bookmark()
    clock.pass_seconds(1)
    await practice.submit("lasso")
    practice.note("  why? ")
    practice.note("   ")
    practice.report("")
    flags = desk.store.flags()["tiny/exact-zero"]
    assert (flags.bookmarked, flags.notes, flags.reports) == (True, ("why?",), ("",))
    practice.bookmark()
    assert not practice.is_bookmarked
    practice.undo()
    assert desk.store.flags()["tiny/exact-zero"].notes == ("why?",), "undo leaves remarks"
    practice.close()
    desk.close()


def test_new_topics_wait_in_a_sitting_until_half_of_the_one_before_is_asked(
    tmp_path: Path,
) -> None:
    desk = tiny_desk(tmp_path)
    for seed in range(10):
        keys = [item.key for item in choose(desk, Selection(seed=seed))]
        topics = [desk.library.question(key).question.topic for key in keys]
        assert topics[:2] == ["basics", "basics"]
        assert topics.count("numbers") == 2
    only = choose(desk, Selection(seed=1, topic="numbers"))
    assert len(only) == 2, "a topic that is named waits for no other"
    desk.close()


async def test_a_leech_is_set_aside_told_and_asked_only_when_named(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    summary = None
    for _ in range(8):
        for answer in ("lasso", "ridge"):
            practice = Practice.start(desk, ONE if answer == "lasso" else Selection(missed=False))
            while not practice.is_over and practice.showing.key != "tiny/exact-zero":
                practice.skip()
            await practice.submit(answer)
            practice.end()
            practice.close()
            summary = practice.summary
            clock.pass_seconds(400 * 24 * 3600)
    assert summary is not None
    assert summary.leeches == ("tiny/exact-zero",)
    assert today_of(desk).leeches == 1
    assert choose(desk, ONE) == ()
    assert "1 is set aside" in nothing_to_ask(desk, ONE)
    assert len(choose(desk, Selection(type="choice", missed=True))) == 1
    release(desk, ["tiny/exact-zero"])
    assert len(choose(desk, ONE)) == 1
    assert today_of(desk).leeches == 0
    desk.close()


def test_what_is_counted_for_today_is_what_is_asked(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    today = today_of(desk)
    assert (today.due, today.new) == (0, 5)
    assert len(choose(desk, Selection())) == 5
    desk.close()


async def test_a_sitting_of_another_day_is_offered_with_its_date(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, ONE)
    practice.close()
    found = unfinished(desk)
    assert found is not None
    assert found.words == "the sitting of 19:30, 0 of 1 answered"
    clock.pass_seconds(24 * 3600)
    found = unfinished(desk)
    assert found is not None
    assert found.words == "the sitting of 02 March, 19:30, 0 of 1 answered"
    desk.close()
