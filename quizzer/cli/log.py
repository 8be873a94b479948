"""The commands of ``quizzer data`` over the log: out, in, anew, and its last answer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from quizzer.cli.agreeing import agreed

if TYPE_CHECKING:
    from quizzer.scheduling.fit import Fitted
    from quizzer.sittings.desk import Desk
    from quizzer.store import Store
    from quizzer.store.history import HistoryRow

YES = click.option("--yes", is_flag=True, help="Don't ask.")
RATINGS = ("again", "hard", "good", "easy")


@click.command(short_help="Write all answers to FILE.jsonl or FILE.csv.")
@click.argument("file", type=click.Path())
def export(file: str) -> None:
    """Write what is kept to FILE: the whole log as .jsonl, which `merge` takes; answers as .csv."""
    from pathlib import Path

    from quizzer.errors import UsageError
    from quizzer.reports.writing import write_whole
    from quizzer.store.exchange import lines_of
    from quizzer.store.tables import csv_of

    kind = Path(file).suffix.lower()
    if kind not in (".jsonl", ".csv"):
        raise UsageError(
            "A file is written as its name ends.", where=file, remedy="End it in .jsonl or .csv."
        )
    with existing() as store:
        lines: Iterable[str] = csv_of(store.history()) if kind == ".csv" else lines_of(store.log())
        every = list(lines)
    write_whole(file, "".join(f"{line}\n" for line in every))
    thing = "answer" if kind == ".csv" else "event"
    click.echo(f"{_count(len(every) - 1, thing)} written to {file}")


@click.command(short_help="Take in the answers of another device.")
@click.argument("file", type=click.Path())
def merge(file: str) -> None:
    """Take in what FILE has beyond this: another device's progress file, or an export of it.

    Nothing is counted twice, however often or in whichever direction devices are merged.
    """
    from pathlib import Path

    with opened() as store:
        merged = store.merge(Path(file))
    known = f"; {merged.known:,} were there already" if merged.known else ""
    taken = f"{_count(merged.new, 'event')} taken in, {_count(merged.answers, 'answer')} of them"
    click.echo(f"{taken}{known}.")


@click.command(short_help="Begin anew; a copy of what was is kept.")
@YES
def reset(yes: bool) -> None:
    """Forget all answers and begin anew. A checked copy of what was is kept beside it."""
    import os

    from quizzer.clock import SystemClock
    from quizzer.settings.folders import progress_file
    from quizzer.store.restoring import reset as begin_anew

    with existing() as store:
        answers = sum(row.answers for row in store.progress().values())
    question = f"Begin anew, without {_count(answers, 'answer')}?"
    if agreed(question, yes=yes, where="data reset"):
        aside = begin_anew(progress_file(os.environ), SystemClock().now())
        click.echo(f"You begin anew. What was is kept in {aside}")
        click.echo(f"To have it back: quizzer data restore {aside}")


@click.command(short_help="Take the last answer back, of whichever sitting.")
@click.argument("answer", required=False)
@YES
def undo(answer: str | None, yes: bool) -> None:
    """Take back the last answer that stands, or the one whose id is (or ends in) ANSWER."""
    from quizzer.sittings.undoing import answer_named, take_back

    with _desk() as desk:
        row = answer_named(desk, answer)
        if agreed(f"Take back {_told(row)}?", yes=yes, where="data undo"):
            take_back(desk, row)
            click.echo(f"Taken back: {_told(row)}. {_due(desk, row)}")


@click.command(short_help="Rate the last answer otherwise, of whichever sitting.")
@click.argument("rating", type=click.Choice(RATINGS))
@click.argument("answer", required=False)
def rate(rating: str, answer: str | None) -> None:
    """Rate the last answer that stands, or the one whose id is (or ends in) ANSWER, otherwise."""
    from quizzer.domain.answers import Rating
    from quizzer.sittings.undoing import answer_named, rerate

    with _desk() as desk:
        row = answer_named(desk, answer)
        rerate(desk, row, Rating[rating.upper()])
        click.echo(f"Rated {rating}: {_told(row)}. {_due(desk, row)}")


@click.command(short_help="Fit the schedule to your own forgetting.")
@click.option("--dry-run", is_flag=True, help="Only say how well it would predict.")
def fit(dry_run: bool) -> None:
    """Fit the weights of the schedule to your own reviews, of which there must be 400.

    They are kept, and schedule later answers, if they predict your newest reviews, which are held
    out, better than those in force.
    """
    import asyncio

    from quizzer.scheduling.memory import PARAMETERS
    from quizzer.sittings.fitting import keep

    with _desk() as desk:
        click.echo("Fitting; with many reviews it takes a minute.", err=True)
        found = asyncio.run(_fitted(desk))
        click.echo(f"Fitted to {found.reviews:,} reviews, tested on the {found.tested:,} newest:")
        click.echo(f"  log-loss of the published weights  {found.default_log_loss:.4f}")
        if desk.store.weights() != PARAMETERS:
            click.echo(f"  log-loss of those in force         {found.current_log_loss:.4f}")
        click.echo(f"  log-loss of your own               {found.log_loss:.4f}")
        if not found.is_better:
            click.echo("They predict no better; the schedule stays as it is.")
        elif dry_run:
            click.echo("They predict better, and would be kept.")
        else:
            keep(desk, found)
            click.echo("They predict better; from your next answer on they schedule.")


async def _fitted(desk: "Desk") -> "Fitted":
    from quizzer.sittings.fitting import fit
    from quizzer.worker.client import Worker

    async with Worker() as worker:
        return await fit(desk, worker)


@contextmanager
def _desk() -> "Iterator[Desk]":
    import os

    from quizzer.sittings.desk import open_desk

    existing().close()
    desk = open_desk(os.environ)
    try:
        yield desk
    finally:
        desk.close()


def _told(row: "HistoryRow") -> str:
    when = f"{row.moment.local:%Y-%m-%d %H:%M}"
    return f"{row.bank}/{row.question}, {when}, {row.verdict.word}, {row.rating.word}"


def _due(desk: "Desk", row: "HistoryRow") -> str:
    from quizzer.sittings.days import day_words

    progress = desk.store.progress_of(row.bank, row.question)
    if progress is None:
        return "The question is new again."
    return f"It comes again {day_words(progress.due, desk.moment().day)}."


def opened() -> "Store":
    """Open the file of answers, which is made if there is none."""
    import os

    from quizzer.clock import SystemClock
    from quizzer.settings.folders import progress_file
    from quizzer.store import Store

    return Store.open(progress_file(os.environ), device=f"{SystemClock().bits(64):016x}")


def existing() -> "Store":
    """Open the file of answers.

    Raises
    ------
    StoreError
        If there is none yet: it is not made for this.
    """
    import os

    from quizzer.errors import StoreError
    from quizzer.settings.folders import progress_file

    file = progress_file(os.environ)
    if not file.exists():
        raise StoreError(
            "there is no progress file yet",
            where=str(file),
            remedy="It is made with your first answer: quizzer practice",
        )
    return opened()


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
