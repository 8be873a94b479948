"""Authored Markdown, set calmly."""

from textual.widgets import Markdown


class Prose(Markdown):
    """Markdown whose code is told by colour alone, and whose links only say where they lead."""

    DEFAULT_CSS = """
    Prose {
        padding: 0 1;
        & MarkdownBlock > .code_inline {
            background: transparent !important;
            color: $accent !important;
        }
    }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text, open_links=False)
