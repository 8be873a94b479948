"""`quizzer bank import` and `quizzer bank export`: questions of other programs, in and out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizzer.bank.bank import Bank
    from quizzer.interop.notes import Note

MOST_NAMED = 3
"""Questions that are named where several share a note."""


@click.command("import", short_help="Make a bank of another program's questions.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="New bank.")
@click.option("--format", "name", help="The file's format; told from its content by default.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_bank(file: Path, target: Path, name: str | None, as_json: bool) -> int:
    """Make the new bank --to of the questions in FILE, and tell what got lost on the way.

    Exit code 1 says that something in FILE is malformed, or that nothing could be imported.
    """
    from quizzer.clock import SystemClock
    from quizzer.interop.registry import importer, shadowed
    from quizzer.sittings.exchange import LICENCE, brought

    _refuse_existing(target)
    data = _bytes_of(file)
    for warning in shadowed("importers"):
        click.echo(warning, err=True)
    name = name or _guess(data, file)
    found = brought(importer(name), data, str(file), target, SystemClock().now().date())
    if found.text:
        write_new(target, found.text.encode())
    failed = not found.text or any(note.outcome == "error" for note in found.notes)
    if as_json:
        _print_json(
            {
                "ok": not failed,
                "format": name,
                "bank": str(target) if found.text else None,
                "questions": found.questions,
                "whole": found.whole,
                "notes": [note.plain() for note in found.notes],
            }
        )
        return int(failed)
    for note in found.notes:
        if note.outcome != "kept":
            click.echo(note.text(str(file)))
    click.echo(_imported(found.questions, found.whole, found.notes, target))
    if found.text and not found.has_license:
        click.echo(LICENCE)
    return int(failed)


@click.command("export", short_help="Write a bank in another program's format.")
@click.argument("name", metavar="FORMAT")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--bank", "bank", help="The bank: its id, or a path.")
@click.option("--without-key", is_flag=True, help="Printed formats: the questions alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def export_bank(name: str, file: Path, bank: str | None, without_key: bool, as_json: bool) -> None:
    """Write a bank to the new FILE in another FORMAT, and tell what that can't hold."""
    from quizzer.clock import SystemClock
    from quizzer.errors import ExchangeError
    from quizzer.interop.registry import exporter, shadowed
    from quizzer.sittings.authoring.bench import Bench, demo_runner
    from quizzer.sittings.exchange import taken

    for warning in shadowed("exporters"):
        click.echo(warning, err=True)
    format_ = exporter(name)
    if without_key and not format_.is_printed:
        raise ExchangeError(
            f"The format {name} is for programs, which need the key.",
            where="--without-key",
            remedy="Printed formats, as html, can be had without it.",
        )
    _refuse_existing(file)
    clock = SystemClock()
    bench = Bench(demo_runner(clock.monotonic))
    source = _bank(bank)
    at = int(clock.now().timestamp())
    found = taken(format_, source, bench, has_key=not without_key, at=at)
    write_new(file, found.data)
    questions = len(source.entries) - sum(note.is_whole for note in found.notes)
    if as_json:
        document = {"format": name, "file": str(file), "questions": questions}
        _print_json({**document, "notes": [note.plain() for note in found.notes]})
        return
    for line in _gathered(found.notes):
        click.echo(line)
    click.echo(f"{_count(questions, 'question')} of {source.id} written to {file}.")


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet, wholly or not at all.

    Raises
    ------
    UsageError
        If it is there, or can't be written.
    """
    from quizzer.errors import UsageError

    try:
        with file.open("xb") as stream:
            try:
                stream.write(data)
            except OSError:
                file.unlink(missing_ok=True)
                raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"This file can't be written: {reason.lower()}.",
            where=str(file),
            remedy="Name a new file in a folder that you may write to.",
        ) from error


def _refuse_existing(file: Path) -> None:
    from quizzer.errors import UsageError

    if file.exists() or file.is_symlink():
        raise UsageError(
            "This file is there already, and is not written over.",
            where=str(file),
            remedy="Name a new one, or move it away first.",
        )


def _bytes_of(file: Path) -> bytes:
    from quizzer.errors import UsageError
    from quizzer.interop.texts import LARGEST

    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST * 16 + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "Name a file to import."
        what = f"It can't be read: {reason.lower()}."
        raise UsageError(what, where=str(file), remedy=remedy) from error


def _guess(data: bytes, file: Path) -> str:
    """Return the format that a file is likeliest in, and say so."""
    from quizzer.errors import ExchangeError
    from quizzer.interop.guessing import guessed
    from quizzer.interop.registry import importer

    try:
        guess = guessed(data, file.suffix.lower())
    except ExchangeError as error:
        raise ExchangeError(error.what, where=str(file), remedy=error.remedy) from error
    for note in guess.notes:
        click.echo(note, err=True)
    title = importer(guess.name).title
    click.echo(f"It looks like {title}; if it is not, name it with --format.", err=True)
    return guess.name


def _bank(named: str | None) -> "Bank":
    """Return the bank of that id or at that path; without a name, the only one at hand."""
    import os

    from quizzer.errors import UsageError
    from quizzer.sittings.desk import library_for

    path = Path(named) if named else None
    is_path = path is not None and path.exists()
    library = library_for(os.environ, [path] if path and is_path else [])
    if named and not is_path:
        return library.bank(named)
    banks = [bank for bank in library.banks if not is_path or bank.place == "--bank"]
    if len(banks) != 1:
        found = ", ".join(bank.id for bank in banks) or "none"
        raise UsageError(
            f"Which bank shall be written? There are: {found}.",
            where="--bank",
            remedy="Name one: --bank ID, or the path of a bank.",
        )
    return banks[0]


def _imported(questions: int, whole: int, notes: "Sequence[Note]", target: Path) -> str:
    """Return the outcome in one line."""
    if not questions:
        return f"Nothing was imported, and {target} was not written."
    out = sum(note.is_whole for note in notes)
    wrong = sum(note.outcome == "error" for note in notes)
    parts = [f"{_count(questions, 'question')} imported to {target}"]
    parts.append(f"{whole} whole, {questions - whole} with something changed or dropped")
    if out:
        parts.append(f"{out} more dropped")
    if wrong:
        parts.append(_count(wrong, "error"))
    return "; ".join(parts) + "."


def _gathered(notes: "Sequence[Note]") -> list[str]:
    """Return notes as lines, those that say the same of several questions in one."""
    from quizzer.interop.notes import gathered

    lines = []
    for note, count in gathered(notes):
        named = [each.question for each in notes if each.what == note.what and each.question]
        more = f" and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
        about = f" ({', '.join(named[:MOST_NAMED])}{more})" if named else ""
        lines.append(f"{note.word}: {note.what}{about}")
    return lines


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _print_json(document: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
