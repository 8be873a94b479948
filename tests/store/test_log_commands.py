"""``quizzer data export``, ``merge``, ``reset``, ``undo`` and ``rate``."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.data import data
from quizzer.domain.answers import Rating
from quizzer.errors import StoreError, UsageError
from quizzer.store import Store
from tests.store.making import SITTING, opened, projections, retraction, review, rows


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a progress file with three answers, the last of which is taken back."""
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    place = tmp_path / "home" / "progress.sqlite"
    place.parent.mkdir()
    three = review(3)
    with opened(place) as store:
        answers = [review(1), review(2, question="two", score=0.5), three]
        store.advance_sitting(SITTING, [], [*answers, retraction(4, three)])
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(data, arguments, catch_exceptions=False)


def test_an_export_merged_into_nothing_is_the_same_log(file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "log.jsonl"
    assert run("export", str(lines)).stdout == f"4 events written to {lines}\n"
    before = rows(file, "SELECT * FROM event ORDER BY id"), projections(file)
    file.rename(tmp_path / "old.sqlite")
    assert run("merge", str(lines)).stdout == "4 events taken in, 3 answers of them.\n"
    assert (rows(file, "SELECT * FROM event ORDER BY id"), projections(file)) == before
    again = run("merge", str(tmp_path / "old.sqlite")).stdout
    assert again == "0 events taken in, 0 answers of them; 4 were there already.\n"


def test_answers_are_exported_as_a_table(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    assert run("export", str(table)).stdout == f"3 answers written to {table}\n"
    with table.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [row["question"] for row in found] == ["one", "two", "one"]
    assert [row["retracted"] for row in found] == ["no", "no", "yes"]
    assert (found[0]["answer"], found[1]["score"]) == ("13/4", "0.5")


@pytest.mark.usefixtures("file")
def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"End it in .jsonl or .csv"):
        run("export", str(tmp_path / "answers.xlsx"))


def test_to_begin_anew_keeps_a_copy_that_can_be_restored(file: Path) -> None:
    before = rows(file, "SELECT * FROM event ORDER BY id")
    told = run("reset", "--yes").stdout
    assert not file.exists()
    (aside,) = file.parent.iterdir()
    assert aside.name.startswith("progress.reset-")
    assert f"quizzer data restore {aside}" in told.replace("\n", "")
    run("restore", str(aside))
    assert rows(file, "SELECT * FROM event ORDER BY id") == before


def test_nothing_is_forgotten_unasked(file: Path) -> None:
    with pytest.raises(UsageError, match="Say so beforehand: --yes"):
        run("reset")
    with pytest.raises(UsageError, match="--yes"):
        run("undo")
    assert len(rows(file, "SELECT 1 FROM event")) == 4


def test_while_another_program_has_the_file_open_it_is_not_taken_away(file: Path) -> None:
    with Store.open(file) as other:
        with pytest.raises(StoreError, match="another program"):
            run("reset", "--yes")
        assert len(list(other.history())) == 3
    assert [path.name for path in file.parent.iterdir()] == ["progress.sqlite"]


def test_the_last_answer_that_stands_is_taken_back(file: Path) -> None:
    told = run("undo", "--yes").stdout
    assert told.startswith("Taken back: ols/two, 2026-05-03 12:00, partly right, good.")
    assert told.endswith("The question is new again.\n")
    assert "ols/one, 2026-05-02" in run("undo", "--yes").stdout
    with pytest.raises(UsageError, match="There is no answer"):
        run("undo", "--yes")
    with Store.open(file) as store:
        assert all(row.retracted for row in store.history())


def test_an_answer_is_named_by_the_end_of_its_id(file: Path) -> None:
    assert "ols/one, 2026-05-02" in run("undo", review(1).id[-6:], "--yes").stdout
    with pytest.raises(UsageError, match="No answer ends in"):
        run("undo", review(1).id, "--yes")
    with pytest.raises(UsageError, match="No answer ends in"):
        run("rate", "easy", "nothing-so")
    with Store.open(file) as store:
        assert [row.retracted for row in store.history()] == [True, False, True]


def test_an_answer_of_any_sitting_is_rated_otherwise(file: Path) -> None:
    with Store.open(file) as store:
        before = store.progress()["ols/two"].due
    assert "Rated easy: ols/two" in run("rate", "easy").stdout
    with Store.open(file) as store:
        assert [row.rating for row in store.history()][1] is Rating.EASY
        assert store.progress()["ols/two"].due > before


def test_lines_are_json_for_other_programs(file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "log.jsonl"
    run("export", str(lines))
    head, *events = map(json.loads, lines.read_text(encoding="utf-8").splitlines())
    assert head["quizzer"] == "log"
    assert [event["kind"] for event in events][-1] == "answer"
    assert {event["device"] for event in events} == {"here"}
