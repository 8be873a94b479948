"""What tests share: a clock that moves only when told, a laboratory in this process, a desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from quizzer.bank.library import open_library
from quizzer.demos.describing import Description, described
from quizzer.demos.registry import load
from quizzer.demos.running import Effort, code_of, run
from quizzer.domain.chance import draw
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.sittings.desk import Desk
from quizzer.store.store import Store

TINY = Path(__file__).parent / "tiny"
"""A small bank of the tests' own: one question of each kind, in a fixed order."""


@dataclass
class FakeClock:
    """A clock that moves only when told, and whose bits follow from how many were asked for."""

    at: datetime = datetime(2026, 3, 2, 19, 30, tzinfo=timezone(timedelta(hours=1)))
    asked: int = 0
    ahead_seconds: float = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp() - self.ahead_seconds

    def bits(self, count: int) -> int:
        self.asked += 1
        return draw(1 << count, "fake-clock", self.asked)

    def pass_seconds(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    def jump(self, seconds: float) -> None:
        """Set the time of day, while the stopwatch goes on."""
        self.at += timedelta(seconds=seconds)
        self.ahead_seconds += seconds


@dataclass
class DirectLaboratory:
    """Runs demos in this process."""

    ran: list[str] = field(default_factory=list)

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        self.ran.append(name)
        return run(name, settings, lambda: 0.0, effort=effort).frame

    async def describe(self, name: str) -> Description:
        return described(load(name))

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        return code_of(name, settings)

    async def close(self) -> None:
        pass


def tiny_desk(folder: Path, clock: FakeClock | None = None, bank: Path = TINY) -> Desk:
    """Return a desk over the tiny bank, with its progress file in `folder`."""
    store = Store.open(folder / "progress.sqlite", device="test")
    library = open_library([("--bank", bank)])
    return Desk(library, store, DirectLaboratory(), clock or FakeClock())
