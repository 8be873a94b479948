"""The log file: made at its first line, bounded, and quiet about its own troubles."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from quizzer.settings import logbook
from quizzer.settings.logbook import close_log, keep_log, log, log_unexpected


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    yield {"QUIZZER_HOME": str(tmp_path / "home")}
    close_log()


def test_nothing_is_made_before_the_first_line(home: Mapping[str, str], tmp_path: Path) -> None:
    keep_log(home)
    log.debug("not asked for")
    assert not (tmp_path / "home").exists()
    log.warning("something")
    assert "WARNING quizzer: something" in (tmp_path / "home" / "quizzer.log").read_text()


def test_debugging_logs_more(home: Mapping[str, str], tmp_path: Path) -> None:
    keep_log(home, is_debugging=True)
    assert keep_log(home) is keep_log(home)
    log.debug("a detail")
    assert "a detail" in (tmp_path / "home" / "quizzer.log").read_text()


def test_a_trace_is_written_and_its_file_named(home: Mapping[str, str], tmp_path: Path) -> None:
    try:
        raise RuntimeError("it broke")
    except RuntimeError as error:
        place = log_unexpected(error, home)
    assert place == tmp_path / "home" / "quizzer.log"
    text = place.read_text()
    assert "Traceback" in text
    assert "RuntimeError: it broke" in text


def test_where_nothing_can_be_written_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    try:
        assert log_unexpected(RuntimeError("x"), {"QUIZZER_HOME": str(tmp_path / "file")}) is None
    finally:
        close_log()


def test_it_never_grows_beyond_its_bound(
    home: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "BYTES", 500)
    keep_log(home)
    for number in range(50):
        log.warning("line %s", number)
    files = sorted(path.name for path in (tmp_path / "home").iterdir())
    assert files == ["quizzer.log", "quizzer.log.1"]
    assert all(path.stat().st_size <= 500 for path in (tmp_path / "home").iterdir())


def test_closing_leaves_logging_as_it_was(home: Mapping[str, str]) -> None:
    keep_log(home)
    close_log()
    assert not log.handlers
    assert logging.getLogger("asyncio").propagate
