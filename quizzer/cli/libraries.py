"""The banks that a command is about, and its one JSON document."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.bank.library import Library


def library_at(paths: tuple[Path, ...], *, with_places: bool = True) -> "Library":
    """Return the banks at `paths`, or those at hand; only banks read anew know their places."""
    import os

    from quizzer.bank.library import banks_in, open_library, shipped_content
    from quizzer.errors import BankError
    from quizzer.questions.registry import shadowed
    from quizzer.settings.folders import banks_folder, cache_folder

    for warning in shadowed():
        click.echo(warning, err=True)

    own = banks_folder(os.environ)
    usual = [("shipped", shipped_content()), *([("yours", own)] if own.is_dir() else [])]
    try:
        places = [("PATH", path) for path in paths] or usual
        library = open_library(places, None if with_places else cache_folder(os.environ))
        for path in paths:
            if not banks_in(path):
                remedy = "Give the path of a bank: a YAML file, or a folder with bank.yaml."
                raise BankError("There is no bank in this folder.", where=str(path), remedy=remedy)
    except BankError as error:
        raise click.UsageError(str(error)) from error
    return library


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document."""
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
