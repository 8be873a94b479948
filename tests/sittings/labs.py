"""Laboratories for tests: one that answers when told, and a demo that repeats an experiment."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from quizzer.demos.bounds import Setting
from quizzer.demos.describing import Description, Preset
from quizzer.demos.running import Effort
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

X = Setting("x", "number", -4.0, 4.0, 1.0, description="Where it stands.")
LAM = Setting("lam", "number", 0.001, 1000.0, 1.0, scale="log10", live=True)
COUNT = Setting("count", "integer", 1.0, 20.0, 5)
STEP = Setting("step", "integer", 0.0, 12.0, None, optional=True)
DATA = Setting("data", "string", default="diabetes", choices=("diabetes", "prostate"))
FREE = Setting("free", "boolean", default=True)
SEED = Setting("seed", "integer", 0.0, 3.0, 0)
ALL = (X, LAM, COUNT, STEP, DATA, FREE, SEED)
PRESETS = (Preset("far out", {"x": 4.0}), Preset("none at all", {"x": 0.0, "lam": 1000.0}))
EVERYTHING = Description("everything", "A bit of everything", ALL, ("twice", "big"), PRESETS, True)


def frame_of(settings: Mapping[str, Value], repetitions: tuple[int, int] | None = None) -> Frame:
    """Return what the demo `everything` shows."""
    x = settings.get("x", 1.0)
    assert isinstance(x, int | float)
    line = Line((-4.0, 4.0), (-8.0, 8.0), "twice", role="accent")
    figures = (
        Figure("Twice", Axis("x", -4, 4), Axis("y"), (line,), cursor=Cursor(x, f"x = {x:.2f}")),
        Figure("Twice again", Axis("x", -4, 4), Axis("y"), (line,)),
    )
    facts: dict[str, Value] = {
        "other": 1,
        "twice": 2.0 * x,
        "big": x > 2,
        "count": 3,
        "list": tuple(range(9)),
    }
    return Frame(facts, f"Twice {x:g} is {2 * x:g}.", figures, repetitions=repetitions)


@dataclass
class GatedLaboratory:
    """Answers a request each time it is let; counts what comes at once and what was asked.

    Attributes
    ----------
    asked
        The settings of each request that was begun, with its effort.
    slices
        How many slices a repeated experiment takes beyond the glance.
    """

    is_open: bool = True
    slices: int = 0
    asked: list[tuple[dict[str, Value], Effort]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    cancelled: int = 0
    done: int = 0
    _let: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def let(self, count: int = 1) -> None:
        """Let so many requests be answered."""
        for _ in range(count):
            self._let.release()

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        self.asked.append((dict(settings), effort))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if not self.is_open:
                await self._let.acquire()
            else:
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.at_once -= 1
        self.done = 1 if effort == "glance" else self.done + 1
        wanted = self.slices + 1
        return frame_of(settings, (self.done * 100, wanted * 100) if self.slices else None)

    async def describe(self, name: str) -> Description:
        return EVERYTHING

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        return f"print('twice', {settings['x']} * 2)\n"

    async def close(self) -> None:
        pass
