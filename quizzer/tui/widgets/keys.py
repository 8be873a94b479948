"""The line at the bottom: only the keys that matter now."""

from collections.abc import Iterable, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells
from quizzer.tui.themes import MUTED

WIDE, NARROW = 3, 2
"""Cells between two keys, where there is room for them all and where there isn't."""


class KeyLine(Widget):
    """Keys and what they do, in one line."""

    DEFAULT_CSS = "KeyLine { height: 1; }"

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def show(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show these keys, each with its meaning."""
        self.keys = tuple(keys)

    def render(self) -> RenderResult:
        """Return the line; where it is too narrow they move together, then some are left out."""
        keys = list(self.keys)
        gap = WIDE if _width(keys, WIDE) <= self.size.width else NARROW
        while len(keys) > 1 and _width(keys, gap) > self.size.width:
            del keys[-2]
        pairs = [
            Content.assemble((key, "bold $accent"), (f" {meaning}", MUTED)) for key, meaning in keys
        ]
        return Content(" ") + Content(" " * gap).join(pairs)


def _width(keys: Sequence[tuple[str, str]], gap: int) -> int:
    return sum(cells(key) + cells(meaning) + 1 + gap for key, meaning in keys) - gap + 1
