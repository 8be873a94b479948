"""Whether to end an interview, or go home from it: asked once."""

from collections.abc import Mapping
from typing import ClassVar, Literal, TypeAlias

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.message import Message

from quizzer.tui.widgets.asides import AsideLine

Way: TypeAlias = Literal["end", "home"]

_QUESTIONS: Mapping[Way, str] = {
    "end": "End the interview here?",
    "home": "Leave the interview? It is kept, and marked as interrupted.",
}


class Leaving(AsideLine):
    """The question, in a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "leave", "yes", key_display="y"),
        Binding("n,escape", "leave_it", "go on with the interview", key_display="esc"),
    ]

    class Confirmed(Message):
        """The learner means it."""

        def __init__(self, way: Way) -> None:
            super().__init__()
            self.way = way

    def __init__(self, way: Way) -> None:
        super().__init__()
        self._way: Way = way

    def action_leave(self) -> None:
        """Do it."""
        self.post_message(self.Confirmed(self._way))

    def render(self) -> RenderResult:
        """Return the question; its answers are told with the keys."""
        return self.line(_QUESTIONS[self._way], [])
