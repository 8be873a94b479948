"""Match pairs: for each left, the letter of a right."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.answers import Paired
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.options import OptionRow


class LeftRow(Horizontal):
    """One left, and the right that it was given."""

    DEFAULT_CSS = """
    LeftRow {
        height: auto;
        & > .left--marker { width: auto; color: $accent; }
        & > .left--text { width: 40%; padding-right: 2; }
        & > .left--letter { width: 3; color: $accent; text-style: bold; }
        & > .left--given { width: 1fr; }
        &.-current > .left--text { color: $accent; text-style: bold; }
    }
    """

    class Clicked(Message):
        """The learner clicked on this left."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, position: int, left: Option) -> None:
        super().__init__()
        self._position = position
        self._left = left

    def compose(self) -> ComposeResult:
        """Lay out marker, left and right side by side."""
        yield Static("", classes="left--marker", markup=False)
        yield Static(inline(self._left.text), classes="left--text")
        yield Static("", classes="left--letter", markup=False)
        yield Static("", classes="left--given")

    def show(self, letter: str, given: Content, *, is_current: bool) -> None:
        """Show what the left was given."""
        marker = "▸" if is_current else " "
        self.query_one(".left--marker", Static).update(f" {marker} {self._position + 1:>2}  ")
        self.query_one(".left--letter", Static).update(letter)
        self.query_one(".left--given", Static).update(given)
        self.set_class(is_current, "-current")

    def on_click(self) -> None:
        """Tell the list."""
        self.post_message(self.Clicked(self._position))


class PairsWidget(FormWidget, can_focus=True):
    """Lefts with a cursor above, rights with their letters below."""

    DEFAULT_CSS = """
    PairsWidget {
        & > .pairs--gap { height: 1; }
        & > OptionRow { padding-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "left above", show=False),
        Binding("down", "step(1)", "left below", show=False),
        Binding("left", "turn(-1)", "right before", show=False),
        Binding("right", "turn(1)", "right after", show=False),
        Binding("backspace,delete", "clear", "leave open", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    given: reactive[Mapping[str, int]] = reactive(dict[str, int]())
    """By left's id, the position of its right."""

    def __init__(self, form: MatchPairs) -> None:
        super().__init__()
        self._form = form
        self._warned: frozenset[int] = frozenset()
        self.set_reactive(PairsWidget.given, {})

    def compose(self) -> ComposeResult:
        """Lay out lefts, then rights."""
        for position, left in enumerate(self._form.lefts):
            yield LeftRow(position, left)
        yield Static("", classes="pairs--gap")
        for position, right in enumerate(self._form.rights):
            yield OptionRow(position, right)

    def on_mount(self) -> None:
        """Show the pairs from the start, whatever changes."""
        for name in ("cursor", "given"):
            self.watch(self, name, self._show, init=False)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Give the left at the cursor a right by its letter."""
        letters = LETTERS[: len(self._form.rights)]
        if event.character and event.character in letters:
            event.stop()
            event.prevent_default()
            self._pair(letters.index(event.character))

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        """Give the left at the cursor the right under the mouse."""
        message.stop()
        self.focus()
        self._pair(message.position)

    def on_left_row_clicked(self, message: LeftRow.Clicked) -> None:
        """Move the cursor to the left under the mouse."""
        message.stop()
        self.focus()
        self.cursor = message.position

    def action_step(self, by: int) -> None:
        """Move the cursor, round at the ends."""
        self.cursor = (self.cursor + by) % len(self._form.lefts)

    def action_turn(self, by: int) -> None:
        """Give the left at the cursor the right before or after its own."""
        now = self.given.get(self._current.id, -1 if by > 0 else 0)
        self._give((now + by) % len(self._form.rights))

    def action_clear(self) -> None:
        """Leave the left at the cursor open."""
        self.given = {left: at for left, at in self.given.items() if left != self._current.id}

    @property
    def standing(self) -> Paired | None:
        """The pairs so far."""
        pairs = ((left.id, self.given.get(left.id)) for left in self._form.lefts)
        rights = self._form.rights
        found = tuple((left, rights[at].id) for left, at in pairs if at is not None)
        return Paired(found) if found else None

    def give(self) -> None:
        """Post the pairs; with open ones only when asked twice."""
        left_open, pairs = self._open, self.standing
        if pairs is None:
            self.post_message(self.Refused("Type the letter of what belongs to each."))
        elif left_open and left_open != self._warned:
            self._warned, self.cursor = left_open, min(left_open)
            numbers = ", ".join(str(at + 1) for at in sorted(left_open))
            verb = "is" if len(left_open) == 1 else "are"
            said = f"{numbers} {verb} open; enter again to leave it so."
            self.post_message(self.Refused(said))
        else:
            self.post_message(self.Answered(pairs))

    @property
    def _current(self) -> Option:
        return self._form.lefts[self.cursor]

    @property
    def _open(self) -> frozenset[int]:
        lefts = enumerate(self._form.lefts)
        return frozenset(at for at, left in lefts if left.id not in self.given)

    def _pair(self, right: int) -> None:
        """Give the left at the cursor a right, and go to the next that is open."""
        self._give(right)
        later = sorted(self._open, key=lambda at: (at < self.cursor, at))
        if later:
            self.cursor = later[0]

    def _give(self, right: int) -> None:
        self.given = {**self.given, self._current.id: right}

    def _show(self) -> None:
        users: dict[int, list[str]] = {}
        for position, (row, left) in enumerate(
            zip(self.query(LeftRow), self._form.lefts, strict=True)
        ):
            is_current, at = position == self.cursor, self.given.get(left.id)
            if at is None:
                row.show("", Content.styled("…", MUTED), is_current=is_current)
            else:
                users.setdefault(at, []).append(str(position + 1))
                text = inline(self._form.rights[at].text)
                row.show(LETTERS[at], text, is_current=is_current)
            if is_current:
                row.scroll_visible(animate=False)
        for position, right in enumerate(self.query(OptionRow)):
            right.mark("", is_current=False)
            right.tell(f"← {', '.join(users[position])}" if position in users else "")
