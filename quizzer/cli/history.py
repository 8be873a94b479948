"""``quizzer history``: the answers given, one by one."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from quizzer.store import HistoryRow

WIDEST_ANSWER = 40


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest so many answers.")
def history(as_json: bool, limit: int | None) -> None:
    """List the answers you gave, the newest last."""
    import json
    import os

    from quizzer.settings.folders import progress_file

    rows = _newest(progress_file(os.environ), limit)
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], indent=2))
        return
    for line in _lines(rows):
        click.echo(line)
    if not rows:
        click.echo("No answers yet.", err=True)


def _newest(file: "Path", limit: int | None) -> "list[HistoryRow]":
    """Return the newest answers, oldest first; none where there is no file, which is not made."""
    from collections import deque

    from quizzer.store import Store

    if not file.exists():
        return []
    with Store.open(file) as store:
        return list(deque(store.history(), limit))


def _plain(row: "HistoryRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "at": row.at.isoformat(),
        "bank": row.bank,
        "question": row.question,
        "params": row.params,
        "seed": row.seed,
        "answer": row.answer,
        "score": row.score,
        "rating": row.rating.word,
        "certainty": row.certainty.word if row.certainty else None,
        "sitting": row.sitting,
        "retracted": row.retracted,
    }


def _lines(rows: "list[HistoryRow]") -> list[str]:
    """Return a line for each answer, in aligned columns."""
    table = [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        for cells in table
    )
    return [line.rstrip() for line in padded]


def _cells(row: "HistoryRow") -> tuple[str, ...]:
    return (
        f"{row.moment.local:%Y-%m-%d %H:%M}",
        row.verdict.word,
        row.rating.word,
        row.certainty.word if row.certainty else "–",
        f"{row.bank}/{row.question}",
        _answer(row),
        "taken back" if row.retracted else "",
    )


def _answer(row: "HistoryRow") -> str:
    """Return an answer in a few words, on one line and with nothing that moves a cursor."""
    if row.text is not None:
        told = row.text
    else:
        given = [value for name, value in row.answer.items() if name != "kind"]
        told = ", ".join(_words(given))
    line = "".join(sign if sign.isprintable() else "�" for sign in " ".join(told.split()))
    return line if len(line) <= WIDEST_ANSWER else line[: WIDEST_ANSWER - 1] + "…"


def _words(value: object) -> list[str]:
    """Return the words and numbers in a plain value, in order."""
    if isinstance(value, dict):
        return [f"{name}: {', '.join(_words(item))}" for name, item in value.items()]
    if isinstance(value, list):
        return [word for item in value for word in _words(item)]
    return [str(value)]
