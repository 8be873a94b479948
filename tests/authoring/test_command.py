"""`quizzer bank check` as a person, a pipe and a tool see it."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.bank import bank
from quizzer.cli.progress import Progress
from tests.authoring.planting import FLAWS, planted
from tests.authoring.support import SOUND, written


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(bank, ["check", *arguments])


def test_a_sound_bank_passes_strictly_and_what_was_found_is_kept(home: Path) -> None:
    first = ran("--strict", str(SOUND))
    assert first.exit_code == 0
    assert first.stderr == ""
    assert {path.parent.name for path in (home / "cache").rglob("*.json")} == {"facts", "checks"}
    again = ran("--strict", str(SOUND))
    assert (again.exit_code, again.output) == (0, first.output)


def test_a_folder_without_a_bank_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no bank")
    run = ran(str(SOUND), str(tmp_path))
    assert run.exit_code == 2
    assert f"{tmp_path}: There is no bank in this folder." in run.stderr


def test_json_has_the_blind_guesses_of_each_bank() -> None:
    result = ran("--json", str(SOUND))
    document = json.loads(result.stdout)
    assert result.stderr == ""
    (scores,) = document["blind_guesses"].values()
    assert {"rule", "questions", "right", "by_chance", "margin"} == scores[0].keys()


def test_into_a_pipe_no_line_is_broken(tmp_path: Path) -> None:
    flaws = [flaw for flaw in FLAWS if flaw.rule in ("missing-why", "unknown-fact")]
    text = ran(str(written(tmp_path, planted(flaws)))).stdout
    assert len([line for line in text.splitlines() if ": warning[missing-why] " in line]) == 1
    assert "\x1b" not in text
    assert "\r" not in text


def test_a_terminal_is_told_how_far_it_is_and_the_line_is_gone_after() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress("Checking questions", 120, 280)
    progress("Checking questions", 9, 280)
    progress.close()
    assert stream.getvalue().startswith("\rChecking questions: 120 of 280 …\r")
    shown = stream.getvalue().split("\r")
    assert shown[-1] == ""
    assert shown[-2].strip() == ""
    assert len(shown[-2]) == len(shown[-3].rstrip())


def test_what_is_no_terminal_hears_nothing() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress("Checking questions", 1, 2)
    progress.close()
    assert stream.getvalue() == ""
