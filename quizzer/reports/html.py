"""Reports as one HTML file: it needs nothing beside itself, and prints well."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_DEEPEST = 6


def html(report: Report) -> str:
    """Return a report as an HTML document."""
    return "\n".join([*_Writer().document(report), ""])


class _Writer:
    """Writes one document; its figures are numbered, so that no two ids are the same."""

    def __init__(self) -> None:
        self._figures = count(1)

    def document(self, report: Report) -> Iterator[str]:
        yield "<!DOCTYPE html>"
        yield '<html lang="en">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{text(report.title)}</title>"
        yield f"<style>\n{_style()}</style>"
        yield "</head>"
        yield "<body>"
        yield "<main>"
        yield f"<h1>{text(report.title)}</h1>"
        yield from self._blocks(report.blocks)
        for section in report.sections:
            yield from self._section(section, 2)
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def _section(self, section: Section, level: int) -> Iterator[str]:
        heading = f"h{min(level, _DEEPEST)}"
        yield "<section>"
        yield f"<{heading}>{text(section.title)}</{heading}>"
        yield from self._blocks(section.blocks)
        for inner in section.sections:
            yield from self._section(inner, level + 1)
        yield "</section>"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        return (self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Prose(authored):
                return prose(authored)
            case Facts(rows):
                pairs = (f"<dt>{text(n)}</dt><dd>{text(value)}</dd>" for n, value in rows)
                return _within('<dl class="facts">', pairs, "</dl>")
            case Table():
                return _table(block)
            case Typed(label, typed):
                quoted = escape(visible(typed))
                return (
                    f'<p class="label">{text(label)}</p>\n'
                    f'<blockquote class="typed">{quoted}</blockquote>'
                )
            case Points(points):
                return _within('<ul class="points">', map(_point, points), "</ul>")
            case Steps(items):
                lines = (f"<li>{inline(item)}</li>" for item in items)
                return _within("<ol>", lines, "</ol>")
            case Picture(figure, said):
                drawn = svg(figure, name=f"figure{next(self._figures)}-").strip()
                caption = f"\n<figcaption>{text(said)}</figcaption>" if said else ""
                return f"<figure>\n{drawn}{caption}\n</figure>"


def text(typed: str) -> str:
    """Return any text as one line of HTML text."""
    return escape(one_line(typed))


def prose(authored: str) -> str:
    """Return authored Markdown as HTML, its formulas in Unicode; HTML in it stays text."""
    return str(_reader().render(with_mathematics(visible(authored)))).strip()


def inline(authored: str) -> str:
    """Return one line of authored Markdown as HTML."""
    return str(_reader().renderInline(with_mathematics(one_line(authored))))


def _within(opening: str, lines: Iterator[str], closing: str) -> str:
    return "\n".join([opening, *lines, closing])


def _table(table: Table) -> str:
    header = "".join(f'<th scope="col">{text(cell)}</th>' for cell in table.header)
    lines = [
        '<div class="wide">',
        "<table>",
        f"<caption>{text(table.caption)}</caption>",
        f"<thead><tr>{header}</tr></thead>",
        "<tbody>",
        *(_row(row) for row in table.rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td>{text(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{text(first)}</th>{rest}</tr>'


def _point(point: Point) -> str:
    quote = f" <q>{text(point.quote)}</q>" if point.quote.strip() else ""
    notes = "".join(f"<p>{inline(note)}</p>" for note in point.notes)
    sign = f'<span class="sign" aria-hidden="true">{point.sign}</span>'
    state = f'<span class="state">{SIGNS[point.sign]}</span>'
    return f"<li>{sign}{state}: {inline(point.statement)}{quote}{notes}</li>"


@lru_cache(maxsize=1)
def _style() -> str:
    return files("quizzer.reports").joinpath("style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    """Return what reads Markdown: no HTML, no links or pictures that lead out of the file."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.disable(["link", "image", "autolink", "reference"])
