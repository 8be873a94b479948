"""A bare Textual app with the kinds of widgets that the question screen has."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Markdown, Static

PROMPT = "Which penalty sets coefficients to exactly zero? " * 3
OPTIONS = ("The sum of absolute values", "The sum of squares", "Either of the two", "Neither")


class BareRow(Horizontal):
    """A marker and a text."""

    DEFAULT_CSS = "BareRow { height: auto; } BareRow > .marker { width: auto; }"

    def __init__(self, letter: str, text: str) -> None:
        super().__init__()
        self._letter = letter
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay marker and text out."""
        yield Static(f"   {self._letter}  ", classes="marker")
        yield Static(self._text, classes="text")

    def mark(self, is_current: bool) -> None:
        """Show or hide the marker."""
        marker = f" {'▸' if is_current else ' '} {self._letter}  "
        self.query_one(".marker", Static).update(marker, layout=False)
        text = f"[bold]{self._text}[/bold]" if is_current else self._text
        self.query_one(".text", Static).update(text, layout=False)


class BareOptions(Vertical, can_focus=True):
    """Rows, one of them under the cursor."""

    DEFAULT_CSS = "BareOptions { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "move(1)"), Binding("up", "move(-1)")]
    at: reactive[int] = reactive(0)

    def compose(self) -> ComposeResult:
        """Lay the rows out."""
        for letter, text in zip("abcd", OPTIONS, strict=True):
            yield BareRow(letter, text)

    def watch_at(self, old: int, new: int) -> None:
        """Move the marker."""
        rows = self.query(BareRow)
        if rows:
            rows[old].mark(False)
            rows[new].mark(True)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.at = (self.at + by) % len(OPTIONS)


class BareApp(App[None]):
    """Headline, rule, prompt, options, two lines of keys."""

    def compose(self) -> ComposeResult:
        """Lay the widgets out."""
        with Vertical():
            yield Static("tiny · basics · level 1                1/5")
            yield Static("─" * 78)
            with VerticalScroll():
                yield Markdown(PROMPT)
                yield BareOptions()
                yield Static("how sure?  1 guess  2 unsure  3 fairly  4 sure")
            yield Static("")
            yield Static("enter answer  h hint  s skip  ? keys")

    def on_mount(self) -> None:
        """Focus the options."""
        self.query_one(BareOptions).focus()
