"""The home screen: what it counts, what it offers, what it starts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from quizzer.domain.review import Flag
from quizzer.settings.file import Kept
from quizzer.settings.settings import Settings
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.topics import TopicsScreen
from tests.support import FakeClock, tiny_desk
from tests.tui.support import (
    CHOICE,
    SMALL,
    app_in,
    app_over,
    keys_of,
    practice_of,
    text_of,
    until,
    until_asking,
    until_explained,
)


async def test_one_key_starts_what_is_due(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "5 new" in text_of(pilot))
        assert "Good evening." in text_of(pilot)
        await pilot.press("enter")
        await until_asking(pilot)


async def test_an_unfinished_sitting_is_offered_before_a_new_one_is_begun(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path)
    Practice.start(desk, Selection(seed=1)).skip()
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Go on with the sitting of 19:30" in text_of(pilot))
        assert "Begin anew" in text_of(pilot)
        await pilot.press("down", "enter")
        await until_asking(pilot)
        assert practice_of(pilot).showing.total == 1


async def test_nothing_due_is_said(tmp_path: Path) -> None:
    async with app_in(tmp_path, Selection(new=0), at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Practise" in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is due today." in text_of(pilot))
        assert "quizzer practice" not in text_of(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_new_questions_can_be_asked_beyond_the_days_own(tmp_path: Path) -> None:
    desk = replace(tiny_desk(tmp_path), new_a_day=0)
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Some new ones" in text_of(pilot))
        assert "nothing more today" in text_of(pilot)
        await pilot.press("down", "enter")
        await until_asking(pilot)


async def test_topics_stand_after_the_first_answer(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, CHOICE)
    await practice.submit("a")
    practice.end()
    practice.close()
    clock.at += timedelta(days=1)
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "1 due · 4 new" in text_of(pilot))
        assert "What you missed" in text_of(pilot)
        assert "0 of 3 right" in text_of(pilot)
        assert "not begun" in text_of(pilot)


async def test_one_topic_can_be_practised(tmp_path: Path) -> None:
    async with app_in(tmp_path, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "One topic" in text_of(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TopicsScreen))
        await until(pilot, lambda: "Numbers" in text_of(pilot))
        await until(pilot, lambda: keys_of(pilot) == {"enter": "start", "esc": "back", "?": "keys"})
        await pilot.press("question_mark")
        await until(pilot, lambda: "esc closes this" in text_of(pilot))
        await pilot.press("escape", "down", "enter")
        await until_asking(pilot)
        assert practice_of(pilot).showing.topic_title == "Numbers"


async def test_the_marked_topic_stays_in_sight(tmp_path: Path) -> None:
    head = "format: 1\nbank: many\ntitle: Many\nlicense: CC0-1.0\ntopics:\n"
    topics = "".join(f"  t{n}: {{title: Topic {n}}}\n" for n in range(30))
    ask = "  - {{id: q{n}, type: true-false, topic: t{n}, prompt: Is it {n}?, answer: true}}\n"
    bank = tmp_path / "many.yaml"
    questions = "".join(ask.format(n=n) for n in range(30))
    bank.write_text(f"{head}{topics}questions:\n{questions}", encoding="utf-8")
    async with app_over(tiny_desk(tmp_path, bank=bank), at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "One topic" in text_of(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Topic 0" in text_of(pilot))
        await pilot.press("up")
        await until(pilot, lambda: "▸ Topic 29" in text_of(pilot))
        await pilot.press("down")
        await until(pilot, lambda: "▸ Topic 0" in text_of(pilot))


async def test_colours_change_and_stay_readable(tmp_path: Path) -> None:
    app = app_in(tmp_path, at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("c")
        assert app.theme == "quizzer-light"
        await pilot.press("c", "c")
        assert app.theme == "quizzer-dark"


async def test_q_leaves(tmp_path: Path) -> None:
    app = app_in(tmp_path, at_home=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_what_a_new_sitting_is_narrowed_to_stands_beside_the_unfinished_one(
    tmp_path: Path,
) -> None:
    desk = tiny_desk(tmp_path)
    Practice.start(desk, Selection(seed=1)).skip()
    async with app_over(desk, CHOICE).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "▸ Go on with the sitting of 19:30" in text_of(pilot))
        assert "Begin anew: only choice questions · 1 new" in text_of(pilot)


async def test_a_long_entry_stays_on_its_line(tmp_path: Path) -> None:
    narrow = Selection(type="choice", topic="basics", banks=("tiny",), missed=False, limit=5, new=3)
    async with app_in(tmp_path, narrow, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Practise: only choice questions on basics" in text_of(pilot))
        lines = text_of(pilot).splitlines()
        (place,) = [at for at, line in enumerate(lines) if "Practise" in line]
        assert lines[place].endswith("…")
        assert "One topic" in lines[place + 1]


async def test_resuming_where_nothing_is_unfinished_says_so_in_a_new_sitting(
    tmp_path: Path,
) -> None:
    app = QuizzerApp(tiny_desk(tmp_path), CHOICE, at_home=False, resume=True, ticks=False)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Nothing unfinished; here is a new sitting." in text_of(pilot))
        await until_asking(pilot)


async def test_some_new_ones_are_not_offered_where_none_can_be_asked(tmp_path: Path) -> None:
    desk = replace(tiny_desk(tmp_path), new_a_day=0)
    for name in ("exact-zero", "what-is-added", "ridge-zeros", "soft-value", "path-start"):
        moment, event = desk.moment(), desk.fresh_id()
        desk.store.append([Flag(event, moment, "tiny", name, "suspend")])
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "nothing more today" in text_of(pilot))
        assert "Some new ones" not in text_of(pilot)


async def test_home_tells_of_the_interview_and_starts_todays_part_of_the_plan(
    tmp_path: Path,
) -> None:
    settings = Settings(interview_date="2026-03-03", minutes_a_day=30)
    desk = tiny_desk(tmp_path).set_as(Kept(settings))
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Interview tomorrow · ready for it: 0 %" in text_of(pilot))
        await until(pilot, lambda: "(plan: " in text_of(pilot))
        assert "▸ Today's plan" in text_of(pilot)
        await until(pilot, lambda: "5 questions · about" in text_of(pilot))
        await pilot.press("enter")
        await until_asking(pilot)
        assert practice_of(pilot).showing.total == 5


async def test_todays_part_of_the_plan_can_be_done(tmp_path: Path) -> None:
    settings = Settings(interview_date="2026-03-12", minutes_a_day=1)
    desk = tiny_desk(tmp_path).set_as(Kept(settings))
    practice = Practice.start(desk, CHOICE)
    await practice.submit("b")
    practice.end()
    practice.close()
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Continue today's plan" in text_of(pilot))
        await until(pilot, lambda: "done for today" in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is left of today's plan." in text_of(pilot))


async def test_shortly_before_the_interview_one_can_cram_and_no_due_day_moves(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock).set_as(Kept(Settings(interview_date="2026-03-04")))
    practice = Practice.start(desk, CHOICE)
    await practice.submit("b")
    practice.end()
    practice.close()
    clock.at += timedelta(days=1)
    before = dict(desk.store.progress())
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Cram" in text_of(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        screen._choose("cram")
        await until_asking(pilot)
        assert "no due day moves" in text_of(pilot)
        await pilot.press("b", "enter")
        await until_explained(pilot)
        assert "crammed: due days stay" in text_of(pilot)
    assert desk.store.progress() == before
    assert [row.is_cram for row in desk.store.history()] == [False, True]


async def test_a_past_interview_is_not_told_of(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path).set_as(Kept(Settings(interview_date="2026-03-01")))
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "be ready on the day" in text_of(pilot))
        assert "Interview" not in text_of(pilot)
        assert "Today's plan" not in text_of(pilot)


async def test_days_in_a_row_and_what_is_weak_are_told(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    for _ in range(3):
        practice = Practice.start(desk, Selection(keys=("tiny/exact-zero",), seed=1))
        await practice.submit("a")
        practice.end()
        practice.close()
        clock.at += timedelta(days=1)
    async with app_over(desk, at_home=True).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "3 days in a row, not yet today" in text_of(pilot))
        assert "weakest: Basics" in text_of(pilot)
