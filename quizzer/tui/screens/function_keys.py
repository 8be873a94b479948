"""Function keys for what a letter does in practice: forms that use the letter leave them alone."""

from textual.binding import Binding

FUNCTION_KEYS = (
    Binding("f2", "hint", "hint"),
    Binding("f3", "skip", "skip"),
    Binding("f4", "undo", "undo"),
    Binding("f5", "why", "why not the others"),
    Binding("f8", "values", "all values behind the claims", show=False),
    Binding("f9", "remark('note')", "note"),
    Binding("f10", "end", "end the sitting here", show=False),
)
"""None of them is a key of a text field; F6 and F7 are."""
