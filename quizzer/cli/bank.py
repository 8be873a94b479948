"""`quizzer bank`: list and check question banks, appeals to them, their format for editors."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.authors import new, schema

if TYPE_CHECKING:
    from quizzer.bank.library import Library
    from quizzer.sittings.authoring import Report


@click.group()
def bank() -> None:
    """Write, list and check question banks, and what you overruled; print their format."""


@bank.command("list", short_help="List the banks at hand, with their topics and questions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_banks(as_json: bool) -> None:
    """List the banks at hand: id, title, questions by type and topic, where each comes from."""
    library = _library((), with_places=False)
    rows = [_row(found) for found in library.banks]
    if as_json:
        _print_json({"banks": rows})
        return
    for row in rows:
        kinds = ", ".join(f"{count} {kind}" for kind, count in row["types"].items())
        click.echo(f"{row['id']}  {row['title']}")
        click.echo(f"  {row['questions']} questions: {kinds or 'none'}")
        click.echo(_topic_lines(row["topics"]), nl=bool(row["topics"]))
        click.echo(f"  {row['place']}: {row['path']}")
    for note in library.notes:
        click.echo(note, err=True)
    if not rows:
        click.echo("There are no banks.", err=True)


@bank.command(short_help="Check every field, claim, test and variant of banks.")
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
    from quizzer.grading import load
    from quizzer.sittings.authoring import check as check_banks
    from quizzer.sittings.authoring import demo_runner

    library = _library(paths)
    runner = demo_runner(SystemClock().monotonic)
    report = check_banks(library.banks, runner, library.problems, load)
    failed = bool(report.errors) or (strict and bool(report.warnings))
    if as_json:
        _print_json(_document(report, ok=not failed))
    else:
        _print_report(report)
    context.exit(1 if failed else 0)


@bank.command(short_help="List what you overruled in graded answers, as YAML to paste.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--bank", "path", type=click.Path(path_type=Path), help="A bank at this path, too.")
def appeals(as_json: bool, path: Path | None) -> None:
    """List what you overruled in graded answers, by question, ready to paste into the bank."""
    import os

    from quizzer.settings.folders import progress_file
    from quizzer.sittings.appeals import as_yaml, gathered
    from quizzer.sittings.desk import library_for
    from quizzer.store import Store

    file = progress_file(os.environ)
    rows: tuple[Any, ...] = ()
    if file.exists():
        with Store.open(file) as store:
            rows = store.appeals()
    found = gathered(rows, library_for(os.environ, [path] if path else []))
    if as_json:
        _print_json({"appeals": [each.plain() for each in found]})
        return
    for line in as_yaml(found):
        click.echo(line)
    if not found:
        click.echo("No appeals yet.", err=True)


bank.add_command(new)
bank.add_command(schema)


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
    topics = dict.fromkeys(found.topics, 0)
    for entry in found.entries:
        types[entry.type] = types.get(entry.type, 0) + 1
        topics[entry.topic] = topics.get(entry.topic, 0) + 1
    return {
        "id": found.id,
        "title": found.title,
        "questions": len(found.entries),
        "left_out": found.broken,
        "types": dict(sorted(types.items())),
        "topics": {topic: count for topic, count in topics.items() if count},
        "place": found.place,
        "path": str(found.path),
    }


def _topic_lines(topics: dict[str, int]) -> str:
    """Return topics with how many questions each has, wrapped between them; nothing for none."""
    if not topics:
        return ""
    listed = ", ".join(f"{count}\u00a0{topic}" for topic, count in topics.items())
    return click.wrap_text(f"topics: {listed}", 80, "  ", "    ").replace("\u00a0", " ")


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
    for miss in report.known_misses:
        place = f"{_from(here, miss.file)}:{miss.line}"
        click.echo(f"{place}: {miss.question} is known to be misgraded: {miss.what}")
    click.echo(report.summary)


def _from(here: Path, file: str) -> str:
    """Return `file` as seen from the folder `here`, where it is inside it."""
    path = Path(file).absolute()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file
