"""The one reader of the time and of fresh random bits; everything else is handed both."""

import os
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What a sitting asks of the world: the time of day, a stopwatch, and bits for new ids."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the local time zone."""
        ...

    def monotonic(self) -> float:
        """Return seconds on a stopwatch that no clock change moves."""
        ...

    def bits(self, count: int) -> int:
        """Return `count` fresh random bits as a non-negative integer."""
        ...


class SystemClock:
    """The computer's own clock and entropy."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the local time zone."""
        return datetime.now().astimezone()  # noqa: TID251 - this is the one place

    def monotonic(self) -> float:
        """Return seconds on a stopwatch that no clock change moves."""
        return time.monotonic()  # noqa: TID251 - this is the one place

    def bits(self, count: int) -> int:
        """Return `count` fresh random bits as a non-negative integer."""
        fresh = int.from_bytes(os.urandom((count + 7) // 8))  # noqa: TID251 - this is the one place
        return fresh & ((1 << count) - 1)
