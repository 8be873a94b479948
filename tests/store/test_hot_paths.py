"""What is asked of the store between two questions never reads the whole log.

Each statement that runs there is caught as it runs, and SQLite is asked how it goes about it.
"""

import re
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.bank.library import Library
from quizzer.domain.answers import Rating
from quizzer.sittings.choosing import Selection, new_left, today_of
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.shelf import shelf_of
from quizzer.sittings.summary import outcome_of
from quizzer.store import Store, sums
from quizzer.tui.screens.home_items import is_new, items_of, standing_of
from tests.store.longlog import last_day, write_log
from tests.store.making import NOON, flag, opened, retraction, review
from tests.support import DirectLaboratory, FakeClock, tiny_desk

LONG = ("event", "answer", "showing", "sitting_step")
"""Tables that grow with every answer."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk over a file that is so much in use that its tables are known to be long."""
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        answers = [review(number, question=f"q{number % 40}") for number in range(400)]
        store.advance_sitting("a-sitting", [], answers)
        store.end_sitting("a-sitting", NOON)
        store._connection.execute("ANALYZE")
    return tiny_desk(tmp_path)


def plans(desk: Desk, action: Callable[[], object]) -> dict[str, list[str]]:
    """Return by statement how SQLite goes about all that `action` has it do, outermost first."""
    connection: sqlite3.Connection = desk.store._connection
    ran: list[str] = []
    connection.set_trace_callback(ran.append)
    try:
        action()
    finally:
        connection.set_trace_callback(None)
    asked = {one for one in ran if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b", one)}
    return {
        one: [
            f"{'  ' if parent else ''}{step}"
            for _, parent, _, step in connection.execute(f"EXPLAIN QUERY PLAN {one}")
        ]
        for one in asked
    }


def scans(found: dict[str, list[str]]) -> list[str]:
    """Return the steps that go through a whole long table, other than to its first rows."""
    # The index over the few events that set weights is gone through whole, and is short.
    long = re.compile(rf" *SCAN ({'|'.join(LONG)}|later|undo|about)\b(?!.* event_weights)")
    return [
        f"{step}: {statement}"
        for statement, steps in found.items()
        for step in steps
        if long.match(step) and "LIMIT" not in statement
    ]


def test_home_reads_no_whole_log(desk: Desk) -> None:
    found = plans(desk, lambda: (items_of(desk), standing_of(desk), today_of(desk)))
    assert any("FROM schedule" in statement for statement in found), "it was caught"
    assert scans(found) == []


def test_whether_there_is_any_answer_is_known_from_the_first(desk: Desk) -> None:
    found = plans(desk, lambda: is_new(desk))
    steps = [step for asked, own in found.items() if "FROM sitting" not in asked for step in own]
    assert steps, "it was caught"
    assert not any(step.startswith("USE TEMP B-TREE") for step in steps), "nothing is sorted first"


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(missed=True), Selection(topic="basics", new=3)]
)
def test_to_choose_questions_reads_no_whole_log(desk: Desk, selection: Selection) -> None:
    found = plans(desk, lambda: Practice.start(desk, selection).close())
    assert any("FROM schedule" in statement for statement in found), "it was caught"
    assert scans(found) == []


def test_to_save_an_answer_or_take_it_back_reads_no_whole_log(desk: Desk) -> None:
    answer, said = review(1000, question="q1"), flag(1001, "bury", question="q1")

    def act() -> None:
        desk.store.append([answer, said])
        desk.store.append([retraction(1002, answer), retraction(1003, said)])
        outcome_of(desk, answer)
        desk.store.appeals("ols", "q1")
        list(desk.store.history(5))

    found = plans(desk, act)
    assert sum("INTO event" in statement for statement in found) == 4
    assert scans(found) == []


def test_a_whole_scan_would_be_found(desk: Desk) -> None:
    found = plans(desk, lambda: desk.store._connection.execute("SELECT sum(at) FROM event"))
    assert len(scans(found)) == 1


def test_the_newest_answers_are_those_of_the_whole_history(desk: Desk) -> None:
    desk.store.append([review(1000, at=NOON, rating=Rating.AGAIN)])
    every = [row.id for row in desk.store.history()]
    assert len(every) == 401
    assert [row.id for row in desk.store.history(3)] == every[-3:]
    assert list(desk.store.history(0)) == []


def effort(file: Path, answers: int, action: Callable[[Desk], object]) -> int:
    """Return how many instructions SQLite runs for `action` after so many answers to a few."""
    write_log(file, answers, questions=50, a_day=25)
    with Store.open(file) as store:
        store.rebuild()
        clock = FakeClock(at=last_day(answers, 25) + timedelta(days=1))
        desk = Desk(Library(()), store, DirectLaboratory(), clock)
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        store._connection.set_progress_handler(count, 1)
        action(desk)
        store._connection.set_progress_handler(None, 0)
    return steps


def asked(desk: Desk) -> None:
    """Ask what a home screen and a choice of questions ask of the store."""
    shelf_of(desk)
    new_left(desk)
    is_new(desk)
    list(desk.store.history(5))


def test_eight_times_the_answers_are_no_more_work_for_home_and_choice(tmp_path: Path) -> None:
    short = effort(tmp_path / "short.sqlite", 500, asked)
    long = effort(tmp_path / "long.sqlite", 4000, asked)
    assert short > 500
    assert long == pytest.approx(short, rel=0.02)


def test_statistics_grow_with_days_and_not_with_answers(tmp_path: Path) -> None:
    def told(desk: Desk) -> None:
        for read in (sums.days, sums.reviews, sums.told):
            desk.store.sums(read)

    few = effort(tmp_path / "few.sqlite", 1000, told)
    assert few < 40 * 1000 / 25 * 40, "a day has at most forty sums, and they take some steps each"
    many = effort(tmp_path / "many.sqlite", 4000, told)
    assert many / few == pytest.approx(4, rel=0.5), "four times the days"
