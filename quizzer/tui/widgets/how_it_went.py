"""How did it go? From 1 to 4 in halves, said before any score is told."""

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.interview import RATINGS
from quizzer.tui.themes import MUTED

_ENDS = {1.0: "poor", 4.0: "strong"}


class HowItWent(Widget, can_focus=True):
    """The question and a row to answer it in."""

    DEFAULT_CSS = "HowItWent { height: auto; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say", "say it"),
        Binding("left", "move(-1)", "half a step", key_display="← →"),
        Binding("right", "move(1)", "half a step", show=False),
        *(
            Binding(digit, f"choose({digit})", "how it went", key_display="1-4", show=digit == "1")
            for digit in "1234"
        ),
        Binding("o", "leave_open", "leave it open"),
    ]

    value: reactive[float | None] = reactive(None)

    class Rated(Message):
        """The learner said it, or leaves it open."""

        def __init__(self, rating: float | None) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def render(self) -> RenderResult:
        """Return what was said, the question and the row."""
        row = Content("")
        for rating in RATINGS:
            is_chosen = rating == self.value
            text = f"{'▸' if is_chosen else ' '}{rating:g}"
            row += Content.styled(text, "$accent bold" if is_chosen else "")
            row += Content.styled(f" {_ENDS[rating]}" if rating in _ENDS else "", MUTED)
            row += Content("   ")
        aside = "It is compared with what was found, and counts for nothing else."
        return Content("\n").join(
            [
                Content(self._said),
                Content(""),
                Content.styled("Before anything is told: how did it go?", "bold"),
                Content(""),
                row,
                Content(""),
                Content.styled(aside, MUTED),
            ]
        )

    def action_move(self, by: int) -> None:
        """Choose the one beside."""
        outside = -1 if by > 0 else len(RATINGS)
        now = outside if self.value is None else RATINGS.index(self.value)
        self.value = RATINGS[min(max(now + by, 0), len(RATINGS) - 1)]

    def action_choose(self, rating: int) -> None:
        """Choose a whole number."""
        self.value = float(rating)

    def action_say(self) -> None:
        """Say what is chosen."""
        self.post_message(self.Rated(self.value))

    def action_leave_open(self) -> None:
        """Say nothing of it."""
        self.post_message(self.Rated(None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is something to say."""
        return action != "say" or self.value is not None

    def watch_value(self) -> None:
        """There may be something to say now."""
        if self.is_mounted:
            self.refresh_bindings()
