"""All settings in a list: arrows change the marked one, digits type a number."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells
from quizzer.settings.settings import SETTINGS, Choice, Day, Settings, Switch, Value, Whole
from quizzer.tui.themes import MUTED

NAMES = tuple(SETTINGS)
_WIDEST = max(cells(setting.title) for setting in SETTINGS.values())


class SettingsList(Widget, can_focus=True):
    """Each setting with its value; posts `Wanted` when the learner wants another."""

    DEFAULT_CSS = "SettingsList { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "setting above", show=False),
        Binding("down,j", "move(1)", "setting below", show=False),
        Binding("left", "step(-1)", "change", key_display="← →"),
        Binding("right", "step(1)", "change", show=False),
        Binding("shift+left", "step(-10)", "change by ten", show=False, key_display="⇧←"),
        Binding("shift+right", "step(10)", "change by ten", show=False, key_display="⇧→"),
        Binding("enter,space", "next", "next value", show=False),
        Binding("d", "default", "default"),
        Binding("backspace", "erase", "erase a digit", show=False),
        *(
            Binding(digit, f"digit({digit})", "type", key_display="0-9", show=digit == "0")
            for digit in "0123456789"
        ),
    ]

    cursor: reactive[int] = reactive(0)
    settings: reactive[Settings] = reactive(Settings())

    class Wanted(Message):
        """The learner wants a setting to have another value."""

        def __init__(self, name: str, value: Value) -> None:
            super().__init__()
            self.name = name
            self.value = value

    class Marked(Message):
        """Another setting is marked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.set_reactive(SettingsList.settings, settings)
        self._typed = ""

    @property
    def marked(self) -> str:
        """The name of the marked setting."""
        return NAMES[self.cursor]

    def render(self) -> RenderResult:
        """Return a line a setting, values in one column."""
        return Content("\n").join(self._line(place, name) for place, name in enumerate(NAMES))

    def action_move(self, by: int) -> None:
        """Mark another setting, round at the ends."""
        self.cursor = (self.cursor + by) % len(NAMES)
        self._typed = ""
        self.post_message(self.Marked(self.marked))

    def action_step(self, by: int) -> None:
        """Want the next value, or the one before."""
        bounds, value = SETTINGS[self.marked].bounds, getattr(self.settings, self.marked)
        if isinstance(bounds, Switch):
            self._want(not value)
        elif isinstance(bounds, Choice):
            at = bounds.options.index(value) + (1 if by > 0 else -1)
            self._want(bounds.options[at % len(bounds.options)])
        elif isinstance(bounds, Day):
            self._want_day(value, by)
        elif isinstance(bounds, Whole):
            moved = value + by
            self._want(moved if abs(by) == 1 else min(max(moved, bounds.low), bounds.high))

    def action_next(self) -> None:
        """Want the next value of what has no number."""
        if not isinstance(SETTINGS[self.marked].bounds, Whole):
            self.action_step(1)

    def action_default(self) -> None:
        """Want the default."""
        self._want(getattr(Settings(), self.marked))

    def action_digit(self, digit: int) -> None:
        """Want the number typed so far; what is over the bound begins anew."""
        bounds = SETTINGS[self.marked].bounds
        typed = f"{self._typed}{digit}"
        self._want(int(typed))
        self._typed = typed if bounds.allows(int(typed)) else ""

    def action_erase(self) -> None:
        """Want the number without its last digit."""
        typed = self._typed or str(getattr(self.settings, self.marked))
        if len(typed) > 1:
            self._want(int(typed[:-1]))
            self._typed = typed[:-1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits the marked setting: digits fit numbers alone."""
        is_number = isinstance(SETTINGS[self.marked].bounds, Whole)
        return is_number or action not in ("digit", "erase")

    def watch_cursor(self) -> None:
        """Other keys may fit now."""
        if self.is_mounted:
            self.refresh_bindings()

    def on_click(self, event: events.Click) -> None:
        """Mark the setting under the mouse; clicked once more, it takes its next value."""
        if not 0 <= event.y < len(NAMES):
            return
        if event.y == self.cursor:
            self.action_next()
        else:
            self.action_move(event.y - self.cursor)

    def _want_day(self, value: str, by: int) -> None:
        """Want a day later or earlier; without one there is nothing to go from."""
        if value:
            self._want((date.fromisoformat(value) + timedelta(days=by)).isoformat())

    def _want(self, value: Value) -> None:
        self._typed = ""
        self.post_message(self.Wanted(self.marked, value))

    def _line(self, place: int, name: str) -> Content:
        setting, is_marked = SETTINGS[name], place == self.cursor
        title = f" {'▸' if is_marked else ' '} {setting.title}"
        gap = " " * (_WIDEST + 3 - cells(setting.title))
        value = words_of(name, getattr(self.settings, name))
        aside = f"   {allowed(name)}" if is_marked else ""
        return Content.assemble(
            (title, "bold $accent" if is_marked else ""),
            gap,
            (value, "bold" if is_marked else ""),
            (aside, MUTED),
        )


def words_of(name: str, value: Value) -> str:
    """Return a value as a person says it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if name == "day_start_hour":
        return f"{value}:00"
    if name == "interview_date":
        return _day_words(date.fromisoformat(str(value))) if value else "none"
    return str(value).replace("-", " ")


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def allowed(name: str) -> str:
    """Return in a few words what a setting takes, and its default."""
    bounds, default = SETTINGS[name].bounds, words_of(name, getattr(Settings(), name))
    if isinstance(bounds, Choice):
        return " · ".join(option.replace("-", " ") for option in bounds.options)
    if isinstance(bounds, Day):
        return "a day   default none"
    takes = f"{bounds.low} to {bounds.high}" if isinstance(bounds, Whole) else "on · off"
    return f"{takes}   default {default}"
