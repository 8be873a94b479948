"""The part of a screen that scrolls, with its keys told."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

_LINE, _PAGE, _END = "a line up or down", "a page up or down", "to the top or the end"
_KEYS = (
    ("up", "scroll_up", _LINE, "↑"),
    ("down", "scroll_down", _LINE, "↓"),
    ("pageup", "page_up", _PAGE, "pgup"),
    ("pagedown", "page_down", _PAGE, "pgdn"),
    ("home", "scroll_home", _END, "home"),
    ("end", "scroll_end", _END, "end"),
)
_ACTIONS = frozenset(action for _, action, _, _ in _KEYS)
_SIDEWAYS = ("scroll_left", "scroll_right")


class Body(VerticalScroll):
    """What does not fit is scrolled to; where all fits, its keys are free."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, told, show=False, key_display=name)
        for key, action, told, name in _KEYS
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is something to scroll to."""
        if action in _SIDEWAYS:
            return self.max_scroll_x > 0
        return action not in _ACTIONS or self.max_scroll_y > 0
