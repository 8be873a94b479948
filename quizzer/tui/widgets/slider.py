"""All settings of a demo, a row each: sliders, choices, switches, and fields to type in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.lab.moving import Set, has_slider, options_of, share_of, words_of
from quizzer.sittings.lab.state import LabState
from quizzer.tui.themes import FAINT, MUTED

LEAD = 3
"""Cells for the marker before a name."""
WIDEST_NAME = 18
WIDEST_BAR = 64
VALUE = 10
"""Cells for the value behind a slider."""


@dataclass(frozen=True, slots=True)
class Control:
    """A setting as a row shows it.

    Attributes
    ----------
    share
        How far along the slider it stands; None where it has no place on it.
    options
        What it can be, where that is a list: each value with its words.
    """

    name: str
    value: Set
    words: str
    slides: bool = False
    share: float | None = None
    options: tuple[tuple[Set, str], ...] = ()


def controls_of(state: LabState) -> tuple[Control, ...]:
    """Return the rows of a laboratory."""
    return tuple(
        Control(
            setting.name,
            value := state.values[setting.name],
            words_of(value),
            has_slider(setting),
            share_of(setting, value),
            tuple((option, words_of(option)) for option in options_of(setting)),
        )
        for setting in state.settings
    )


class Sliders(Widget, can_focus=True):
    """A row a setting; posts what the learner wants moved, marked, or typed."""

    DEFAULT_CSS = "Sliders { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "move", key_display="← →"),
        Binding("right", "move(1)", "move", show=False, key_display="← →"),
        Binding("shift+left", "move(-10)", "ten steps", show=False, key_display="⇧←"),
        Binding("shift+right", "move(10)", "ten steps", show=False, key_display="⇧→"),
        Binding("home", "end(0)", "lowest", show=False),
        Binding("end", "end(1)", "highest", show=False),
        Binding("tab", "mark(1)", "setting"),
        Binding("down,j", "mark(1)", "setting", show=False, key_display="↓"),
        Binding("shift+tab", "mark(-1)", "setting before", show=False, key_display="⇧tab"),
        Binding("up,k", "mark(-1)", "setting before", show=False, key_display="↑"),
        Binding("space", "move(1)", "next value", show=False),
    ]

    controls: reactive[tuple[Control, ...]] = reactive(())
    marked: reactive[int] = reactive(0)

    class Moved(Message):
        """The marked setting is to move by some steps."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Marked(Message):
        """Another setting is to be marked: the one so many further, or the one named."""

        def __init__(self, by: int = 0, name: str = "") -> None:
            super().__init__()
            self.by = by
            self.name = name

    class Placed(Message):
        """A slider is to stand at a share of its length."""

        def __init__(self, name: str, share: float) -> None:
            super().__init__()
            self.name = name
            self.share = share

    class Chosen(Message):
        """A setting is to have one of its options."""

        def __init__(self, name: str, value: Set) -> None:
            super().__init__()
            self.name = name
            self.value = value

    class Typed(Message):
        """The learner begins to type a value."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self._dragged = ""

    def show(self, controls: tuple[Control, ...], marked: int) -> None:
        """Show these rows; only another number of them changes the layout."""
        is_other = len(controls) != len(self.controls)
        self.controls, self.marked = controls, marked
        if is_other:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a row a setting."""
        return max(len(self.controls), 1)

    def render(self) -> RenderResult:
        """Return the rows, bars below each other."""
        if not self.controls:
            return Content.styled("   nothing to set", MUTED)
        return Content("\n").join(self._row(place, c) for place, c in enumerate(self.controls))

    def action_move(self, by: int) -> None:
        """Want the marked setting moved."""
        self.post_message(self.Moved(by))

    def action_mark(self, by: int) -> None:
        """Want another setting marked."""
        self.post_message(self.Marked(by))

    def action_end(self, share: int) -> None:
        """Want the marked slider at one of its ends."""
        if self.controls and self.controls[self.marked].slides:
            self.post_message(self.Placed(self.controls[self.marked].name, share))

    def on_key(self, event: events.Key) -> None:
        """Let a digit, a sign or a point begin a number."""
        if event.character and event.character in "0123456789.-−":
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Mark the row under the mouse; take hold of its slider, or choose."""
        if not 0 <= event.y < len(self.controls):
            return
        control = self.controls[event.y]
        self.post_message(self.Marked(name=control.name))
        start, width = self._bar
        if control.slides and start - 1 <= event.x <= start + width:
            self._dragged = control.name
            self.capture_mouse()
            self._place(event.x)
        for value, left, right in self._spans(control):
            if left <= event.x < right:
                self.post_message(self.Chosen(control.name, value))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the slider follow."""
        if self._dragged:
            self._place(event.x)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._dragged:
            self._dragged = ""
            self.release_mouse()

    def _place(self, x: int) -> None:
        start, width = self._bar
        self.post_message(self.Placed(self._dragged, (x - start) / max(width - 1, 1)))

    @property
    def _names(self) -> int:
        """Cells that the names take."""
        return min(max(map(cells, (c.name for c in self.controls)), default=0), WIDEST_NAME)

    @property
    def _bar(self) -> tuple[int, int]:
        """Where the bars start, and how long they are."""
        start = LEAD + self._names + 2
        return start, max(min(self.size.width - start - VALUE - 2, WIDEST_BAR), 4)

    def _row(self, place: int, control: Control) -> Content:
        is_marked = place == self.marked
        name = clipped(control.name, self._names)
        gap = " " * (self._names - cells(name) + 2)
        lead = Content.styled(f" {'▸' if is_marked else ' '} ", "bold $accent")
        head = lead + Content.styled(name, "bold $accent" if is_marked else "") + Content(gap)
        return head + (self._slider(control) if control.slides else self._listed(control))

    def _slider(self, control: Control) -> Content:
        _, width = self._bar
        words = clipped(control.words, VALUE)
        if control.share is None:
            return Content.assemble(("╌" * width, FAINT), "  ", (words, "bold"))
        before = round(control.share * (width - 1))
        return Content.assemble(
            ("━" * before, "$accent"),
            ("●", "bold $accent"),
            ("─" * (width - 1 - before), FAINT),
            "  ",
            (words, "bold"),
        )

    def _listed(self, control: Control) -> Content:
        if not control.options:
            return Content.styled(control.words or "empty", "bold")
        if not any(self._spans(control)):
            at = [value for value, _ in control.options].index(control.value) + 1
            return Content.assemble(
                (f"‹ {control.words} ›", "bold"), (f"  {at} of {len(control.options)}", MUTED)
            )
        return Content(" ").join(
            Content.styled(f"[{words}]", "bold")
            if value == control.value and type(value) is type(control.value)
            else Content.styled(f" {words} ", MUTED)
            for value, words in control.options
        )

    def _spans(self, control: Control) -> Iterator[tuple[Set, int, int]]:
        """Yield the options with the columns they take; nothing where they don't all fit."""
        left = self._bar[0]
        if left + sum(cells(words) + 3 for _, words in control.options) - 1 > self.size.width:
            return
        for value, words in control.options:
            right = left + cells(words) + 2
            yield value, left, right
            left = right + 1
