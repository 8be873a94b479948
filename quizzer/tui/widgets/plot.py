"""A figure drawn in the cells at hand."""

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from quizzer.domain.figure import Figure
from quizzer.drawing.figures import Row, draw, fitting_height

MOST_ROWS = 12
"""Of a picture on a small screen; a large one gives it up to half its height."""
_ANY = 1000
"""More rows than any picture has room for."""


class Plot(Widget):
    """A figure, drawn anew only when it or the size changes."""

    DEFAULT_CSS = """
    Plot {
        height: auto;
        & > .plot--accent { color: $accent; text-style: bold; }
        & > .plot--other { color: $foreground; }
        & > .plot--muted { color: $text-muted; }
        & > .plot--axis { color: $text-muted; }
        & > .plot--cursor { color: $warning; }
        & > .plot--label { color: $text-muted; }
        & > .plot--title { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "plot--accent",
        "plot--other",
        "plot--muted",
        "plot--axis",
        "plot--cursor",
        "plot--label",
        "plot--title",
    }

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self._drawn: tuple[Figure, Size, tuple[Row, ...]] | None = None

    @property
    def figure(self) -> Figure:
        """What is drawn."""
        return self._figure

    @figure.setter
    def figure(self, figure: Figure) -> None:
        is_as_tall = fitting_height(figure, _ANY) == fitting_height(self._figure, _ANY)
        self._figure = figure
        self.refresh(layout=not is_as_tall)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the figure looks best in."""
        return fitting_height(
            self._figure, max(MOST_ROWS, min(viewport.height // 2 - 2, width // 3))
        )

    def render(self) -> RenderResult:
        """Return nothing: lines are drawn one by one."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Return one row of the picture."""
        rows = self._rows()
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip([Segment(text, self._style(style)) for text, style in runs(rows[y])])

    def _rows(self) -> tuple[Row, ...]:
        drawn = self._drawn
        if drawn is None or drawn[0] is not self._figure or drawn[1] != self.size:
            rows = draw(self._figure, self.size.width, self.size.height)
            self._drawn = drawn = (self._figure, self.size, rows)
        return drawn[2]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"plot--{name}") if name else self.rich_style


def runs(row: Row) -> Iterator[tuple[str, str]]:
    """Yield texts with their styles; blanks take their neighbour's, as nobody sees whose it is."""
    text, style = "", ""
    for span in row:
        if span.style == style or span.text.isspace():
            text += span.text
        elif not text or text.isspace():
            text, style = text + span.text, span.style
        else:
            yield text, style
            text, style = span.text, span.style
    if text:
        yield text, style
