"""The part of home that looks ahead: the interview, the plan to it, what is weak.

All of it is reckoned once home is painted.
"""

import asyncio
from abc import abstractmethod

from textual import work
from textual.widgets import Static
from textual.worker import Worker

from quizzer.errors import QuizzerError, StoreError
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.screens.base import KeyedScreen
from quizzer.tui.screens.home_items import greeting, progress_item, today_item
from quizzer.tui.widgets.menu import Item, Menu


class LooksAhead(KeyedScreen):
    """A screen with greeting, a line aside, and a menu with today's part of the plan.

    Parameters
    ----------
    desk
        Banks, progress file, clock and settings.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    @abstractmethod
    def _begin(self, selection: Selection, note: str = "") -> Worker[None]:
        """Begin a sitting."""

    @property
    def _greeting(self) -> str:
        return greeting(self._desk.clock.now().hour)

    @work(exclusive=True, group="ahead")
    async def _look_ahead(self) -> None:
        """Tell where the learner stands, then what the plan to the interview brings."""
        from quizzer.sittings.overview import aside_words, interview_words, overview_of
        from quizzer.sittings.planning import plan_of

        try:
            overview = overview_of(self._desk)
        except StoreError as problem:
            self.tell(str(problem))
            return
        self.query_one("#aside", Static).update(aside_words(overview))
        self._tell_item(progress_item(overview.retention))
        line, standing = self.query_one("#greeting", Static), overview.standing
        line.update(self._greeting)
        if standing is None:
            return
        line.update(f"{self._greeting} {interview_words(standing, None)}")
        plan = await asyncio.to_thread(plan_of, standing)
        line.update(f"{self._greeting} {interview_words(standing, plan)}")
        self._tell_item(today_item(plan))

    def _tell_item(self, told: Item) -> None:
        """Show more of an entry, if it is there; the marker stays."""
        menu = self.query_one(Menu)
        menu.items = tuple(told if item.name == told.name else item for item in menu.items)

    @work(exclusive=True, group="start")
    async def _begin_today(self) -> None:
        """Begin today's part of the plan, made of what is remembered by now."""
        from quizzer.sittings.planning import kept_standing, plan_of

        try:
            standing = kept_standing(self._desk)
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        if standing is not None:
            plan = await asyncio.to_thread(plan_of, standing)
            self.call_later(self._begin, plan.selection)
