"""A mock interview over a small bank, with a clock that moves only when told."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quizzer.domain.interview import Interview, Setup
from quizzer.plain.interview import PlainMock
from quizzer.sittings.desk import Desk
from quizzer.sittings.examining import Examiner
from quizzer.sittings.interview.mock import Mock
from tests.open.support import PhraseExaminer
from tests.support import FakeClock, tiny_desk

BANK = Path(__file__).parent / "mock.yaml"
SETUP = Setup(minutes=20, questions=5, seed=1)
"""Asks every question of the bank that is of the level, in the order of their parts."""
QUESTIONS = ("which-kink", "both-shrink", "why-zeros", "zeros-mean-nothing", "half")
"""What it asks, in order."""

KINK = "The absolute value has a kink at zero."
FADES = "The pull of the square fades near zero."
SELECTS = "So the lasso selects features."


def mock_desk(
    folder: Path, clock: FakeClock | None = None, examiner: Examiner | None = None
) -> Desk:
    """Return a desk over the bank, with its progress file in `folder`."""
    return replace(tiny_desk(folder, clock, BANK), examiner=examiner or PhraseExaminer())


class Learner:
    """Lines of a script, each so many seconds after the one before, the clocks looked at."""

    def __init__(
        self, mock: Mock, clock: FakeClock, lines: Iterable[str], seconds: int = 10
    ) -> None:
        self._mock, self._clock, self._seconds = mock, clock, seconds
        self._lines = iter(lines)
        self._is_at_end = False

    async def next(self) -> str | None:
        for _ in range(self._seconds):
            self._clock.pass_seconds(1)
            self._mock.tick()
        line = next(self._lines, None)
        assert not (line is None and self._is_at_end), "nobody reads on after the end of input"
        self._is_at_end = line is None
        return line


async def held(
    folder: Path, script: Iterable[str], setup: Setup = SETUP, seconds: int = 10
) -> tuple[str, Interview]:
    """Hold an interview in plain lines; return what was written, and its record."""
    clock = FakeClock()
    desk = mock_desk(folder, clock)
    mock = Mock.start(desk, setup)
    written: list[str] = []
    await PlainMock(mock, Learner(mock, clock, script, seconds), written.append).run()
    mock.close()
    desk.close()
    return "\n".join(written), mock.record()
