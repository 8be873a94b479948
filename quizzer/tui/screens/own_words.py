"""What the practice screen does with an answer in the learner's own words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from quizzer.domain.answers import Answer, SelfRating
from quizzer.drawing.rows import clipped
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.tui.screens.base import KeyedScreen
from quizzer.tui.widgets.asking import Asking
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page

if TYPE_CHECKING:  # imported when such an answer is handed in
    from quizzer.tui.widgets.asides import AsideLine, HowGood, Overruling
    from quizzer.tui.widgets.confirming import Confirming
    from quizzer.tui.widgets.explaining import Explaining
    from quizzer.tui.widgets.scorecard import ScorecardView

_LONGEST = 60
"""Cells of a quote in the line for notices."""


class OwnWords(KeyedScreen):
    """Drafts, the learner's own opinion before the verdict, doubts, and appeals after it."""

    _practice: Practice
    _explaining: "Explaining | None"
    _handed_in: Answer | None = None
    _aside: "AsideLine | None" = None

    # What the screen itself can do --------------------------------------------------------------

    def _saves(self, step: Callable[[], object]) -> bool:
        raise NotImplementedError

    def _notify(self, text: str) -> None:
        raise NotImplementedError

    def _show_headline(self) -> None:
        raise NotImplementedError

    async def _do(self, step: Callable[[], object], told: str = "") -> None:
        raise NotImplementedError

    def _begin_grading(self, given: str | Answer, self_rating: SelfRating | None = None) -> None:
        raise NotImplementedError

    # Writing ------------------------------------------------------------------------------------

    def on_form_widget_drafted(self, message: FormWidget.Drafted) -> None:
        """Keep what is written so far."""
        self._saves(lambda: self._practice.keep_draft(message.text))

    def keep_page(self) -> None:
        """Keep what stands on the page, before it goes from the screen."""
        if self._practice.is_writing:
            for asking in self.query(Asking):
                text = asking.form.text
                self._saves(lambda text=text: self._practice.keep_draft(text))  # type: ignore[misc]

    async def ask_how_good(self, answer: Answer) -> None:
        """Ask how good the learner finds it; the grader begins meanwhile."""
        from quizzer.tui.widgets.asides import HowGood

        self.keep_page()
        self._handed_in = answer
        self._practice.mark_ahead(answer)
        self.query_one(Asking).form.shut(True)
        await self._ask(HowGood())

    async def on_how_good_rated(self, message: "HowGood.Rated") -> None:
        """Hand the answer in."""
        await self._close_asides()
        if self._handed_in is not None:
            self._begin_grading(self._handed_in, message.rating)

    async def on_aside_line_left(self, message: "AsideLine.Left") -> None:
        """Go on as if nothing had been asked."""
        await self._close_asides()
        self._handed_in = None
        for asking in self.query(Asking):
            asking.form.shut(False)
            asking.form.take_focus()
        self._give_keys_back()

    def write_on(self) -> None:
        """Let the learner write again what could not be graded."""
        self._handed_in = None
        for asking in self.query(Asking):
            asking.form.shut(False)
            asking.form.take_focus()

    # Verdict ------------------------------------------------------------------------------------

    async def on_confirming_told(self, message: "Confirming.Told") -> None:
        """Say whether a point was made of which the grader is not sure."""
        await self._do(lambda: self._practice.confirm(message.said))

    async def on_scorecard_view_appeal_wanted(self, message: "ScorecardView.AppealWanted") -> None:
        """Ask what should have been found."""
        from quizzer.tui.widgets.asides import Overruling

        await self._ask(Overruling(message.told))

    async def on_overruling_chosen(self, message: "Overruling.Chosen") -> None:
        """Overrule what was found of a point; score and rating follow."""
        await self._close_asides()
        if self._saves(lambda: self._practice.appeal(message.point, message.finding)):
            card = self._practice.scorecard
            if self._explaining and card:
                await self._explaining.retell(card)
            self._show_headline()
            from quizzer.sittings.scorecard import consequence

            words = clipped(" ".join(self._practice.state.appeals[-1].text.split()), _LONGEST)
            self._notify(f"{consequence(message.finding, words)} u takes that back.")
        self._give_keys_back()

    def doubt_view(self) -> Widget | None:
        """Return the view of a doubt, where there is one."""
        doubt = self._practice.doubt
        if doubt is None:
            return None
        from quizzer.tui.widgets.confirming import Confirming

        return Confirming(doubt)

    @property
    def is_asking_aside(self) -> bool:
        """Whether a line above the keys asks for something."""
        return self._aside is not None

    async def _ask(self, line: "AsideLine") -> None:
        await self._close_asides()
        self._aside = line
        await self.query_one(Page).mount(line, before=self.query_one(KeyLine))
        self.refresh_bindings()

    async def _close_asides(self) -> None:
        line, self._aside = self._aside, None
        if line:
            await line.remove()
        self.refresh_bindings()

    def _give_keys_back(self) -> None:
        """Let the keys go to what is on show."""
        if self._practice.phase is Phase.EXPLAINING and self._explaining:
            (self._explaining.keyed or self.query_one("#body")).focus()
