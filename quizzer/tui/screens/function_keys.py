"""Keys for what a letter does in practice: forms that use the letter leave them alone."""

from textual.binding import Binding

FUNCTION_KEYS = (
    Binding("f2", "hint", "hint"),
    Binding("f3", "skip", "skip"),
    Binding("f4", "undo", "undo"),
    Binding("f5", "why", "why not the others"),
    Binding("f6", "bookmark", "bookmark, or take it away", show=False),
    Binding("f7", "remark('report')", "report"),
    Binding("f8", "values", "all values behind the claims", show=False),
    Binding("f9", "remark('note')", "note"),
    Binding("f10", "end", "end the sitting here", show=False),
    Binding("ctrl+t", "set_aside('bury')", "not before tomorrow", show=False),
    Binding("ctrl+n", "set_aside('suspend')", "never again (suspend)", show=False),
)
"""Keys that terminals send (of F11 and F12 many do not), and that no field takes for itself."""
