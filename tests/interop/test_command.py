"""`quizzer bank import` and `export` as a person meets them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.bank.library import load
from quizzer.bank.problems import errors
from quizzer.cli.root import quizzer
from tests.support import TINY

TABLE = "prompt,answer,a,b,note\nHow many?,2,,,x\nWhich?,b,this,that,\nWhich?,c,this,that,\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE, encoding="utf-8")


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(quizzer, arguments, standalone_mode=False)


def test_an_import_says_what_it_took_the_file_for_and_what_got_lost() -> None:
    result = ran("bank", "import", "table.csv", "--to", "new.yaml")
    assert result.return_value == 1, "a row is malformed"
    assert "It looks like CSV" in result.stderr
    assert result.stdout.splitlines() == [
        "table.csv:1: dropped: the column “note”, which is not known",
        "table.csv:4: error: the answer “c” is none of its options",
        "2 questions imported to new.yaml; 2 whole, 0 with something changed or dropped; 1 error.",
        "Whose questions are these, and may they be passed on? Say so with `license:`.",
    ]


def test_what_is_imported_loads_and_says_where_it_is_from() -> None:
    ran("bank", "import", "table.csv", "--to", "new.yaml")
    bank = load(Path("new.yaml"))
    assert errors(bank.problems) == ()
    assert [entry.type for entry in bank.entries] == ["numeric", "choice"]
    first, second = Path("new.yaml").read_text("utf-8").splitlines()[:2]
    assert first.startswith("# Imported from table.csv as CSV on 2")
    assert second.startswith("# Whose questions are these")


def test_an_import_writes_over_nothing() -> None:
    Path("new.yaml").write_text("mine", encoding="utf-8")
    result = ran("bank", "import", "table.csv", "--to", "new.yaml")
    assert "is not written over" in str(result.exception)
    assert Path("new.yaml").read_text("utf-8") == "mine"


def test_an_export_writes_over_nothing() -> None:
    result = ran("bank", "export", "csv", "table.csv", "--bank", str(TINY))
    assert "is not written over" in str(result.exception)
    assert Path("table.csv").read_text("utf-8") == TABLE


def test_the_report_of_an_import_is_one_json_document() -> None:
    result = ran("bank", "import", "table.csv", "--to", "new.yaml", "--json")
    document = json.loads(result.stdout)
    assert (document["ok"], document["format"], document["questions"]) == (False, "csv", 2)
    assert [(note["line"], note["outcome"]) for note in document["notes"]] == [
        (1, "dropped"),
        (2, "kept"),
        (3, "kept"),
        (4, "error"),
    ]


def test_where_nothing_can_be_imported_no_bank_is_written() -> None:
    Path("empty.csv").write_text("prompt,answer\n,\n", encoding="utf-8")
    result = ran("bank", "import", "empty.csv", "--to", "new.yaml")
    assert result.return_value == 1
    assert "Nothing was imported, and new.yaml was not written." in result.stdout
    assert not Path("new.yaml").exists()


def test_what_is_like_no_format_is_said_to_be_so() -> None:
    Path("odd.bin").write_bytes(b"\x00\x01")
    result = ran("bank", "import", "odd.bin", "--to", "new.yaml")
    assert "can't be told" in str(result.exception)
    assert "--format" in str(result.exception)


@pytest.mark.parametrize("way", [("import", "table.csv", "--to", "x", "--format"), ("export",)])
def test_an_unknown_format_gets_those_that_there_are(way: tuple[str, ...]) -> None:
    rest = ("nonsense",) if way[0] == "import" else ("nonsense", "out", "--bank", str(TINY))
    error = str(ran("bank", *way, *rest).exception)
    assert "There is no format “nonsense”" in error
    assert "csv" in error


def test_facts_stand_in_what_is_exported_and_one_variant_of_the_rest() -> None:
    result = ran("bank", "export", "csv", "out.csv", "--bank", str(TINY))
    assert "5 questions of tiny written to out.csv." in result.stdout
    text = Path("out.csv").read_text("utf-8")
    assert "The lasso estimate is 0.00, the ridge estimate 0.30." in text
    assert "{{" not in text
    assert "changed: its numbers are those of one variant, for good (soft-value)" in result.stdout


def test_a_program_needs_the_key() -> None:
    result = ran("bank", "export", "csv", "out.csv", "--bank", str(TINY), "--without-key")
    assert "need the key" in str(result.exception)


def test_without_a_name_it_asks_which_bank_where_there_are_several() -> None:
    result = ran("bank", "export", "csv", "out.csv")
    assert "Which bank" in str(result.exception)
    assert "myths" in str(result.exception)
