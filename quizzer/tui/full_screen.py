"""What every full-screen app of quizzer shares: looks, settings, the palette, a place to fail."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.worker import WorkerFailed

from quizzer.errors import QuizzerError, SettingsError
from quizzer.settings.file import Kept, write
from quizzer.settings.logbook import log
from quizzer.tui.commands import Command, Commands
from quizzer.tui.screens.base import Keyed
from quizzer.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from quizzer.tui.screens.settings import SettingsScreen


class FullScreen(App[None]):
    """An app in quizzer's looks.

    Parameters
    ----------
    kept
        What the learner has set, and where that is kept.
    """

    TITLE = "quizzer"
    # A small terminal has no class, so that there nothing is styled twice.
    HORIZONTAL_BREAKPOINTS = [(110, "-wide")]  # noqa: RUF012 - as App declares it
    VERTICAL_BREAKPOINTS = [(32, "-tall")]  # noqa: RUF012 - as App declares it
    COMMANDS: ClassVar[set[Any]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "all commands", show=False, priority=True)
    ]
    CSS = """
    Input > .input--placeholder { color: $text-muted; }
    CommandPalette {
        background: $background 75%;
        & > Vertical { margin-top: 2; max-width: 84; background: $surface; }
        & SearchIcon { display: none; }
        & #--input, & #--input.--list-visible {
            padding: 1 0; background: $surface; border: none;
        }
        & CommandInput, & CommandInput:focus { height: 1; margin: 0; padding: 0 2; border: none; }
        & #--results, & CommandList {
            background: $surface; border: none; scrollbar-size-vertical: 1;
            scrollbar-background: $surface; scrollbar-color: $foreground 25%;
        }
        & > .command-palette--help-text { color: $text-muted; text-style: not bold; }
        & CommandList > .option-list--option-highlighted { background: $panel; text-style: bold; }
    }
    """

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self._kept = kept
        self._lively = self.animation_level
        for theme in THEMES.values():
            self.register_theme(theme)
        self._start_in(kept)

    def _start_in(self, kept: Kept) -> None:
        """Take the looks before anything is styled: no style is then read twice."""
        theme = THEMES[kept.settings.theme]
        self.set_reactive(FullScreen.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        self._take_motion(kept)

    @property
    def kept(self) -> Kept:
        """What the learner has set, and where that is kept."""
        return self._kept

    @property
    def failure(self) -> BaseException | None:
        """What went wrong unexpectedly and ended the app, if anything did."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        """End the app without a trace on the screen: who started it tells in words."""
        self._close_messages_no_wait()

    def commands(self) -> Iterable[Command]:
        """Return what the command palette offers on every screen."""
        from quizzer.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            yield Command("Settings", "All that can be set", self.show_settings)
        for name in THEMES:
            said = "The colours now" if self.theme == THEMES[name].name else "Take these colours"
            title = f"Theme: {name.replace('-', ' ')}"
            yield Command(title, said, partial(self.take_theme, name))
        yield Command("Quit", "Leave quizzer; all that was answered is kept", self.exit)

    def show_settings(self) -> None:
        """Show all that can be set."""
        from quizzer.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.kept))

    def take_theme(self, name: str) -> None:
        """Take other colours, and remember them."""
        kept = self.kept.having("theme", name)
        self._take(kept)
        try:
            if kept.file:
                write(kept.file, "theme", name)
        except SettingsError as problem:
            self._tell(problem)

    def on_settings_screen_changed(self, message: "SettingsScreen.Changed") -> None:
        """Let what was changed hold at once."""
        self._take(message.kept)

    async def on_event(self, event: events.Event) -> None:
        """Let the screen know of a key before anything acts on it, or takes it for text."""
        is_pressed = isinstance(event, events.Key) and not event.is_forwarded
        if is_pressed and isinstance(self.screen, Keyed):
            self.screen.make_way()
        await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Perform an action; what it can't do is told in place, and nothing has happened."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except QuizzerError as problem:
            self._tell(problem)
            return True

    def _take(self, kept: Kept) -> None:
        """Let other settings hold."""
        self._kept = kept
        self._look(kept)

    def _look(self, kept: Kept) -> None:
        self.theme = THEMES[kept.settings.theme].name
        self._take_motion(kept)

    def _take_motion(self, kept: Kept) -> None:
        self.animation_level = self._lively if kept.settings.motion else "none"

    def _tell(self, problem: QuizzerError) -> None:
        log.warning("told on %s: %s", type(self.screen).__name__, type(problem).__name__)
        if isinstance(self.screen, Keyed):
            self.screen.tell(str(problem))
        else:
            self.notify(str(problem), markup=False)
