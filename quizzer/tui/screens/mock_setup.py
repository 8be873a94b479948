"""The mock interview's set-up: what it is to be, and what that comes to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.interview import Plan, Setup
from quizzer.errors import QuizzerError
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.sittings.interview.planning import plan_of, topics_at
from quizzer.sittings.interview.stored import abandon_mock, unfinished_mock
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.mock import RESUMED, MockScreen
from quizzer.tui.screens.ticking import TickingScreen
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.setup_list import SetupList

_PART = 11
"""Columns of the names of parts."""
RULES = "No feedback until the end, and no going back."
GIVEN_UP = "Beginning gives up {}; g goes on with it."


class MockSetupScreen(KeyedScreen):
    """What the interview is to be; enter begins it.

    Parameters
    ----------
    desk
        Banks, progress file and clock.
    setup
        What is shown at first.
    ticks
        Whether the clocks run by themselves, once it has begun.
    note
        Told as long as there is nothing else to tell.
    """

    DEFAULT_CSS = """
    MockSetupScreen {
        & #body { height: 1fr; padding-top: 1; }
        & #plan { height: auto; padding: 1 3 0 3; }
        & #notice { height: auto; padding: 0 1; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go_on", "go on with the unfinished one", show=False),
        Binding("escape", "back", "back"),
        HELP,
    ]

    def __init__(self, desk: Desk, setup: Setup, *, ticks: bool = True, note: str = "") -> None:
        super().__init__()
        self._desk, self._setup, self._ticks, self._note = desk, setup, ticks, note
        self._titles = topics_at(desk, setup.banks)
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """Lay out what can be chosen, what it comes to, and the keys."""
        with Page():
            yield Headline()
            with Body(id="body", can_focus=False):
                yield SetupList(self._setup, self._titles)
                yield Static("", id="plan")
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Show what it comes to so far."""
        self.query_one(Headline).left = "Mock interview"
        self.query_one(SetupList).focus()
        self._show_plan()

    def on_setup_list_changed(self, message: SetupList.Changed) -> None:
        """Take it otherwise."""
        self._take(message.setup)

    def on_setup_list_topics_wanted(self) -> None:
        """Let topics be chosen."""
        screen = TickingScreen("Topics of the interview", self._titles, self._setup.topics)
        self.app.push_screen(screen, self._take_topics)

    def on_setup_list_begun(self) -> None:
        """Begin, if there is something to ask."""
        if self._plan is not None:
            abandon_mock(self._desk)
            mock = Mock.start(self._desk, self._setup)
            self.app.switch_screen(MockScreen(mock, self._desk, ticks=self._ticks))

    def action_go_on(self) -> None:
        """Go on with the unfinished interview, where there is one."""
        mock = Mock.resume(self._desk)
        if mock is not None:
            screen = MockScreen(mock, self._desk, ticks=self._ticks, note=RESUMED)
            self.app.switch_screen(screen)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def _take_topics(self, topics: tuple[str, ...] | None) -> None:
        if topics is not None:
            self._take(replace(self._setup, topics=topics))

    def _take(self, setup: Setup) -> None:
        self._setup = setup
        self.query_one(SetupList).setup = setup
        self._show_plan()

    def _show_plan(self) -> None:
        """Show what the set-up comes to, or why to nothing."""
        try:
            self._plan = plan_of(self._desk, self._setup)
            left = unfinished_mock(self._desk)
        except QuizzerError as problem:
            self._plan = None
            self.query_one("#plan", Static).update("")
            self.tell(str(problem))
            return
        self.tell(GIVEN_UP.format(left.words) if left else self._note)
        self.query_one("#plan", Static).update(Content("\n").join(_plan_lines(self._plan)))


def _plan_lines(plan: Plan) -> Iterator[Content]:
    """Yield what a plan comes to: how many questions, how long, in which parts."""
    many = len(plan.slots)
    questions = "1 question" if many == 1 else f"{many} questions"
    whole = f"{minutes(plan.planned_seconds)} of {plan.setup.minutes:g} min"
    yield Content.assemble((f"Comes to {questions}", "bold"), f", {whole} with follow-ups")
    yield Content("")
    for part in dict.fromkeys(slot.part for slot in plan.slots):
        slots = [slot for slot in plan.slots if slot.part == part]
        spoken = sum(slot.is_open for slot in slots)
        told = f"{len(slots)} · {minutes(sum(slot.planned_seconds for slot in slots))} min"
        aside = f"   {spoken} in your own words" if spoken else ""
        yield Content.assemble(f"{part:<{_PART}}  {told:<11}", (aside, MUTED))
    yield Content("")
    yield Content.styled(RULES, MUTED)


def minutes(seconds: float) -> str:
    """Return a duration in whole minutes, at least one."""
    return f"{max(round(seconds / 60), 1)}"
