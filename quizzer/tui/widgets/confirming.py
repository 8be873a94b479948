"""A point of which the grader is not sure, put to the learner."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizzer.sittings.scorecard import Doubt
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.inline import inline


class Confirming(Vertical, can_focus=True):
    """The point, the learner's own words, and the question."""

    DEFAULT_CSS = """
    Confirming {
        height: auto; padding: 0 1;
        & > Static { height: auto; margin-bottom: 1; }
        & > .point { padding-left: 3; }
        & > .answer { padding: 0 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say(1)", "yes, I said it", show=False),
        Binding("n", "say(0)", "no, I did not say it", show=False),
        Binding("enter", "say(-1)", "leave it to the grader", show=False),
    ]

    class Told(Message):
        """The learner told, or left it to the grader."""

        def __init__(self, said: bool | None) -> None:
            super().__init__()
            self.said = said

    def __init__(self, doubt: Doubt) -> None:
        super().__init__()
        self._doubt = doubt

    def compose(self) -> ComposeResult:
        """Lay out the point, the answer with its words, and the question."""
        doubt = self._doubt
        more = f" ({doubt.left - 1} more after this)" if doubt.left > 1 else ""
        yield Static(Content(f"The grader is not sure of this point{more}:"))
        yield Static(inline(doubt.statement).stylize("bold"), classes="point")
        yield Static(Content.styled("In your answer:", MUTED))
        yield Static(
            Content(doubt.answer).stylize("$accent bold underline", *doubt.quote), classes="answer"
        )
        yield Static(
            Content.assemble(
                ("Did you say this?", "bold"),
                "   ",
                ("y", "bold $accent"),
                " yes   ",
                ("n", "bold $accent"),
                " no   ",
                ("enter", "bold $accent"),
                " leave it to the grader",
            )
        )

    def take_focus(self) -> None:
        """Let the keys come here."""
        self.focus()

    def action_say(self, said: int) -> None:
        """Tell whether it was said; below 0 leaves it to the grader."""
        self.post_message(self.Told(None if said < 0 else bool(said)))
