"""Several of a list, each ticked or not."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Item, Menu
from quizzer.tui.widgets.page import Page


class TickingScreen(Keyed[tuple[str, ...] | None]):
    """A list with boxes; returns the names ticked, in the list's order.

    Parameters
    ----------
    heading
        What is chosen here.
    titles
        What there is, by name.
    ticked
        What is ticked at first.
    """

    DEFAULT_CSS = "TickingScreen #body { height: 1fr; padding-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick or clear"),
        Binding("enter", "take", "take these", priority=True),
        Binding("c", "clear", "clear all"),
        Binding("escape", "back", "back"),
        HELP,
    ]

    def __init__(self, heading: str, titles: Mapping[str, str], ticked: Sequence[str]) -> None:
        super().__init__()
        self._heading, self._titles = heading, titles
        self._ticked = set(ticked)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Page():
            yield Headline()
            with Body(id="body", can_focus=False):
                yield Menu()
            yield KeyLine()

    async def on_mount(self) -> None:
        """Fill the list."""
        menu = self.query_one(Menu)
        self._show()
        menu.focus()
        self.watch(menu, "cursor", self._keep_in_sight, init=False)

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Tick what was clicked."""
        self._turn(message.name)

    def action_tick(self) -> None:
        """Tick the marked one, or take its tick away."""
        menu = self.query_one(Menu)
        if menu.items:
            self._turn(menu.items[menu.cursor].name)

    def action_clear(self) -> None:
        """Take all ticks away."""
        self._ticked.clear()
        self._show()

    def action_take(self) -> None:
        """Return what is ticked."""
        self.dismiss(tuple(name for name in self._titles if name in self._ticked))

    def action_back(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def _turn(self, name: str) -> None:
        self._ticked ^= {name}
        self._show()

    def _show(self) -> None:
        count = len(self._ticked)
        self.query_one(Headline).show(self._heading, f"{count} ticked" if count else "none: all")
        self.query_one(Menu).items = tuple(
            Item(name, f"[{'x' if name in self._ticked else ' '}] {title}")
            for name, title in self._titles.items()
        )

    def _keep_in_sight(self, cursor: int) -> None:
        body = self.query_one(Body)
        body.scroll_to(y=max(cursor - body.size.height // 2, 0), animate=False)
