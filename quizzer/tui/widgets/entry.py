"""One line to type a value in: what it is for before it, what it takes as long as it is empty."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class EntryInput(Input):
    """The field; enter hands over what is typed, escape leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "set"),
        Binding("escape", "drop", "leave it"),
    ]

    class Dropped(Message):
        """The learner left it."""

    def action_drop(self) -> None:
        """Leave it."""
        self.post_message(self.Dropped())


class Entry(Horizontal):
    """The line; posts `Given` or `Left`, and takes the keys meanwhile."""

    DEFAULT_CSS = """
    Entry {
        height: 1; padding: 0 1;
        & > Static { width: auto; color: $accent; text-style: bold; }
        & > EntryInput {
            width: 1fr; max-width: 44; height: 1; padding: 0 1; border: none; background: $panel;
            &:focus { border: none; }
        }
    }
    """

    class Given(Message):
        """The learner typed something."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    class Left(Message):
        """The learner left it."""

    def __init__(self, what: str, lead: str, takes: str, begun: str = "") -> None:
        super().__init__()
        self._what, self._lead, self._takes, self._begun = what, lead, takes, begun

    def compose(self) -> ComposeResult:
        """Lay out what it is for and the field."""
        yield Static(self._lead, markup=False)
        field = EntryInput(self._begun, placeholder=self._takes, select_on_focus=False)
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(EntryInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over what was typed."""
        event.stop()
        self.post_message(self.Given(self._what, event.value))

    def on_entry_input_dropped(self, event: EntryInput.Dropped) -> None:
        """Tell that nothing was."""
        event.stop()
        self.post_message(self.Left())
