"""The line at the bottom: only the keys that matter now."""

from collections.abc import Iterable

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.tui.themes import MUTED


class KeyLine(Widget):
    """Keys and what they do, in one line."""

    DEFAULT_CSS = "KeyLine { height: 1; }"

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def show(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show these keys, each with its meaning."""
        self.keys = tuple(keys)

    def render(self) -> RenderResult:
        """Return the line."""
        pairs = [
            Content.assemble((key, "bold $accent"), (f" {meaning}", MUTED))
            for key, meaning in self.keys
        ]
        return Content(" ") + Content("   ").join(pairs)
