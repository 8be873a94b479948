"""Asks before something is changed that is not easily had back."""

import click

from quizzer.errors import UsageError


def agreed(question: str, *, yes: bool, where: str) -> bool:
    """Return whether to go on: told so by ``--yes``, or now, at a terminal.

    Raises
    ------
    UsageError
        If there is nobody to ask.
    """
    import sys

    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(
            "This asks before it changes anything, and there is no terminal to ask at.",
            where=where,
            remedy="Nothing was changed. Say so beforehand: --yes",
        )
    return click.confirm(question, err=True)
