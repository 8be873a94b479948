"""Migrations: numbered, each whole or not at all, a copy made before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.store.migrations import Migration, copy_name, migrate, migrations, statements
from quizzer.store.opening import connect
from tests.store.making import rows

FIRST = Migration(1, "CREATE TABLE a (x INTEGER) STRICT;\nINSERT INTO a VALUES (1);\n")
SECOND = Migration(2, "ALTER TABLE a ADD COLUMN y TEXT;\nINSERT INTO a VALUES (2, 'b');\n")
FAULTY = Migration(3, "INSERT INTO a VALUES (3, 'c');\nINSERT INTO nowhere VALUES (1);\n")


def migrated(file: Path, *steps: Migration) -> None:
    with closing(connect(file)) as connection:
        migrate(connection, file, steps)


def test_the_scripts_are_numbered_without_gaps() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_gap_in_the_numbers_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "0002_second.sql").touch()
    with pytest.raises(ValueError, match="without gaps"):
        migrations(tmp_path)


def test_a_new_file_climbs_all_steps(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    migrated(file, FIRST, SECOND)
    assert rows(file, "SELECT * FROM a") == [(1, None), (2, "b")]
    assert rows(file, "PRAGMA user_version") == [(2,)]


def test_a_copy_of_an_existing_database_is_made_before_a_step(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    migrated(file, FIRST)
    assert list(tmp_path.iterdir()) == [file]
    migrated(file, FIRST, SECOND)
    copy = copy_name(file, 2)
    assert copy.name == "progress.before-0002.sqlite"
    assert set(tmp_path.iterdir()) == {file, copy}
    assert rows(copy, "SELECT * FROM a") == [(1,)]
    assert rows(copy, "PRAGMA user_version") == [(1,)]


def test_a_step_that_fails_leaves_nothing_behind_but_the_copy(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    migrated(file, FIRST, SECOND)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrated(file, FIRST, SECOND, FAULTY)
    assert rows(file, "SELECT * FROM a") == [(1, None), (2, "b")]
    assert rows(file, "PRAGMA user_version") == [(2,)]
    assert rows(copy_name(file, 3), "SELECT count(*) FROM a") == [(2,)]
    migrated(file, FIRST, SECOND, Migration(3, "INSERT INTO a VALUES (3, 'c');"))
    assert rows(file, "PRAGMA user_version") == [(3,)]


def test_a_step_that_is_taken_is_not_taken_again(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    for _ in range(3):
        migrated(file, FIRST, SECOND)
    assert rows(file, "SELECT count(*) FROM a") == [(2,)]


def test_a_newer_database_is_not_stepped_down(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    migrated(file, FIRST, SECOND)
    with pytest.raises(StoreError, match="newer"):
        migrated(file, FIRST)


def test_without_room_for_the_copy_there_is_no_step(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    migrated(file, FIRST)
    blocked = copy_name(file, 2).with_name(copy_name(file, 2).name + ".part")
    blocked.mkdir()
    with pytest.raises((StoreError, OSError)):
        migrated(file, FIRST, SECOND)
    assert rows(file, "PRAGMA user_version") == [(1,)]


def test_a_trigger_is_one_statement() -> None:
    trigger = "CREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\n  SELECT 1;\nEND;\n"
    script = f"-- one; two\nSELECT 1;\n{trigger}SELECT ';' --;\n;"
    assert [part.strip() for part in statements(script)] == [
        "-- one; two\nSELECT 1;",
        trigger.strip(),
        "SELECT ';' --;\n;",
    ]
