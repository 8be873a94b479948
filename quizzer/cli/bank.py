"""`quizzer bank`: list and check question banks, and their format for editors."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.bank.library import Library
    from quizzer.sittings.authoring import Report


@click.group()
def bank() -> None:
    """List and check question banks; print their format."""


@bank.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_banks(as_json: bool) -> None:
    """List the banks at hand: id, title, questions by type, where each comes from."""
    library = _library((), with_places=False)
    rows = [_row(found) for found in library.banks]
    if as_json:
        _print_json({"banks": rows})
        return
    for row in rows:
        kinds = ", ".join(f"{count} {kind}" for kind, count in row["types"].items())
        click.echo(f"{row['id']}  {row['title']}")
        click.echo(f"  {row['questions']} questions: {kinds or 'none'}")
        click.echo(f"  {row['place']}: {row['path']}")
    for note in library.notes:
        click.echo(note, err=True)
    if not rows:
        click.echo("There are no banks.", err=True)


@bank.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], strict: bool, as_json: bool) -> None:
    """Check banks: every field, claim, test and variant.

    PATH is a bank (a YAML file, or a folder with bank.yaml) or a folder of banks; without one, the
    banks that ship and your own are checked. Exit code 1 says that there are problems.
    """
    from quizzer.clock import SystemClock
    from quizzer.sittings.authoring import check as check_banks
    from quizzer.sittings.authoring import demo_runner

    library = _library(paths)
    runner = demo_runner(SystemClock().monotonic)
    report = check_banks(library.banks, runner, library.problems)
    failed = bool(report.errors) or (strict and bool(report.warnings))
    if as_json:
        _print_json(_document(report, ok=not failed))
    else:
        _print_report(report)
    context.exit(1 if failed else 0)


@bank.command()
@click.argument(
    "file", required=False, type=click.Path(dir_okay=False, writable=True, path_type=Path)
)
def schema(file: Path | None) -> None:
    """Print the bank format as JSON Schema, for editors; or write it to FILE.

    A bank whose first line is "# yaml-language-server: $schema=./bank.schema.json" is then
    completed and checked as it is typed.
    """
    import json

    from quizzer.bank.schema import schema as bank_schema

    text = json.dumps(bank_schema(), ensure_ascii=False, indent=2) + "\n"
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{file} can't be written: {error.strerror}") from error
    click.echo(f"Written to {file}.", err=True)


def _library(paths: tuple[Path, ...], *, with_places: bool = True) -> "Library":
    """Return the banks at `paths`, or those at hand; only banks read anew know their places."""
    import os

    from quizzer.bank.library import open_library, shipped_content
    from quizzer.errors import BankError
    from quizzer.settings.folders import banks_folder, cache_folder

    own = banks_folder(os.environ)
    usual = [("shipped", shipped_content()), *([("yours", own)] if own.is_dir() else [])]
    try:
        places = [("PATH", path) for path in paths] or usual
        return open_library(places, None if with_places else cache_folder(os.environ))
    except BankError as error:
        raise click.UsageError(str(error)) from error


def _row(found: Any) -> dict[str, Any]:
    types: dict[str, int] = {}
    for entry in found.entries:
        types[entry.type] = types.get(entry.type, 0) + 1
    return {
        "id": found.id,
        "title": found.title,
        "questions": len(found.entries),
        "left_out": found.broken,
        "types": dict(sorted(types.items())),
        "place": found.place,
        "path": str(found.path),
    }


def _document(report: "Report", *, ok: bool) -> dict[str, Any]:
    return {
        "ok": ok,
        "banks": report.banks,
        "questions": report.questions,
        "claims": report.claims,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "problems": [problem.plain() for problem in report.problems],
        "waived": [{**w.problem.plain(), "reason": w.reason} for w in report.waived],
    }


def _print_json(document: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _print_report(report: "Report") -> None:
    import os
    import sys
    from dataclasses import replace

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    here = Path.cwd()
    for problem in report.problems:
        click.echo(replace(problem, file=_from(here, problem.file)).text(colour=colour))
    for waived in report.waived:
        place = f"{_from(here, waived.problem.file)}:{waived.problem.line}"
        name = f"{waived.problem.question} waives {waived.problem.rule}"
        click.echo(f"{place}: {name}: {waived.reason}")
    click.echo(report.summary)


def _from(here: Path, file: str) -> str:
    """Return `file` as seen from the folder `here`, where it is inside it."""
    path = Path(file).absolute()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file
