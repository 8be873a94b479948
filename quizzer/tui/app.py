"""The full-screen app: a home screen, and over it what is going on."""

import gc
from typing import TYPE_CHECKING

from quizzer.settings.file import Kept
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.full_screen import FullScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.themes import THEMES

if TYPE_CHECKING:
    from quizzer.tui.screens.plan import PlanScreen

_STARTED_SECONDS = 1.0
"""After that the first question is surely on show."""


class QuizzerApp(FullScreen):
    """The full-screen face.

    Parameters
    ----------
    desk
        Banks, progress file, demos, clock and settings.
    selection
        What a sitting started at once asks.
    at_home
        Whether to start at the home screen instead of in a sitting.
    resume
        Whether the unfinished sitting is gone on with at once.
    ticks
        Whether the time a question takes counts up where it is set to be shown.
    welcomes
        Whether who has answered nothing yet is told what this is.
    """

    def __init__(
        self,
        desk: Desk,
        selection: Selection | None = None,
        *,
        at_home: bool = True,
        resume: bool = False,
        ticks: bool = True,
        welcomes: bool = False,
    ) -> None:
        super().__init__(desk.kept)
        self._home = HomeScreen(
            desk,
            selection or Selection(),
            starts=not at_home,
            resumes=resume,
            ticks=ticks,
            welcomes=welcomes and at_home,
        )

    def on_mount(self) -> None:
        """Look for garbage from now on, in case the start has put that off."""
        self.set_timer(_STARTED_SECONDS, gc.enable)

    def get_default_screen(self) -> HomeScreen:
        """Return the home screen."""
        return self._home

    def on_home_screen_theme_wanted(self, message: HomeScreen.ThemeWanted) -> None:
        """Take the next of the themes."""
        names = list(THEMES)
        at = names.index(self.kept.settings.theme)
        self.take_theme(names[(at + 1) % len(names)])

    def on_home_screen_settings_wanted(self, message: HomeScreen.SettingsWanted) -> None:
        """Show all that can be set."""
        self.show_settings()

    def on_plan_screen_changed(self, message: "PlanScreen.Changed") -> None:
        """Let another date, or other minutes a day, hold at once."""
        self._take(message.kept)

    def _take(self, kept: Kept) -> None:
        super()._take(kept)
        self._home.desk = self._home.desk.set_as(kept)
