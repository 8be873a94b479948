"""``quizzer data``: the file that all answers are in."""

from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.agreeing import agreed
from quizzer.cli.log import YES, existing, export, fit, merge, rate, reset, undo

if TYPE_CHECKING:
    from pathlib import Path

    from quizzer.sittings.desk import Desk
    from quizzer.sittings.regrading import Change, Regraded

PROBLEMS = 1
MARKS = {"fine": "✓", "note": "·", "wrong": "✗"}


@click.group()
def data() -> None:
    """See to the file that your answers are kept in."""


@data.command(short_help="Print where it is.")
def path() -> None:
    """Print where the file is."""
    click.echo(_file())


@data.command(short_help="Write a checked copy of the file.")
@click.argument("file", type=click.Path())
def backup(file: str) -> None:
    """Write a checked copy of all that is kept to the new FILE."""
    from pathlib import Path

    with existing() as store:
        store.back_up(Path(file))
    click.echo(f"Copied to {file}, and checked.")


@data.command(short_help="Put a backup in its place; what was there stays beside it.")
@click.argument("file", type=click.Path())
def restore(file: str) -> None:
    """Put the backup FILE in the place of what is kept; that is not lost, but put aside."""
    from pathlib import Path

    from quizzer.clock import SystemClock
    from quizzer.store.restoring import restore as put_in_place

    aside = put_in_place(_file(), Path(file), SystemClock().now())
    click.echo(f"Restored from {file}, and checked.")
    if aside:
        click.echo(f"What was there before is now {aside}")


@data.command(short_help="See whether it is sound, and what to do if not.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def doctor(as_json: bool) -> int:
    """See whether the file is sound, without changing it; say what to do where it is not."""
    import json

    from quizzer.domain.plain import to_plain
    from quizzer.store.doctor import examine

    findings = examine(_file())
    is_sound = all(finding.state != "wrong" for finding in findings)
    if as_json:
        found: dict[str, Any] = {"file": str(_file()), "sound": is_sound}
        click.echo(json.dumps({**found, "findings": to_plain(findings)}, indent=2))
    else:
        for finding in findings:
            click.echo(f"{MARKS[finding.state]} {finding.what}")
            if finding.remedy:
                click.echo(f"    {finding.remedy}")
    return 0 if is_sound else PROBLEMS


@data.command(short_help="Compute the schedule anew from all answers.")
def rebuild() -> None:
    """Compute schedule and flags anew from all answers."""
    with existing() as store:
        store.rebuild()
        progress = store.progress().values()
    answers = sum(one.answers for one in progress)
    click.echo(f"{_count(answers, 'answer')} to {_count(len(progress), 'question')} replayed.")


@data.command(short_help="Grade all answers again with the present keys.")
@click.option("--bank", type=click.Path(), help="A bank at this path, beside those at hand.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@YES
def regrade(bank: str | None, dry_run: bool, yes: bool) -> None:
    """Grade all answers again with the present keys; what differs is shown, then kept if you agree.

    The ratings follow, except your own, and the schedule of those questions.
    """
    import asyncio
    import os
    from pathlib import Path

    from quizzer.sittings.desk import open_desk

    existing().close()
    desk = open_desk(os.environ, [Path(bank)] if bank else [])
    try:
        outcome = asyncio.run(_graded_again(desk))
        _tell(outcome)
        verb = "would change" if dry_run else "changed"
        changes = len(outcome.changes)
        if changes and not dry_run:
            question = f"Keep {_count(changes, 'change')}?"
            if agreed(question, yes=yes, where="data regrade"):
                _keep(desk, outcome)
            else:
                verb = "would change, and nothing was"
        click.echo(f"{_count(outcome.answers, 'answer')} graded again; {changes} {verb}.")
    finally:
        desk.close()


def _tell(outcome: "Regraded") -> None:
    for change in outcome.changes:
        click.echo(_changed(change))
    if outcome.gone:
        gone = _count(outcome.gone, "answer")
        click.echo(
            f"{gone} to questions that are not at hand, left alone; --bank names their bank."
        )
    for row, why in outcome.failed:
        click.echo(f"Left as it is: {row.bank}/{row.question}, {row.at:%Y-%m-%d}: {why}", err=True)


@data.command(short_help="Ask again what is suspended, buried or a leech.")
@click.argument("questions", nargs=-1, metavar="[BANK/QUESTION]…")
def unsuspend(questions: tuple[str, ...]) -> None:
    """Ask questions again that are suspended, buried or leeches; without names, list them."""
    import os

    from quizzer.errors import UsageError
    from quizzer.sittings.desk import open_desk
    from quizzer.sittings.shelf import release, set_aside

    existing().close()
    desk = open_desk(os.environ)
    try:
        found = set_aside(desk)
        for key in questions:
            if key not in found:
                known = ", ".join(found) or "none"
                raise UsageError(
                    f"“{key}” is not set aside.", where="unsuspend", remedy=f"Set aside: {known}"
                )
        release(desk, questions)
    finally:
        desk.close()
    for key in questions:
        click.echo(f"{key} is asked again when it is due.")
    if not questions:
        for key, why in found.items():
            click.echo(f"{key}  {why}")
        if not found:
            click.echo("Nothing is set aside.", err=True)


async def _graded_again(desk: "Desk") -> "Regraded":
    from quizzer.sittings.regrading import regrade

    try:
        return await regrade(desk, dry_run=True)
    finally:
        await desk.laboratory.close()


def _keep(desk: "Desk", outcome: "Regraded") -> None:
    from quizzer.sittings.regrading import keep

    keep(desk, outcome)


def _changed(change: "Change") -> str:
    row = change.row
    return (
        f"{row.moment.local:%Y-%m-%d %H:%M}  {row.bank}/{row.question}  "
        f"{row.verdict.word} ({row.score:g}) → {change.verdict.word} ({change.verdict.score:g})"
    )


def _file() -> "Path":
    import os

    from quizzer.settings.folders import progress_file

    return progress_file(os.environ)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


for command in (export, merge, reset, undo, rate, fit):
    data.add_command(command)
