"""Home: what there is to do, one key to start."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.sittings.choosing import Selection, Today, matching, nothing_to_ask, today_of
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice, unfinished
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.practice import PracticeScreen
from quizzer.tui.screens.topics import TopicsScreen
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.menu import Item, Menu
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.standing import Standing, TopicStanding

AHEAD = 5
"""How many new questions are asked beyond the day's, if the learner likes."""
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
        Whether the time a question takes is shown.
    """

    DEFAULT_CSS = """
    HomeScreen {
        & #greeting { height: 3; padding: 1; text-style: bold; }
        & #notice { height: 1fr; padding: 1 3; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "colours", "colours"),
        HELP,
        Binding("q", "quit", "quit"),
    ]

    def __init__(
        self, desk: Desk, selection: Selection, *, starts: bool, resumes: bool, ticks: bool
    ) -> None:
        super().__init__()
        self._desk = desk
        self._selection = selection
        self._starts = starts
        self._resumes = resumes
        self._ticks = ticks

    def compose(self) -> ComposeResult:
        """Lay out greeting, menu, notice, keys."""
        with Page():
            yield Static(_greeting(self._desk.clock.now().hour), id="greeting", markup=False)
            yield Menu()
            yield Standing()
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Say what the banks have to say; start at once where that was asked for."""
        self.query_one(Menu).focus()
        self._say("\n".join(self._desk.library.notes))
        is_unfinished = unfinished(self._desk) is not None
        if is_unfinished and self._resumes:
            self._go_on()
        elif self._starts and not is_unfinished:
            self._begin(self._selection)

    def on_screen_resume(self) -> None:
        """Count anew what there is to do, and how the topics stand."""
        self.query_one(Menu).offer(self._items())
        self.query_one(Standing).show(_standing(self._desk))

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Do what was chosen."""
        if message.name == "go-on":
            self._go_on()
        elif message.name == "topics":
            self.app.push_screen(TopicsScreen(self._desk), self._begin_topic)
        else:
            self._begin(_OTHER.get(message.name, self._selection))

    def action_colours(self) -> None:
        """Take the next of quizzer's own themes."""
        names = [name for name in self.app.available_themes if name.startswith("quizzer-")]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self.app.theme = names[(at + 1) % len(names)]

    def action_quit(self) -> None:
        """Leave quizzer."""
        self.app.exit()

    def _items(self) -> list[Item]:
        items = []
        open_sitting = unfinished(self._desk)
        if open_sitting:
            items.append(Item("go-on", f"Go on with {open_sitting.words}"))
        begin = "Begin anew" if open_sitting else "Practise"
        today = today_of(self._desk)
        items.append(Item("practise", begin, _todo(today)))
        unseen = _unseen(self._desk)
        if not (today.due or today.new) and unseen:
            items.append(Item("new", "Some new ones", f"{min(unseen, AHEAD)} of {unseen}"))
        missed = len(matching(self._desk, Selection(missed=True)))
        if missed:
            items.append(Item("missed", "What you missed", _count(missed, "question")))
        every = len(matching(self._desk, Selection()))
        items.append(Item("topics", "One topic", _count(every, "question")))
        return items

    def _begin_topic(self, selection: Selection | None) -> None:
        if selection:
            self._begin(selection)

    @work(exclusive=True, group="start")
    async def _begin(self, selection: Selection) -> None:
        """Begin a sitting, or say why there is nothing to ask."""
        try:
            practice = Practice.start(self._desk, selection)
        except QuizzerError as problem:
            self._say(str(problem))
            return
        if practice.is_over:
            self._say(nothing_to_ask(self._desk, selection))
        else:
            self._sit(practice)

    @work(exclusive=True, group="start")
    async def _go_on(self) -> None:
        """Go on with the unfinished sitting."""
        try:
            practice = await Practice.resume(self._desk)
        except QuizzerError as problem:
            self._say(str(problem))
            return
        if practice is None:
            self._say("That sitting is over: its questions are gone from the banks.")
            self.on_screen_resume()
        else:
            self._sit(practice)

    def _sit(self, practice: Practice) -> None:
        self._say("")
        self.app.push_screen(PracticeScreen(practice, self._desk.clock, ticks=self._ticks))

    def _say(self, text: str) -> None:
        self.query_one("#notice", Static).update(text)


def _unseen(desk: Desk) -> int:
    """Return how many questions were never answered."""
    progress = desk.store.progress()
    return sum(entry.key not in progress for entry in matching(desk, Selection()))


def _standing(desk: Desk) -> list[TopicStanding]:
    """Return how each topic of each bank stands, in the banks' own order."""
    progress = desk.store.progress()
    keys: dict[str, list[str]] = {}
    for bank in desk.library.banks:
        for entry in bank.entries:
            keys.setdefault(bank.topic_title(entry.question.topic), []).append(entry.key)
    return [
        TopicStanding(
            title,
            right=sum(progress[key].last_score >= 1 for key in some if key in progress),
            answered=sum(key in progress for key in some),
            total=len(some),
        )
        for title, some in keys.items()
    ]


def _greeting(hour: int) -> str:
    if 5 <= hour < 12:
        return "Good morning."
    return "Good afternoon." if 12 <= hour < 18 else "Good evening."


def _todo(today: Today) -> str:
    if not today.due and not today.new:
        return "nothing more today"
    counts = [
        f"{count} {name}" for count, name in ((today.due, "due"), (today.new, "new")) if count
    ]
    return " · ".join([*counts, f"about {max(round(today.minutes), 1)} min"])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
