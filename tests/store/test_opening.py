"""Opening: new files, newer ones, damaged ones, ones that may not be opened."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.store import Store, opening
from quizzer.store.migrations import migrations
from tests.store.making import SITTING, opened, review, rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a progress file with 300 answers."""
    place = tmp_path / "progress.sqlite"
    with opened(place) as store:
        store.advance_sitting(SITTING, [{}], [review(n, question=f"q{n}") for n in range(300)])
    return place


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read_all(file: Path) -> None:
    with Store.open(file) as store:
        list(store.history())
        store.rebuild()


def test_folders_and_file_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "progress.sqlite"
    Store.open(file).close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert rows(file, "PRAGMA user_version") == [(len(migrations()),)]


def test_an_empty_file_is_taken_as_new(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    file.touch()
    with opened(file) as store:
        assert store.progress() == {}


def test_the_file_remembers_its_first_device(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    for given, remembered in (("", ""), ("one", "one"), ("two", "one"), ("", "one")):
        with Store.open(file, device=given) as store:
            assert store.device == remembered


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_file_from_a_newer_quizzer_is_refused_and_untouched(file: Path, journal: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA user_version = 99")
    before = listing(file.parent)
    with pytest.raises(StoreError, match=r"newer quizzer.*\n.*Update quizzer"):
        Store.open(file)
    assert listing(file.parent) == before


def test_a_newer_version_that_is_only_in_the_write_ahead_log_is_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA user_version = 99")
        before = file.read_bytes()
        with pytest.raises(StoreError, match="newer quizzer"):
            Store.open(file)
        assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database", b"x" * 5000, b"SQLite format 3\x00"])
def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "progress.sqlite"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as caught:
        Store.open(file)
    assert str(file) in str(caught.value)
    assert "quizzer data backup" in caught.value.remedy
    assert listing(tmp_path) == {file.name: content}


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_a_damaged_database_is_told_as_such(file: Path, share: float) -> None:
    content = bytearray(file.read_bytes())
    start = int(len(content) * share) // 4096 * 4096 + 100
    content[start:] = b"\xff" * (len(content) - start)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as caught:
        read_all(file)
    assert caught.value.where == str(file)


def test_a_truncated_database_is_told_as_such(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 3])
    with pytest.raises(StoreError, match="damaged"):
        read_all(file)


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be opened"):
        Store.open(tmp_path)


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match="QUIZZER_HOME"):
        Store.open(tmp_path / "data" / "progress.sqlite")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_may_not_be_written_is_told(file: Path) -> None:
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="QUIZZER_HOME"), opened(file) as store:
            store.save_draft(SITTING, "…")
    finally:
        file.parent.chmod(0o700)


def test_a_file_that_another_program_keeps_locked_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0)
    with closing(sqlite3.connect(file)) as other, Store.open(file) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program"):
            store.save_draft(SITTING, "…")
        other.execute("ROLLBACK")
        store.save_draft(SITTING, "…")
