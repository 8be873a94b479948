"""``quizzer data``: the file that all answers are in."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizzer.store import Store


@click.group()
def data() -> None:
    """See to the file that your answers are kept in."""


@data.command()
def path() -> None:
    """Print where the file is."""
    import os

    from quizzer.settings.folders import progress_file

    click.echo(progress_file(os.environ))


@data.command()
def rebuild() -> None:
    """Compute the schedule anew from all answers."""
    with _existing() as store:
        store.rebuild()
        progress = store.progress().values()
    answers = sum(one.answers for one in progress)
    click.echo(f"{_count(answers, 'answer')} to {_count(len(progress), 'question')} replayed.")


@data.command()
@click.argument("file", type=click.Path())
def backup(file: str) -> None:
    """Write a checked copy of all that is kept to the new FILE."""
    from pathlib import Path

    with _existing() as store:
        store.back_up(Path(file))
    click.echo(f"Copied to {file}, and checked.")


def _existing() -> "Store":
    """Open the file of answers.

    Raises
    ------
    StoreError
        If there is none yet: it is not made for this.
    """
    import os

    from quizzer.errors import StoreError
    from quizzer.settings.folders import progress_file
    from quizzer.store import Store

    file = progress_file(os.environ)
    if not file.exists():
        raise StoreError(
            "there is no progress file yet",
            where=str(file),
            remedy="It is made with your first answer: quizzer practice",
        )
    return Store.open(file)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
