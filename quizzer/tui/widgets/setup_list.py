"""What a mock interview is to be: a line each, changed by arrows, digits typed for numbers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.interview import LEVELS, MIXES, Setup
from quizzer.drawing.rows import cells, clipped
from quizzer.tui.themes import MUTED

LONGEST = 240
"""Minutes, at most."""
QUARTER = 15
MOST_SEED = 999_999

_TITLES: Mapping[str, str] = {
    "minutes": "Length",
    "level": "Level",
    "topics": "Topics",
    "mix": "Mix",
    "strict": "Strict time",
    "seed": "Seed",
}
_ASIDES: Mapping[str, str] = {
    "minutes": "15 · 30 · 45 · 60, or type 1 to 240",
    "level": " · ".join(f"{name} {low}–{high}" for name, (low, high) in LEVELS.items()),
    "topics": "enter chooses them",
    "mix": " · ".join(MIXES),
    "strict": "whether time that is over ends a question",
    "seed": "the same one asks the same; type another",
}
NAMES = tuple(_TITLES)
_WIDEST = max(map(cells, _TITLES.values()))


class SetupList(Widget, can_focus=True):
    """A line each; posts `Changed` when the learner wants it otherwise.

    Parameters
    ----------
    setup
        What is shown at first.
    titles
        The topics that there are, by id.
    """

    DEFAULT_CSS = "SetupList { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "begin"),
        Binding("up,k", "move(-1)", "line above", show=False),
        Binding("down,j", "move(1)", "line below", show=False),
        Binding("left", "step(-1)", "change", key_display="← →"),
        Binding("right", "step(1)", "change", show=False),
        Binding("space", "step(1)", "next value", show=False),
        Binding("backspace", "erase", "erase a digit", show=False),
        *(
            Binding(digit, f"digit({digit})", "type", key_display="0-9", show=digit == "0")
            for digit in "0123456789"
        ),
    ]

    cursor: reactive[int] = reactive(0)
    setup: reactive[Setup] = reactive(Setup())

    class Changed(Message):
        """The learner wants it so."""

        def __init__(self, setup: Setup) -> None:
            super().__init__()
            self.setup = setup

    class TopicsWanted(Message):
        """The learner wants to choose topics."""

    class Begun(Message):
        """The learner wants to begin."""

    def __init__(self, setup: Setup, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.set_reactive(SetupList.setup, setup)
        self._titles = titles
        self._typed = ""

    @property
    def marked(self) -> str:
        """The name of the marked line."""
        return NAMES[self.cursor]

    def render(self) -> RenderResult:
        """Return the lines, values in one column."""
        return Content("\n").join(self._line(place, name) for place, name in enumerate(NAMES))

    def action_move(self, by: int) -> None:
        """Mark another line, round at the ends."""
        self.cursor = (self.cursor + by) % len(NAMES)

    def watch_cursor(self) -> None:
        """Begin a number anew; other keys may fit now."""
        self._typed = ""
        if self.is_mounted:
            self.refresh_bindings()

    def action_enter(self) -> None:
        """Choose topics where they are marked, else begin."""
        self.post_message(self.TopicsWanted() if self.marked == "topics" else self.Begun())

    def action_step(self, by: int) -> None:
        """Want the next value, or the one before."""
        steps: Mapping[str, Callable[[int], Setup]] = {
            "minutes": self._other_minutes,
            "level": self._other_level,
            "mix": self._other_mix,
            "strict": lambda _: replace(self.setup, is_strict=not self.setup.is_strict),
            "seed": lambda by: replace(self.setup, seed=max(self.setup.seed + by, 0)),
        }
        if self.marked == "topics":
            self.post_message(self.TopicsWanted())
        else:
            self._want(steps[self.marked](by))

    def action_digit(self, digit: int) -> None:
        """Want the number typed so far; what is over the bound begins anew."""
        typed = self._typed + str(digit)
        is_taken = self._want_number(int(typed))
        self._typed = typed if is_taken else ""
        if not is_taken and len(typed) > 1 and self._want_number(digit):
            self._typed = str(digit)

    def action_erase(self) -> None:
        """Want the number without its last digit."""
        now = self.setup.seed if self.marked == "seed" else int(self.setup.minutes)
        typed = (self._typed or str(now))[:-1]
        if typed and self._want_number(int(typed)):
            self._typed = typed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits the marked line: digits fit numbers alone."""
        return action not in ("digit", "erase") or self.marked in ("minutes", "seed")

    def on_click(self, event: events.Click) -> None:
        """Mark the line under the mouse; clicked once more, it takes its next value."""
        if not 0 <= event.y < len(NAMES):
            return
        if event.y == self.cursor:
            self.action_step(1)
        else:
            self.cursor = event.y

    def _want(self, setup: Setup) -> None:
        self._typed = ""
        self._change(setup)

    def _change(self, setup: Setup) -> None:
        """Show it so at once: the next key goes from there."""
        self.setup = setup
        self.post_message(self.Changed(setup))

    def _want_number(self, number: int) -> bool:
        """Want a number where the marked line takes it; return whether it does."""
        if self.marked == "seed":
            is_taken, wanted = number <= MOST_SEED, replace(self.setup, seed=number)
        else:
            is_taken, wanted = 1 <= number <= LONGEST, replace(self.setup, minutes=number)
        if is_taken:
            self._change(wanted)
        return is_taken

    def _other_minutes(self, by: int) -> Setup:
        """Return the set-up with the next quarter of an hour, up or down."""
        quarters = self.setup.minutes / QUARTER
        wanted = (int(quarters) + 1 if by > 0 else -int(-quarters // 1) - 1) * QUARTER
        return replace(self.setup, minutes=min(max(wanted, QUARTER), LONGEST))

    def _other_level(self, by: int) -> Setup:
        names = tuple(LEVELS)
        at = names.index(self.setup.level)
        return replace(self.setup, level=names[(at + by) % len(names)])

    def _other_mix(self, by: int) -> Setup:
        names = tuple(MIXES)
        at = names.index(mix_name(self.setup)) if mix_name(self.setup) else -1
        return replace(self.setup, mix=MIXES[names[(at + by) % len(names)]])

    def _value(self, name: str) -> str:
        match name:
            case "minutes":
                return f"{self.setup.minutes:g} min"
            case "topics":
                return ", ".join(self._titles.get(t, t) for t in self.setup.topics) or "all"
            case "mix":
                return mix_name(self.setup) or "your own"
            case "strict":
                return "on" if self.setup.is_strict else "off"
        return str(getattr(self.setup, name))

    def _line(self, place: int, name: str) -> Content:
        is_marked = place == self.cursor
        title = f" {'▸' if is_marked else ' '} {_TITLES[name]}"
        gap = " " * (_WIDEST + 3 - cells(_TITLES[name]))
        room = max(self.size.width - cells(title) - cells(gap), 0)
        value = clipped(self._value(name), room)
        aside = f"   {_ASIDES[name]}" if is_marked else ""
        return Content.assemble(
            (title, "bold $accent" if is_marked else ""),
            gap,
            (value, "bold" if is_marked else ""),
            (clipped(aside, max(room - cells(value), 0)), MUTED),
        )


def mix_name(setup: Setup) -> str:
    """Return the name of a set-up's mix; empty where it has none."""
    return next((name for name, mix in MIXES.items() if mix == setup.mix), "")
