"""Who reads the output may stop reading, as `head` does: it ends quietly, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import TINY

COMMANDS = [
    (),
    ("--help",),
    ("bank", "--help"),
    ("bank", "list"),
    ("bank", "schema"),
    ("bank", "check", str(TINY)),
    ("demo", "--list"),
    ("history",),
    ("practice", "--plain", "--bank", str(TINY)),
]


def ended(home: Path, command: tuple[str, ...], *, lines: int) -> tuple[int, str]:
    """Return the exit code and the notes of a command whose output is closed after some lines."""
    with subprocess.Popen(
        [sys.executable, "-m", "quizzer", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QUIZZER_HOME": str(home)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        return process.wait(), said


@pytest.mark.parametrize("lines", [0, 1])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_closed_output_is_no_error(command: tuple[str, ...], lines: int, tmp_path: Path) -> None:
    code, said = ended(tmp_path, command, lines=lines)
    assert code == 0, said
    for trouble in ("Traceback", "Broken", "Error", "unexpected", "Exception"):
        assert trouble not in said


def test_without_a_reader_a_problem_is_still_told(tmp_path: Path) -> None:
    code, said = ended(tmp_path, ("bank", "check", str(tmp_path / "none.yaml")), lines=0)
    assert code == 2
    assert "none.yaml" in said
