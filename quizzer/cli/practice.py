"""`quizzer practice`: the full screen at a terminal, plain lines elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizzer.sittings.choosing import Selection


@click.command()
@click.option("--bank", help="Only this bank: an id, or the path of a bank file or folder.")
@click.option("--topic", help="Only this topic.")
@click.option("--type", "kind", help="Only this kind of question.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many questions.")
@click.option("--new", type=click.IntRange(min=0), help="At most so many never seen before.")
@click.option("--missed", is_flag=True, help="Only those last answered wrongly or in part.")
@click.option("--cram", is_flag=True, help="What you know least, due or not; moves no due day.")
@click.option("--plan", is_flag=True, help="Today's part of the plan to the interview.")
@click.option("--find", metavar="WORDS", help="Only what a search finds: words, is:due, level:2 …")
@click.option("--seed", type=int, help="Decides the order and the numbers drawn.")
@click.option("--resume", is_flag=True, help="Go on with the unfinished sitting.")
@click.option("--plain", is_flag=True, help="Plain lines, also at a terminal.")
def practice(
    bank: str | None,
    topic: str | None,
    kind: str | None,
    limit: int | None,
    new: int | None,
    missed: bool,
    cram: bool,
    plan: bool,
    find: str | None,
    seed: int | None,
    resume: bool,
    plain: bool,
) -> None:
    """Practise: what is due first, then new questions."""
    from quizzer.sittings.choosing import Selection

    if plan and (bank or topic or kind or missed or cram or find or new is not None):
        raise click.UsageError(
            "--plan asks today's part of the plan; leave out --bank, --topic, --type, --new,"
            " --missed, --cram and --find."
        )
    path = path_of(bank)
    selection = Selection(
        banks=(bank,) if bank and not path else (),
        topic=topic,
        type=kind,
        limit=limit,
        new=new,
        missed=missed,
        cram=cram,
        seed=seed,
    )
    start(selection, plain=plain, resume=resume, bank=path, by_plan=plan, find=find)


def start(
    selection: Selection,
    *,
    plain: bool,
    resume: bool,
    at_home: bool = False,
    bank: Path | None = None,
    by_plan: bool = False,
    find: str | None = None,
) -> None:
    """Start a face over the learner's own files."""
    import gc
    import os
    import sys

    from quizzer.settings.logbook import keep_log
    from quizzer.sittings.choosing import settled
    from quizzer.sittings.desk import open_desk

    gc.disable()  # nothing is garbage yet, and the search for it takes a tenth of the start
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    keep_log(os.environ)
    desk = open_desk(os.environ, [bank] if bank else [])
    try:
        chosen = settled(desk, selection, bank)
        if find is not None:
            from quizzer.sittings.browsing import narrowed

            chosen = narrowed(desk, chosen, find)
        if by_plan:
            from quizzer.sittings.planning import todays

            chosen = todays(desk, chosen)
        if is_terminal and not plain:
            from quizzer.tui.start import run as full_screen

            full_screen(desk, chosen, resume=resume, at_home=at_home)
        else:
            from quizzer.plain.start import run as plain_lines

            gc.enable()
            plain_lines(desk, chosen, resume=resume, is_terminal=is_terminal)
    finally:
        desk.close()


def path_of(bank: str | None) -> Path | None:
    """Return the path that `--bank` gives, or None where it gives an id."""
    if bank is None:
        return None
    path = Path(bank).expanduser()
    looks_like_one = path.exists() or path.suffix in (".yaml", ".yml") or len(path.parts) > 1
    return path if looks_like_one else None
