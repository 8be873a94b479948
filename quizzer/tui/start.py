"""Starts the full-screen face."""

import asyncio

from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.app import QuizzerApp


def run(
    desk: Desk,
    selection: Selection | None = None,
    *,
    resume: bool = False,
    at_home: bool = True,
) -> None:
    """Show the screens over `desk` until the learner leaves.

    Raises
    ------
    Exception
        Whatever ended the app unexpectedly, once the terminal is as it was.
    """
    app = QuizzerApp(desk, selection, resume=resume, at_home=at_home, welcomes=True)
    asyncio.run(_shown(app, desk))
    if app.failure:
        raise app.failure


async def _shown(app: QuizzerApp, desk: Desk) -> None:
    try:
        await app.run_async()
    finally:
        await desk.laboratory.close()
