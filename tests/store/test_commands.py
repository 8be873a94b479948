"""``quizzer history`` and ``quizzer data``."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.data import data
from quizzer.cli.history import history
from quizzer.domain.answers import Certainty, Number, Picked, Rating
from quizzer.errors import StoreError
from tests.store.making import NOON, SITTING, opened, rerating, retraction, review, rows

KEYS = [
    "id",
    "at",
    "bank",
    "question",
    "params",
    "seed",
    "answer",
    "score",
    "rating",
    "certainty",
    "sitting",
    "retracted",
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(home: Path) -> Path:
    """Return a progress file with three answers: one taken back, one re-rated."""
    place = home / "progress.sqlite"
    one = review(1, certainty=Certainty.SURE)
    two = review(2, question="two", answer=Picked(("bias", "variance")), score=0.5)
    three = review(3, score=0.0, answer=Number(2.0, "2\x1b[2J\n" + "0" * 60), certainty=None)
    with opened(place) as store:
        store.advance_sitting(SITTING, [], [one, two, three])
        store.advance_sitting(SITTING, [], [retraction(4, one), rerating(5, two, Rating.HARD)])
    return place


def run(*arguments: str) -> Result:
    command, *rest = arguments
    commands = {"history": history, "data": data}
    return CliRunner().invoke(commands[command], rest, catch_exceptions=False)


@pytest.mark.usefixtures("file")
def test_history_prints_one_json_document() -> None:
    found = json.loads(run("history", "--json").stdout)
    assert [list(row) for row in found] == [KEYS] * 3
    assert found[0] == {
        "id": review(1).id,
        "at": (NOON + timedelta(days=1)).isoformat(),
        "bank": "ols",
        "question": "one",
        "params": {"n": 3, "x": [1, 2.5], "on": True},
        "seed": 7,
        "answer": {"value": 3.25, "text": "13/4", "kind": "number"},
        "score": 1.0,
        "rating": "good",
        "certainty": "sure",
        "sitting": SITTING,
        "retracted": True,
    }
    assert [row["rating"] for row in found] == ["good", "hard", "good"]
    assert found[2]["certainty"] is None
    assert found[2]["answer"]["text"].startswith("2\x1b[2J\n0"), "as typed"


@pytest.mark.usefixtures("file")
def test_history_prints_aligned_lines_the_newest_last() -> None:
    assert run("history").stdout.splitlines() == [
        "2026-05-02 12:00  right         good  sure         ols/one  13/4            "
        + " " * 24
        + "  taken back",
        "2026-05-03 12:00  partly right  hard  fairly sure  ols/two  bias, variance",
        "2026-05-04 12:00  wrong         good  –            ols/one  2�[2J " + "0" * 33 + "…",
    ]


@pytest.mark.usefixtures("file")
def test_a_limit_keeps_the_newest() -> None:
    found = json.loads(run("history", "--json", "--limit", "2").stdout)
    assert [row["question"] for row in found] == ["two", "one"]
    assert len(run("history", "--limit", "1").stdout.splitlines()) == 1
    assert run("history", "--limit", "0").exit_code == 2


def test_before_the_first_answer_there_is_no_history_and_no_file(home: Path) -> None:
    assert json.loads(run("history", "--json").stdout) == []
    plain = run("history")
    assert (plain.stdout, plain.stderr) == ("", "No answers yet.\n")
    with pytest.raises(StoreError, match="no progress file yet"):
        run("data", "rebuild")
    with pytest.raises(StoreError, match="no progress file yet"):
        run("data", "backup", str(home.parent / "copy.sqlite"))
    assert list(home.parent.iterdir()) == []


def test_path_is_printed(home: Path) -> None:
    assert run("data", "path").stdout == f"{home / 'progress.sqlite'}\n"


@pytest.mark.usefixtures("file")
def test_rebuild_tells_how_much_it_replayed() -> None:
    assert run("data", "rebuild").stdout == "2 answers to 2 questions replayed.\n"


def test_a_backup_is_one_sound_file(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert "checked" in run("data", "backup", str(copy)).stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.sqlite"]
    for table in ("event", "schedule", "sitting", "meta"):
        assert rows(copy, f"SELECT * FROM {table}") == rows(file, f"SELECT * FROM {table}")
    with opened(copy) as store:
        assert len(list(store.history())) == 3


@pytest.mark.usefixtures("file")
def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_text("mine")
    with pytest.raises(StoreError, match=r"copy.sqlite: there is a file already\n  Name another"):
        run("data", "backup", str(copy))
    assert copy.read_text() == "mine"


@pytest.mark.usefixtures("file")
def test_a_backup_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        run("data", "backup", str(tmp_path / "nowhere" / "copy.sqlite"))


def test_no_copy_is_kept_of_a_damaged_file(file: Path, tmp_path: Path) -> None:
    content = bytearray(file.read_bytes())
    half = len(content) // 8192 * 4096
    content[half : half + 4096] = bytes(4096)
    file.write_bytes(content)
    with pytest.raises(StoreError):
        run("data", "backup", str(tmp_path / "copy.sqlite"))
    assert not (tmp_path / "copy.sqlite").exists()
