"""Files that can't be used, through the real command line: a clear message, no loss, no trace."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import TINY

IMPATIENT = (
    "import sys, quizzer.store.opening as opening; opening.WAIT_SECONDS = 0;"
    "from quizzer.__main__ import main; sys.argv = ['quizzer', *sys.argv[1:]]; main()"
)
"""The command, only that it does not wait for other programs."""
COMMON = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""What makes a command run by root heed permissions."""
PRACTICE = ("practice", "--plain", "--bank", str(TINY), "--type", "true-false")
OTHERS = ("practice", "--plain", "--bank", str(TINY), "--type", "choice")


def quizzer(
    home: Path | str,
    *arguments: str,
    script: str = "",
    before: Callable[[], None] | None = None,
    by: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*by, sys.executable, "-c", IMPATIENT, *arguments],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(home)},
        preexec_fn=before,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with one answer in it."""
    home = tmp_path / "home"
    run = quizzer(home, *PRACTICE, script="false\n")
    assert run.returncode == 0, run.stderr
    return home


def file_in(home: Path) -> Path:
    return home / "progress.sqlite"


def answers_in(home: Path) -> int:
    run = quizzer(home, "history", "--json")
    assert run.returncode == 0, run.stderr
    return len(json.loads(run.stdout))


def refused(run: subprocess.CompletedProcess[str], words: str) -> None:
    """See that a run told in words what is wrong."""
    assert run.returncode == 2, run.stdout + run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert "unexpected" not in run.stderr


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [PRACTICE, ("history",), ("data", "rebuild"), ("data", "regrade"), ("data", "unsuspend")],
)
def test_a_newer_file_is_refused_and_untouched(home: Path, arguments: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(file_in(home))) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = bytes_in(home)
    refused(quizzer(home, *arguments, script="false\n"), "newer quizzer")
    assert bytes_in(home) == before


def test_a_damaged_file_is_reported_with_the_way_to_restore_which_works(
    home: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert quizzer(home, "data", "backup", str(copy)).returncode == 0
    file_in(home).write_bytes(b"\xff" * 20_000)
    refused(quizzer(home, *PRACTICE), "quizzer data restore FILE")
    doctor = quizzer(home, "data", "doctor")
    assert doctor.returncode == 1
    assert "✗ the progress file is damaged" in doctor.stdout
    assert bytes_in(home) == {"progress.sqlite": b"\xff" * 20_000}
    restored = quizzer(home, "data", "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert "What was there before is now" in restored.stdout
    assert answers_in(home) == 1
    assert quizzer(home, "data", "doctor").returncode == 0


def test_doctor_prints_one_json_document(home: Path) -> None:
    run = quizzer(home, "data", "doctor", "--json")
    found = json.loads(run.stdout)
    assert (run.returncode, found["sound"], found["file"]) == (0, True, str(file_in(home)))
    assert {finding["name"] for finding in found["findings"]} >= {"integrity", "projections"}


def test_where_no_folder_can_be_made_it_is_told() -> None:
    if not Path("/proc/self").exists():
        pytest.skip("this system has no folder in which nobody can write")
    refused(quizzer("/proc/nowhere/quizzer", *PRACTICE), "QUIZZER_HOME")


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere"
)
@pytest.mark.parametrize("mode", [0o400, 0o600], ids=["folder and file", "folder"])
def test_a_folder_that_may_not_be_written_is_told(home: Path, mode: int) -> None:
    before = bytes_in(home)
    file_in(home).chmod(mode)
    home.chmod(0o500)
    try:
        for arguments in (OTHERS, ("data", "rebuild")):
            refused(quizzer(home, *arguments, script="lasso\n", by=COMMON), "QUIZZER_HOME")
    finally:
        home.chmod(0o700)
    assert bytes_in(home) == before
    assert answers_in(home) == 1


@pytest.mark.parametrize("room", [20_000, 100_000])
def test_a_full_disk_costs_only_the_answer_that_it_could_not_take(home: Path, room: int) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    before = answers_in(home)
    script = "ridge\n:undo\n" * 60
    run = quizzer(home, *OTHERS, script=script, before=fill)
    refused(run, "the disk failed to read or write the progress file")
    told = run.stdout.count(" · due ")
    assert answers_in(home) - before in (told, told + 1)
    assert quizzer(home, "data", "doctor").returncode == 0
    with_room = quizzer(home, *OTHERS, "--resume", script="\nlasso\n")
    assert with_room.returncode == 0, with_room.stderr
    assert answers_in(home) > before


def test_a_locked_file_is_told_and_nothing_is_lost(home: Path) -> None:
    with closing(sqlite3.connect(file_in(home), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(quizzer(home, *OTHERS, script="lasso\n"), "another program keeps")
        refused(quizzer(home, "data", "rebuild"), "another program keeps")
        assert answers_in(home) == 1, "reading goes on"
        other.execute("ROLLBACK")
    assert quizzer(home, *OTHERS, script="lasso\n").returncode == 0
    assert answers_in(home) == 2


def test_two_sittings_at_once_on_one_file_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "quizzer", "practice", "--plain", "--bank", str(TINY)]
    told = 0
    children = [
        subprocess.Popen(
            [*command, "--topic", "basics", "--seed", seed],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QUIZZER_HOME": str(home)},
        )
        for seed in "12"
    ]
    for child in children:  # neither begins before the other has its questions
        assert child.stdout is not None
        next(line for line in child.stdout if "Answer with" in line)
    answers = ("a", "b", "1", "a", "f", "t", "a", "b")
    for answer in answers:
        for child in children:
            assert child.stdin is not None
            child.stdin.write(f"\n{answer}\n")
            child.stdin.flush()
    for child in children:
        out, _ = child.communicate()
        assert child.returncode == 0
        told += sum(" · due " in line for line in out.splitlines())
    assert told >= 6
    assert answers_in(home) == told
    with closing(sqlite3.connect(file_in(home))) as connection:
        sittings = connection.execute("SELECT DISTINCT sitting FROM event").fetchall()
    assert len(sittings) == 2
    assert quizzer(home, "data", "doctor").returncode == 0
