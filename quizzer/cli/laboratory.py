"""`quizzer demo` at a terminal: the laboratory, full screen."""

import os
import sys
from collections.abc import Sequence

from quizzer.errors import UsageError


def is_terminal() -> bool:
    """Return whether there is a screen to fill."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_laboratory(name: str | None, assignments: Sequence[str]) -> None:
    """Show the demo `name`, set as typed, or the list of all, until the learner leaves it.

    Raises
    ------
    UsageError
        If an assignment sets nothing, or one name is set twice.
    UnknownDemo, BadSettings
        If there is no such demo, or it takes no such settings.
    """
    from quizzer.demos.registry import listing, load
    from quizzer.settings.file import read
    from quizzer.settings.folders import settings_file
    from quizzer.settings.logbook import keep_log
    from quizzer.tui.lab_app import run
    from quizzer.worker.client import Worker

    texts = texts_of(assignments)
    if name is not None and name not in {each.name for each in listing()}:
        load(name)  # says which names are near
    keep_log(os.environ)
    run(Worker(), read(settings_file(os.environ)), name, texts)


def texts_of(assignments: Sequence[str]) -> dict[str, str]:
    """Return what ``["z=1.2", "step=none"]`` sets, as it was typed."""
    texts: dict[str, str] = {}
    for assignment in assignments:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        if not name or not equals:
            remedy = "Write NAME=VALUE, for example --set lam=1."
            raise UsageError(f"{assignment!r} sets nothing.", where="--set", remedy=remedy)
        if name in texts:
            remedy = "Leave one of the two out."
            raise UsageError(f"{name} is set twice.", where="--set", remedy=remedy)
        texts[name] = text
    return texts
