"""Tables of questions: comma, semicolon or tab between the cells, a heading for each column.

Known columns, of which `prompt` is needed, and `answer` for most types: `id`, `type`, `topic`,
`level`, `tags`, `prompt`, `answer`, `tol`, `unit`, `a` … `j` (options, items; for match `left =
right`), `why_a` … `why_j`, `hints`, `explanation`, `sources`, `instruction`, `context`. Several
answers, tags, hints or sources stand in one cell, separated by ` | `. Without a type it is told
from the row: options make a choice (or multi), a number as the answer numeric, true or false
true-false, a few words short, and more than that open.
"""

import csv
import io
import re
from collections.abc import Iterator

from quizzer.interop.cells import item_of
from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.items import Item
from quizzer.interop.notes import Note, dropped, error
from quizzer.interop.rows import OPTIONS, BadRow
from quizzer.interop.texts import decoded, shortened

DELIMITERS = ",;\t"
LONGEST_CELL = 1_000_000
MOST_ROWS = 50_000

_ALIASES = {
    **dict.fromkeys(("question", "front", "text"), "prompt"),
    **dict.fromkeys(("correct", "key", "solution", "back", "answers"), "answer"),
    **dict.fromkeys(("kind",), "type"),
    **dict.fromkeys(("name",), "id"),
    **dict.fromkeys(("category",), "topic"),
    **dict.fromkeys(("difficulty",), "level"),
    **dict.fromkeys(("feedback", "rationale"), "explanation"),
    **dict.fromkeys(("tag",), "tags"),
    **dict.fromkeys(("hint",), "hints"),
    **dict.fromkeys(("source",), "sources"),
    **dict.fromkeys(("tolerance",), "tol"),
}
_KNOWN = {
    *("id", "type", "topic", "level", "tags", "prompt", "answer", "tol", "unit", "hints"),
    *("explanation", "sources", "instruction", "context", "rubric"),
    *OPTIONS,
    *(f"why_{letter}" for letter in OPTIONS),
}
_OPTION = re.compile(r"(?:option|choice)[ _-]*([a-j]|10|[1-9])\Z")


class Csv:
    """Reads tables."""

    name = "csv"
    title = "CSV"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether the first line has the headings of columns that are needed."""
        text = decoded(data[:100_000]).text or ""
        first = text.lstrip("\n").partition("\n")[0]
        columns = {_column(cell) for cell in first.split(_delimiter(first))}
        if {"prompt", "answer"} <= columns:
            return 0.8
        return 0.6 if suffix in (".csv", ".tsv") else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank that has a question for each row."""
        read = decoded(data)
        notes = [*read.notes]
        items = [*_items(read.text, notes)] if read.text is not None else []
        return imported(items, wanted, notes)


def _items(text: str, notes: list[Note]) -> Iterator[Item]:
    rows = _rows(text, notes)
    first = next(rows, None)
    if first is None:
        notes.append(error("the table is empty", 1))
        return
    line, heading = first
    columns = [_column(cell) for cell in heading]
    if "prompt" not in columns:
        notes.append(error("no column is called `prompt`; the first line names the columns", line))
        return
    for name, cell in zip(columns, heading, strict=True):
        if name not in _KNOWN:
            notes.append(dropped(f"the column “{shortened(cell)}”, which is not known", line))
    for line, cells in rows:
        if len(cells) > len(columns):
            what = f"there are {len(cells)} cells, and {len(columns)} columns"
            notes.append(error(f"{what}; put a text that has commas in quotes", line))
            continue
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
        try:
            yield item_of(row, line)
        except BadRow as bad:
            notes.append(error(str(bad), line))


def _rows(text: str, notes: list[Note]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows that hold anything, each with the line on which it begins."""
    csv.field_size_limit(LONGEST_CELL)
    first = text.lstrip("\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first), strict=True)
    begin = 1
    for _ in range(MOST_ROWS):
        try:
            cells = next(reader, None)
        except csv.Error as failure:
            notes.append(error(f"the table can't be read on: {failure}", begin))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield begin, cells
        begin = reader.line_num + 1
    notes.append(error(f"there are more than {MOST_ROWS} rows; split the file", begin))


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _column(cell: str) -> str:
    name = cell.strip().strip('"').strip().lower()
    if match := _OPTION.match(name):
        place = match[1]
        return OPTIONS[int(place) - 1] if place.isdigit() else place
    name = name.replace(" ", "_")
    return _ALIASES.get(name, name)
