"""The full-screen app: a home screen, and over it what is going on."""

from textual.app import App

from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.themes import DARK, THEMES


class QuizzerApp(App[None]):
    """The full-screen face.

    Parameters
    ----------
    desk
        Banks, progress file, demos and clock.
    selection
        What a sitting started at once asks.
    at_home
        Whether to start at the home screen instead of in a sitting.
    resume
        Whether the unfinished sitting is gone on with at once.
    ticks
        Whether the time a question takes is shown, and counts up.
    """

    TITLE = "quizzer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as App declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as App declares it

    def __init__(
        self,
        desk: Desk,
        selection: Selection | None = None,
        *,
        at_home: bool = True,
        resume: bool = False,
        ticks: bool = True,
    ) -> None:
        super().__init__()
        self._home = HomeScreen(
            desk, selection or Selection(), starts=not at_home, resumes=resume, ticks=ticks
        )
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    @property
    def failure(self) -> Exception | None:
        """What went wrong unexpectedly and ended the app, if anything did."""
        return self._exception

    def _fatal_error(self) -> None:
        """End the app without a trace on the screen: who started it tells in words."""
        self._close_messages_no_wait()

    def get_default_screen(self) -> HomeScreen:
        """Return the home screen."""
        return self._home
