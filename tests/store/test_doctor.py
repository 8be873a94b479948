"""Looking after the file: what is wrong is found, and what is put back is sound."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.store import Store
from quizzer.store.doctor import Finding, examine
from quizzer.store.migrations import migrations
from quizzer.store.restoring import restore
from tests.store.making import SITTING, flag, opened, projections, review, rows

AT = datetime(2026, 6, 1, 12, 30, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a progress file with thirty answers and a note."""
    place = tmp_path / "data" / "progress.sqlite"
    with opened(place) as store:
        store.advance_sitting(SITTING, [{}], [review(n, question=f"q{n % 7}") for n in range(30)])
        store.append([flag(99, "note", text="x")])
        store.end_sitting(SITTING, AT)
    return place


def backed_up(file: Path, name: str = "copy.sqlite") -> Path:
    target = file.parent.parent / name
    with Store.open(file) as store:
        store.back_up(target)
    return target


def wrongs(file: Path) -> list[Finding]:
    return [finding for finding in examine(file) if finding.state == "wrong"]


def notes(file: Path) -> list[str]:
    return [finding.name for finding in examine(file) if finding.state == "note"]


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    half = len(content) // 8192 * 4096
    content[half:] = b"\xff" * (len(content) - half)
    file.write_bytes(content)


def test_a_sound_file_is_found_so_and_left_as_it_is(file: Path) -> None:
    before = bytes_in(file.parent)
    findings = examine(file)
    assert {finding.state for finding in findings} == {"fine"}
    assert bytes_in(file.parent) == before
    assert [finding.name for finding in findings] == [
        *("version", "integrity", "references", "sittings", "projections")
    ]


def test_no_file_is_nothing_wrong(tmp_path: Path) -> None:
    assert notes(tmp_path / "nowhere" / "progress.sqlite") == ["file"]
    assert wrongs(tmp_path / "nowhere" / "progress.sqlite") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE schedule SET stability = stability * 1.0000001 WHERE question = 'q3'",
        "DELETE FROM schedule WHERE question = 'q1'",
        "UPDATE flag SET notes = '[]'",
    ],
)
def test_projections_that_are_no_replay_are_found_and_mended(file: Path, statement: str) -> None:
    execute(file, statement)
    (found,) = wrongs(file)
    assert found.name == "projections"
    assert "quizzer data rebuild" in found.remedy
    with Store.open(file) as store:
        store.rebuild()
    assert wrongs(file) == []


def test_steps_without_their_sitting_are_found(file: Path) -> None:
    execute(file, "PRAGMA foreign_keys = OFF", "DELETE FROM sitting")
    assert [finding.name for finding in wrongs(file)] == ["references"]


def test_damage_is_found_and_told_with_the_way_out(file: Path) -> None:
    damage(file)
    (found,) = wrongs(file)
    assert "damaged" in found.what
    assert "quizzer data restore" in found.remedy


def test_what_is_no_database_is_found(file: Path) -> None:
    file.write_bytes(b"no database at all" * 99)
    (found,) = wrongs(file)
    assert "damaged" in found.what


def test_a_newer_file_is_found_and_untouched(file: Path) -> None:
    execute(file, "PRAGMA user_version = 99")
    before = file.read_bytes()
    (found,) = wrongs(file)
    assert "newer quizzer" in found.what
    assert file.read_bytes() == before


def test_an_older_file_is_a_note(tmp_path: Path) -> None:
    file = older(tmp_path)
    assert notes(file) == ["version"]
    assert wrongs(file) == []


def test_an_unfinished_sitting_is_a_note(file: Path) -> None:
    with opened(file, "another"):
        pass
    found = [finding for finding in examine(file) if finding.name == "sittings"]
    assert "1 sitting is unfinished" in found[0].what
    assert "--resume" in found[0].remedy


def test_a_copy_that_was_never_finished_is_a_note(file: Path) -> None:
    (file.parent / "progress.before-0002.sqlite.part").touch()
    assert notes(file) == ["leftovers"]


# Restoring ------------------------------------------------------------------------------------


def older(folder: Path) -> Path:
    """Return a progress file of format 1."""
    file = folder / "older.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(migrations()[0].script)
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return file


def test_a_backup_takes_the_place_and_what_was_there_is_kept(file: Path) -> None:
    copy = backed_up(file)
    before = projections(file)
    with opened(file) as store:
        store.append([flag(100, "note", text="later")])
    after = projections(file)
    aside = restore(file, copy, AT)
    assert aside == file.with_name("progress.replaced-20260601-123005.sqlite")
    assert projections(file) == before
    assert projections(aside) == after
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "progress.replaced-20260601-123005.sqlite",
        "progress.sqlite",
    ]
    assert wrongs(file) == []
    with opened(file) as store:
        store.append([flag(101, "bury")])


def test_restoring_twice_in_a_second_keeps_both(file: Path) -> None:
    copy = backed_up(file)
    asides = {restore(file, copy, AT) for _ in range(3)}
    assert len(asides) == 3


def test_where_there_was_nothing_nothing_is_put_aside(file: Path) -> None:
    copy = backed_up(file)
    target = file.parent.parent / "new" / "progress.sqlite"
    assert restore(target, copy, AT) is None
    assert projections(target) == projections(file)


def test_a_damaged_file_is_put_aside_as_it_is(file: Path) -> None:
    copy = backed_up(file)
    before = projections(file)
    damage(file)
    content = file.read_bytes()
    aside = restore(file, copy, AT)
    assert aside is not None
    assert aside.read_bytes() == content
    assert projections(file) == before


def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(file: Path) -> None:
    restore(file, older(file.parent.parent), AT)
    with Store.open(file) as store:
        assert store.progress() == {}
    assert rows(file, "PRAGMA user_version") == [(len(migrations()),)]


def test_a_damaged_newer_or_foreign_backup_is_refused_and_nothing_changes(file: Path) -> None:
    damaged, newer, foreign = (backed_up(file, f"{name}.sqlite") for name in "dnf")
    damage(damaged)
    execute(newer, "PRAGMA user_version = 99")
    foreign.unlink()
    execute(foreign, "CREATE TABLE t (x)", "PRAGMA user_version = 1")
    before = bytes_in(file.parent)
    for backup, told in (
        (damaged, "damaged"),
        (newer, "newer quizzer"),
        (foreign, "not quizzer's"),
        (file.parent / "none.sqlite", "no such file"),
    ):
        with pytest.raises(StoreError, match=told):
            restore(file, backup, AT)
    assert bytes_in(file.parent) == before


def test_while_another_program_has_the_file_open_nothing_is_restored(file: Path) -> None:
    copy = backed_up(file)
    before = projections(file)
    with Store.open(file) as store:
        list(store.history())
        with pytest.raises(StoreError, match="another program"):
            restore(file, copy, AT)
        store.append([flag(100, "bury", at=AT + timedelta(days=1))])
    assert projections(file) != before
    assert json.loads(str(rows(file, "SELECT notes FROM flag")[0][0])) == ["x"]
