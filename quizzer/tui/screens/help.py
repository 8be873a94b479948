"""All keys of the screen below."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.drawing.rows import cells
from quizzer.tui.themes import MUTED

_AROUND = 4
"""Rows of the frame, of the line below the list, and of the space between."""


class HelpScreen(ModalScreen[None]):
    """A list of keys; any of `esc`, `enter`, `?` and `f1` closes it."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > Vertical {
            width: 60; height: auto;
            padding: 0 2; background: $surface; border: round $accent 60%;
        }
        & VerticalScroll {
            height: auto; scrollbar-size-vertical: 1;
            scrollbar-background: $surface; scrollbar-color: $foreground 25%;
        }
        & #closing { height: 1; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter,question_mark,f1", "close", "close")]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the list, and below it how to see more and how to close it."""
        widest = max((cells(key) for key, _ in self._keys), default=0)
        lines = [
            Content.assemble((" " * (widest - cells(key)) + key, "bold $accent"), f"   {meaning}")
            for key, meaning in self._keys
        ]
        with Vertical():
            with VerticalScroll():
                yield Static(Content("\n").join(lines))
            yield Static("", id="closing")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        listed = self.query_one(VerticalScroll)
        listed.focus()
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(listed, name, self._tell_closing_soon)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the frame and the line below the list."""
        listed = self.query_one(VerticalScroll)
        listed.styles.max_height = max(event.size.height - _AROUND, 1)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def _tell_closing_soon(self) -> None:
        """Tell it once all is laid out."""
        self.call_after_refresh(self._tell_closing)

    def _tell_closing(self) -> None:
        listed = self.query_one(VerticalScroll)
        below, above = listed.scroll_offset.y < listed.max_scroll_y, listed.scroll_offset.y > 0
        more = "↓ more keys   " if below else "↑ the keys above   " if above else ""
        self.query_one("#closing", Static).update(Content.styled(f"{more}esc closes this", MUTED))
