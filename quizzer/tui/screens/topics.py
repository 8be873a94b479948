"""Topics to practise alone."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Item, Menu
from quizzer.tui.widgets.page import Page


class TopicsScreen(Keyed[Selection | None]):
    """A list of topics, bank by bank; returns the one chosen."""

    DEFAULT_CSS = "TopicsScreen #body { height: 1fr; padding-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back"), HELP]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._topics = {
            f"{bank.id}/{topic}": (
                Selection(banks=(bank.id,), topic=topic),
                bank.topic_title(topic),
            )
            for bank in desk.library.banks
            for topic in dict.fromkeys(entry.topic for entry in bank.entries)
        }
        self._counts = {
            f"{bank.id}/{entry.topic}": 0 for bank in desk.library.banks for entry in bank.entries
        }
        for bank in desk.library.banks:
            for entry in bank.entries:
                self._counts[f"{bank.id}/{entry.topic}"] += 1

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Page():
            yield Headline()
            with Body(id="body", can_focus=False):
                yield Menu()
            yield KeyLine()

    async def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Headline).left = "One topic"
        menu = self.query_one(Menu)
        menu.offer(
            [
                Item(name, title, f"{self._counts[name]}")
                for name, (_, title) in self._topics.items()
            ]
        )
        menu.focus()
        self.watch(menu, "cursor", self._keep_in_sight, init=False)

    def _keep_in_sight(self, cursor: int) -> None:
        body = self.query_one(Body)
        body.scroll_to(y=max(cursor - body.size.height // 2, 0), animate=False)

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Return the topic."""
        self.dismiss(self._topics[message.name][0])

    def action_back(self) -> None:
        """Return nothing."""
        self.dismiss(None)
