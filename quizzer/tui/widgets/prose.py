"""Authored Markdown, set calmly."""

from textual.await_complete import AwaitComplete
from textual.widgets import Markdown

from quizzer.drawing.mathematics import with_mathematics


class Prose(Markdown):
    """Markdown whose code is told by colour alone, and whose links only say where they lead.

    TeX between dollars is shown in Unicode.
    """

    DEFAULT_CSS = """
    Prose {
        padding: 0 1;
        & MarkdownBlock > .code_inline {
            background: transparent !important;
            color: $accent !important;
        }
    }
    """

    def __init__(self, text: str = "", *, classes: str = "") -> None:
        super().__init__(text, open_links=False, classes=classes)

    def update(self, markdown: str) -> AwaitComplete:
        """Show another text."""
        return super().update(with_mathematics(markdown, for_markdown=True))
