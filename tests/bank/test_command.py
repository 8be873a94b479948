import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.bank import bank
from tests.bank.test_loading import MISTAKES
from tests.support import TINY

SAMPLES = Path(__file__).parent.parent / "questions" / "samples.yaml"


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(bank, arguments)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))


def test_a_bank_with_errors_fails_and_says_where() -> None:
    result = ran("check", str(MISTAKES))
    assert result.exit_code == 1
    assert re.search(r"mistakes\.yaml:18:1: error\[unknown-field\]", result.stdout)
    summary = r"\d+ questions in 1 bank, \d+ claims? run, \d+ errors, \d+ warnings \(0 waived\)"
    assert re.fullmatch(summary, result.stdout.splitlines()[-1])
    assert "\x1b" not in result.stdout


def test_problems_stand_by_line() -> None:
    lines = re.findall(r"^\S+\.yaml:(\d+):\d+: ", ran("check", str(MISTAKES)).stdout, re.M)
    assert [int(line) for line in lines] == sorted(int(line) for line in lines)


def test_flaws_fail_only_when_strict() -> None:
    assert ran("check", str(SAMPLES)).exit_code == 0
    assert ran("check", "--strict", str(SAMPLES)).exit_code == 1


def test_json_is_one_document_and_nothing_else() -> None:
    result = ran("check", "--json", str(MISTAKES))
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert document["ok"] is False
    assert document["errors"] == sum(p["severity"] == "error" for p in document["problems"])
    assert {"rule", "file", "line", "column", "what", "remedy"} <= document["problems"][0].keys()


def test_a_path_that_is_not_there_is_wrong_use() -> None:
    result = ran("check", "no/such/bank.yaml")
    assert result.exit_code == 2
    assert "no/such/bank.yaml" in result.stderr
    assert result.stdout == ""


def test_the_banks_at_hand_are_listed(tmp_path: Path) -> None:
    own = tmp_path / "home" / "banks"
    own.mkdir(parents=True)
    (own / "tiny.yaml").write_bytes((TINY / "tiny.yaml").read_bytes())
    listed = json.loads(ran("list", "--json").stdout)["banks"]
    assert {row["id"]: row["place"] for row in listed}["tiny"] == "yours"
    lines = ran("list").stdout.splitlines()
    assert "tiny  A tiny bank" in lines
    assert "  topics: 3 basics, 2 numbers" in lines
    (tiny,) = [row for row in listed if row["id"] == "tiny"]
    assert tiny["topics"] == {"basics": 3, "numbers": 2}
    listed_topics = [line for line in lines if not line.startswith("  shipped")]
    assert any(line.startswith("    ") for line in listed_topics), "many topics are wrapped"
