"""The column in the middle that holds a screen's content."""

from textual.containers import Vertical


class Page(Vertical):
    """At most 100 columns, in the middle."""

    DEFAULT_CSS = """
    Page { width: 100%; max-width: 100; height: 100%; }
    """
