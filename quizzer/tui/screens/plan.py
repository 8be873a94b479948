"""The plan to the interview: its date and minutes are changed here, and it is made anew."""

import asyncio
from datetime import timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from quizzer.errors import SettingsError
from quizzer.settings.file import Kept, write
from quizzer.settings.settings import SETTINGS
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.outlook import lead
from quizzer.sittings.planning import Plan, minutes_that_suffice, plan_of, standing_for
from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.outlook import (
    days_content,
    recall_content,
    topics_content,
    verdict_content,
)
from quizzer.tui.widgets.page import Page

BEGINNING_DAYS = 14
"""Where no interview is set yet, how far ahead the plan begins."""
STEP = 5
"""By how many minutes a day a key goes."""


class PlanBody(Body):
    """What scrolls; the arrows to the sides move the date."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.move_date(-1)", "date", key_display="← →"),
        Binding("right", "screen.move_date(1)", "a day later", show=False),
    ]


class PlanScreen(Keyed[Selection | None]):
    """The plan; returns today's part of it where the learner wants to practise that.

    Parameters
    ----------
    desk
        Banks, progress file, clock and settings.
    """

    DEFAULT_CSS = """
    PlanScreen {
        & #body { height: 1fr; padding: 1 3 0 3; }
        & #body Static { height: auto; margin-bottom: 1; }
        & #tables { height: auto; }
        & #days, & #topics { text-wrap: nowrap; text-overflow: ellipsis; }
        & #notice { height: auto; padding: 0 3; color: $warning; }
    }
    PlanScreen.-wide #tables { layout: horizontal; }
    PlanScreen.-wide #days { width: 34; }
    PlanScreen.-wide #topics { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "practise", "practise today"),
        Binding("shift+right", "move_date(7)", "a week later", show=False, key_display="⇧→"),
        Binding("shift+left", "move_date(-7)", "a week earlier", show=False, key_display="⇧←"),
        Binding("plus,equals_sign", "minutes(1)", "more minutes", show=False, key_display="+"),
        Binding("minus", "minutes(-1)", "minutes", key_display="- +"),
        Binding("d", "forget", "no interview"),
        Binding("escape", "back", "back"),
        HELP,
    ]

    class Changed(Message):
        """The settings are others now."""

        def __init__(self, kept: Kept) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = desk.moment().day
        settings = desk.kept.settings
        day = settings.interview
        self._is_kept = day is not None and day >= self._today
        ahead = self._today + timedelta(days=BEGINNING_DAYS)
        self._interview = day if day is not None and self._is_kept else ahead
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """Lay out headline, what the plan comes to, its days and topics."""
        with Page():
            yield Headline()
            with PlanBody(id="body"):
                yield Static("", id="recall", markup=False)
                yield Static("", id="verdict", markup=False)
                with Container(id="tables"):
                    yield Static("", id="days", markup=False)
                    yield Static("", id="topics", markup=False)
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Make the plan."""
        self.query_one(PlanBody).focus()
        if not self._is_kept:
            self.tell("No interview is set yet: ← and → choose its day.")
        self._make()

    def action_move_date(self, by: int) -> None:
        """Move the interview by some days, never before today."""
        self._interview = max(self._interview + timedelta(days=by), self._today)
        self._keep("interview_date", self._interview.isoformat())

    def action_minutes(self, by: int) -> None:
        """Take more or fewer minutes a day."""
        minutes = self._desk.kept.settings.minutes_a_day
        wanted = STEP * (minutes // STEP + by) if by > 0 else STEP * (-(-minutes // STEP) + by)
        allowed = max(wanted, 1)
        if SETTINGS["minutes_a_day"].bounds.allows(allowed):
            self._keep("minutes_a_day", allowed)

    def action_forget(self) -> None:
        """Have no interview any more, and go back."""
        self._keep("interview_date", "")
        self.dismiss(None)

    def action_practise(self) -> None:
        """Return today's part."""
        if self._plan is None:
            return
        if not self._plan.today:
            self.tell("There is nothing left to do for it today.")
            return
        if not self._is_kept:
            self._keep("interview_date", self._interview.isoformat())
        self.dismiss(self._plan.selection)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _keep(self, name: str, value: str | int) -> None:
        """Let a setting hold, save it, and make the plan anew."""
        self.tell("")
        kept = self._desk.kept.having(name, value)
        self._is_kept = self._is_kept or name == "interview_date"
        self._desk = self._desk.set_as(kept)
        self.post_message(self.Changed(kept))
        self._make()
        try:
            if kept.file:
                write(kept.file, name, value)
        except SettingsError as problem:
            self.tell(str(problem))

    @work(exclusive=True, group="plan")
    async def _make(self) -> None:
        """Make the plan beside the screen, then find out how many minutes suffice."""
        minutes = self._desk.kept.settings.minutes_a_day
        standing = standing_for(self._desk, self._interview, minutes)
        self.query_one(Headline).left = lead(standing)
        self._plan = None
        plan = self._plan = await asyncio.to_thread(plan_of, standing)
        self.query_one("#recall", Static).update(recall_content(plan))
        self.query_one("#days", Static).update(days_content(plan))
        self.query_one("#topics", Static).update(topics_content(plan))
        least = await asyncio.to_thread(minutes_that_suffice, standing)
        self.query_one("#verdict", Static).update(verdict_content(plan, least))
