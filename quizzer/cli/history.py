"""``quizzer history``: the answers given, one by one."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quizzer.store.history import HistoryRow

NARROWEST_ANSWER = 40
GAP = "  "


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest so many answers.")
@click.option("--bank", type=click.Path(), help="A bank at this path, beside those at hand.")
def history(as_json: bool, limit: int | None, bank: str | None) -> None:
    """List the answers you gave, the newest last."""
    import json
    import os

    from quizzer.settings.folders import progress_file

    rows = _newest(progress_file(os.environ), limit)
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], indent=2))
        return
    for line in _lines(rows, _in_words(rows, bank)):
        click.echo(line)
    if not rows:
        click.echo("No answers yet.", err=True)


def _newest(file: "Path", limit: int | None) -> "list[HistoryRow]":
    """Return the newest answers, oldest first; none where there is no file, which is not made."""
    from quizzer.store import Store

    if not file.exists():
        return []
    with Store.open(file) as store:
        return list(store.history(limit))


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
        **({"cram": True} if row.is_cram else {}),
        **(_own_words(row) if row.verdict.points else {}),
    }


def _own_words(row: "HistoryRow") -> dict[str, Any]:
    """Return what is kept of an answer in one's own words beside that: each point resolved."""
    answer = row.text or ""
    return {
        "grader": row.verdict.grader,
        "self_rating": row.self_rating.word if row.self_rating else None,
        "points": [
            {
                "point": found.point,
                "verdict": found.finding,
                "confidence": found.confidence,
                "by": found.by,
                "quote": list(found.quote) if found.quote else None,
                "words": found.words(answer),
                "misconception": found.misconception,
            }
            for found in row.verdict.points
        ],
    }


def _in_words(rows: "list[HistoryRow]", bank: str | None) -> "Mapping[str, str | None]":
    """Return by id the answers that were not typed, in the words of the banks."""
    from pathlib import Path

    picked = [row for row in rows if row.text is None]
    if not picked:
        return {}
    import os

    from quizzer.sittings.desk import library_for
    from quizzer.sittings.recalling import answer_words

    library = library_for(os.environ, [Path(bank)] if bank else [])
    return {row.id: answer_words(library, row) for row in picked}


def _lines(rows: "list[HistoryRow]", words: "Mapping[str, str | None]") -> list[str]:
    """Return a line for each answer, in aligned columns; long answers are cut to the width."""
    from shutil import get_terminal_size

    table = [_cells(row, words.get(row.id)) for row in rows]
    *others, last, aside = [max(map(len, column)) for column in zip(*table, strict=True)] or [0, 0]
    taken = sum(others) + aside + len(GAP) * (len(others) + bool(aside))
    room = max(get_terminal_size().columns - taken, NARROWEST_ANSWER)
    widths = [*others, min(last, room), aside]
    padded = (
        GAP.join(_cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True))
        for cells in table
    )
    return [line.rstrip() for line in padded]


def _cells(row: "HistoryRow", words: str | None) -> tuple[str, ...]:
    return (
        f"{row.moment.local:%Y-%m-%d %H:%M}",
        row.verdict.word,
        row.rating.word,
        row.certainty.word if row.certainty else "–",
        f"{row.bank}/{row.question}",
        _answer(row, words),
        "taken back" if row.retracted else "",
    )


def _answer(row: "HistoryRow", words: str | None) -> str:
    """Return an answer in words, on one line and with nothing that moves a cursor."""
    told = row.text if row.text is not None else words
    if told is None:
        given = [value for name, value in row.answer.items() if name != "kind"]
        told = ", ".join(_words(given)) or "none"
    return "".join(sign if sign.isprintable() else "�" for sign in " ".join(told.split()))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _words(value: object) -> list[str]:
    """Return the words and numbers in a plain value, in order."""
    if isinstance(value, dict):
        return [f"{name}: {', '.join(_words(item))}" for name, item in value.items()]
    if isinstance(value, list):
        return [word for item in value for word in _words(item)]
    return [str(value)]
