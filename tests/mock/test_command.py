"""`quizzer mock` as a process: a script to its end, the same for a seed, and kill -9."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mock.support import BANK, FADES, KINK, SELECTS

COMMAND = [sys.executable, "-m", "quizzer", "mock", "--plain", "--bank", str(BANK), "--seed", "1"]
SIZE = ["--minutes", "14", "--questions", "5"]
SCRIPT = f"lasso !\ntrue\n{KINK}\n.\n{FADES}\n.\nfalse\n100\n3\n"


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "QUIZZER_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def run(home: Path, script: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env=environment(home),
        timeout=60,
    )


def record_of(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_a_script_runs_to_the_end_and_two_runs_with_one_seed_ask_the_same(tmp_path: Path) -> None:
    records = []
    for name in ("one", "two"):
        report = tmp_path / f"{name}.json"
        finished = run(tmp_path / name, SCRIPT, *SIZE, "--report", str(report))
        assert finished.returncode == 0, finished.stderr
        assert "The interview is over: all was asked" in finished.stdout
        assert f"The debrief is in {report}." in finished.stderr
        records.append(record_of(report))
    assert [each["prompt"] for each in records[0]["questions"]] == [
        each["prompt"] for each in records[1]["questions"]
    ]
    first = records[0]
    assert [each["outcome"] for each in first["questions"]] == ["answered"] * 5
    assert first["questions"][0]["score"] == 1.0
    assert [each["point"] for each in first["questions"][2]["points"]] == [
        "kink",
        "fading-pull",
        "selects",
    ]
    probes = [each["probe"] for each in first["questions"][2]["points"] if each["probe"]]
    assert [probe["text"] for probe in probes] == [FADES]
    assert first["self_rating"]["said"] == 3.0


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--topic", "nothing"], "There is no “nothing”"),
        (["--topic", "sparsty"], "Did you mean `sparsity`?"),
        (["--report", "out.docx"], "does not say in which format"),
        (["--report", "nowhere/out.html"], "There is no such folder"),
        (["--level", "junior", "--topic", "sparsity"], "No question of level 1 to 3 fits"),
    ],
)
def test_wrong_use_is_told_with_its_remedy(tmp_path: Path, options: list[str], what: str) -> None:
    finished = run(tmp_path, "", *options)
    assert finished.returncode == 2
    assert what in finished.stderr
    assert "Traceback" not in finished.stderr


def test_resuming_nothing_begins_anew_and_says_so(tmp_path: Path) -> None:
    finished = run(tmp_path, "", *SIZE, "--resume")
    assert finished.returncode == 0
    assert "No interview is unfinished" in finished.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_it_goes_on_where_it_stood_and_says_that_it_was_interrupted(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, *SIZE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(tmp_path),
    )
    assert process.stdin
    assert process.stdout
    for lines, words in (("", "Q1 of 5"), ("lasso", "Q2 of 5"), ("true", "your own words")):
        if lines:
            process.stdin.write(f"{lines}\n")
            process.stdin.flush()
        _read_until(process.stdout, words)
    process.stdin.write(f"{KINK}\n:time\n")
    process.stdin.flush()
    _read_until(process.stdout, "Q3 of 5")
    process.send_signal(signal.SIGKILL)
    process.communicate()

    report = tmp_path / "out.json"
    script = f"{SELECTS}\n.\n{FADES}\n.\nfalse\n100\n2\n"
    resumed = run(tmp_path, script, "--resume", "--report", str(report))
    assert resumed.returncode == 0, resumed.stderr
    assert "We go on where it stood" in resumed.stdout
    assert KINK in resumed.stdout
    assert "Interrupted once" in resumed.stdout
    record = record_of(report)
    assert [each["outcome"] for each in record["questions"]] == ["answered"] * 5
    assert record["questions"][2]["answer"] == f"{KINK}\n{SELECTS}"
    assert [each["cause"] for each in record["interview"]["pauses"]] == ["restart"]
    history = subprocess.run(
        [sys.executable, "-m", "quizzer", "history", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(tmp_path),
    )
    answers = [row["question"] for row in json.loads(history.stdout)]
    assert sorted(answers) == sorted({*answers})
    assert len(answers) == 5


def _read_until(stream: Any, words: str) -> None:
    seen = ""
    for line in stream:
        seen += line
        if words in line:
            return
    raise AssertionError(f"never said {words!r}; said:\n{seen}")
