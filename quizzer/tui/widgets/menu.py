"""A short menu with a marker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells, clipped
from quizzer.tui.themes import MUTED


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its name for the screen, what it says, and what stands beside it."""

    name: str
    title: str
    aside: str = ""


class Menu(Widget, can_focus=True):
    """Entries of which one is marked; `enter` or a click chooses."""

    DEFAULT_CSS = "Menu { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("enter", "choose", "start"),
    ]

    cursor: reactive[int] = reactive(0)
    items: reactive[tuple[Item, ...]] = reactive((), layout=True)

    class Chosen(Message):
        """The learner chose an entry."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def offer(self, items: Sequence[Item]) -> None:
        """Show these entries, with the first marked."""
        self.items, self.cursor = tuple(items), 0

    def render(self) -> RenderResult:
        """Return the entries, their asides in one column."""
        widest = max((cells(item.title) for item in self.items if item.aside), default=0)
        return Content("\n").join(
            self._line(item, widest, position == self.cursor)
            for position, item in enumerate(self.items)
        )

    def action_move(self, by: int) -> None:
        """Move the marker, round at the ends."""
        if self.items:
            self.cursor = (self.cursor + by) % len(self.items)

    def action_choose(self) -> None:
        """Choose the marked entry."""
        if self.items:
            self.post_message(self.Chosen(self.items[self.cursor].name))

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the mouse."""
        if 0 <= event.y < len(self.items):
            self.cursor = event.y
            self.action_choose()

    def _line(self, item: Item, widest: int, is_marked: bool) -> Content:
        title = f" {'▸' if is_marked else ' '} {item.title}"
        if item.aside:
            title += " " * (widest - cells(item.title) + 3)
        title = clipped(title, self.size.width)
        aside = clipped(item.aside, max(self.size.width - cells(title), 0))
        return Content.assemble((title, "bold $accent" if is_marked else ""), (aside, MUTED))
