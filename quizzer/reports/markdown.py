"""Reports as Markdown (CommonMark with tables)."""

import re
from collections.abc import Iterator, Sequence

from quizzer.drawing.mathematics import with_mathematics
from quizzer.drawing.svg import svg
from quizzer.reports.document import (
    SIGNS,
    Block,
    Facts,
    Picture,
    Point,
    Points,
    Prose,
    Report,
    Section,
    Steps,
    Table,
    Typed,
)
from quizzer.reports.visible import one_line, visible

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&@]|(?<=www)\.|:(?=//)")
"""Signs that mean something anywhere, and what readers make addresses of unasked."""
_OPENING = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+=-]))(.)")
"""What begins a list, a heading or a rule."""
_DEEPEST = 6


def markdown(report: Report) -> str:
    """Return a report as Markdown."""
    parts = [f"# {escaped(report.title)}", *_told(report.blocks)]
    for section in report.sections:
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return typed text as Markdown that reads as it: on one line, every sign taken as a sign."""
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", one_line(text)))


def fenced(text: str) -> str:
    """Return typed text as a block of its own that nothing in it can end."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{shown}\n{fence}"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, _DEEPEST)} {escaped(section.title)}"
    yield from _told(section.blocks)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _told(blocks: Sequence[Block]) -> Iterator[str]:
    return (_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Prose(text):
            return with_mathematics(visible(text)).strip()
        case Facts(rows):
            return "\n".join(f"- {escaped(name)}: **{escaped(value)}**" for name, value in rows)
        case Table(caption, header, rows):
            return _table(caption, header, rows)
        case Typed(label, text):
            return f"{escaped(label)}:\n\n{fenced(text)}"
        case Points(points):
            return "\n".join(_point(point) for point in points)
        case Steps(items):
            numbered = enumerate(items, start=1)
            return "\n".join(f"{n}. {_hung(item, '   ')}" for n, item in numbered)
        case Picture(figure, said):
            drawn = svg(figure).replace("\n\n", "\n").strip()
            above = f"{escaped(said)}\n\n" if said else ""
            return f"{above}<div>\n{drawn}\n</div>"


def _table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [
        _row(header),
        "|" + " --- |" * len(header),
        *(_row(row) for row in rows),
    ]
    return f"{escaped(caption)}:\n\n" + "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _point(point: Point) -> str:
    quote = f": “{escaped(point.quote)}”" if point.quote.strip() else ""
    statement = _hung(point.statement.rstrip("."), "  ")
    notes = "".join(f"\n  - {_hung(note, '    ')}" for note in point.notes)
    return f"- {point.sign} {SIGNS[point.sign]}: {statement}{quote}{notes}"


def _hung(text: str, indent: str) -> str:
    """Return authored Markdown whose further lines stand under its first."""
    return with_mathematics(visible(text)).strip().replace("\n", f"\n{indent}")
