"""`quizzer bank`: list and check question banks, appeals to them, their format for editors."""

from pathlib import Path
from typing import Any

import click

from quizzer.cli.authors import new, schema
from quizzer.cli.checking import check
from quizzer.cli.exchange import export_bank, import_bank
from quizzer.cli.libraries import library_at, print_json
from quizzer.cli.preview import preview
from quizzer.cli.report import report


@click.group()
def bank() -> None:
    """Write, list, check, import and export question banks; print their format."""


@bank.command("list", short_help="List the banks at hand, with their topics and questions.")
@click.option("--find", metavar="WORDS", help="List questions instead: words, is:due, level:2 …")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_banks(as_json: bool, find: str | None) -> None:
    """List the banks at hand: id, title, questions by type and topic, where each comes from."""
    if find is not None:
        from quizzer.cli.finding import tell_found

        tell_found(find, as_json=as_json)
        return
    library = library_at((), with_places=False)
    rows = [_row(found) for found in library.banks]
    if as_json:
        print_json({"banks": rows})
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
        print_json({"appeals": [each.plain() for each in found]})
        return
    for line in as_yaml(found):
        click.echo(line)
    if not found:
        click.echo("No appeals yet.", err=True)


bank.add_command(check)
bank.add_command(new)
bank.add_command(preview)
bank.add_command(report)
bank.add_command(schema)
bank.add_command(import_bank)
bank.add_command(export_bank)


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
