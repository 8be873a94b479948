"""A list of questions of any length: only the rows in sight are ever drawn."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from quizzer.drawing.mathematics import with_mathematics
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.sittings.browsing import Row

KIND, STATE = 12, 12
GLYPHS = {"bookmarked": "★", "noted": "✎", "reported": "!"}


class QuestionList(Widget, can_focus=True):
    """Rows of which one is marked; posts `Marked` when that is another."""

    DEFAULT_CSS = "QuestionList { height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--marked", "list--muted"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "a page up", show=False, key_display="pgup"),
        Binding("pagedown", "page(1)", "a page down", show=False, key_display="pgdn"),
        Binding("home", "end(-1)", "the first", show=False),
        Binding("end", "end(1)", "the last", show=False),
    ]

    rows: reactive[tuple[Row, ...]] = reactive((), repaint=True)
    cursor: reactive[int] = reactive(0)

    class Marked(Message):
        """Another question is marked."""

    @property
    def marked(self) -> Row | None:
        """The question that is marked; None where there is none."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def offer(self, rows: Sequence[Row]) -> None:
        """Show these; the marker stays on its question where that is still there."""
        before = self.marked
        self.rows = tuple(rows)
        places = {row.entry.key: place for place, row in enumerate(self.rows)}
        self.cursor = places.get(before.entry.key, 0) if before else 0
        self.refresh()
        self.post_message(self.Marked())

    def action_move(self, by: int) -> None:
        """Mark a row further up or down."""
        self._mark(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Mark a row a page further."""
        self._mark(self.cursor + by * max(self.size.height - 1, 1))

    def action_end(self, which: int) -> None:
        """Mark the first row, or the last."""
        self._mark(0 if which < 0 else len(self.rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Mark the row under the mouse."""
        self._mark(self._top + event.y)

    def render_line(self, y: int) -> Strip:
        """Return one row in sight."""
        place, width = self._top + y, self.size.width
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row, is_marked = self.rows[place], place == self.cursor
        room = max(width - 3 - KIND - STATE - 6, 10)
        title = clipped(cleaned(with_mathematics(row.title)), room)
        title = f" {'▸' if is_marked else ' '} {title}{' ' * (room - cells(title))}"
        marks = "".join(GLYPHS[mark] for mark in row.marks)
        aside = f"  {row.entry.type:<{KIND}}{row.state:<{STATE}}{marks:<3}"
        name = "list--marked" if is_marked else ""
        main = self.get_component_rich_style(name) if name else self.rich_style
        muted = self.get_component_rich_style("list--muted")
        strip = Strip([Segment(title, main), Segment(clipped(aside, width), muted)])
        return strip.adjust_cell_length(width, self.rich_style)

    @property
    def _top(self) -> int:
        """The row at the top: the marked one is kept in the middle where that can be."""
        height = max(self.size.height, 1)
        return min(max(self.cursor - height // 2, 0), max(len(self.rows) - height, 0))

    def _mark(self, place: int) -> None:
        place = min(max(place, 0), max(len(self.rows) - 1, 0))
        if place != self.cursor:
            self.cursor = place
            self.post_message(self.Marked())
