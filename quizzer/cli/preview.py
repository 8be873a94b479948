"""`quizzer bank preview`: a question as the learner will see it, while it is being written."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizzer.sittings.authoring.previewing import Preview
    from quizzer.worker.client import Worker

POLL_SECONDS = 0.15
"""How often the files are looked at."""


@click.command(short_help="Show a question as the learner will see it, while you write it.")
@click.argument("place", metavar="PATH[#ID]")
@click.option("--watch", is_flag=True, help="Show it anew whenever it is saved.")
@click.option("--plain", is_flag=True, help="Plain lines, also at a terminal.")
@click.option("--variant", type=click.IntRange(min=0), default=0, help="The variant of this seed.")
@click.option("--answer", default="", help="In plain lines: an answer to try, as a learner types.")
@click.pass_context
def preview(
    context: click.Context, place: str, watch: bool, plain: bool, variant: int, answer: str
) -> None:
    """Show a question as the learner will see it, with what is told after every answer.

    PATH is a bank (a YAML file, or a folder with bank.yaml), or one file of such a folder; ID is
    the question to begin with. Nothing that is answered here is kept.
    """
    import sys

    from quizzer.worker.client import Worker

    path, name = _split(place)
    worker = Worker()
    if sys.stdin.isatty() and sys.stdout.isatty() and not plain:
        _full_screen(path, name, variant, worker, watch=watch)
        return
    is_sound = _plain(_preview(path, name, variant, worker), worker, watch=watch, answer=answer)
    context.exit(0 if is_sound else 1)


def _split(place: str) -> tuple[Path, str]:
    """Return path and question id of ``"bank.yaml#id"``; a file may have a # in its name."""
    if Path(place).exists():
        return Path(place), ""
    path, _, name = place.rpartition("#")
    found = Path(path if path else place).expanduser()
    if not found.exists():
        what = f"{found} is no file or folder. Give a bank, or BANK#ID for one of its questions."
        raise click.UsageError(what)
    return found, name


def _preview(path: Path, name: str, seed: int, worker: "Worker") -> "Preview":
    from quizzer.sittings.authoring.previewing import Preview
    from quizzer.sittings.authoring.watching import WatchedBank

    return Preview(WatchedBank(path), worker, worker, name, seed)


def _full_screen(path: Path, name: str, seed: int, worker: "Worker", *, watch: bool) -> None:
    import os

    from quizzer.settings.file import read
    from quizzer.settings.folders import settings_file
    from quizzer.settings.logbook import keep_log
    from quizzer.tui.preview_app import run

    keep_log(os.environ)
    kept = read(settings_file(os.environ))
    run(_preview(path, name, seed, worker), worker, kept, POLL_SECONDS if watch else None)


def _plain(preview: "Preview", worker: "Worker", *, watch: bool, answer: str) -> bool:
    import asyncio

    from quizzer.plain.preview import PlainPreview

    async def told() -> bool:
        face = PlainPreview(preview, click.echo, answer)
        try:
            if watch:
                await face.watch(lambda: asyncio.sleep(POLL_SECONDS))
            return await face.run()
        finally:
            await preview.close()
            await worker.close()

    try:
        return asyncio.run(told())
    except KeyboardInterrupt:
        if not watch:
            raise
        return True  # that is how watching ends
