"""The laboratory alone, as `quizzer demo` opens it at a terminal."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from textual.screen import Screen

from quizzer.errors import QuizzerError
from quizzer.settings.file import Kept
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.lab.lab import Lab
from quizzer.tui.full_screen import FullScreen
from quizzer.tui.screens.demos import DemosScreen
from quizzer.tui.screens.lab import LabScreen


class LabApp(FullScreen):
    """One demo, or the list of all; leaving that leaves quizzer.

    Parameters
    ----------
    laboratory
        Who runs the demos.
    kept
        What the learner has set, and where that is kept.
    name
        The demo to open; without one, the list.
    texts
        Its settings as they were typed on the command line.
    """

    def __init__(
        self,
        laboratory: Laboratory,
        kept: Kept,
        name: str | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kept)
        self.refusal: QuizzerError | None = None
        self._laboratory, self._name, self._texts = laboratory, name, dict(texts or {})

    def on_mount(self) -> None:
        """Open what was asked for."""
        self.push_screen(self._first(), lambda _: self.exit())

    def on_lab_screen_refused(self, message: LabScreen.Refused) -> None:
        """Leave where the command line asked for what there isn't: it tells why."""
        if self._name is not None and len(self.screen_stack) == 2:
            self.refusal = message.problem
            self.exit()

    def _first(self) -> Screen[None]:
        folder: Path | None = self.kept.file.parent if self.kept.file else None
        if self._name is None:
            return DemosScreen(self._laboratory, folder)
        return LabScreen(Lab(self._laboratory, self._name, texts=self._texts, folder=folder))


def run(laboratory: Laboratory, kept: Kept, name: str | None, texts: Mapping[str, str]) -> None:
    """Show the laboratory until the learner leaves it.

    Raises
    ------
    UnknownDemo, BadSettings
        If there is no such demo, or it takes no such settings.
    Exception
        Whatever ended the app unexpectedly, once the terminal is as it was.
    """
    app = LabApp(laboratory, kept, name, texts)
    asyncio.run(_shown(app, laboratory))
    if app.failure or app.refusal:
        raise app.failure or app.refusal  # type: ignore[misc]  # one of the two there is


async def _shown(app: LabApp, laboratory: Laboratory) -> None:
    try:
        await app.run_async()
    finally:
        await laboratory.close()
