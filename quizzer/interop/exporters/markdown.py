"""Markdown with questions behind `Q:` and answers behind `A:`, as the importer reads it."""

from collections.abc import Iterator, Mapping

from quizzer.interop.cells import CARRIED, cells_of
from quizzer.interop.formats import Exported, Sheet
from quizzer.interop.marks import LETTER_OF, escaped
from quizzer.interop.notes import Note
from quizzer.interop.questions import told
from quizzer.interop.rows import OPTIONS, listed
from quizzer.interop.texts import one_line

_FIRST = ("instruction", "context")
_LAST = ("hints", "explanation", "rubric", "sources")


class Markdown:
    """Writes questions and answers in Markdown."""

    name = "markdown"
    title = "Markdown"
    is_printed = False

    def write(self, sheet: Sheet) -> Exported:
        """Return the questions below headings of their topics."""
        notes: list[Note] = []
        blocks = [f"# {one_line(sheet.title)}"]
        here = ""
        for asked in sheet.questions:
            topic = one_line(sheet.topic_of(asked.question))
            found = told(asked, topic, CARRIED)
            notes += found.notes
            cells = cells_of(found.item, notes) if found.item else None
            if cells is None:
                continue
            if topic != here:
                blocks.append(f"## {topic or '-'}")
                here = topic
            blocks += _blocks(cells)
        return Exported(("\n\n".join(blocks) + "\n").encode(), tuple(notes))


def _blocks(cells: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts of a question, between which empty lines stand."""
    marks = ("id", "type", "level", "tags", "tol", "unit")
    told = "; ".join(f"{mark}: {_mark(cells[mark])}" for mark in marks if cells.get(mark))
    yield f"<!-- {told} -->\nQ: {escaped(cells['prompt'])}"
    for name in _FIRST:
        yield from _part(name, cells)
    options = [letter for letter in OPTIONS if cells.get(letter)]
    is_listed = cells["type"] in ("order", "match")
    if options:
        right = set(listed(cells.get("answer", "")))
        yield "\n".join(
            f"{place}. {one_line(cells[letter])}"
            if is_listed
            else _option(cells[letter], letter in right, cells.get(f"why_{letter}", ""))
            for place, letter in enumerate(options, start=1)
        )
    if not options or is_listed:
        yield from _part("answer", cells)
        yield from (f"W: {escaped(why)}" for why in filter(None, [cells.get("why_a")]))
    for name in _LAST:
        yield from _part(name, cells)


def _part(name: str, cells: Mapping[str, str]) -> Iterator[str]:
    if cells.get(name):
        yield f"{LETTER_OF[name]}: {escaped(cells[name])}"


def _option(text: str, is_right: bool, why: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    whys = [line for line in why.split("\n") if line.strip()]
    rows = [f"- [{'x' if is_right else ' '}] {lines[0]}", *(f"  {line}" for line in lines[1:])]
    return "\n".join([*rows, *(f"  > {line}" for line in whys)])


def _mark(text: str) -> str:
    """Return a mark so that it ends neither the remark nor itself."""
    return one_line(text).replace(";", ",").replace("--", "- -")
