"""The first screen of all: what this is, one key to start, one for the tour."""

from typing import ClassVar, Literal, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page

Wish: TypeAlias = Literal["start", "tour"]

TEXT = (
    "Practice for interviews, by understanding.\n\n"
    "Each answer is met at once: what your own choice means, then why, with numbers computed on "
    "this machine while you read, and every claim checked before your eyes.\n\n"
    "What you answered comes back when you are about to forget it. All of it stays in one file "
    "on this machine, and you can leave at any time."
)
"""At most eight lines on the smallest screen."""


class WelcomeScreen(Keyed[Wish | None]):
    """What quizzer is, in eight lines; returns what the learner wants."""

    DEFAULT_CSS = """
    WelcomeScreen {
        & #text { height: auto; padding: 1 3; }
        & #keys { height: 1fr; padding: 1 3; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('start')", "start"),
        Binding("t", "wish('tour')", "tour"),
        Binding("escape", "home", "home"),
        Binding("q", "app.quit", "quit"),
        HELP,
    ]

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys to begin with."""
        with Page():
            yield Headline()
            yield Static(TEXT, id="text", markup=False)
            yield Static(
                Content.assemble(
                    ("enter", "bold $accent"),
                    "   start practising\n",
                    ("t", "bold $accent"),
                    "       a tour: five questions that leave no trace\n",
                    ("?", "bold $accent"),
                    "       all keys, on every screen",
                ),
                id="keys",
            )
            yield KeyLine()

    async def on_mount(self) -> None:
        """Name the program."""
        self.query_one(Headline).left = "quizzer"

    def action_wish(self, wish: Wish) -> None:
        """Return what the learner wants."""
        self.dismiss(wish)

    def action_home(self) -> None:
        """Return nothing."""
        self.dismiss(None)
