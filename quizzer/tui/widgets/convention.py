"""What is minimized, and how predictors were scaled: always in view."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells
from quizzer.tui.themes import MUTED


class Convention(Widget):
    """Objective and scaling, in one line where there is room for both."""

    DEFAULT_CSS = "Convention { height: auto; padding: 0 1; }"

    parts: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)

    def show(self, objective: str, scaling: str) -> None:
        """Show these two, or what there is of them."""
        named = (("objective", objective), ("scaling", scaling))
        self.parts = tuple((name, text) for name, text in named if text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines they take."""
        return sum(len(lines) for lines in self._lines(width))

    def render(self) -> RenderResult:
        """Return the lines."""
        rows = [line for lines in self._lines(self.size.width) for line in lines]
        return Content("\n").join(rows)

    def _lines(self, width: int) -> list[list[Content]]:
        texts = [Content.assemble((f"{name} ", MUTED), text) for name, text in self.parts]
        together = Content("   ").join(texts)
        if texts and cells(together.plain) <= width:
            return [[together]]
        return [list(text.wrap(max(width, 10))) for text in texts]
