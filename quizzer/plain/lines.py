"""Lines of input without stalling what runs beside them."""

import asyncio
import threading
from collections.abc import Iterable
from typing import Protocol, TextIO


class Lines(Protocol):
    """Where the learner's lines come from."""

    async def next(self) -> str | None:
        """Return the next line without its end, or None at the end of input."""
        ...


class TypedLines:
    """The lines of a stream, read on a thread of their own.

    The thread is a daemon: a read that nobody waits for any more holds up no exit.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._wanted = threading.Semaphore(0)
        self._thread: threading.Thread | None = None
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[str | None] = asyncio.Queue()

    async def next(self) -> str | None:
        """Return the next line without its end, or None at the end of input."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()
        self._wanted.release()
        return await self._arrived.get()

    def _read(self) -> None:
        while True:
            self._wanted.acquire()
            try:
                line = self._stream.readline()
            except (OSError, ValueError, UnicodeDecodeError):
                line = ""
            arrived = line.rstrip("\r\n") if line else None
            self._loop.call_soon_threadsafe(self._arrived.put_nowait, arrived)
            if arrived is None:
                return


class ScriptedLines:
    """Lines that are known beforehand: a test's script."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)

    async def next(self) -> str | None:
        """Return the next line, or None when there are no more."""
        return next(self._lines, None)
