"""Work for the newest wish alone: one job at a time, and what was wished in between is left out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

PATIENCE_SECONDS = 3.0
"""How long an answer may take before a newer wish interrupts it."""

T = TypeVar("T")


class Newest:
    """Does a job again whenever there was a wish since it began.

    Parameters
    ----------
    job
        What to do; it looks itself for what is wished when it begins.
    """

    def __init__(self, job: Callable[[], Awaitable[None]]) -> None:
        self._job = job
        self._newer = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._running is not None and not self._running.done()

    @property
    def is_outdated(self) -> bool:
        """Whether something was wished since the job began."""
        return self._newer.is_set()

    def want(self) -> None:
        """Do the job, as soon as the one under way is done."""
        self._newer.set()
        if not self.is_running:
            self._running = asyncio.ensure_future(self._serve())

    async def settled(self) -> None:
        """Wait until nothing is left to do."""
        while self._running is not None and not self._running.done():
            await self._running

    async def close(self) -> None:
        """Stop what is under way."""
        running, self._running = self._running, None
        if running is not None and not running.done():
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def answer(self, call: Awaitable[T]) -> T:
        """Return the answer to `call`; one that takes long is given up for a newer wish.

        Raises
        ------
        Interrupted
            If it was; the job is to let it through.
        """
        answer = asyncio.ensure_future(call)
        newer = asyncio.ensure_future(self._newer.wait())
        try:
            await asyncio.wait({answer}, timeout=PATIENCE_SECONDS)
            if not answer.done():
                await asyncio.wait({answer, newer}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise Interrupted
            return answer.result()
        finally:
            answer.cancel()
            newer.cancel()

    async def _serve(self) -> None:
        while self._newer.is_set():
            self._newer.clear()
            with suppress(Interrupted):
                await self._job()


class Interrupted(Exception):  # noqa: N818 - named as what happened
    """A newer wish made the answer unwanted."""
