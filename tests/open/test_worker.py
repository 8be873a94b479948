"""Grading in the worker process, also where the grader misbehaves."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.domain.grading import PointVerdict, Rubric, RubricPoint
from quizzer.errors import DemoError, WorkerError
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.worker.client import Worker
from tests.open.support import WHY_ZEROS, open_desk

KINK = RubricPoint("kink", "The absolute value has a kink at zero.", ("it has a corner",))
RUBRIC = Rubric("Why?", (KINK, RubricPoint("flat", "The square is flat.", ("no slope there",))))
MISBEHAVING = """
import os
import quizzer.grading
from quizzer.domain.grading import PointVerdict

class Misbehaving:
    name = "bad/1"

    def grade(self, rubric, text):
        if "crash" in text:
            os._exit(3)
        while "hang" in text:
            pass
        if "raise" in text:
            raise ZeroDivisionError("division by zero")
        points = rubric.points[:1] if "forget" in text else reversed(rubric.points)
        return tuple(PointVerdict(p.id, "covered", 7.0, (-3, 10_000)) for p in points)

quizzer.grading.load = Misbehaving
"""


@pytest.fixture
async def worker(tmp_path: Path) -> AsyncIterator[Worker]:
    """Return a worker whose grader does what the answer says."""
    folder = tmp_path / "misbehaving"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(MISBEHAVING, encoding="utf-8")
    async with Worker(environment={"PYTHONPATH": str(folder)}) as worker:
        yield worker


async def test_the_real_grader_finds_what_is_said_word_for_word() -> None:
    async with Worker() as worker:
        marked = await worker.grade(RUBRIC, "The absolute value has a kink at zero.")
    assert marked.grader == "rubric/1"
    kink, flat = marked.points
    assert (kink.point, kink.finding, flat.finding) == ("kink", "covered", "missing")


async def test_verdicts_come_in_order_and_quotes_within_the_text(worker: Worker) -> None:
    marked = await worker.grade(RUBRIC, "ok")
    assert marked.points == (
        PointVerdict("kink", "covered", 1.0, (0, 2)),
        PointVerdict("flat", "covered", 1.0, (0, 2)),
    )


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("crash", WorkerError, "The grading crashed the worker: it ended with exit code 3"),
        ("hang", WorkerError, r"The grading was stopped: it took longer than 0\.5 s"),
        ("raise", DemoError, "The grading failed: ZeroDivisionError"),
        ("forget", DemoError, "no verdict on flat"),
    ],
)
async def test_a_fault_says_what_happened_and_the_next_answer_is_graded(
    worker: Worker, text: str, kind: type[DemoError], what: str
) -> None:
    await worker.start()
    with pytest.raises(kind, match=what) as caught:
        await worker.grade(RUBRIC, text, timeout_seconds=0.5)
    assert caught.value.where == "grading"
    assert "Hand it in again" in caught.value.remedy
    assert len((await worker.grade(RUBRIC, "fine")).points) == 2


async def test_an_answer_that_crashes_the_worker_is_not_lost(
    tmp_path: Path, worker: Worker
) -> None:
    desk = replace(open_desk(tmp_path), examiner=worker)
    practice = Practice.start(desk, WHY_ZEROS)
    with pytest.raises(WorkerError, match="crashed the worker"):
        await practice.submit("I crash")
    assert (practice.phase, practice.draft) == (Phase.ASKING, "I crash")
    await practice.submit("I do not")
    assert practice.outcome.review.verdict.score == 1
    practice.close()
    desk.close()
