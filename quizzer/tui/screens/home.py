"""Home: what there is to do, one key to start."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizzer.errors import QuizzerError, StoreError
from quizzer.sittings.choosing import Selection, nothing_to_ask
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.unfinished import unfinished
from quizzer.tui.commands import Command
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.home_items import AHEAD, greeting, is_new, items_of, standing_of
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Menu
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.standing import Standing

if TYPE_CHECKING:  # what few start with is imported when it is asked for
    from quizzer.tui.screens.welcome import Wish

_OTHER = {"missed": Selection(missed=True), "new": Selection(new=AHEAD)}


class HomeScreen(KeyedScreen):
    """The first screen, and the one that `esc` leads back to.

    Parameters
    ----------
    desk
        Banks, progress file, demos and clock.
    selection
        What "practise" asks.
    starts
        Whether to start practising at once; an unfinished sitting is offered first.
    resumes
        Whether to go on with the unfinished sitting at once.
    ticks
        Whether the time a question takes counts up where it is set to be shown.
    welcomes
        Whether who has answered nothing yet is told what this is.
    """

    DEFAULT_CSS = """
    HomeScreen {
        & #greeting { height: 3; padding: 1; text-style: bold; }
        & #below { height: 1fr; }
        & #notice { height: auto; padding: 1 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "colours", "colours"),
        Binding("s", "settings", "settings"),
        HELP,
        Binding("q", "quit", "quit"),
    ]

    class ThemeWanted(Message):
        """The learner wants the next of the themes."""

    class SettingsWanted(Message):
        """The learner wants to see all that can be set."""

    def __init__(
        self,
        desk: Desk,
        selection: Selection,
        *,
        starts: bool,
        resumes: bool,
        ticks: bool,
        welcomes: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._selection = selection
        self._starts = starts
        self._resumes = resumes
        self._ticks = ticks
        self._welcomes = welcomes
        self._on_tour = ExitStack()

    @property
    def desk(self) -> Desk:
        """Banks, progress file, demos, clock and settings."""
        return self._desk

    @desk.setter
    def desk(self, desk: Desk) -> None:
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Lay out greeting, menu, notice, keys."""
        with Page():
            yield Static(greeting(self._desk.clock.now().hour), id="greeting", markup=False)
            yield Menu()
            with VerticalScroll(id="below", can_focus=False):  # long lists leave the keys in sight
                yield Standing()
                yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Say what settings and banks have to say; start at once where that was asked for."""
        self.query_one(Menu).focus()
        self.tell("\n".join(self._desk.notes))
        try:
            is_unfinished = unfinished(self._desk) is not None
            is_first_start = self._welcomes and not is_unfinished and is_new(self._desk)
        except StoreError as problem:
            self.tell(str(problem))
            return
        if is_first_start:
            from quizzer.tui.screens.welcome import WelcomeScreen

            self.app.push_screen(WelcomeScreen(), self._grant)
        elif is_unfinished and self._resumes:
            self._go_on()
        elif self._starts and not is_unfinished:
            self._begin(self._selection)

    def on_screen_resume(self) -> None:
        """Count anew what there is to do, and how the topics stand."""
        self._on_tour.close()
        try:
            items, standing = items_of(self._desk), standing_of(self._desk)
        except StoreError as problem:
            self.tell(str(problem))
            return
        self.query_one(Menu).offer(items)
        self.query_one(Standing).show(standing)

    def on_unmount(self) -> None:
        """Clear the tour away."""
        self._on_tour.close()

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Do what was chosen."""
        self._choose(message.name)

    def commands(self) -> Iterable[Command]:
        """Return what the command palette offers here: the menu, and what every screen has."""
        for item in self.query_one(Menu).items:
            if item.name != "settings":
                run = partial(self._choose, item.name)
                yield Command(item.title, item.aside or "From the menu", run)
        yield from super().commands()

    def action_colours(self) -> None:
        """Take the next of quizzer's own themes."""
        self.post_message(self.ThemeWanted())

    def action_settings(self) -> None:
        """Show all that can be set."""
        self.post_message(self.SettingsWanted())

    def action_quit(self) -> None:
        """Leave quizzer."""
        self.app.exit()

    @property
    def _shows_time(self) -> bool:
        return self._ticks and self._desk.kept.settings.show_timer

    def _choose(self, name: str) -> None:
        """Do what an entry of the menu says."""
        others: dict[str, Callable[[], object]] = {
            "go-on": self._go_on,
            "topics": self._choose_topic,
            "tour": self._tour,
            "settings": self.action_settings,
        }
        if name in others:
            others[name]()
        else:
            self._begin(_OTHER.get(name, self._selection))

    def _grant(self, wish: "Wish | None") -> None:
        """Do what the learner wants after the welcome."""
        if wish == "start":
            self._begin(self._selection)
        elif wish == "tour":
            self._tour()

    def _choose_topic(self) -> None:
        from quizzer.tui.screens.topics import TopicsScreen

        self.app.push_screen(TopicsScreen(self._desk), self._begin_topic)

    def _begin_topic(self, selection: Selection | None) -> None:
        if selection:
            self._begin(selection)

    @work(exclusive=True, group="start")
    async def _begin(self, selection: Selection) -> None:
        """Begin a sitting, or say why there is nothing to ask."""
        try:
            practice = Practice.start(self._desk, selection)
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        if practice.is_over:
            self.tell(nothing_to_ask(self._desk, selection, with_commands=False))
        else:
            self._sit(practice)

    @work(exclusive=True, group="start")
    async def _go_on(self) -> None:
        """Go on with the unfinished sitting."""
        try:
            practice = await Practice.resume(self._desk)
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        if practice is None:
            self.tell("That sitting is over: its questions are gone from the banks.")
            self.on_screen_resume()
        else:
            self._sit(practice)

    def _sit(self, practice: Practice) -> None:
        self.tell("")
        self.app.push_screen(PracticeScreen(practice, self._desk.clock, ticks=self._shows_time))

    @work(exclusive=True, group="start")
    async def _tour(self) -> None:
        """Begin the tour on a desk of its own, cleared away when this screen is back."""
        from quizzer.sittings.tour import TOUR, TourPractice, tour_desk
        from quizzer.tui.screens.tour import TourScreen

        self._on_tour.close()
        try:
            desk = self._on_tour.enter_context(tour_desk(self._desk))
            practice = TourPractice.start(desk, TOUR)
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        self.tell("")
        self.app.push_screen(TourScreen(practice, desk.clock, ticks=self._shows_time))
