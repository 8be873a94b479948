"""What the screens share: the keys at the bottom, help over them, and a place for what fails."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.settings.logbook import log
from quizzer.tui.commands import Command
from quizzer.tui.widgets.keys import KeyLine

HELP = Binding("question_mark", "help", "keys", key_display="?")
KEY_NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
Result = TypeVar("Result")


class Keyed(Screen[Result]):
    """A screen whose keys are told by its BINDINGS alone; it returns a result or nothing."""

    DEFAULT_CSS = """
    Keyed {
        align-horizontal: center;
        & VerticalScroll {
            scrollbar-size-vertical: 1;
            scrollbar-background: $background;
            scrollbar-background-hover: $background;
            scrollbar-background-active: $background;
            scrollbar-color: $foreground 25%;
            scrollbar-color-hover: $foreground 40%;
            scrollbar-color-active: $accent;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [HELP, Binding("f1", "help", "keys")]

    _is_waiting = False

    async def on_mount(self) -> None:
        """Tell the keys whenever they change."""
        self.bindings_updated_signal.subscribe(self, lambda _: self._show_keys_soon())
        self.show_keys()

    async def on_screen_resume(self) -> None:
        """Tell the keys anew: what changed while another screen lay over this one, that one got.

        For who follows the log, note which screen is on show.
        """
        log.debug("on show: %s", type(self).__name__)
        self._is_waiting = False
        self._show_keys_soon()

    def action_help(self) -> None:
        """Show all keys of this screen."""
        from quizzer.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._all_keys()))

    async def _on_message(self, message: Message) -> None:
        """Handle a message; what can't be done is told in place, and the screen goes on."""
        try:
            await super()._on_message(message)
        except QuizzerError as problem:
            self.tell(str(problem))

    def commands(self) -> Iterable[Command]:
        """Return what the command palette offers on this screen."""
        yield Command("Keys", "All keys of this screen", self.action_help)

    def make_way(self) -> None:
        """Take note that a key was pressed: what was told before it has been read."""

    def tell(self, text: str) -> None:
        """Say something in the line for it; without one, over the screen."""
        notices = self.query("#notice")
        if notices:
            notices.first(Static).update(text)
        elif text:
            self.notify(text, markup=False)

    def show_keys(self) -> None:
        """Show the keys that matter now, of several for one action the first."""
        self._is_waiting = False
        lines = self.query(KeyLine)
        if lines:
            shown: dict[str, ActiveBinding] = {}
            for active in self._own_bindings():
                if active.enabled and self.is_shown(active.binding):
                    shown.setdefault(active.binding.action, active)
            lines.first().show((self._key(b), self.meaning(b.binding)) for b in shown.values())

    def _show_keys_soon(self) -> None:
        """Show the keys once, after whatever else changes them just now."""
        if not self._is_waiting:
            self._is_waiting = True
            self.call_after_refresh(self.show_keys)

    def is_shown(self, binding: Binding) -> bool:
        """Return whether the bottom line tells a key just now."""
        return binding.show

    def meaning(self, binding: Binding) -> str:
        """Return what a key does just now, in a word or two."""
        return binding.description

    def _all_keys(self) -> list[tuple[str, str]]:
        keys: dict[str, list[str]] = {}
        for active in self._own_bindings():
            keys.setdefault(self.meaning(active.binding), []).append(self._key(active))
        return [(" ".join(dict.fromkeys(names)), meaning) for meaning, names in keys.items()]

    def _own_bindings(self) -> list[ActiveBinding]:
        """Return the active keys of this screen and of our own widgets in it."""
        own = [active for active in self.active_bindings.values() if _is_own(active)]
        return sorted(own, key=lambda active: active.binding.action == HELP.action)

    def _key(self, active: ActiveBinding) -> str:
        key: Any = active.binding.key
        return active.binding.key_display or KEY_NAMES.get(key, key)


class KeyedScreen(Keyed[None]):
    """One that returns nothing."""


def _is_own(active: ActiveBinding) -> bool:
    """Return whether a key is bound by a class of quizzer's, not by one of Textual's below it."""
    return any(
        active.binding.action == getattr(binding, "action", None)
        for kind in type(active.node).__mro__
        if kind.__module__.startswith("quizzer.")
        for binding in vars(kind).get("BINDINGS", ())
    )
