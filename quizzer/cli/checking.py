"""`quizzer bank check`: every field, claim, test and variant of banks, told as a compiler would."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.libraries import library_at, print_json

if TYPE_CHECKING:
    from quizzer.bank.library import Library
    from quizzer.sittings.authoring import Report


@click.command(short_help="Check every field, claim, test and variant of banks.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--fresh", is_flag=True, help="Run again what did not change, too.")
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], strict: bool, as_json: bool, fresh: bool
) -> None:
    """Check banks: every field, claim, test and variant.

    PATH is a bank (a YAML file, or a folder with bank.yaml) or a folder of banks; without one, the
    banks that ship and your own are checked. Only what changed since the last time is run again.
    Exit code 1 says that there are problems.
    """
    report = _report(library_at(paths), fresh)
    failed = bool(report.errors) or (strict and bool(report.warnings))
    if as_json:
        print_json(_document(report, ok=not failed))
    else:
        _print(report)
    context.exit(1 if failed else 0)


def _report(library: "Library", fresh: bool) -> "Report":
    import os

    from quizzer.cli.progress import Progress
    from quizzer.clock import SystemClock
    from quizzer.grading import load
    from quizzer.settings.folders import cache_folder
    from quizzer.sittings.authoring import Memory, crew_of, demo_runner
    from quizzer.sittings.authoring import check as check_banks

    progress = Progress()
    try:
        return check_banks(
            library.banks,
            demo_runner(SystemClock().monotonic),
            library.problems,
            load,
            crew=crew_of(os.cpu_count() or 1),
            memory=Memory(cache_folder(os.environ), is_fresh=fresh),
            tell=progress,
        )
    finally:
        progress.close()


def _document(report: "Report", *, ok: bool) -> dict[str, Any]:
    return {
        "ok": ok,
        "banks": report.banks,
        "questions": report.questions,
        "claims": report.claims,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "known_misses": [miss.plain() for miss in report.known_misses],
        "problems": [problem.plain() for problem in report.problems],
        "waived": [{**w.problem.plain(), "reason": w.reason} for w in report.waived],
        "blind_guesses": {
            bank: [score.plain() for score in scores] for bank, scores in report.guesses.items()
        },
    }


def _print(report: "Report") -> None:
    import os
    import shutil
    import sys
    from dataclasses import replace

    from quizzer.bank.wrapping import wrapped

    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns if is_terminal else None
    here = Path.cwd()
    for problem in report.problems:
        told = replace(problem, file=_from(here, problem.file))
        click.echo(told.text(colour=colour, width=width))
    for note in _notes(report, here):
        click.echo("\n".join(wrapped(note, width, "  ")))


def _notes(report: "Report", here: Path) -> Iterator[str]:
    """Yield what is no problem: what is waived, what is known to be misgraded, the numbers."""
    for waived in report.waived:
        place = f"{_from(here, waived.problem.file)}:{waived.problem.line}"
        yield f"{place}: {waived.problem.question} waives {waived.problem.rule}: {waived.reason}"
    for miss in report.known_misses:
        place = f"{_from(here, miss.file)}:{miss.line}"
        yield f"{place}: {miss.question} is known to be misgraded: {miss.what}"
    yield report.summary


def _from(here: Path, file: str) -> str:
    """Return `file` as seen from the folder `here`, where it is inside it."""
    path = Path(file).absolute()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file
