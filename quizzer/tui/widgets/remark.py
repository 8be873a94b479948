"""One line at the bottom to type a remark in: a note, or what is wrong with a question."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

RemarkKind = Literal["note", "report"]
_LEADS = {"note": "note: ", "report": "what is wrong? "}


class RemarkInput(Input):
    """The field; enter keeps what is typed, escape leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep it"),
        Binding("escape", "drop", "leave it"),
    ]

    class Dropped(Message):
        """The learner left it."""

    def action_drop(self) -> None:
        """Leave it."""
        self.post_message(self.Dropped())


class Remark(Horizontal):
    """The line with what it is for; posts `Written` or `Dropped`, and takes the keys meanwhile."""

    DEFAULT_CSS = """
    Remark {
        height: 1; padding: 0 1;
        & > Static { width: auto; color: $text-muted; }
        & > RemarkInput {
            width: 1fr; height: 1; padding: 0; border: none; background: $panel;
            &:focus { border: none; }
        }
    }
    """

    class Written(Message):
        """The learner wrote a remark."""

        def __init__(self, kind: RemarkKind, text: str) -> None:
            super().__init__()
            self.kind = kind
            self.text = text

    class Dropped(Message):
        """The learner left it unwritten."""

    def __init__(self, kind: RemarkKind) -> None:
        super().__init__()
        self._kind = kind

    def compose(self) -> ComposeResult:
        """Lay out what it is for and the field."""
        yield Static(_LEADS[self._kind], markup=False)
        field = RemarkInput()
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(RemarkInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over what was written."""
        event.stop()
        self.post_message(self.Written(self._kind, event.value))

    def on_remark_input_dropped(self, event: RemarkInput.Dropped) -> None:
        """Tell that nothing was written."""
        event.stop()
        self.post_message(self.Dropped())
