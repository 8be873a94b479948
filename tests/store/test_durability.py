"""Answers survive: killed processes, several writers, full disks."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from tests.store.making import SITTING, opened, review, rows, schedule

ROOT = Path(__file__).parents[2]


def appending(file: Path, first: int, many: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.appender", str(file), str(first), str(many)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kept(file: Path) -> list[str]:
    with opened(file) as store:
        return [row.id for row in store.history()]


def test_every_answer_that_was_told_to_be_kept_survives_kill_9(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    told = []
    for life in range(3):
        with appending(file, 10_000 * life, 0) as child:
            assert child.stdout is not None
            told += [child.stdout.readline().strip() for _ in range(12)]
            child.kill()
            told += [line.strip() for line in child.stdout if line.endswith("\n")]
    found = kept(file)
    assert set(told) <= set(found)
    assert len(found) == len(set(found))
    assert len(found) <= len(told) + 3, "at most one answer a life was kept but not yet told"
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]
    assert rows(file, "SELECT count(*) FROM sitting_step") == [(len(found),)]


def test_a_killed_process_leaves_the_schedule_of_a_replay(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    with appending(file, 0, 0) as child:
        assert child.stdout is not None
        for _ in range(20):
            child.stdout.readline()
        child.kill()
    with opened(file) as store:
        before = schedule(file)
        store.rebuild()
        assert schedule(file) == before


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new" / "progress.sqlite"
    with (
        appending(file, 0, 25) as one,
        appending(file, 1000, 25) as two,
        appending(file, 2000, 25) as three,
    ):
        told = [line.strip() for child in (one, two, three) for line in child.stdout or ()]
    assert [child.returncode for child in (one, two, three)] == [0, 0, 0]
    assert len(told) == 75
    assert sorted(kept(file)) == sorted(told)
    assert rows(file, "SELECT DISTINCT device FROM event") == [("here",)]
    with opened(file) as store:
        before = schedule(file)
        assert sum(progress.answers for progress in store.progress().values()) == 75
        store.rebuild()
        assert schedule(file) == before


def test_a_full_disk_loses_only_what_it_could_not_take(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    with opened(file) as store:
        store.advance_sitting(SITTING, [{}], [review(1)])
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        many = [review(number, question=f"q{number}") for number in range(2, 200)]
        with pytest.raises(StoreError, match="no room left"):
            store.advance_sitting(SITTING, [{}], many)
        assert [row.id for row in store.history()] == [review(1).id]
        store._connection.execute(f"PRAGMA max_page_count = {10**6}")
        store.advance_sitting(SITTING, [{}], many)
        assert len(list(store.history())) == 199


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with opened(tmp_path / "progress.sqlite") as store:
        found = [
            store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 10_000]
