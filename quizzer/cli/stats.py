"""``quizzer stats``: where the learner stands."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.sittings.progress import Learnt

NARROWEST, WIDEST = 60, 100


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--bank", type=click.Path(), help="A bank at this path, beside those at hand.")
def stats(as_json: bool, bank: str | None) -> None:
    """Say what is remembered, topic by topic, what is due, and how your confidence fits."""
    import json
    import os
    from shutil import get_terminal_size

    from quizzer.settings.folders import progress_file
    from quizzer.sittings.progress_lines import progress_lines

    if not progress_file(os.environ).exists():
        if as_json:
            click.echo("null")
        click.echo("No answers yet.", err=True)
        return
    found = _learnt(bank)
    if as_json:
        click.echo(json.dumps(_plain(found), indent=2))
        return
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    for line in progress_lines(found, width):
        click.echo(line)


def _learnt(bank: str | None) -> "Learnt":
    import os
    from pathlib import Path

    from quizzer.sittings.desk import open_desk
    from quizzer.sittings.progress import learnt

    desk = open_desk(os.environ, [Path(bank)] if bank else [])
    try:
        return learnt(desk)
    finally:
        desk.close()


def _plain(found: "Learnt") -> dict[str, Any]:
    """Return all of it as JSON can hold it: days as text, shares in [0, 1], times in seconds."""
    from dataclasses import asdict
    from datetime import date

    def told(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: told(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [told(item) for item in value]
        return value.isoformat() if isinstance(value, date) else value

    plain: dict[str, Any] = told(asdict(found))
    for each, own in zip(plain["beliefs"], found.beliefs, strict=True):
        each["belief"]["stands"] = own.belief.stands
    if found.confidence:
        for level, known in zip(
            plain["confidence"]["levels"], found.confidence.levels, strict=True
        ):
            level["certainty"] = known.certainty.word
    return plain
