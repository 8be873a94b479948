"""The mock interview: a question and its editor alone, the clocks above, and nothing told."""

import asyncio
from asyncio import Lock
from collections.abc import Callable
from typing import ClassVar, TypeAlias

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.domain.answers import Answer, Certainty
from quizzer.errors import QuizzerError
from quizzer.session.interview.events import Place
from quizzer.session.interview.state import Phase
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.mock_keys import KNOWN, MOCK_KEYS, fits, meaning_of
from quizzer.tui.screens.mock_words import clock_words, notice_words
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.how_it_went import HowItWent
from quizzer.tui.widgets.interviewing import Interviewing
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.leaving import Leaving, Way
from quizzer.tui.widgets.page import Page

Shown: TypeAlias = tuple[Phase, Place, bool]
"""The phase, the place, and whether it is paused."""

PAUSED = "Paused. The clocks stand, and the question is hidden until you go on."
READING = "Your answers are being read …"
RESUMED = "We go on where it stood; the time away does not count."


class MockScreen(KeyedScreen):
    """One interview, until it is over; leaving keeps it, to be gone on with.

    Parameters
    ----------
    mock
        The interview, not yet over.
    desk
        For the scorecard at its end.
    ticks
        Whether the clocks run by themselves; else whoever holds the screen calls `tick`.
    note
        Told at first.
    """

    AUTO_FOCUS = ""  # each view takes the keys itself
    DEFAULT_CSS = """
    MockScreen {
        & #body { height: 1fr; padding-top: 1; }
        & #paused { height: auto; padding: 0 1; display: none; }
        & .reading { height: auto; padding: 0 1; }
        & #notice { height: auto; padding: 0 1; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*MOCK_KEYS, HELP]

    def __init__(self, mock: Mock, desk: Desk, *, ticks: bool = True, note: str = "") -> None:
        super().__init__()
        self._mock, self._desk, self._ticks = mock, desk, ticks
        self._told = note
        self._turn = Lock()
        self._shown: Shown | None = None

    @property
    def mock(self) -> Mock:
        """The interview."""
        return self._mock

    def compose(self) -> ComposeResult:
        """Lay out clocks, body, notice, keys."""
        with Page():
            yield Headline()
            with Body(id="body"):
                yield Static(PAUSED, id="paused", markup=False)
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Show where the interview stands, and let the clocks run."""
        if self._ticks:
            self.set_interval(1, self.tick)
        await self.follow()

    async def on_screen_resume(self) -> None:
        """Follow what happened while something lay over this screen."""
        await super().on_screen_resume()
        if self._shown is not None:
            await self.follow()

    def on_unmount(self) -> None:
        """Stop what runs beside it."""
        self._mock.close()

    # What the learner does ----------------------------------------------------------------------

    def on_interviewing_answered(self, message: Interviewing.Answered) -> None:
        """Hand an answer in, if its question is still on show."""
        if self._mock.is_writing and message.place == self._mock.state.place:
            self._submit(message.given, message.certainty)

    async def on_interviewing_drafted(self, message: Interviewing.Drafted) -> None:
        """Keep what is written so far."""
        if message.place == self._mock.state.place:
            await self._do(lambda: self._mock.keep_draft(message.text))

    def on_form_widget_refused(self, message: FormWidget.Refused) -> None:
        """Say why there is no answer yet."""
        self.tell(message.why)

    async def on_how_it_went_rated(self, message: HowItWent.Rated) -> None:
        """Take how it went by the learner's own account, or leave it open."""
        rating = message.rating
        await self._do(self._mock.end if rating is None else lambda: self._mock.rate(rating))

    def action_confirm(self) -> None:
        """Answer."""
        self.query_one(Interviewing).form.give()

    def action_certain(self, digit: int) -> None:
        """Say how sure."""
        self.query_one(Interviewing).certainty = Certainty(digit)

    async def action_clarify(self) -> None:
        """Ask what the question is after."""
        await self._do(self._mock.clarify)
        await self.query_one(Interviewing).clarify(self._mock.showing.clarification)
        self.refresh_bindings()

    async def action_pass(self) -> None:
        """Pass on what is on show."""
        await self._do(self._mock.pass_over)

    async def action_pause(self) -> None:
        """Stop the clocks, or let them run again."""
        self._keep_page()
        await self._do(self._mock.go_on if self._mock.state.is_paused else self._mock.pause)

    async def action_leave(self, way: Way) -> None:
        """Ask whether to end it, or to go home from it."""
        self._keep_page()
        if self._mock.state.current is None:
            self.dismiss()
        elif not self.query(Leaving):
            await self.query_one(Page).mount(Leaving(way), before=self.query_one(KeyLine))
            self.refresh_bindings()

    async def on_leaving_confirmed(self, message: Leaving.Confirmed) -> None:
        """End it, or go home."""
        await self._stay()
        if message.way == "home":
            self.dismiss()
        else:
            await self._do(self._mock.end)

    async def on_aside_line_left(self) -> None:
        """Go on with the interview."""
        await self._stay()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits what is on show; the page's other keys do nothing here."""
        if action in ("bookmark", "remark"):
            return False
        if self.query(Leaving):
            return action not in KNOWN
        return fits(action, parameters, self._mock)

    def meaning(self, binding: Binding) -> str:
        """Return what a key does just now."""
        return meaning_of(binding, self._mock)

    # What is shown ------------------------------------------------------------------------------

    async def tick(self) -> None:
        """Let time go by; called once a second."""
        if self._mock.state.plan.setup.is_strict:
            self._keep_page()  # what stands there is what a cut hands in
        await self._do(self._mock.tick)

    async def follow(self) -> None:
        """Show where the interview stands now; one change of view at a time."""
        async with self._turn:
            if self._mock.is_over and self.app.screen is not self:
                return  # something lies over this screen; it follows once that is gone
            before, self._shown = self._shown, self._here
            if self._shown != before:
                await self._change(before)
            self.query_one(Headline).show(*clock_words(self._mock))
            self._show_notice()

    def tell(self, text: str) -> None:
        """Say something in the line for it, until the next key."""
        self._told = text
        self._show_notice()

    def make_way(self) -> None:
        """Take away what was told of the key before; what was told of the time stays."""
        if self._told:
            self.tell("")

    async def _change(self, before: Shown | None) -> None:
        """Change what is on show, seen from what was before."""
        phase = self._mock.phase
        if phase is Phase.OVER:
            self._show_scorecard()
            return
        if before is None or (before[:2] != self._here[:2] and phase is not Phase.WAITING):
            await self._show_view()
        for view in self.query(Interviewing):
            view.form.shut(phase is Phase.WAITING)
        self._hide(self._mock.state.is_paused)
        self.refresh_bindings()

    async def _show_view(self) -> None:
        """Put the view of this phase in place of the one before."""
        body = self.query_one("#body", Body)
        async with self.batch():
            await self.query(Leaving).remove()
            await self.query("#body > .view").remove()
            await body.mount(self._view(), before="#paused")
        body.scroll_home(animate=False)
        if self._mock.phase is Phase.MARKING:
            self._finish()
        elif self._mock.state.current:
            self.call_after_refresh(self._mock.run_ahead)

    def _view(self) -> Widget:
        view = self._bare_view()
        view.add_class("view")
        return view

    def _bare_view(self) -> Widget:
        if self._mock.state.current:
            return Interviewing(self._mock.showing, self._mock.state.place)
        if self._mock.phase is Phase.RATING:
            return HowItWent(self._mock.state.said)
        return Static(Content(READING), classes="reading")

    def _hide(self, is_paused: bool) -> None:
        """Hide the question while the interview is paused, and give it the keys otherwise."""
        self.query_one("#paused").display = is_paused
        for view in self.query(Interviewing):
            view.display = not is_paused
            if is_paused:
                self.set_focus(None)
            elif self._mock.is_writing:
                view.form.take_focus()
        for row in self.query(HowItWent):
            row.focus()

    def _show_notice(self) -> None:
        """Show what was told last: of a key, or of the time."""
        lines = self.query("#notice").results(Static)
        line, text = next(lines, None), self._told or notice_words(self._mock)
        if line and str(line.content) != text:
            line.update(text)

    def _show_scorecard(self) -> None:
        from quizzer.tui.screens.scorecard import ScorecardScreen

        try:
            card = ScorecardScreen(self._desk, self._mock.record())
        except QuizzerError as problem:
            self.tell(str(problem))
        else:
            self.app.switch_screen(card)

    # How it is done -----------------------------------------------------------------------------

    @property
    def _here(self) -> Shown:
        return self._mock.phase, self._mock.state.place, self._mock.state.is_paused

    async def _stay(self) -> None:
        """Close the question whether to leave, and give the keys back."""
        await self.query(Leaving).remove()
        self._hide(self._mock.state.is_paused)
        self.refresh_bindings()

    def _keep_page(self) -> None:
        """Keep what stands in the editor."""
        for view in self.query(Interviewing):
            if view.is_mounted and view.place == self._mock.state.place:
                standing = view.form.standing
                self._mock.keep_draft(view.form.text if standing is None else standing)

    async def _do(self, step: Callable[[], object]) -> None:
        """Take a step, and show where it leads; where it can't be kept, say why."""
        try:
            step()
        except QuizzerError as problem:
            self.tell(str(problem))
        await self.follow()

    @work(exclusive=True, group="submit")
    async def _submit(self, given: str | Answer, certainty: Certainty | None) -> None:
        """Hand an answer in; what follows it may take a moment, and the clocks go on."""
        submitting = asyncio.ensure_future(self._mock.submit(given, certainty))
        try:
            await asyncio.wait({submitting}, timeout=0)
            await self.follow()
            await submitting
        except QuizzerError as problem:
            self.tell(str(problem))
            for view in self.query(Interviewing):
                view.form.shut(False)
        await self.follow()

    @work(exclusive=True, group="finish")
    async def _finish(self) -> None:
        """Wait until all is graded."""
        try:
            await self._mock.finish()
        except QuizzerError as problem:
            self.tell(str(problem))
        await self.follow()
