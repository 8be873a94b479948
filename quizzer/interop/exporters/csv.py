"""Tables of questions, as the importer reads them: a row each, comma between the cells."""

import csv
import io

from quizzer.interop.cells import CARRIED, cells_of
from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.notes import Note
from quizzer.interop.questions import told
from quizzer.interop.rows import OPTIONS

_FIRST = ("id", "type", "topic", "level", "tags", "prompt", "answer", "tol", "unit")
_LAST = ("hints", "explanation", "sources", "instruction", "context", "rubric")
_COLUMNS = (*_FIRST, *OPTIONS, *(f"why_{letter}" for letter in OPTIONS), *_LAST)


class Csv:
    """Writes tables."""

    name = "csv"
    title = "CSV"
    is_printed = False

    def write(self, sheet: Sheet) -> Exported:
        """Return the table; columns that stay empty are left out."""
        notes: list[Note] = []
        rows = []
        for asked in sheet.questions:
            found = told(asked, sheet.topic_of(asked.question), CARRIED)
            notes += found.notes
            if found.item is not None:
                row = cells_of(found.item, notes)
                rows += [row] if row else []
        used = [name for name in _COLUMNS if any(row.get(name) for row in rows)]
        used = used if used else ["id", "prompt", "answer"]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, used, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        return Exported(text.getvalue().encode(), tuple(notes))
