"""The laboratory's door: all demos, those whose name or title has what is typed."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from quizzer.demos.registry import Listed, listing
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.lab.lab import Lab
from quizzer.tui.screens.base import KeyedScreen
from quizzer.tui.screens.lab import LabScreen
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Item, Menu
from quizzer.tui.widgets.page import Page


class Search(Input):
    """The field; what is no text goes to the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.list('up')", "up", show=False),
        Binding("down", "screen.list('down')", "up and down", key_display="↑ ↓"),
        Binding("enter", "screen.list('open')", "open"),
        Binding("escape", "screen.back", "back"),
    ]


class DemosScreen(KeyedScreen):
    """A list of all demos, searched as one types.

    Parameters
    ----------
    laboratory
        Who runs them.
    folder
        Where their code is kept.
    """

    DEFAULT_CSS = """
    DemosScreen {
        & Search {
            height: 1; margin: 1 3 1 3; padding: 0 1; border: none; background: $panel;
            &:focus { border: none; }
        }
        & #body { height: 1fr; }
        & #notice { height: auto; padding: 0 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "keys")]

    def __init__(self, laboratory: Laboratory, folder: Path | None = None) -> None:
        super().__init__()
        self._laboratory, self._folder = laboratory, folder
        self._demos: tuple[Listed, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out search, list, notice, keys."""
        with Page():
            yield Headline()
            yield Search(placeholder="type to search names and titles")
            with VerticalScroll(id="body", can_focus=False):
                yield Menu()
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """List them all."""
        self._demos = listing()
        field = self.query_one(Search)
        field.cursor_blink = False
        field.focus()
        menu = self.query_one(Menu)
        menu.can_focus = False
        self.watch(menu, "cursor", self._tell_marked, init=False)
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List those that match."""
        self._offer(event.value)

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Open a demo."""
        self.app.push_screen(LabScreen(Lab(self._laboratory, message.name, folder=self._folder)))

    def action_list(self, what: str) -> None:
        """Move the marker, or open the marked demo."""
        menu = self.query_one(Menu)
        if what == "open":
            menu.action_choose()
            return
        menu.action_move(1 if what == "down" else -1)
        body = self.query_one("#body", VerticalScroll)
        body.scroll_to(y=max(menu.cursor - body.size.height // 2, 0), animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _offer(self, typed: str) -> None:
        words = typed.lower().split()
        found = [demo for demo in self._demos if is_found(demo, words)]
        count = len(self._demos)
        right = f"{count} demos" if len(found) == count else f"{len(found)} of {count} demos"
        self.query_one(Headline).show("Laboratory", right)
        self.query_one(Menu).offer([Item(demo.name, demo.name, demo.title) for demo in found])
        self._tell_marked()

    def _tell_marked(self) -> None:
        """Tell the marked demo's title, which the list may have cut off."""
        menu = self.query_one(Menu)
        nothing = "No demo has that in its name or title."
        self.tell(menu.items[menu.cursor].aside if menu.items else nothing)


def is_found(demo: Listed, words: list[str]) -> bool:
    """Return whether each of `words` is in the demo's name or title."""
    text = f"{demo.name} {demo.name.replace('-', ' ')} {demo.title}".lower()
    return all(word in text for word in words)
