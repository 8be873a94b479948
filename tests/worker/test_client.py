import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from quizzer.errors import BadSettings, DemoError, UnknownDemo, WorkerError
from quizzer.worker.child import Limits
from quizzer.worker.client import Worker

EXACTLY_ZERO = {"z": 0.5, "lam": 1.0}


async def assert_goes_on(worker: Worker) -> None:
    frame = await worker.demo("soft-threshold", EXACTLY_ZERO)
    assert frame.facts["lasso.b"] == 0


async def pid_of(worker: Worker) -> int:
    frame = await worker.demo("tells-its-process", {})
    pid = frame.facts["pid"]
    assert isinstance(pid, int)
    return pid


async def test_a_demo_answers_with_its_frame(worker: Worker) -> None:
    frame = await worker.demo("lars-diabetes-path", {"step": 3})
    assert frame.facts["active_set"] == ("bmi", "bp", "s5")
    assert frame.settings["step"] == 3
    assert len(frame.figures[0].lines) == 10


async def test_a_demo_describes_its_settings(worker: Worker) -> None:
    described = await worker.describe("lars-diabetes-path")
    lam, step = described.settings
    assert described.title == "The lasso path of the diabetes data, step by step"
    assert (lam.low, lam.high, lam.scale, lam.live) == (0.001, 2.5, "log10", True)
    assert (step.low, step.high, step.optional) == (0, 12, True)


async def test_one_child_answers_all_on_one_thread(worker: Worker) -> None:
    await worker.start()
    first = await pid_of(worker)
    assert first == await pid_of(worker) != os.getpid()
    frame = await worker.demo("tells-its-process", {})
    assert frame.facts["threads"] == "1"


@pytest.mark.parametrize(
    ("name", "settings", "kind", "what"),
    [
        ("soft-treshold", {}, UnknownDemo, "no demo named 'soft-treshold'"),
        ("soft-threshold", {"z": 9}, BadSettings, "z can't be 9"),
        ("not-finite", {}, DemoError, r"ridge\.b is not a finite number"),
        ("raises", {}, DemoError, "ZeroDivisionError: division by zero"),
        ("quits", {}, DemoError, "SystemExit: enough"),
        ("recurses", {}, DemoError, "RecursionError"),
        ("hogs", {}, WorkerError, "more memory than the 2 GiB"),
    ],
)
async def test_a_fault_comes_back_as_its_own_error_and_the_child_lives_on(
    worker: Worker, name: str, settings: dict[str, Any], kind: type[DemoError], what: str
) -> None:
    before = await pid_of(worker)
    with pytest.raises(DemoError, match=what) as caught:
        await worker.demo(name, settings)
    assert type(caught.value) is kind
    assert caught.value.remedy
    assert caught.value.where or kind is UnknownDemo
    assert await pid_of(worker) == before


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("hangs", r"longer than 0\.3 s"),
        ("exits", "it ended with exit code 3"),
        ("killed", "the signal SIGKILL, perhaps for want of memory"),
        ("scribbles", "wrote where only answers belong"),
        ("babbles", "longer than any screen needs"),
    ],
)
async def test_a_demo_that_takes_the_child_down_costs_a_message_and_a_new_child(
    worker: Worker, name: str, what: str
) -> None:
    before = await pid_of(worker)
    with pytest.raises(WorkerError, match=what) as caught:
        await worker.demo(name, {}, timeout_seconds=0.3 if name == "hangs" else 20)
    assert caught.value.where == f"demo {name}"
    assert "goes on, in a new worker" in caught.value.remedy
    assert await pid_of(worker) != before


async def test_what_a_demo_prints_and_reads_does_not_touch_the_protocol(worker: Worker) -> None:
    frame = await worker.demo("chatters", {})
    assert frame.facts == {"read": "", "read_low": ""}
    await assert_goes_on(worker)


async def test_a_queue_eats_no_time_limit_and_the_innocent_are_answered(worker: Worker) -> None:
    hung = asyncio.create_task(worker.demo("hangs", {}, timeout_seconds=1.2))
    crashed = asyncio.create_task(worker.demo("exits", {}))
    innocent = [
        asyncio.create_task(worker.demo("soft-threshold", {"z": z}, timeout_seconds=1.0))
        for z in (1.5, 2.5, 3.5)
    ]
    answers = [await each for each in innocent]
    assert [frame.facts["lasso.b"] for frame in answers] == [0.5, 1.5, 2.5]
    assert isinstance(hung.exception(), WorkerError)
    assert isinstance(crashed.exception(), WorkerError)


async def test_a_cancelled_request_never_reaches_the_child(worker: Worker, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    first = asyncio.create_task(pid_of(worker))
    second = asyncio.create_task(worker.demo("leaves-a-mark", {"path": str(mark)}))
    third = asyncio.create_task(assert_goes_on(worker))
    await asyncio.wait([first, second], timeout=0)
    second.cancel()
    await first
    await third
    assert second.cancelled()
    assert not mark.exists()


async def test_cancelling_a_demo_under_way_frees_the_worker_soon(
    worker: Worker, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    hung = asyncio.create_task(worker.demo("hangs", {"path": str(begun)}, timeout_seconds=600))
    assert await asyncio.to_thread(begun.read_text) == "begun"
    hung.cancel()
    async with asyncio.timeout(60):
        await assert_goes_on(worker)
    assert hung.cancelled()


async def test_a_child_that_died_while_idle_costs_nobody_anything(worker: Worker) -> None:
    pid = await pid_of(worker)
    os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):  # already reaped by the event loop's watcher
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert await pid_of(worker) != pid


async def test_closing_answers_those_who_wait_and_the_worker_can_be_used_again(
    worker: Worker,
) -> None:
    waiting = [asyncio.create_task(worker.demo("hangs", {})) for _ in range(3)]
    await asyncio.wait(waiting, timeout=0)
    await worker.close()
    for task in waiting:
        with pytest.raises(WorkerError, match="closed before"):
            await task
    await worker.close()
    await assert_goes_on(worker)


async def test_a_child_that_cannot_start_is_an_error_with_a_remedy(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkerError, match="did not start") as caught:
        await worker.demo("soft-threshold", {})
    assert "without demos" in caught.value.remedy
    monkeypatch.undo()
    await assert_goes_on(worker)


async def test_a_child_that_ends_while_starting_is_an_error(installed: Path) -> None:
    (installed / "pydantic.py").write_text("raise SystemExit(4)")
    async with Worker(environment={"PYTHONPATH": str(installed)}) as worker:
        with pytest.raises(WorkerError, match="did not start: it ended with exit code 4"):
            await worker.start()


async def test_a_child_that_is_not_ready_in_time_is_an_error() -> None:
    async with Worker(limits=Limits(start_seconds=0.001)) as worker:
        with pytest.raises(WorkerError, match="not ready after"):
            await worker.start()


def test_the_client_imports_neither_numpy_nor_any_demo() -> None:
    code = (
        "import sys; import quizzer.worker.client;"
        "print([m for m in ('numpy', 'scipy', 'sklearn', 'pydantic', 'textual',"
        " 'quizzer.demos.running') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
