"""Put in order: type the letters, or take an item and move it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.answers import Ordered
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.order import PutInOrder
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.inline import inline

HOW = "type the letters in order; or space takes an item, ↑ ↓ move it"


class ItemRow(Horizontal):
    """One place in the order, and the item that stands there."""

    DEFAULT_CSS = """
    ItemRow {
        height: auto;
        & > .item--place { width: auto; }
        & > .item--text { width: 1fr; }
        &.-current > .item--text { color: $accent; text-style: bold; }
        &.-taken > .item--text { text-style: bold reverse; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out place and text, so that long texts wrap beside the letter."""
        yield Static("", classes="item--place")
        yield Static("", classes="item--text")

    def show(self, place: Content, text: str, *, is_current: bool, is_taken: bool) -> None:
        """Show the item that stands here now."""
        self.query_one(".item--place", Static).update(place)
        self.query_one(".item--text", Static).update(inline(text))
        self.set_class(is_current, "-current")
        self.set_class(is_taken, "-taken")


class OrderWidget(FormWidget, can_focus=True):
    """Items with a cursor; each keeps the letter under which it was shown first."""

    DEFAULT_CSS = """
    OrderWidget > .order--how { height: 1; padding-left: 3; color: $text-muted; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "up", show=False),
        Binding("down", "step(1)", "down", show=False),
        Binding("shift+up", "carry(-1)", "move the item up", show=False),
        Binding("shift+down", "carry(1)", "move the item down", show=False),
        Binding("space", "take", "take"),
        Binding("backspace", "restart", "begin again with the letters", show=False),
    ]

    order: reactive[tuple[Option, ...]] = reactive(tuple[Option, ...]())
    cursor: reactive[int] = reactive(0)
    is_taken: reactive[bool] = reactive(False)
    placed: reactive[int] = reactive(0)
    """How many items have been put at the top by their letters."""

    def __init__(self, form: PutInOrder) -> None:
        super().__init__()
        self._letters = {item.id: LETTERS[at] for at, item in enumerate(form.items)}
        self._shown = form.items
        self._warned: tuple[tuple[Option, ...], int] | None = None
        self.set_reactive(OrderWidget.order, form.items)

    def compose(self) -> ComposeResult:
        """Lay out one row an item, and a line on how to move them."""
        for _ in self._shown:
            yield ItemRow()
        yield Static(Content(HOW), classes="order--how")

    def on_mount(self) -> None:
        """Show the items from the start, whatever changes."""
        for name in ("order", "cursor", "is_taken", "placed"):
            self.watch(self, name, self._show, init=False)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Put an item next by its letter."""
        held = [item for item in self.order if self._letters[item.id] == event.character]
        if held:
            event.stop()
            event.prevent_default()
            self._place(held[0])

    def action_step(self, by: int) -> None:
        """Move the cursor, and with it the item that is taken."""
        if self.is_taken:
            self.action_carry(by)
        else:
            self.cursor = (self.cursor + by) % len(self.order)

    def action_carry(self, by: int) -> None:
        """Move the item at the cursor by one place; not round at the ends."""
        to = self.cursor + by
        if 0 <= to < len(self.order):
            self.order = _moved(self.order, self.cursor, to)
            self.cursor, self.placed = to, 0

    def action_take(self) -> None:
        """Take the item at the cursor, or put it down."""
        self.is_taken = not self.is_taken

    def action_restart(self) -> None:
        """Let the next letter be the first again."""
        self.placed = 0

    @property
    def standing(self) -> Ordered | None:
        """The order, where anything was moved."""
        is_touched = self.order != self._shown or self.placed > 0
        return Ordered(tuple(item.id for item in self.order)) if is_touched else None

    def give(self) -> None:
        """Post the order; as it was shown, or with letters still to come, only when asked twice."""
        doubt, stands = self._doubt(), (self.order, self.placed)
        if doubt and self._warned != stands:
            self._warned = stands
            self.post_message(self.Refused(doubt))
        else:
            self.post_message(self.Answered(Ordered(tuple(item.id for item in self.order))))

    def _doubt(self) -> str:
        """Return why this may not be the order that is meant, or nothing.

        With one letter to come, its item can only be the last.
        """
        if 0 < self.placed < len(self.order) - 1:
            return f"{self.placed} of {len(self.order)} placed; enter again to hand it in."
        if self.order == self._shown and not self.placed:
            return "Nothing has been moved; enter again to answer this order."
        return ""

    def _place(self, item: Option) -> None:
        """Put the item behind those that were put by letter before it."""
        at = self.order.index(item)
        to = 0 if at < self.placed else self.placed
        self.order = _moved(self.order, at, to)
        self.is_taken, self.cursor, self.placed = False, to, to + 1

    def _show(self) -> None:
        self.query_one(".order--how", Static).update(Content(self._how()))
        for place, (row, item) in enumerate(zip(self.query(ItemRow), self.order, strict=True)):
            is_current = place == self.cursor
            is_taken = is_current and self.is_taken
            glyph = "↕" if is_taken else "▸" if is_current else " "
            shown = Content.assemble(
                (f" {glyph} ", "$accent"),
                (f"{place + 1:>2}", MUTED),
                (f"  {self._letters[item.id]}  ", "$accent"),
            )
            row.show(shown, item.text, is_current=is_current, is_taken=is_taken)
            if is_current:
                row.scroll_visible(animate=False)

    def _how(self) -> str:
        """Return how to go on, and which items stand where their letters have put them."""
        if self.is_taken:
            return "↑ ↓ move it; space puts it down"
        if not self.placed:
            return HOW
        letters = " ".join(self._letters[item.id] for item in self.order[: self.placed])
        if self.placed == len(self.order):
            return f"{letters} · all typed"
        return f"{letters} · type the next letter; backspace begins again"


def _moved(order: tuple[Option, ...], at: int, to: int) -> tuple[Option, ...]:
    """Return `order` with the item at one place put at another."""
    rest = (*order[:at], *order[at + 1 :])
    return (*rest[:to], order[at], *rest[to:])
