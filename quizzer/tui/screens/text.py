"""A longer text over the screen below, to be scrolled and closed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.tui.themes import MUTED


class TextScreen(ModalScreen[None]):
    """A title, a text, how it is closed.

    Parameters
    ----------
    title
        One line or two.
    text
        Shown as it is: no markup.
    wraps
        Whether long lines go on below; code scrolls sideways instead.
    """

    DEFAULT_CSS = """
    TextScreen {
        align: center middle;
        & > Vertical {
            width: 94%; max-width: 110; height: auto; max-height: 94%;
            padding: 0 1; background: $surface; border: round $accent 60%;
        }
        & #title { height: auto; text-style: bold; margin-bottom: 1; }
        & VerticalScroll {
            height: auto; max-height: 1fr; overflow-x: auto;
            scrollbar-size: 1 1; scrollbar-background: $surface; scrollbar-color: $foreground 25%;
        }
        & #text { width: auto; height: auto; }
        & #text.-wraps { width: 1fr; }
        & #closing { height: 1; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter,q", "close", "close")]

    def __init__(self, title: str, text: str, *, wraps: bool = True) -> None:
        super().__init__()
        self._title, self._text, self._wraps = title, text, wraps

    def compose(self) -> ComposeResult:
        """Lay out title, text and how it is closed."""
        with Vertical():
            yield Static(self._title, id="title", markup=False)
            with VerticalScroll():
                yield Static(self._text, id="text", markup=False)
            yield Static(Content.styled("↑ ↓ scroll   esc closes this", MUTED), id="closing")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#text").set_class(self._wraps, "-wraps")
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
