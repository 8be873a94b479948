"""The facts of a demo: those to look at first, then the others, with what the last move did."""

from collections.abc import Iterator

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.frame import Table
from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.lab.state import FactLine, fact_words
from quizzer.tui.themes import FAINT, MUTED

GLYPHS = {"up": "▲", "down": "▼", "other": "•", "": " "}
WIDEST_NAME = 26


class Facts(Widget):
    """A line a fact; a long value stands below its name."""

    DEFAULT_CSS = "Facts { height: auto; }"

    lines: reactive[tuple[FactLine, ...]] = reactive(())
    picked: reactive[str] = reactive("")
    """The fact that is being predicted."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: tuple[Table, ...] = ()

    def show(self, lines: tuple[FactLine, ...], tables: tuple[Table, ...], picked: str) -> None:
        """Show these facts; only another number of lines changes the layout."""
        width = self.size.width or 1
        before = len(self._rows(width))
        self._tables = tables
        self.lines, self.picked = lines, picked
        if len(self._rows(width)) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._rows(width))

    def render(self) -> RenderResult:
        """Return the facts, values in one column."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        first = [line for line in self.lines if line.is_headline]
        others = [line for line in self.lines if not line.is_headline]
        column = _column(self.lines, width)
        for line in first:
            rows += self._fact(line, width, column)
        if first and others:
            rows.append(Content.styled("  " + "╌" * max(width - 3, 0), FAINT))
        for line in others:
            rows += self._fact(line, width, column)
        for table in self._tables:
            rows += [Content(""), *_table(table, width)]
        return rows

    def _fact(self, line: FactLine, width: int, column: int) -> Iterator[Content]:
        lead = "▸" if line.name == self.picked else " "
        glyph = GLYPHS[line.change]
        weight = "bold" if line.is_headline else ""
        name = clipped(line.name, max(width - 4, 1))
        room = width - 3 - column
        if cells(name) < column and cells(line.words) <= room:
            gap = " " * (column - cells(name))
            yield Content.assemble(
                (lead, "bold $accent"),
                (f"{glyph} ", "bold $accent"),
                (name, "" if line.is_headline else MUTED),
                gap,
                (line.words, weight),
            )
            return
        yield Content.assemble(
            (lead, "bold $accent"),
            (f"{glyph} ", "bold $accent"),
            (name, "" if line.is_headline else MUTED),
        )
        yield Content.styled(f"     {_shortened(line.words, max(width - 6, 1))}", weight)


def _shortened(words: str, width: int) -> str:
    """Return a list with as many items as there is room for, and how many there are."""
    head, dots, count = words.rpartition(", … ")
    if not dots or cells(words) <= width:
        return clipped(words, width)
    items = head.split(", ")
    while len(items) > 1 and cells(", ".join(items)) + cells(dots + count) > width:
        items.pop()
    return clipped(f"{', '.join(items)}{dots}{count}", width)


def _column(lines: tuple[FactLine, ...], width: int) -> int:
    """Return where values start: behind the longest of the names that leave room for one."""
    most = min(WIDEST_NAME, width - 12)
    widths = [cells(line.name) + 2 for line in lines if cells(line.name) + 2 <= most]
    return max(widths, default=max(most, 1))


def _table(table: Table, width: int) -> Iterator[Content]:
    rows = [[fact_words(cell) for cell in row] for row in (table.header, *table.rows)]
    columns = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    yield Content.styled(clipped(f" {table.title}", width), "bold")
    for row in rows:
        padded = (
            text + " " * (wide - cells(text)) for text, wide in zip(row, columns, strict=True)
        )
        yield Content.styled(clipped("   " + "  ".join(padded).rstrip(), width), MUTED)
