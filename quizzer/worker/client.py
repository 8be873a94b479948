"""The worker process as a sitting sees it: ask for a demo, get a frame or a clear error.

One request is with the child at a time and the others wait here, so that a time limit counts
from the moment its demo begins, a cancelled request never reaches the child, and a demo that
takes the child down with it harms no other request.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from quizzer.domain.grading import Marked, Rubric
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.values import Value, Values
from quizzer.errors import WorkerError
from quizzer.worker.child import Child, Limits, NeverBegun
from quizzer.worker.protocol import error_of, place_of

if TYPE_CHECKING:  # nobody waits for these before the first question is on show
    from quizzer.demos.describing import Description
    from quizzer.demos.running import Effort
    from quizzer.domain.frame import Frame
    from quizzer.scheduling.fit import Fitted, History


@dataclass(frozen=True, slots=True)
class _Request:
    document: dict[str, Any]
    timeout_seconds: float
    answer: "asyncio.Future[Any]"


class Worker:
    """Runs demos and grades answers in a child, started when first needed, and after a crash.

    Parameters
    ----------
    environment
        Variables for the child on top of this process's.
    limits
        On memory, on the length of an answer, and on the time to start.

    Examples
    --------
    >>> async with Worker() as worker:  # doctest: +SKIP
    ...     frame = await worker.demo("soft-threshold", {"z": 1.2})
    """

    def __init__(
        self, *, environment: Mapping[str, str] | None = None, limits: Limits | None = None
    ) -> None:
        self._environment = dict(environment or {})
        self._limits = limits or Limits()
        self._waiting: deque[_Request] = deque()
        self._child: Child | None = None
        self._starting = asyncio.Lock()
        self._serving: asyncio.Task[None] | None = None
        self._last_id = 0

    async def __aenter__(self) -> "Worker":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Start the child now, so that the first request need not wait for it.

        Raises
        ------
        WorkerError
            If it can't be started.
        """
        await self._ready_child()

    async def demo(
        self,
        name: str,
        settings: Mapping[str, object],
        *,
        effort: "Effort" = "whole",
        timeout_seconds: float = 10.0,
    ) -> "Frame":
        """Return what the demo `name` shows for `settings`.

        Parameters
        ----------
        effort
            How far a Monte-Carlo demo goes: ``"whole"``, a ``"glance"``, or a ``"slice"`` more than
            it has done so far.
        timeout_seconds
            For this demo alone, from the moment the child begins with it.

        Raises
        ------
        UnknownDemo, BadSettings, DemoError
            As if the demo had been run here.
        WorkerError
            If the demo took too long, crashed the child, or answered unreadably.
        """
        document = {
            "call": "demo",
            "name": name,
            "settings": to_plain(settings),
            "effort": effort,
        }
        plain = await self._asked(document, timeout_seconds)
        from quizzer.domain.frame import Frame

        try:
            return from_plain(Frame, plain)
        except ValueError as error:
            what = f"The demo's answer can't be read: {error}."
            remedy = "Tell the demo's authors."
            raise WorkerError(what, where=f"demo {name}", remedy=remedy) from error

    async def facts(
        self, name: str, settings: Mapping[str, object], *, timeout_seconds: float = 10.0
    ) -> Values:
        """Return the facts alone of what the demo `name` shows; raises as `demo` does."""
        document = {"call": "facts", "name": name, "settings": to_plain(settings)}
        plain = await self._asked(document, timeout_seconds)
        try:
            return from_plain(dict[str, Value], plain)
        except ValueError as error:
            what = f"The demo's facts can't be read: {error}."
            remedy = "Tell the demo's authors."
            raise WorkerError(what, where=f"demo {name}", remedy=remedy) from error

    async def code(
        self, name: str, settings: Mapping[str, object], *, timeout_seconds: float = 10.0
    ) -> str:
        """Return a program that computes the same without quizzer; raises as `demo` does."""
        document = {"call": "code", "name": name, "settings": to_plain(settings)}
        return str(await self._asked(document, timeout_seconds))

    async def describe(self, name: str, *, timeout_seconds: float = 10.0) -> "Description":
        """Return what there is to know of the demo `name`; raises as `demo` does."""
        document = {"call": "describe", "name": name}
        from quizzer.demos.describing import Description

        return from_plain(Description, await self._asked(document, timeout_seconds))

    async def grade(self, rubric: Rubric, text: str, *, timeout_seconds: float = 15.0) -> Marked:
        """Return what the grader finds of each point of `rubric` in the answer `text`.

        Raises
        ------
        DemoError
            If it fails.
        WorkerError
            If it took too long, crashed the child, or answered unreadably.
        """
        document = {"call": "grade", "rubric": to_plain(rubric), "text": text}
        plain = await self._asked(document, timeout_seconds)
        try:
            return from_plain(Marked, plain)
        except ValueError as error:
            what = f"The verdict can't be read: {error}."
            raise WorkerError(what, where="grading", remedy="Hand it in again.") from error

    async def fit(
        self,
        histories: "Sequence[History]",
        current: Sequence[float],
        bounds: Sequence[tuple[float, float]],
        *,
        timeout_seconds: float = 300.0,
    ) -> "Fitted":
        """Return weights of the memory model that are fitted to one's own reviews.

        Raises
        ------
        WorkerError
            If it took too long, crashed the child, or answered unreadably.
        """
        from quizzer.scheduling.fit import Fitted

        document = {
            "call": "fit",
            "histories": to_plain(tuple(histories)),
            "current": to_plain(tuple(current)),
            "bounds": to_plain(tuple(bounds)),
        }
        return from_plain(Fitted, await self._asked(document, timeout_seconds))

    async def close(self) -> None:
        """End the child; requests still waiting get a WorkerError."""
        if self._serving is not None:
            self._serving.cancel()
            with suppress(asyncio.CancelledError):
                await self._serving
            self._serving = None
        self._refuse_waiting()
        async with self._starting:
            await self._end_child()

    def _refuse_waiting(self) -> None:
        while self._waiting:
            request = self._waiting.popleft()
            if not request.answer.done():
                place = place_of(request.document)
                what = "The worker was closed before it had answered."
                request.answer.set_exception(WorkerError(what, where=place))

    async def _asked(self, document: dict[str, Any], timeout_seconds: float) -> Any:
        self._last_id += 1
        answer = asyncio.get_running_loop().create_future()
        request = _Request({"id": self._last_id, **document}, timeout_seconds, answer)
        self._waiting.append(request)
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve())
        return await answer

    async def _serve(self) -> None:
        """Carry the waiting requests to the child, one after another, until none waits."""
        while self._waiting:
            request = self._waiting[0]
            if not request.answer.done():
                await self._carry(request)
            self._waiting.popleft()

    async def _carry(self, request: _Request) -> None:
        error, answer = None, None
        try:
            answer = await self._answer(request)
        except Exception as raised:  # whatever it is, it is the asker's to hear, not this task's
            error = raised
        if request.answer.done():
            return
        if error is not None:
            request.answer.set_exception(error)
        else:
            request.answer.set_result(answer)

    async def _answer(self, request: _Request) -> Any:
        try:
            return await self._attempt(request)
        except NeverBegun:  # the child had died while it was idle
            return await self._attempt(request)

    async def _attempt(self, request: _Request) -> Any:
        child = await self._ready_child()
        try:
            document = await child.ask(request.document, request.timeout_seconds, request.answer)
        except WorkerError:
            await self._end_child()
            raise
        if "error" in document:
            raise error_of(document["error"])
        return document["ok"]

    async def _ready_child(self) -> Child:
        async with self._starting:
            if self._child is not None and not self._child.is_alive:
                await self._end_child()
            if self._child is None:
                self._child = await Child.start(self._environment, self._limits)
            return self._child

    async def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.end()
