"""All keys of the screen below."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.tui.themes import MUTED


class HelpScreen(ModalScreen[None]):
    """A list of keys; any of `esc`, `enter` and `?` closes it."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 56; height: auto; max-height: 95%;
            padding: 1 2; background: $surface; border: round $accent 60%;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter,question_mark", "close", "close")]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        lines = [
            Content.assemble((f"{key:>10}", "bold $accent"), f"   {meaning}")
            for key, meaning in self._keys
        ]
        closing = Content.styled("esc closes this", MUTED)
        with VerticalScroll():
            yield Static(Content("\n").join([*lines, Content(""), closing]))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
