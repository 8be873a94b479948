"""Pick one, pick many: letters pick, arrows move, space ticks."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.answers import Picked
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.inline import inline


class OptionRow(Horizontal):
    """One option: marker, letter, text."""

    DEFAULT_CSS = """
    OptionRow {
        height: auto;
        & > .option--marker { width: auto; color: $accent; }
        & > .option--text { width: 1fr; }
        & > .option--aside { width: auto; padding: 0 1; color: $text-muted; }
    }
    """

    class Clicked(Message):
        """The learner clicked on this option."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, position: int, option: Option, marker: str = "") -> None:
        super().__init__()
        self._letter = LETTERS[position]
        self._position = position
        self._text = inline(option.text)
        self._shown = (self._lettered(marker), False)

    def compose(self) -> ComposeResult:
        """Lay out marker and text, so that long texts wrap beside the letter."""
        yield Static(self._shown[0], classes="option--marker", markup=False)
        yield Static(self._text, classes="option--text")

    def mark(self, marker: str, is_current: bool) -> None:
        """Show `marker` before the letter."""
        shown = self._lettered(marker)
        if (shown, is_current) == self._shown:
            return
        # A marker as wide as the one before moves nothing else on the screen.
        is_wider = len(shown) != len(self._shown[0])
        self._shown = (shown, is_current)
        self.query_one(".option--marker", Static).update(shown, layout=is_wider)
        text = self._text.stylize("bold $accent") if is_current else self._text
        self.query_one(".option--text", Static).update(text, layout=False)

    def tell(self, aside: str) -> None:
        """Show something short behind the text."""
        asides = self.query(".option--aside")
        if asides:
            asides.first(Static).update(aside)
        elif aside:  # few rows ever have one
            self.mount(Static(aside, classes="option--aside", markup=False))

    def on_click(self) -> None:
        """Tell the list."""
        self.post_message(self.Clicked(self._position))

    def _lettered(self, marker: str) -> str:
        return f"{marker} {self._letter}  "


class OptionsWidget(FormWidget, can_focus=True):
    """What both lists share: a cursor, and letters that reach each option."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "option above", show=False),
        Binding("down", "move(1)", "option below", show=False),
    ]

    cursor: reactive[int | None] = reactive(None, init=False)
    picked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.options = tuple(options)

    def compose(self) -> ComposeResult:
        """Lay out one row an option."""
        for position, option in enumerate(self.options):
            yield OptionRow(position, option, self.marker(position))

    def watch_cursor(self) -> None:
        """Move the marker, and keep it in sight."""
        self._mark()
        if self.cursor is not None and self.is_mounted:
            self.query(OptionRow)[self.cursor].scroll_visible(animate=False)

    def watch_picked(self) -> None:
        """Show what is picked."""
        self._mark()

    def action_move(self, by: int) -> None:
        """Move the cursor, round at the ends."""
        if self.cursor is None:
            self.cursor = 0 if by > 0 else len(self.options) - 1
        else:
            self.cursor = (self.cursor + by) % len(self.options)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key reaches an option, and so is no key of the screen's here."""
        return self._position(character) is not None

    def on_key(self, event: events.Key) -> None:
        """Reach an option by its letter."""
        position = self._position(event.character)
        if position is not None:
            event.stop()
            event.prevent_default()
            self.reach(position)

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        """Reach an option by the mouse."""
        message.stop()
        self.focus()
        self.reach(message.position)

    def reach(self, position: int) -> None:
        """Do what its letter does to the option at `position`."""
        self.cursor = position

    def marker(self, position: int) -> str:
        """Return the glyphs before the option's letter."""
        return " ▸ " if position == self.cursor else "   "

    def _position(self, key: str | None) -> int | None:
        """Return which option `key` reaches: by its letter, or by a letter that stands for it."""
        if not key:
            return None
        letters = LETTERS[: len(self.options)]
        if key in letters:
            return letters.index(key)
        return next((at for at, option in enumerate(self.options) if key in option.aliases), None)

    def _mark(self) -> None:
        for position, row in enumerate(self.query(OptionRow)):
            if row.is_mounted:
                row.mark(self.marker(position), position == self.cursor)


class PickOneWidget(OptionsWidget):
    """Options of which the one at the cursor is the answer; at first there is none."""

    def __init__(self, form: PickOne) -> None:
        super().__init__(form.options)

    @property
    def standing(self) -> Picked | None:
        """The option at the cursor."""
        return None if self.cursor is None else Picked((self.options[self.cursor].id,))

    def give(self) -> None:
        """Post the option at the cursor."""
        picked = self.standing
        if picked is None:
            last = LETTERS[len(self.options) - 1]
            self.post_message(self.Refused(f"Pick one first: a–{last}, or the arrow keys."))
        else:
            self.post_message(self.Answered(picked))


class PickManyWidget(OptionsWidget):
    """Options with a box each; none ticked is an answer too, but asked for twice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "tick or clear")]

    def __init__(self, form: PickMany) -> None:
        super().__init__(form.options)
        self._was_warned = False

    def on_mount(self) -> None:
        """Start at the first option."""
        self.cursor = 0

    def reach(self, position: int) -> None:
        """Tick the option, or take the tick away."""
        self.cursor = position
        self.picked = self.picked ^ {self.options[position].id}

    def action_tick(self) -> None:
        """Tick the option at the cursor, or take the tick away."""
        self.reach(self.cursor or 0)

    def marker(self, position: int) -> str:
        """Return cursor and box."""
        box = "[x]" if self.options[position].id in self.picked else "[ ]"
        return f"{super().marker(position)}{box}"

    @property
    def standing(self) -> Picked | None:
        """What is ticked, where anything is."""
        return Picked(tuple(sorted(self.picked))) if self.picked else None

    def give(self) -> None:
        """Post what is ticked; if nothing is, only when asked twice."""
        if not self.picked and not self._was_warned:
            self._was_warned = True
            self.post_message(self.Refused("Nothing is ticked; enter again to answer “none”."))
        else:
            self.post_message(self.Answered(Picked(tuple(sorted(self.picked)))))
