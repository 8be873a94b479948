"""The command line as a person meets it: exit codes, one JSON document, errors in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer import __version__
from tests.support import TINY


def quizzer(home: Path, *arguments: str, script: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizzer", *arguments],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(home)},
    )


def test_without_a_terminal_it_practises_in_plain_lines_and_leaves_with_0(tmp_path: Path) -> None:
    run = quizzer(tmp_path)
    assert run.returncode == 0, run.stderr
    assert "Question 1 of" in run.stdout


def test_an_output_without_unicode_costs_its_look_never_the_sitting(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "practice", "--plain", "--bank", str(TINY)],
        input=":skip\n",
        capture_output=True,
        text=True,
        encoding="ascii",
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"},
    )
    assert run.returncode == 0, run.stderr
    assert "Question 2 of" in run.stdout


@pytest.mark.parametrize("group", [[], ["data"], ["bank"]])
def test_what_a_command_does_is_told_whole(tmp_path: Path, group: list[str]) -> None:
    said = quizzer(tmp_path, *group, "--help").stdout
    _, _, commands = said.partition("Commands:\n")
    assert commands
    for line in commands.splitlines():
        assert len(line) <= 80
        assert "..." not in line
        assert len(line.split()) > 2, "one line each"


def test_the_version_is_told(tmp_path: Path) -> None:
    assert quizzer(tmp_path, "--version").stdout.strip() == f"quizzer, version {__version__}"


def test_history_is_one_json_document_with_raw_answers_values_and_seeds(tmp_path: Path) -> None:
    script = "1.5 !\n\n"
    quizzer(
        tmp_path, "practice", "--plain", "--bank", str(TINY), "--type", "numeric", script=script
    )
    (row,) = [
        row
        for row in json.loads(quizzer(tmp_path, "history", "--json").stdout)
        if row["question"] == "soft-value" or row["question"] == "path-start"
    ]
    assert row.keys() >= {
        *("id", "at", "bank", "question", "params", "seed", "answer", "score"),
        *("rating", "certainty", "sitting", "retracted"),
    }
    assert row["answer"]["text"] == "1.5"
    assert isinstance(row["seed"], int)
    assert row["certainty"] == "sure"
    if row["question"] == "soft-value":
        assert row["params"].keys() >= {"z", "lam"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["practice", "--topic", "nowhere"], "There is no “nowhere”"),
        (["practice", "--topic", "sparsty"], "Did you mean `sparsity`?"),
        (["practice", "--type", "chioce"], "Did you mean `choice`?"),
        (["practice", "--bank", "nowhere"], "Known are"),
        (["practice", "--bank", "no/such.yaml"], "no/such.yaml"),
        (["practice", "--limit", "0"], "--limit"),
        (["demo", "soft-treshold"], "soft-threshold"),
        (["demo", "soft-threshold", "--set", "z=99"], "z"),
        (["bank", "check", "no/such.yaml"], "no/such.yaml"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_use_is_told_in_words_with_exit_code_2(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    run = quizzer(tmp_path, *arguments)
    assert run.returncode == 2
    assert words in run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_a_corrupt_progress_file_is_reported_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite"
    file.write_bytes(b"this is no database, and long enough to be read as one" * 40)
    before = file.read_bytes()
    run = quizzer(tmp_path, "practice", "--plain")
    assert run.returncode == 2
    assert str(file) in run.stderr
    assert "Traceback" not in run.stderr
    assert file.read_bytes() == before
