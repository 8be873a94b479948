"""Real sittings, killed again and again at moments drawn from a seed: nothing is lost or doubled.

Eight rounds; fifty where the environment has ``QUIZZER_TORTURE``.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizzer.domain.chance import draw
from quizzer.store import Store
from quizzer.store.doctor import examine
from tests.store.making import projections

ROUNDS = 50 if os.environ.get("QUIZZER_TORTURE") else 8
QUESTIONS = 40
VERDICTS = {"Right": 1.0, "Wrong": 0.0}

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


@dataclass(frozen=True)
class Round:
    """When a sitting is killed.

    Attributes
    ----------
    lines
        How many lines of what it says are read before.
    answers
        How many answers are typed ahead, all at once; the kill follows without waiting for any.
    """

    lines: int
    answers: tuple[str, ...]


def drawn(seed: int, number: int) -> Round:
    """Return round `number`: some wait for many lines, some are killed right after typing."""
    count = 1 + draw(9, seed, number, "answers")
    answers = tuple(("t", "f")[draw(2, seed, number, place)] for place in range(count))
    waits = draw(4, seed, number, "waits")
    return Round(waits and 1 + draw(12 * count, seed, number, "lines"), answers)


def bank_in(folder: Path) -> Path:
    """Write a bank of questions that are quick to grade, and are never all right or wrong."""
    lines = ["format: 1", "bank: torture", "title: Torture", "questions:"]
    for number in range(QUESTIONS):
        lines += [
            f"  - id: q-{number}",
            "    type: true-false",
            f"    prompt: Is {number} even?",
            f"    answer: {'true' if number % 2 == 0 else 'false'}",
            "    explanation: Divide by two.",
        ]
    file = folder / "torture.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def killed(home: Path, bank: Path, moment: Round) -> list[float]:
    """Run a sitting, kill it at that moment, and return the scores that it told."""
    command = [sys.executable, "-m", "quizzer", "practice", "--plain", "--resume"]
    options = ["--bank", str(bank), "--new", "99", "--limit", "99", "--seed", "1"]
    with subprocess.Popen(
        [*command, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QUIZZER_HOME": str(home)},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        # It stands in a question or an explanation: an empty line passes either way.
        said = [child.stdout.readline()]
        with suppress(BrokenPipeError):
            child.stdin.write("".join(f"\n{answer}\n" for answer in moment.answers))
            child.stdin.flush()
        said.extend(child.stdout.readline() for _ in range(moment.lines))
        child.send_signal(signal.SIGKILL)
        said.extend(line for line in child.stdout if line.endswith("\n"))
        with suppress(BrokenPipeError):
            child.stdin.close()
    return list(scores(said))


def scores(lines: list[str]) -> Iterator[float]:
    """Yield the scores in what a sitting said, from its verdict lines."""
    for line in lines:
        word = line.split(" · ")[0].split(",")[0].strip()
        if word in VERDICTS and " · due " in line:
            yield VERDICTS[word]


def kept(home: Path) -> list[tuple[str, float]]:
    """Return id and score of all answers in the file, in the order in which they were kept."""
    file = home / "progress.sqlite"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(
            "SELECT id, json_extract(body, '$.verdict.score') FROM event"
            " WHERE kind = 'answer' ORDER BY rowid"
        ).fetchall()


def test_no_graded_answer_is_lost_or_doubled(tmp_path: Path) -> None:
    bank, home = bank_in(tmp_path), tmp_path / "home"
    told_in_all = 0
    for number in range(ROUNDS):
        moment = drawn(2026, number)
        before = kept(home)
        told = killed(home, bank, moment)
        after = kept(home)
        new = [score for _, score in after[len(before) :]]
        assert after[: len(before)] == before, f"round {number}: what was kept stays as it was"
        # A sitting gone on with in an explanation tells that verdict once more.
        repeated = before[-1:] and told[:1] == [before[-1][1]]
        assert told == new[: len(told)] or (repeated and told[1:] == new[: len(told) - 1]), (
            f"round {number}: told {told}, kept {new}"
        )
        assert len(new) <= len(told) + 1, f"round {number}: all but the last are told"
        assert len(new) <= len(moment.answers), f"round {number}: an answer was counted twice"
        told_in_all += len(told)
    answers = kept(home)
    assert len({name for name, _ in answers}) == len(answers)
    assert told_in_all > ROUNDS / 4, "the moments were not all too early"
    assert not [
        finding for finding in examine(home / "progress.sqlite") if finding.state == "wrong"
    ]
    with Store.open(home / "progress.sqlite") as store:
        rows = projections(home / "progress.sqlite")
        store.rebuild()
    assert projections(home / "progress.sqlite") == rows
