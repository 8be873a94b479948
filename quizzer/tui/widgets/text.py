"""A field for a line of text: all letters go into it, and commands are on other keys."""

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.domain.answers import Answer
from quizzer.domain.forms.text import EnterText
from quizzer.errors import Unreadable
from quizzer.tui.widgets.form import FormWidget


class TextField(Input):
    """An input that takes every letter; the screen's function keys do what letters do elsewhere."""

    DEFAULT_CSS = """
    TextField {
        width: 1fr; max-width: 64; height: 1; padding: 0 1; border: none; background: $panel;
        &:focus { border: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "answer"),
        Binding("tab", "screen.focus_next", "next"),
    ]

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.cursor_blink = False


class TextWidget(FormWidget):
    """A field, and a line below that tells what can be entered or why it can't be read."""

    DEFAULT_CSS = """
    TextWidget {
        & TextField { margin-left: 3; }
        & #reading { height: auto; min-height: 1; padding-left: 4; color: $text-muted; }
        & #reading.-problem { color: $error; }
    }
    """

    def __init__(self, form: EnterText) -> None:
        super().__init__()
        self._form = form

    def compose(self) -> ComposeResult:
        """Lay out the field and the line below."""
        yield TextField()
        yield Static(Content(self._form.invitation), id="reading")

    @property
    def standing(self) -> Answer | None:
        """The text, where it can be read."""
        with suppress(Unreadable):
            return self._form.read(self.query_one(TextField).value)
        return None

    def take_focus(self) -> None:
        """Let the keys go to the field."""
        self.query_one(TextField).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back what was said of an earlier text."""
        event.stop()
        self._say(self._form.invitation)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer on enter."""
        event.stop()
        self.give()

    def give(self) -> None:
        """Post the text, or say why it is no answer."""
        try:
            answer = self._form.read(self.query_one(TextField).value)
        except Unreadable as problem:
            self._say(f"{problem.what.capitalize()}. {problem.remedy}", is_problem=True)
            self.post_message(self.Refused(""))
        else:
            self.post_message(self.Answered(answer))

    def _say(self, text: str, is_problem: bool = False) -> None:
        line = self.query_one("#reading", Static)
        line.update(Content(text))
        line.set_class(is_problem, "-problem")
