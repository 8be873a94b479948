"""A field for a number, which says how it is read, or why it can't be."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.domain.forms import EnterNumber
from quizzer.domain.templates import printed
from quizzer.errors import Unreadable
from quizzer.tui.widgets.form import FormWidget

COMMANDS = "hsuqnmzx!?"
"""Letters that no number needs: they stay keys of the screen, unless the unit has them."""


class NumberInput(Input):
    """An input that leaves the screen its command letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "answer"),
        Binding("tab", "screen.focus_next", "how sure"),
    ]

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.cursor_blink = False
        self._commands = set(COMMANDS) - set(unit)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the field takes the key as text."""
        return character not in self._commands and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in self._commands:
            event.prevent_default()
            return
        await super()._on_key(event)


class NumberWidget(FormWidget):
    """A field with its unit, and a line below that tells how it is read."""

    DEFAULT_CSS = """
    NumberWidget {
        & > Horizontal { height: auto; }
        & NumberInput {
            width: 26; height: 1; margin-left: 3; padding: 0 1; border: none; background: $panel;
            &:focus { border: none; }
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
            yield NumberInput(self._form.unit)
            yield Static(self._form.unit, id="unit", markup=False)
        yield Static("", id="reading", markup=False)

    def on_mount(self) -> None:
        """Say what can be entered."""
        self._say(self._form.invitation)

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
