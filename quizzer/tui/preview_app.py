"""The preview alone, as `quizzer bank preview` opens it at a terminal."""

import asyncio

from quizzer.errors import QuizzerError
from quizzer.settings.file import Kept
from quizzer.sittings.authoring.previewing import Preview
from quizzer.sittings.evidence import Laboratory
from quizzer.tui.full_screen import FullScreen
from quizzer.tui.screens.preview import PreviewScreen


class PreviewApp(FullScreen):
    """One preview; leaving it leaves quizzer.

    Parameters
    ----------
    preview
        Not yet open.
    kept
        What the learner has set, and where that is kept.
    poll_seconds
        How often the files are looked at; None where they are not watched.
    """

    def __init__(self, preview: Preview, kept: Kept, poll_seconds: float | None = None) -> None:
        super().__init__(kept)
        self.refusal: QuizzerError | None = None
        self._preview, self._poll_seconds = preview, poll_seconds

    def on_mount(self) -> None:
        """Show the question."""
        screen = PreviewScreen(self._preview, self._poll_seconds)
        self.push_screen(screen, lambda _: self.exit())

    def on_preview_screen_refused(self, message: PreviewScreen.Refused) -> None:
        """Leave where the command line asked for what there isn't: it tells why."""
        self.refusal = message.problem
        self.exit()


def run(preview: Preview, laboratory: Laboratory, kept: Kept, poll_seconds: float | None) -> None:
    """Show the preview until the author leaves it.

    Raises
    ------
    BankError
        If there is no such question.
    Exception
        Whatever ended the app unexpectedly, once the terminal is as it was.
    """
    app = PreviewApp(preview, kept, poll_seconds)
    asyncio.run(_shown(app, preview, laboratory))
    if app.failure or app.refusal:
        raise app.failure or app.refusal  # type: ignore[misc]  # one of the two there is


async def _shown(app: PreviewApp, preview: Preview, laboratory: Laboratory) -> None:
    try:
        await app.run_async()
    finally:
        await preview.close()
        await laboratory.close()
