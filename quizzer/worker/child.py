"""One child process: started, asked one thing at a time, killed when it misbehaves."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.errors import WorkerError
from quizzer.worker.protocol import document_of, is_grading, line_of, place_of, thing_of

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_UNWANTED_SECONDS = 0.5
_GOES_ON = "Everything else goes on, in a new worker."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    Attributes
    ----------
    memory_bytes
        Of address space, where the system can limit that.
    line_bytes
        Of one answer.
    start_seconds
        To start Python and import what every demo needs.
    """

    memory_bytes: int = 2 << 30
    line_bytes: int = 4 << 20
    start_seconds: float = 60.0


class NeverBegun(WorkerError):  # noqa: N818 - named as what happened
    """The child ended before it began with the request, which is thus not at fault."""


class Child:
    """A running child process; `start` makes one."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._requests = process.stdin
        self._answers = process.stdout

    @classmethod
    async def start(cls, environment: Mapping[str, str], limits: Limits) -> "Child":
        """Return a child that is ready.

        Raises
        ------
        WorkerError
            If it can't be started, or isn't ready in time.
        """
        command = ["-P", "-m", "quizzer.worker", "--memory", str(limits.memory_bytes)]
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=limits.line_bytes,
                env=_environment(environment),
            )
        except OSError as error:
            raise _did_not_start(str(error)) from error
        child = cls(process)
        try:
            await child._until_ready(limits.start_seconds)
        except BaseException:
            await child.end()
            raise
        return child

    @property
    def is_alive(self) -> bool:
        """Whether the process runs, as far as is known."""
        return self._process.returncode is None and not self._answers.at_eof()

    async def ask(
        self, document: Mapping[str, Any], timeout_seconds: float, wanted: "asyncio.Future[Any]"
    ) -> dict[str, Any]:
        """Return the child's answer to `document`.

        Once `wanted` is cancelled the answer is of use to nobody, and the child gets only half a
        second more.

        Raises
        ------
        NeverBegun
            If it had ended before.
        WorkerError
            If it gives none in time, ends, or answers unreadably.

        After either it is of no use any more.
        """
        place, thing, remedy = place_of(document), thing_of(document), _remedy(document)
        try:
            async with asyncio.timeout(timeout_seconds) as limit:
                wanted.add_done_callback(lambda _: _hurry(limit))
                line = await self._exchange(line_of(document))
        except TimeoutError:
            what = f"{thing} was stopped: it took longer than {timeout_seconds:g} s."
            raise WorkerError(what, where=place, remedy=remedy) from None
        except ValueError:
            what = f"{thing} was stopped: its answer is longer than any screen needs."
            raise WorkerError(what, where=place, remedy=remedy) from None
        if not line.endswith(b"\n"):
            what = f"{thing} crashed the worker: {await self._ending()}."
            raise WorkerError(what, where=place, remedy=remedy)
        return _read(line, document)

    async def end(self) -> None:
        """Kill the process if it still runs, and wait until nothing of it is left."""
        self._requests.close()
        if self._process.returncode is None:
            self._process.kill()
        while await self._answers.read(1 << 16):
            pass
        await self._process.wait()

    async def _exchange(self, line: bytes) -> bytes:
        try:
            self._requests.write(line)
            await self._requests.drain()
        except ConnectionError:
            raise _never_begun() from None
        if not (await self._answers.readline()).endswith(b"\n"):
            raise _never_begun()
        return await self._answers.readline()

    async def _until_ready(self, start_seconds: float) -> None:
        try:
            async with asyncio.timeout(start_seconds):
                line = await self._answers.readline()
        except TimeoutError:
            raise _did_not_start(f"it was not ready after {start_seconds:g} s") from None
        if not line.endswith(b"\n"):
            raise _did_not_start(await self._ending())

    async def _ending(self) -> str:
        """Return how the process ended, in words."""
        code = await self._process.wait()
        if code >= 0:
            return f"it ended with exit code {code}"
        name = signal.Signals(-code).name
        hint = ", perhaps for want of memory" if -code == getattr(signal, "SIGKILL", 9) else ""
        return f"it was ended by the signal {name}{hint}"


def _hurry(limit: asyncio.Timeout) -> None:
    soon = asyncio.get_running_loop().time() + _UNWANTED_SECONDS
    when = limit.when()
    if when is not None and soon < when:
        with suppress(RuntimeError):  # it has just been left
            limit.reschedule(soon)


def _remedy(request: Mapping[str, Any]) -> str:
    first = "Hand it in again" if is_grading(request) else "Choose other settings"
    return f"{first}. {_GOES_ON}"


def _read(line: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
    try:
        document = document_of(line)
        if document["id"] != request["id"] or not {"ok", "error"} & document.keys():
            raise ValueError("the answer to something else")
    except (ValueError, KeyError):
        what = f"{thing_of(request)} was stopped: it wrote where only answers belong."
        whom = "us" if is_grading(request) else "the demo's authors"
        remedy = f"Tell {whom}. {_GOES_ON}"
        raise WorkerError(what, where=place_of(request), remedy=remedy) from None
    return document


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the child's environment: this one's, one thread a demo, and this very package."""
    environment = {**os.environ, **_ONE_THREAD, "PYTHONUNBUFFERED": "1", **extra}
    root = Path(__file__).parents[2]
    if root.name not in ("site-packages", "dist-packages"):  # a checkout: it may not be installed
        paths = [environment.get("PYTHONPATH", ""), str(root)]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment


def _never_begun() -> NeverBegun:
    return NeverBegun("The worker ended before it began with this.", remedy="Try once more.")


def _did_not_start(why: str) -> WorkerError:
    return WorkerError(
        f"The worker that runs demos did not start: {why}.",
        where=f"{sys.executable} -m quizzer.worker",
        remedy="Questions go on without demos. Run that command to see what is wrong.",
    )
