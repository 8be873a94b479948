"""The line at the top: something at the left, something at the right, a rule below."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells, clipped
from quizzer.tui.themes import MUTED


class Headline(Widget):
    """One line of text with two ends, and a rule."""

    DEFAULT_CSS = """
    Headline {
        height: 2;
    }
    """
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    tone: reactive[str] = reactive("")
    """Style of the left end: empty, or a colour of the theme."""

    def show(self, left: str, right: str, tone: str = "") -> None:
        """Show these two ends."""
        self.left, self.right, self.tone = left, right, tone

    def render(self) -> RenderResult:
        """Return both ends and the rule; what is too long at the left is cut off."""
        width = self.size.width
        left = clipped(f" {self.left}", max(width - cells(self.right) - 3, 0))
        gap = " " * max(width - cells(left) - cells(self.right) - 1, 1)
        return Content.assemble(
            (left, f"bold {self.tone}".strip()),
            gap,
            (self.right, MUTED),
            "\n",
            ("─" * width, "$foreground 30%"),
        )
