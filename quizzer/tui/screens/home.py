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
from quizzer.sittings.choosing import CRAMMING, Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from quizzer.sittings.unfinished import NOTHING_UNFINISHED, unfinished
from quizzer.tui.commands import Command
from quizzer.tui.screens.base import HELP
from quizzer.tui.screens.home_ahead import LooksAhead
from quizzer.tui.screens.home_items import (
    AHEAD,
    is_new,
    items_of,
    lab_item,
    standing_of,
)
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Menu
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.standing import Standing

if TYPE_CHECKING:  # what few start with is imported when it is asked for
    from quizzer.tui.screens.welcome import Wish

_OTHER = {
    "missed": Selection(missed=True),
    "new": Selection(new=AHEAD),
    "cram": Selection(cram=True),
}


class HomeScreen(LooksAhead):
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
        & #greeting { height: 2; padding: 1 1 0 1; text-style: bold; }
        & #aside { height: 2; padding: 0 1 1 1; color: $text-muted; }
        & #below { height: 1fr; }
        & #notice { height: auto; padding: 1 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "colours", "colours"),
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
        super().__init__(desk)
        self._selection = selection
        self._starts = starts
        self._resumes = resumes
        self._ticks = ticks
        self._welcomes = welcomes
        self._on_tour = ExitStack()
        self._demos = 0
        self._was_seen = False

    @property
    def desk(self) -> Desk:
        """Banks, progress file, demos, clock and settings."""
        return self._desk

    @desk.setter
    def desk(self, desk: Desk) -> None:
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Lay the screen out, unless a sitting is to be on show before it."""
        if not self._starts:
            yield self._page()

    async def on_mount(self) -> None:
        """Start at once where that was asked for; greet who is new."""
        try:
            is_unfinished = unfinished(self._desk) is not None
            is_first_start = self._welcomes and not is_unfinished and is_new(self._desk)
        except StoreError as problem:
            await self._stay(str(problem))
            return
        if is_first_start:
            from quizzer.tui.screens.welcome import WelcomeScreen

            self.app.push_screen(WelcomeScreen(), self._grant)
        elif is_unfinished and self._resumes:
            self._go_on()
        elif self._starts and not is_unfinished:
            self._begin(self._selection, NOTHING_UNFINISHED if self._resumes else "")
        elif self._starts:
            await self._stay("")

    async def on_screen_resume(self) -> None:
        """Count anew what there is to do, and how the topics stand."""
        self._on_tour.close()
        is_back, self._was_seen = self._was_seen, True
        if is_back or not self._starts:
            await self._furnish()
            self._count()

    async def _furnish(self) -> None:
        """Lay the screen out where that was put off."""
        if not self.query(Page):
            await self.mount(self._page())
            self.show_keys()
        self.query_one(Menu).focus()

    async def _stay(self, why: str) -> None:
        """Show what there is to do instead, and say why no sitting begins."""
        await self._furnish()
        self._count()
        if why:
            self.tell(why)

    def _page(self) -> Page:
        """Return greeting, menu, notice, keys."""
        return Page(
            Static(self._greeting, id="greeting", markup=False),
            Static("", id="aside", markup=False),
            Menu(),
            VerticalScroll(  # long lists leave the keys in sight
                Standing(),
                Static("\n".join(self._desk.notes), id="notice", markup=False),
                id="below",
                can_focus=False,
            ),
            KeyLine(),
        )

    def _count(self) -> None:
        try:
            items = items_of(self._desk, self._demos, self._selection)
            standing = standing_of(self._desk)
        except StoreError as problem:
            self.tell(str(problem))
            return
        self.query_one(Menu).offer(items)
        self.query_one(Standing).show(standing)
        if not self._demos:
            self.call_after_refresh(self._count_demos)
        self.call_after_refresh(self._look_ahead)

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
            "plan": self._open_plan,
            "browse": self._open_browse,
            "progress": self._open_progress,
            "today": self._begin_today,
            "lab": self._open_laboratory,
            "mock": self._set_up_interview,
            "mock-on": self._go_on_with_interview,
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

    def _open_laboratory(self) -> None:
        from quizzer.tui.screens.demos import DemosScreen

        file = self._desk.kept.file
        self.app.push_screen(DemosScreen(self._desk.laboratory, file.parent if file else None))

    def _set_up_interview(self) -> None:
        from quizzer.tui.screens.home_mock import setup_screen

        self.app.push_screen(setup_screen(self._desk, ticks=self._ticks))

    @work(exclusive=True, group="start")
    async def _go_on_with_interview(self) -> None:
        from quizzer.tui.screens.home_mock import resumed_screen

        try:
            self.app.push_screen(resumed_screen(self._desk, ticks=self._ticks))
        except QuizzerError as problem:
            await self._stay(str(problem))

    def _count_demos(self) -> None:
        """Count the demos once the screen is painted: their sources are read for it."""
        from quizzer.sittings.lab.counting import count_demos

        self._demos = count_demos()
        self._tell_item(lab_item(self._demos))

    def _choose_topic(self) -> None:
        from quizzer.tui.screens.topics import TopicsScreen

        self.app.push_screen(TopicsScreen(self._desk), self._begin_chosen)

    def _open_plan(self) -> None:
        from quizzer.tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self._desk), self._begin_chosen)

    def _open_browse(self) -> None:
        from quizzer.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen(self._desk), self._begin_chosen)

    def _open_progress(self) -> None:
        from quizzer.tui.screens.progress import ProgressScreen

        self.app.push_screen(ProgressScreen(self._desk), self._begin_chosen)

    def _begin_chosen(self, selection: Selection | None) -> None:
        if selection:
            self._begin(selection)

    @work(exclusive=True, group="start")
    async def _begin(self, selection: Selection, note: str = "") -> None:
        """Begin a sitting, with a note on it, or say why there is nothing to ask."""
        try:
            practice = Practice.start(self._desk, selection)
        except QuizzerError as problem:
            await self._stay(str(problem))
            return
        if practice.is_over:
            await self._stay(nothing_to_ask(self._desk, selection, with_commands=False))
        else:
            self._sit(practice, note or (CRAMMING if selection.cram else ""))

    @work(exclusive=True, group="start")
    async def _go_on(self) -> None:
        """Go on with the unfinished sitting."""
        try:
            practice = await Practice.resume(self._desk)
        except QuizzerError as problem:
            await self._stay(str(problem))
            return
        if practice is None:
            await self._stay("That sitting is over: its questions are gone from the banks.")
        else:
            self._sit(practice)

    def _sit(self, practice: Practice, note: str = "") -> None:
        if self.query(Page):
            self.tell("")
        clock, ticks = self._desk.clock, self._shows_time
        self.app.push_screen(PracticeScreen(practice, clock, ticks=ticks, note=note))

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
