"""The answers as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from quizzer.store.history import HistoryRow

COLUMNS = (
    *("id", "at", "day", "bank", "question", "kind", "answer", "score", "rating", "certainty"),
    *("hints", "seconds", "misconceptions", "sitting", "device", "retracted"),
)
STEERING = tuple("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""


def csv_of(rows: Iterable[HistoryRow]) -> Iterator[str]:
    """Yield lines of CSV (RFC 4180) without their ends, the names of the columns first.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    yield _line(COLUMNS)
    for row in rows:
        yield _line(
            (
                row.id,
                row.at.isoformat(),
                row.moment.day.isoformat(),
                row.bank,
                row.question,
                str(row.answer.get("kind", "")),
                _tame(_answer(row)),
                f"{row.score:g}",
                row.rating.word,
                row.certainty.word if row.certainty else "",
                str(row.hints),
                f"{row.seconds:g}",
                " ".join(row.verdict.misconceptions),
                row.sitting,
                row.device,
                "yes" if row.retracted else "no",
            )
        )


def _answer(row: HistoryRow) -> str:
    if row.text is not None:
        return row.text
    return "; ".join(_words([value for name, value in row.answer.items() if name != "kind"]))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _words(each)
    else:
        yield str(value)


def _tame(text: str) -> str:
    if not text.startswith(STEERING):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()
