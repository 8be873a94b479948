"""Practice: a question, then its explanation, then the next."""

from asyncio import Lock
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizzer.clock import Clock
from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating
from quizzer.errors import QuizzerError
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.tui.screens.base import HELP
from quizzer.tui.screens.function_keys import FUNCTION_KEYS
from quizzer.tui.screens.own_words import OwnWords
from quizzer.tui.screens.practice_keys import KNOWN, fits, meaning_of
from quizzer.tui.widgets.asking import Asking
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.verdict import due_words, question_words, tone_of, verdict_words

if TYPE_CHECKING:  # imported when the first answer is explained, or the first remark made
    from quizzer.tui.widgets.explaining import Explaining
    from quizzer.tui.widgets.remark import Remark, RemarkKind

_SET_ASIDE = {
    "bury": "Not asked before tomorrow; f4 takes that back.",
    "suspend": "Not asked any more; f4 takes that back, later: quizzer data unsuspend.",
}
_TAKEN_BACK = "Taken back."


class PracticeScreen(OwnWords):
    """One sitting; leaving keeps it, to be gone on with.

    Parameters
    ----------
    practice
        The sitting, not yet over.
    clock
        Read for the time shown at the top.
    ticks
        Whether that time is shown, and counts up.
    note
        Told at first.
    """

    AUTO_FOCUS = ""  # each view takes the keys itself
    DEFAULT_CSS = """
    PracticeScreen {
        & #body { height: 1fr; padding-top: 1; }
        & #notice { height: auto; padding: 0 1; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "answer"),
        Binding("space", "more", "more"),
        Binding("h", "hint", "hint"),
        Binding("s", "skip", "skip"),
        Binding("l", "lab", "open in lab"),
        Binding("w", "why", "why not the others"),
        Binding("v", "values", "all values behind the claims", show=False),
        *(
            Binding(digit, f"digit({digit})", "how sure", key_display="1-4", show=digit == "1")
            for digit in "1234"
        ),
        Binding("n", "remark('note')", "note"),
        Binding("exclamation_mark", "remark('report')", "report", key_display="!"),
        Binding("u", "undo", "undo"),
        HELP,
        Binding("m", "bookmark", "bookmark, or take it away", show=False),
        Binding("z", "set_aside('bury')", "not before tomorrow", show=False),
        Binding("x", "set_aside('suspend')", "never again (suspend)", show=False),
        Binding("q", "end", "end the sitting here", show=False),
        *FUNCTION_KEYS,
        Binding("escape", "leave", "home; the sitting is kept", show=False),
    ]

    def __init__(
        self, practice: Practice, clock: Clock, *, ticks: bool = True, note: str = ""
    ) -> None:
        super().__init__()
        self._note = note
        self._practice = practice
        self._clock = clock
        self._ticks = ticks
        self._turn = Lock()
        self._explaining: Explaining | None = None

    @property
    def practice(self) -> Practice:
        """The sitting."""
        return self._practice

    def compose(self) -> ComposeResult:
        """Lay out headline, body, notice, keys."""
        with Page():
            yield Headline()
            yield Body(self._new_view(), id="body")
            yield Static(self._note, id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Show where the sitting stands."""
        if self._ticks:
            self.set_interval(1, self._show_headline)
        body = self.query_one("#body", Body)
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(body, name, self.refresh_bindings, init=False)
        self._settle()

    def on_unmount(self) -> None:
        """Stop what runs ahead."""
        self._practice.close()

    # What the learner does --------------------------------------------------------------------

    async def on_form_widget_answered(self, message: FormWidget.Answered) -> None:
        """Grade the answer, which may take a while."""
        if self._practice.is_writing and not isinstance(message.given, str):
            await self.ask_how_good(message.given)
        elif self._practice.phase is Phase.ASKING:
            self._begin_grading(message.given)

    def _begin_grading(self, given: str | Answer, self_rating: SelfRating | None = None) -> None:
        self._notify("Grading …")
        self._submit(given, self_rating)

    def on_form_widget_refused(self, message: FormWidget.Refused) -> None:
        """Say why there is no answer yet."""
        self._notify(message.why)

    async def action_confirm(self) -> None:
        """Answer, or go on."""
        if self._practice.phase is Phase.ASKING:
            self.query_one(Asking).form.give()
        elif self._explaining:
            await self._do(self._practice.go_on)

    def action_hint(self) -> None:
        """Show the next hint."""
        if self._saves(self._practice.hint):
            self.query_one(Asking).show_hints(self._practice.showing.hints)
            self.refresh_bindings()

    async def action_skip(self) -> None:
        """Pass over the question."""
        self.keep_page()
        await self._do(self._practice.skip)

    async def action_undo(self) -> None:
        """Take back the last answer, skip or setting aside."""
        await self._do(self._practice.undo, _TAKEN_BACK)

    async def action_set_aside(self, flag: Literal["bury", "suspend"]) -> None:
        """Don't ask the question before tomorrow, or any more; go on."""
        await self._do(lambda: self._practice.set_aside(flag), _SET_ASIDE[flag])

    def action_bookmark(self) -> None:
        """Bookmark the question, or take the bookmark away."""
        if self._saves(self._practice.bookmark):
            is_on = self._practice.is_bookmarked
            self._notify("Bookmarked." if is_on else "The bookmark is taken away.")

    async def action_remark(self, kind: "RemarkKind") -> None:
        """Open the line for a note or a report."""
        from quizzer.tui.widgets.remark import Remark

        if not self.query(Remark):
            await self.query_one(Page).mount(Remark(kind), before=self.query_one(KeyLine))

    async def on_remark_written(self, message: "Remark.Written") -> None:
        """Keep what was written."""
        keep = {"note": self._practice.note, "report": self._practice.report}[message.kind]
        told = {"note": "Noted." if message.text.strip() else "", "report": "Reported."}
        if self._saves(lambda: keep(message.text)):
            await self._close_remark(told[message.kind])

    async def on_remark_dropped(self) -> None:
        """Keep nothing."""
        await self._close_remark("")

    def action_more(self) -> None:
        """Scroll on to what is below."""
        self.query_one("#body").scroll_page_down(animate=False)

    def action_why(self) -> None:
        """Show or hide what there is to say about the other options."""
        if self._explaining:
            self._explaining.toggle_others()

    def action_lab(self) -> None:
        """Open the demo behind the explanation, at its settings."""
        from quizzer.tui.screens.lab import LabScreen

        self.app.push_screen(LabScreen(self._practice.lab()))

    def action_values(self) -> None:
        """Show all that the checks read, or a line of it each."""
        if self._explaining:
            self._explaining.toggle_values()

    def action_digit(self, digit: int) -> None:
        """Say how sure, or how well it went."""
        if self._practice.phase is Phase.ASKING:
            self.query_one(Asking).certainty = Certainty(digit)
        else:
            self._saves(lambda: self._practice.rate(Rating(digit)))
            self._show_headline()

    def action_leave(self) -> None:
        """Go home; the sitting is kept."""
        self.keep_page()
        self.dismiss()

    def action_end(self) -> None:
        """End the sitting, and sum it up."""
        if self._saves(self._practice.end):
            self._sum_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits what is on show."""
        if self.is_asking_aside:
            return action not in KNOWN or action == "help"
        return fits(action, self._practice, has_more=self._has_more, has_others=self._has_others)

    def _has_more(self) -> bool:
        bodies = self.query("#body")
        return any(body.scroll_offset.y < body.max_scroll_y for body in bodies)

    def _has_others(self) -> bool:
        return bool(self._explaining and self._explaining.has_others)

    def is_shown(self, binding: Binding) -> bool:
        """Return whether the bottom line tells a key: how sure has a line of its own."""
        is_asking = self._practice.phase is Phase.ASKING
        return binding.show and not (is_asking and binding.action.startswith(("digit", "remark")))

    def meaning(self, binding: Binding) -> str:
        """Return what a key does in this phase."""
        return meaning_of(binding, self._practice)

    # What is shown ------------------------------------------------------------------------------

    def make_way(self) -> None:
        """Take away what was told of the key before; that an answer is being graded, stays."""
        if self._practice.phase is not Phase.GRADING:
            self._notify("")

    async def _show(self) -> None:
        """Show the phase that the sitting is in; one change of view at a time."""
        async with self._turn:
            await self._show_phase()

    async def _show_phase(self) -> None:
        self.workers.cancel_group(self, "explain")
        if self._practice.is_over:
            self._sum_up()
            return
        self._notify("")
        self._explaining = None
        body = self.query_one("#body", Body)
        async with self.batch():
            await self.query("Remark").remove()
            await self._close_asides()
            await body.remove_children()
            await body.mount(self._new_view())
        body.scroll_home(animate=False)
        self._settle()

    def _new_view(self) -> Widget:
        """Return the view of this phase; the parts of an explanation are imported only then."""
        if self._practice.phase is not Phase.EXPLAINING:
            return self.doubt_view() or Asking(self._practice.showing)
        from quizzer.tui.widgets.explaining import Explaining

        return Explaining(self._practice.showing)

    def _settle(self) -> None:
        """Let the rest of the screen follow the view, and what runs beside it begin."""
        body = self.query_one("#body", Body)
        self._show_headline()
        if self._practice.phase is Phase.EXPLAINING:
            self._explaining = cast("Explaining", body.children[0])
            self._give_keys_back()
            self._explain(self._explaining)
        elif self._practice.phase is Phase.CONFIRMING:
            body.children[0].focus()
        else:
            self.call_after_refresh(self._practice.run_ahead)
        self.refresh_bindings()

    def _sum_up(self) -> None:
        from quizzer.tui.screens.summary import SummaryScreen

        back = self._reopened if self._practice.can_undo else None
        self.app.switch_screen(SummaryScreen(self._practice.summary, back))

    def _reopened(self) -> Screen[None]:
        """Take back what was done last in a sitting that is over, and return its screen."""
        self._practice.undo()
        return type(self)(self._practice, self._clock, ticks=self._ticks, note=_TAKEN_BACK)

    def _show_headline(self) -> None:
        if self._practice.is_over:
            return
        headline, state = self.query_one(Headline), self._practice.state
        if state.phase is Phase.EXPLAINING:
            outcome = self._practice.outcome
            headline.show(verdict_words(outcome), due_words(outcome), tone_of(outcome))
            return
        seconds = (self._clock.now() - state.shown_at).total_seconds() if self._ticks else None
        headline.show(*question_words(self._practice.showing, seconds))

    async def _close_remark(self, told: str) -> None:
        """Give the keys back to the question, or to its explanation."""
        await self.query("Remark").remove()
        for asking in self.query(Asking):
            asking.form.take_focus()
        self._give_keys_back()
        self._notify(told)

    async def _do(self, step: Callable[[], object], told: str = "") -> None:
        """Take a step of the sitting, show where it leads, and say what was done."""
        if not self._saves(step):
            return
        await self._show()
        if told and not self._practice.is_over:
            self._notify(told)

    def _saves(self, step: Callable[[], object]) -> bool:
        """Do what is to be saved; where it can't be, say why: all is as it was then."""
        try:
            step()
        except QuizzerError as problem:
            self._notify(str(problem))
            return False
        return True

    def _notify(self, text: str) -> None:
        self.query_one("#notice", Static).update(text)

    @work(exclusive=True, group="submit")
    async def _submit(self, given: str | Answer, self_rating: SelfRating | None) -> None:
        """Grade an answer; it is saved before it is shown."""
        try:
            await self._practice.submit(given, self.query_one(Asking).certainty, self_rating)
            await self._show()
        except QuizzerError as problem:
            self._notify(str(problem))
            self.write_on()

    @work(exclusive=True, group="explain")
    async def _explain(self, view: "Explaining") -> None:
        """Show the explanation as it fills."""
        async for telling in self._practice.explain():
            await view.show(telling)
            self.refresh_bindings()
