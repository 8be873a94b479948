"""`quizzer bank new` and `quizzer bank schema`: what an author begins with."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizzer.sittings.authoring.beginning import Begun


@click.command(short_help="Begin a question: a small, sound one to make your own.")
@click.argument("kind", metavar="TYPE")
@click.option("--topic", metavar="T", help="Its topic; else the bank's first.")
@click.option(
    "--to",
    "target",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file to add it to or begin; in a folder, and without PATH here, a new TYPE.yaml.",
)
def new(kind: str, topic: str | None, target: Path | None) -> None:
    """Begin a question of a TYPE, such as choice, numeric or open.

    It writes a small question that passes `bank check --strict`, with comments, for you to make
    your own; and beside it the format as JSON Schema, by which your editor completes and checks
    the fields as you type.
    """
    from quizzer.errors import UsageError
    from quizzer.reports.writing import write_whole
    from quizzer.sittings.authoring.beginning import begun

    is_named = target is not None and not target.is_dir()
    file = target if target and is_named else (target or Path()) / f"{kind}.yaml"
    if file.exists() and not is_named:
        raise UsageError(
            "It is there already, and stays as it is.",
            where=str(file),
            remedy=f"Add to it with --to {file}, or give --to another name.",
        )
    made = begun(file, kind, topic)
    write_whole(str(file), made.text)
    _say_what_is_next(made, has_schema=_write_schema_beside(file))


@click.command(short_help="Print the bank format: as JSON Schema for editors, or to read.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--markdown", is_flag=True, help="A reference of every field, to read.")
def schema(file: Path | None, markdown: bool) -> None:
    """Print the bank format as JSON Schema, for editors; or write it to FILE.

    A bank whose first line is "# yaml-language-server: $schema=./bank.schema.json" is then
    completed and checked as it is typed.
    """
    from quizzer.reports.writing import write_whole

    text = _reference_text() if markdown else _schema_text()
    if file is None:
        click.echo(text, nl=False)
        return
    write_whole(str(file), text)
    click.echo(f"Written to {file}.", err=True)


def _schema_text() -> str:
    import json

    from quizzer.bank.schema import schema as bank_schema

    return json.dumps(bank_schema(), ensure_ascii=False, indent=2) + "\n"


def _reference_text() -> str:
    from quizzer.bank.reference import reference
    from quizzer.bank.schema import schema as bank_schema

    return reference(bank_schema())


def _write_schema_beside(file: Path) -> bool:
    """Write the schema into the folder of `file`; leave another file of that name alone."""
    from quizzer.bank.schema import TITLE
    from quizzer.reports.writing import write_whole
    from quizzer.sittings.authoring.beginning import SCHEMA_FILE

    place = file.parent / SCHEMA_FILE
    try:
        is_free = not place.exists() or TITLE in place.read_text(encoding="utf-8")
    except (OSError, ValueError):
        is_free = False
    if is_free:
        write_whole(str(place), _schema_text())
    else:
        click.echo(f"{place} is something else, and stays as it is.", err=True)
    return is_free


def _say_what_is_next(made: "Begun", *, has_schema: bool) -> None:
    from quizzer.sittings.authoring.beginning import MODELINE, SCHEMA_FILE

    verb = "begins" if made.is_new_file else "ends"
    lines = [f"{made.file} now {verb} with the question `{made.question_id}`: make it your own."]
    if has_schema and made.has_modeline:
        lines += [f"{SCHEMA_FILE} beside it tells your editor which fields there are."]
    elif has_schema:
        lines += [
            "Your editor completes its fields once its first line is",
            f"  {MODELINE.strip()}",
        ]
    if made.unlisted_topic:
        lines += [f"List its topic `{made.unlisted_topic}` under the bank's `topics:`."]
    lines += [
        "Then:",
        f"  quizzer bank check --strict {made.bank_path}",
        f"  quizzer practice --bank {made.bank_path}",
    ]
    click.echo("\n".join(lines), err=True)
