"""A killed process loses nothing that it showed as graded."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import TINY

COMMAND = [sys.executable, "-m", "quizzer", "practice", "--plain", "--bank", str(TINY)]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "QUIZZER_HOME": str(home), "PYTHONUNBUFFERED": "1"}


class Sitting:
    """A real `quizzer practice --plain`, spoken to over pipes."""

    def __init__(self, home: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(home),
        )

    def type(self, line: str, end: str = "\n") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + end)
        self.process.stdin.flush()

    def read_until(self, words: str) -> str:
        assert self.process.stdout is not None
        seen = ""
        for line in self.process.stdout:
            seen += line
            if words in line:
                return seen
        raise AssertionError(f"never said {words!r}; said:\n{seen}")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


def history(home: Path) -> list[dict[str, object]]:
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "history", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(home),
    )
    rows = json.loads(run.stdout)
    assert isinstance(rows, list)
    return rows


def after_resuming(home: Path, script: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options, "--resume"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env=environment(home),
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("moment", ["on the verdict", "in the explanation", "while typing"])
def test_killed_it_loses_nothing_and_goes_on(tmp_path: Path, moment: str) -> None:
    sitting = Sitting(tmp_path, "--type", "choice", "--seed", "1")
    sitting.read_until("Answer with")
    sitting.type("lasso")
    sitting.read_until("Right")
    if moment != "on the verdict":
        sitting.read_until("Empty line")
    if moment == "while typing":
        sitting.type("half a li", end="")
    sitting.kill()
    rows = history(tmp_path)
    assert [(row["question"], row["score"]) for row in rows] == [("exact-zero", 1.0)]
    resumed = after_resuming(tmp_path, "")
    assert resumed.returncode == 0, resumed.stderr
    assert "1 of 1 right" in resumed.stdout
    assert len(history(tmp_path)) == 1


def test_an_unfinished_sitting_is_mentioned_and_not_touched(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, "--seed", "1")
    sitting.read_until("Answer with")
    sitting.kill()
    run = subprocess.run(
        COMMAND, input="", capture_output=True, text=True, check=True, env=environment(tmp_path)
    )
    assert "quizzer practice --resume" in run.stderr
    assert "0 of 5 answered" in run.stderr
