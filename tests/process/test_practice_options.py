"""What `quizzer practice` asks, chosen on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import TINY

BASICS = {"exact-zero", "what-is-added", "ridge-zeros"}
NUMBERS = {"soft-value", "path-start"}


def quizzer_in(home: Path, *options: str, script: str = "") -> subprocess.CompletedProcess[str]:
    """Run a sitting over the tiny bank, given these lines."""
    return subprocess.run(
        [sys.executable, "-m", "quizzer", "practice", "--bank", str(TINY), *options],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(home)},
    )


def practised(home: Path, *options: str, script: str = "") -> str:
    """Return what a sitting over the tiny bank says, given these lines."""
    run = quizzer_in(home, *options, script=script)
    assert run.returncode == 0, run.stderr
    return run.stdout


def asked(home: Path, *options: str) -> list[str]:
    """Return the questions of a new sitting, in order; each is skipped."""
    said = practised(home, *options, script=":skip\n" * 9)
    return [line.split("tiny/")[1] for line in said.splitlines() if "tiny/" in line]


def history(home: Path) -> list[dict[str, object]]:
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "history", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QUIZZER_HOME": str(home)},
    )
    rows: list[dict[str, object]] = json.loads(run.stdout)
    return rows


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), BASICS | NUMBERS),
        (("--topic", "basics"), BASICS),
        (("--topic", "numbers"), NUMBERS),
        (("--type", "true-false"), {"ridge-zeros"}),
        (("--topic", "basics", "--type", "numeric"), set()),
        (("--missed",), set()),
    ],
)
def test_topic_and_kind_narrow_what_is_asked(
    tmp_path: Path, options: tuple[str, ...], expected: set[str]
) -> None:
    assert set(asked(tmp_path, *options)) == expected


def test_limit_and_new_bound_how_many_are_asked(tmp_path: Path) -> None:
    assert len(asked(tmp_path, "--limit", "2")) == 2
    assert len(asked(tmp_path, "--new", "1")) == 1
    assert asked(tmp_path, "--new", "0") == []


def test_a_seed_decides_order_options_and_numbers(tmp_path: Path) -> None:
    script = ":skip\n" * 9
    first = practised(tmp_path / "a", "--seed", "7", script=script)
    assert practised(tmp_path / "b", "--seed", "7", script=script) == first
    others = [practised(tmp_path / s, "--seed", s, script=script) for s in ("8", "9")]
    assert any(other != first for other in others)


def test_missed_asks_what_last_went_wrong_before_it_is_due(tmp_path: Path) -> None:
    practised(tmp_path, "--type", "choice", script="ridge\n")
    practised(tmp_path, "--type", "true-false", script="false\n")
    assert asked(tmp_path, "--missed") == ["exact-zero"]
    practised(tmp_path, "--missed", script="lasso\n")
    assert asked(tmp_path, "--missed") == []


def test_resume_goes_on_in_the_unfinished_sitting(tmp_path: Path) -> None:
    # A sitting that is over is not gone on with: a new one begins.
    practised(tmp_path, "--seed", "1", "--limit", "2", script=":quit\n")
    run = quizzer_in(tmp_path, "--resume", "--seed", "1")
    assert "Question 1 of" in run.stdout
    assert run.stderr == "Nothing unfinished; here is a new sitting.\n"


def test_a_bank_of_that_id_alone_is_asked(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "practice", "--bank", "l1-vs-l2", "--limit", "1"],
        input="",
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path)},
    )
    assert "L1 vs L2" in run.stdout


def test_what_is_said_of_a_question_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    script = ":bookmark\n:note ask why\n:suspend\n"
    said = practised(tmp_path, "--type", "choice", script=script)
    assert "Bookmarked." in said
    assert "Noted." in said
    assert "exact-zero" not in asked(tmp_path)
    run = [sys.executable, "-m", "quizzer", "data", "unsuspend"]
    env = {**os.environ, "QUIZZER_HOME": str(tmp_path)}
    listed = subprocess.run(run, capture_output=True, text=True, check=True, env=env)
    assert listed.stdout == "tiny/exact-zero  suspended\n"
    unknown = subprocess.run([*run, "tiny/x"], capture_output=True, text=True, check=False, env=env)
    assert (unknown.returncode, "tiny/exact-zero" in unknown.stderr) == (2, True)
    subprocess.run([*run, "tiny/exact-zero"], capture_output=True, check=True, env=env)
    assert "exact-zero" in asked(tmp_path)
    assert history(tmp_path) == []


def test_regrading_tells_what_changed_and_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    practised(tmp_path, "--type", "true-false", script="true\n")
    mended = tmp_path / "tiny.yaml"
    source = (TINY / "tiny.yaml").read_text(encoding="utf-8")
    mended.write_text(source.replace("    answer: false\n", "    answer: true\n"), "utf-8")
    command = [sys.executable, "-m", "quizzer", "data", "regrade", "--bank", str(mended)]
    env = {**os.environ, "QUIZZER_HOME": str(tmp_path)}
    dry = subprocess.run(
        [*command, "--dry-run"], capture_output=True, text=True, check=True, env=env
    )
    assert "tiny/ridge-zeros  wrong (0) → right (1)" in dry.stdout
    assert "1 answer graded again; 1 would change." in dry.stdout
    assert [row["score"] for row in history(tmp_path)] == [0.0]
    unasked = subprocess.run(
        command, capture_output=True, text=True, check=False, env=env, input=""
    )
    assert (unasked.returncode, "--yes" in unasked.stderr) == (2, True)
    assert [row["score"] for row in history(tmp_path)] == [0.0]
    subprocess.run([*command, "--yes"], capture_output=True, text=True, check=True, env=env)
    assert [row["score"] for row in history(tmp_path)] == [1.0]
    again = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert again.stdout == "1 answer graded again; 0 changed.\n"


def test_a_search_narrows_what_is_asked_and_listed(tmp_path: Path) -> None:
    assert set(asked(tmp_path, "--find", "topic:numbers is:new")) == NUMBERS
    assert "Nothing is left of what you found." in practised(tmp_path, "--find", "is:due")
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "bank", "list", "--find", "type:open is:new", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path)},
    )
    found = json.loads(run.stdout)["questions"]
    assert found
    assert {row["type"] for row in found} == {"open"}
