"""``quizzer history`` and ``quizzer data``."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.bank.loading import load
from quizzer.cli.data import data
from quizzer.cli.history import history
from quizzer.domain.answers import Answer, Certainty, Number, Picked, Rating
from quizzer.domain.forms.base import TrialAnswer
from quizzer.errors import StoreError
from quizzer.questions.base import Variant
from tests.store.making import NOON, SITTING, opened, rerating, retraction, review, rows

FORMS = """
format: 1
bank: ols
title: Forms
questions:
  - id: one
    type: choice
    prompt: Which?
    choices:
      - {id: lasso, text: The sum of absolute values, correct: true}
      - {id: ridge, text: The sum of squares}
  - id: many
    type: multi
    prompt: Which?
    choices: [{id: a, text: First, correct: true}, {id: b, text: Second, correct: true}]
  - {id: row, type: order, prompt: In which order?, items: [One, Two, Three, Four]}
  - id: pairs
    type: match
    prompt: Which is which?
    pairs: [[Absolute values, has a corner at zero], [Squares, has none]]
  - id: text
    type: cloze
    prompt: Fill in.
    text: "[[who]] at [[much]] is [[how]]."
    blanks:
      who: {choices: [{text: Ridge, correct: true}, {text: Lasso}]}
      much: {answer: {value: 0.5}}
      how: {accept: [dense]}
"""
GIVEN: dict[str, TrialAnswer] = {
    "row": ["Four", "One", "Three", "Two"],
    "pairs": [["Absolute values", "has a corner at zero"], ["Squares", "has none"]],
    "text": {"who": "Ridge", "much": "1/2"},
}

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
    monkeypatch.setenv("COLUMNS", "80")
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


@pytest.fixture
def bank(home: Path) -> Path:
    """Return a bank to whose questions answers of every form were given; of two, it lacks parts."""
    home.mkdir()
    bank = home / "forms.yaml"
    bank.write_text(FORMS, encoding="utf-8")
    entries = load(bank).by_id
    given: list[tuple[str, Answer]] = [
        ("one", Picked(("lasso",))),
        ("many", Picked(("b", "gone"))),
        ("many", Picked(())),
        ("lost", Picked(("x",))),
    ]
    for name, told in GIVEN.items():
        question = entries[name].question
        given.append((name, question.form(Variant(7, {})).trial(told)))
    answers = [
        review(number, question=name, answer=answer)
        for number, (name, answer) in enumerate(given, start=1)
    ]
    with opened(home / "progress.sqlite") as store:
        store.advance_sitting(SITTING, [], answers)
    return bank


def answers_told(*arguments: str) -> list[str]:
    lines = run("history", *arguments).stdout.splitlines()
    return [line.partition("ols/")[2].split(None, 1)[1] for line in lines]


def test_history_tells_what_was_picked_in_the_words_of_the_bank(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers_told("--bank", str(bank)) == [
        "The sum of absolute values",
        "Second; gone",
        "none",
        "x",
        "Four → One → Three → Two",
        "Absolute values – has a corner at zero;…",
        "Ridge | 1/2 | –",
    ]
    monkeypatch.setenv("COLUMNS", "200")
    told = "Absolute values – has a corner at zero; Squares – has none"
    assert told in answers_told("--bank", str(bank))
    found = json.loads(run("history", "--json").stdout)
    assert found[0]["answer"]["options"] == ["lasso"], "there the ids stay"


@pytest.mark.usefixtures("bank")
def test_answers_to_a_bank_that_is_not_at_hand_are_told_by_their_ids() -> None:
    assert answers_told()[:4] == ["lasso", "b, gone", "none", "x"]


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
