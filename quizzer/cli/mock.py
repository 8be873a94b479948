"""`quizzer mock`: a timed mock interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from quizzer.domain.interview import Interview, Level, Setup
    from quizzer.reports.document import Report
    from quizzer.sittings.desk import Desk

LEVELS = ("junior", "mid", "senior")
MIXES = ("balanced", "talking", "numbers", "gentle", "deep")


@click.command()
@click.option("--minutes", type=click.FloatRange(min=1, max=240), default=30, show_default=True)
@click.option("--questions", type=click.IntRange(min=1), help="So many; by default what fits.")
@click.option("--level", type=click.Choice(LEVELS), default="mid", show_default=True)
@click.option("--topic", "topics", multiple=True, help="Only this topic; give it again for more.")
@click.option("--bank", help="Only this bank: an id, or the path of a bank file or folder.")
@click.option("--mix", type=click.Choice(MIXES), default="balanced", show_default=True)
@click.option("--seed", type=int, help="The same seed and banks give the same interview.")
@click.option("--strict-time", is_flag=True, help="Time that is over ends the question.")
@click.option("--resume", is_flag=True, help="Go on with the unfinished interview.")
@click.option("--plain", is_flag=True, help="Plain lines, also at a terminal.")
@click.option(
    "--report", type=click.Path(), help="Write the debrief to this .md, .html or .json file."
)
def mock(
    minutes: float,
    questions: int | None,
    level: str,
    topics: tuple[str, ...],
    bank: str | None,
    mix: str,
    seed: int | None,
    strict_time: bool,
    resume: bool,
    plain: bool,
    report: str | None,
) -> None:
    """Hold a mock interview: timed, without feedback until the end."""
    import os
    import sys

    from quizzer.cli.practice import path_of
    from quizzer.domain.interview import MIXES, Setup
    from quizzer.settings.logbook import keep_log
    from quizzer.sittings.choosing import Selection, settled
    from quizzer.sittings.desk import open_desk

    _check(report)
    path = path_of(bank)
    keep_log(os.environ)
    desk = open_desk(os.environ, [path] if path else [])
    try:
        chosen = settled(desk, Selection(banks=(bank,) if bank and not path else ()), path)
        setup = Setup(
            minutes=minutes,
            level=cast("Level", level),
            topics=topics,
            banks=chosen.banks,
            questions=questions,
            seed=desk.fresh_seed() % 10_000 if seed is None else seed,
            is_strict=strict_time,
            mix=MIXES[mix],
        )
        is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        interview = _held(desk, setup, resume=resume, is_terminal=is_terminal, plain=plain)
        if interview and report:
            _write_report(report, desk, interview)
    finally:
        desk.close()


def _held(
    desk: Desk, setup: Setup, *, resume: bool, is_terminal: bool, plain: bool
) -> Interview | None:
    """Hold the interview in one of the faces; return its record once it is over."""
    if is_terminal and not plain:
        from quizzer.tui.mock_app import run as full_screen

        return full_screen(desk, setup, resume=resume)
    from quizzer.plain.interview_start import run

    return run(desk, setup, resume=resume, is_terminal=is_terminal)


def _check(report: str | None) -> None:
    """Refuse a report that can't be written, before the interview rather than after it.

    Raises
    ------
    UsageError
        If the name of the file says none of the formats, or its folder is not there.
    """
    if report is None:
        return
    from pathlib import Path

    from quizzer.errors import UsageError
    from quizzer.reports.formats import writer_for

    writer_for(Path(report))
    if not Path(report).parent.is_dir():
        remedy = "Name a file in a folder that you may write to."
        raise UsageError("There is no such folder.", where=report, remedy=remedy)


def _write_report(file: str, desk: Desk, interview: Interview) -> None:
    """Write the report; the demos behind the questions are run for its figures."""
    import asyncio
    from pathlib import Path

    from quizzer.reports.formats import written
    from quizzer.reports.writing import write_whole

    write_whole(file, written(asyncio.run(_report(desk, interview)), Path(file)))
    click.echo(f"The debrief is in {file}.", err=True)


async def _report(desk: Desk, interview: Interview) -> Report:
    from quizzer.sittings.interview.reporting import report_on

    try:
        return await report_on(desk, interview)
    finally:
        await desk.laboratory.close()
