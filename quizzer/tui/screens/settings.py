"""Settings: each by keyboard, saved the moment it is changed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from quizzer.errors import SettingsError
from quizzer.settings.file import Kept, write
from quizzer.settings.settings import SETTINGS
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.settings_list import SettingsList


class SettingsScreen(KeyedScreen):
    """All settings; what is changed holds at once and is saved.

    Parameters
    ----------
    kept
        The settings as they are, and the file they are kept in.
    """

    DEFAULT_CSS = """
    SettingsScreen {
        & SettingsList { margin: 1 0; }
        & #says { height: auto; padding: 0 3; }
        & #notice { height: 1fr; padding: 1 3; color: $warning; }
        & #place { height: auto; padding: 0 3 1 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        HELP,
    ]

    class Changed(Message):
        """The settings are others now."""

        def __init__(self, kept: Kept) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Lay out list, what the marked one does, problems, the file's place."""
        with Page():
            yield Headline()
            yield SettingsList(self._kept.settings)
            yield Static("", id="says", markup=False)
            yield Static("", id="notice", markup=False)
            yield Static("", id="place", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Say where the file is, and what is wrong in it."""
        self.query_one(Headline).left = "Settings"
        listed = self.query_one(SettingsList)
        listed.focus()
        self._explain(listed.marked)
        self.tell("\n".join(self._kept.problems))
        place = f"Kept in {self._kept.file}" if self._kept.file else "Kept until quizzer ends."
        self.query_one("#place", Static).update(place)

    def on_settings_list_marked(self, message: SettingsList.Marked) -> None:
        """Say what the marked setting does."""
        self.tell("")
        self._explain(message.name)

    def on_settings_list_wanted(self, message: SettingsList.Wanted) -> None:
        """Change a setting and save it, or say why not."""
        bounds = SETTINGS[message.name].bounds
        if not bounds.allows(message.value):
            self.tell(f"Not {message.value}: it takes {bounds.words}.")
            return
        self.tell("")
        try:
            self._kept = self._kept.having(message.name, message.value)
            self.query_one(SettingsList).settings = self._kept.settings
            self.post_message(self.Changed(self._kept))
            if self._kept.file:
                write(self._kept.file, message.name, message.value)
        except SettingsError as problem:
            self.tell(str(problem))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _explain(self, name: str) -> None:
        self.query_one("#says", Static).update(SETTINGS[name].says)
