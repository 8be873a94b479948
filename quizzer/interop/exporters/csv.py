"""Tables of questions, as the importer reads them: a row each, comma between the cells."""

import csv
import io
from collections.abc import Iterator

from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.items import (
    Amounts,
    Essay,
    Item,
    Options,
    Pairs,
    Ranking,
    Truth,
    Words,
)
from quizzer.interop.notes import Note, dropped, left_out
from quizzer.interop.questions import told
from quizzer.interop.rows import BETWEEN, OPTIONS
from quizzer.interop.texts import one_line

_CARRIED = ("level", "tags", "hints", "sources", "explanation", "rubric")
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
            found = told(asked, sheet.topic_of(asked.question), _CARRIED)
            notes += found.notes
            if found.item is not None:
                row = _row(found.item, notes)
                rows += [row] if row else []
        used = [name for name in _COLUMNS if any(row.get(name) for row in rows)]
        used = used if used else ["id", "prompt", "answer"]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, used, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        return Exported(text.getvalue().encode(), tuple(notes))


def _row(item: Item, notes: list[Note]) -> dict[str, str] | None:
    """Return the cells of a question; None, with a note, where a table can't hold it."""
    own = dict(_own(item, notes))
    if not own:
        what = "a table can't hold it: it has gaps, or more options than columns"
        notes.append(left_out(what, question=item.name))
        return None
    return {
        "id": item.name,
        "topic": item.topic,
        "level": str(item.level or ""),
        "tags": BETWEEN.join(item.tags),
        "prompt": item.prompt,
        "hints": BETWEEN.join(map(one_line, item.hints)),
        "explanation": item.explanation,
        "sources": BETWEEN.join(map(one_line, item.sources)),
        **own,
    }


def _own(item: Item, notes: list[Note]) -> Iterator[tuple[str, str]]:
    """Yield the cells that the type of a question fills."""
    match item.wish:
        case Options(options, is_many) if len(options) <= len(OPTIONS):
            yield "type", "multi" if is_many else "choice"
            lettered = dict(zip(OPTIONS, options, strict=False))
            right = [letter for letter, each in lettered.items() if each.share >= _least(is_many)]
            yield "answer", BETWEEN.join(right)
            for letter, option in lettered.items():
                yield letter, option.text
                yield f"why_{letter}", option.why
        case Truth(holds, why):
            yield from (("type", "true-false"), ("answer", str(holds).lower()), ("why_a", why))
        case Amounts(answers, unit):
            yield from (("type", "numeric"), ("answer", repr(answers[0].value)), ("unit", unit))
            yield "tol", repr(answers[0].tol) if answers[0].tol else ""
            notes += _slips(len(answers) - 1, item)
        case Words(answers):
            right = [each.text for each in answers if each.share >= 1]
            yield from (("type", "short"), ("answer", BETWEEN.join(right)))
            notes += _slips(len(answers) - len(right), item)
        case _:
            yield from _arranged(item)


def _arranged(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the cells of what is put in order, matched, or written."""
    match item.wish:
        case Ranking(things) if len(things) <= len(OPTIONS):
            yield from (("type", "order"), *zip(OPTIONS, things, strict=False))
        case Pairs(pairs, others) if len(pairs) <= len(OPTIONS):
            yield from (("type", "match"), ("answer", BETWEEN.join(others)))
            yield from zip(OPTIONS, (f"{left} => {right}" for left, right in pairs), strict=False)
        case Essay() as essay:
            yield from _essay(essay)


def _essay(essay: Essay) -> Iterator[tuple[str, str]]:
    yield from (("type", "open"), ("answer", essay.model))
    yield from (("instruction", essay.instruction), ("context", essay.context))
    yield "rubric", BETWEEN.join(map(one_line, essay.points))


def _least(is_many: bool) -> float:
    """Return the share of the points from which an option is right."""
    return 1e-9 if is_many else 1.0


def _slips(count: int, item: Item) -> Iterator[Note]:
    if count > 0:
        yield dropped("its known slips", question=item.name)
