"""How sure? One of four, or left open."""

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.answers import Certainty

_WORDS = {
    Certainty.GUESS: "guess",
    Certainty.UNSURE: "unsure",
    Certainty.FAIRLY: "fairly",
    Certainty.SURE: "sure",
}


class CertaintyRow(Widget, can_focus=True):
    """The row of four; digits are the screen's keys, arrows work while it has the focus."""

    DEFAULT_CSS = """
    CertaintyRow {
        height: 1;
        margin: 1 0 0 0;
        color: $text-muted;
        &:focus { color: $foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "less sure", show=False),
        Binding("right", "move(1)", "surer", show=False),
    ]

    value: reactive[Certainty | None] = reactive(None)

    def render(self) -> RenderResult:
        """Return the row, with a marker before what is chosen."""
        parts = [Content.styled(" how sure?", "bold" if self.has_focus else "")]
        for certainty, word in _WORDS.items():
            is_chosen = certainty is self.value
            text = f"  {'▸' if is_chosen else ' '}{certainty.value} {word}"
            parts.append(Content.styled(text, "$accent bold" if is_chosen else ""))
        if self.value is None:
            parts.append(Content("   (if you like)"))
        return Content("").join(parts)

    def action_move(self, by: int) -> None:
        """Choose the one beside."""
        now = self.value or (Certainty.GUESS - 1 if by > 0 else Certainty.SURE + 1)
        self.value = Certainty(min(max(now + by, Certainty.GUESS), Certainty.SURE))
