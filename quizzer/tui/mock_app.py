"""The full screen, opened at the set-up of a mock interview or at the unfinished one."""

import asyncio

from quizzer.domain.interview import Interview, Setup
from quizzer.errors import QuizzerError
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.base import KeyedScreen
from quizzer.tui.screens.mock import RESUMED, MockScreen
from quizzer.tui.screens.mock_setup import MockSetupScreen
from quizzer.tui.screens.scorecard import ScorecardScreen

NOTHING_UNFINISHED = "No interview is unfinished; here is a new one."


class MockApp(QuizzerApp):
    """As `quizzer mock` opens it; home lies below.

    Parameters
    ----------
    desk
        Banks, progress file, demos, clock and settings.
    setup
        What the command line asked for.
    resume
        Whether the unfinished interview is gone on with at once.
    ticks
        Whether the clocks run by themselves.
    """

    def __init__(
        self, desk: Desk, setup: Setup, *, resume: bool = False, ticks: bool = True
    ) -> None:
        super().__init__(desk, ticks=ticks)
        self.interview: Interview | None = None
        self.refusal: QuizzerError | None = None
        self._desk, self._setup, self._resume, self._ticks = desk, setup, resume, ticks

    def on_mount(self) -> None:
        """Open what was asked for; what can't be is told once the terminal is as it was."""
        try:
            self.push_screen(self._first())
        except QuizzerError as problem:
            self.refusal = problem
            self.exit()

    def on_scorecard_screen_shown(self, message: ScorecardScreen.Shown) -> None:
        """Keep the record of the first interview that is over: the one that was asked for."""
        self.interview = self.interview or message.interview

    def _first(self) -> KeyedScreen:
        mock = Mock.resume(self._desk) if self._resume else None
        if mock is not None:
            return MockScreen(mock, self._desk, ticks=self._ticks, note=RESUMED)
        note = NOTHING_UNFINISHED if self._resume else ""
        return MockSetupScreen(self._desk, self._setup, ticks=self._ticks, note=note)


def run(desk: Desk, setup: Setup, *, resume: bool) -> Interview | None:
    """Show the screens until the learner leaves; return the record of an interview that is over.

    Raises
    ------
    QuizzerError
        If the unfinished interview can't be gone on with.
    Exception
        Whatever ended the app unexpectedly, once the terminal is as it was.
    """
    app = MockApp(desk, setup, resume=resume)
    asyncio.run(_shown(app, desk))
    if app.failure or app.refusal:
        raise app.failure or app.refusal  # type: ignore[misc]  # one of the two there is
    return app.interview


async def _shown(app: MockApp, desk: Desk) -> None:
    try:
        await app.run_async()
    finally:
        await desk.laboratory.close()
