"""A field for a number, which says how it is read, or why it can't be."""

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.domain.answers import Answer
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.templates import printed
from quizzer.errors import Unreadable
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.text import TextField


class NumberInput(TextField):
    """The field: it takes every letter, so that a word typed here is no command."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "screen.focus_next", "how sure")]


class NumberWidget(FormWidget):
    """A field with its unit, and a line below that tells how it is read."""

    DEFAULT_CSS = """
    NumberWidget {
        & > Horizontal { height: auto; }
        & NumberInput {
            width: 26; margin-left: 3;
        }
        & #unit { width: auto; padding-left: 1; }
        & #reading { height: auto; min-height: 1; padding-left: 4; color: $text-muted; }
        & #reading.-problem { color: $error; }
    }
    """

    def __init__(self, form: EnterNumber) -> None:
        super().__init__()
        self._form = form

    def compose(self) -> ComposeResult:
        """Lay out field, unit and the line below."""
        with Horizontal():
            yield NumberInput()
            yield Static(self._form.unit, id="unit", markup=False)
        yield Static("", id="reading", markup=False)

    def on_mount(self) -> None:
        """Say what can be entered."""
        self._say(self._form.invitation)

    @property
    def standing(self) -> Answer | None:
        """The number, where it can be read."""
        with suppress(Unreadable):
            return self._form.read(self.query_one(NumberInput).value)
        return None

    def take_focus(self) -> None:
        """Let the keys go to the field."""
        self.query_one(NumberInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell how the number is read, as far as it is one."""
        event.stop()
        self._say(self._reading(event.value) if event.value.strip() else self._form.invitation)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer on enter."""
        event.stop()
        self.give()

    def give(self) -> None:
        """Post the number, or say why it is none."""
        typed = self.query_one(NumberInput).value
        try:
            answer = self._form.read(typed)
        except Unreadable as problem:
            what = problem.what if typed.strip() else "Nothing is entered."
            self._say(f"{what.rstrip('.')}. {problem.remedy}", is_problem=True)
            self.post_message(self.Refused(""))
            return
        self.post_message(self.Answered(answer))

    def _reading(self, typed: str) -> str:
        try:
            answer = self._form.read(typed)
        except Unreadable:
            return ""
        read = printed(answer.value)
        return "" if read == typed.strip() else f"= {read} {self._form.unit}".rstrip()

    def _say(self, text: str, is_problem: bool = False) -> None:
        line = self.query_one("#reading", Static)
        line.update(Content(text))
        line.set_class(is_problem, "-problem")
