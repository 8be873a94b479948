"""A question as the learner will see it, what is told after any answer, and what is wrong."""

from asyncio import Lock
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.domain.answers import Certainty
from quizzer.errors import BankError, QuizzerError
from quizzer.sittings.authoring.previewing import Preview
from quizzer.sittings.authoring.sight import Sight
from quizzer.sittings.explanation import Explanation
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.preview_keys import PREVIEW_KEYS, fits, meaning_of
from quizzer.tui.screens.preview_words import answer_words, stale_words, standing_words
from quizzer.tui.widgets.asking import Asking
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.explaining import Explaining
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.problems import ProblemList, all_told

NOTHING = "Nothing can be shown yet. Mend what stands above, and save."


class PreviewScreen(KeyedScreen):
    """One preview; leaving ends it, and nothing of it is kept.

    Parameters
    ----------
    preview
        Not yet open.
    poll_seconds
        How often the files are looked at; None where they are not watched.
    """

    DEFAULT_CSS = """
    PreviewScreen {
        & #standing { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #body { height: 1fr; padding-top: 1; }
        & #notice { height: auto; padding: 0 1; color: $warning; }
        & #nothing { padding: 0 1; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*PREVIEW_KEYS, HELP]

    class Refused(Message):
        """There is no such question to preview."""

        def __init__(self, problem: QuizzerError) -> None:
            super().__init__()
            self.problem = problem

    def __init__(self, preview: Preview, poll_seconds: float | None = None) -> None:
        super().__init__()
        self._preview = preview
        self._poll_seconds = poll_seconds
        self._turn = Lock()
        self._is_due = False
        self._is_looking = False
        self._drawn: object = NOTHING
        self._place: object = None
        self._row: float | None = None
        self._told: Explanation | None = None

    @property
    def sight(self) -> Sight:
        """What there is to see."""
        return self._preview.sight

    def compose(self) -> ComposeResult:
        """Lay out headline, standing, problems, the question, notice, keys."""
        with Page():
            yield Headline()
            yield ProblemList()
            yield Static("", id="standing")
            yield Body(id="body")
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Read the bank, then watch it."""
        self._preview.changed = self._draw_soon
        body = self.query_one("#body", Body)
        for name in ("scroll_y", "virtual_size", "size"):
            self.watch(body, name, self.refresh_bindings, init=False)
        self._open()

    async def on_unmount(self) -> None:
        """Stop what is under way."""
        await self._preview.close()

    # What the author does -----------------------------------------------------------------------

    def on_form_widget_answered(self, message: FormWidget.Answered) -> None:
        """Tell what a learner is told."""
        try:
            self._preview.answer(message.given)
        except QuizzerError as problem:
            self.tell(str(problem))

    def on_form_widget_refused(self, message: FormWidget.Refused) -> None:
        """Say why there is no answer yet."""
        self.tell(message.why)

    def action_confirm(self) -> None:
        """Answer, or ask again."""
        if self.sight.reply is not None:
            self._preview.ask()
        else:
            for asking in self.query(Asking):
                asking.form.give()

    def action_try_key(self) -> None:
        """Tell what is told after the right answer."""
        self._preview.try_answer()

    def action_try_answer(self, by: int) -> None:
        """Tell what is told after the next answer, or the one before."""
        self._preview.try_answer(by)

    def action_vary(self, by: int) -> None:
        """Show another variant."""
        self._keep_page()
        self._preview.vary(by)

    def action_turn(self, by: int) -> None:
        """Show another question."""
        self._preview.turn(by)

    def action_hint(self) -> None:
        """Show the next hint."""
        self._preview.hint()

    def action_more(self) -> None:
        """Scroll on to what is below."""
        self.query_one("#body").scroll_page_down(animate=False)

    def action_why(self) -> None:
        """Show or hide what there is to say about the other options."""
        for view in self.query(Explaining):
            view.toggle_others()

    def action_values(self) -> None:
        """Show all that the checks read, or a line of it each."""
        for view in self.query(Explaining):
            view.toggle_values()

    def action_lab(self) -> None:
        """Open the demo behind the explanation, at its settings."""
        lab = self._preview.lab()
        if lab is not None:
            from quizzer.tui.screens.lab import LabScreen

            self.app.push_screen(LabScreen(lab))

    def action_problems(self) -> None:
        """Show all problems, each with its place."""
        from quizzer.tui.screens.text import TextScreen

        width = min(self.size.width - 10, 100)
        title = f"{self.sight.name}: {self.sight.words}"
        text = all_told(self.sight.problems, width)
        self.app.push_screen(TextScreen(title, text, wraps=False))

    def action_refresh(self) -> None:
        """Check the question anew."""
        self._preview.refresh()
        self._look()

    def action_digit(self, digit: int) -> None:
        """Say how sure, as a learner does."""
        for asking in self.query(Asking):
            asking.certainty = Certainty(digit)

    def action_back(self) -> None:
        """Ask again, or leave."""
        if self.sight.reply is not None:
            self._preview.ask()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits what is on show."""
        return fits(
            action,
            self.sight,
            has_more=self._has_more,
            has_others=lambda: any(view.has_others for view in self.query(Explaining)),
            is_writing=self._is_writing,
        )

    def meaning(self, binding: Binding) -> str:
        """Return what a key does just now."""
        return meaning_of(binding, self.sight)

    def make_way(self) -> None:
        """Take away what was told of the key before, and let the author scroll."""
        self._row = None
        if not self.sight.notice:
            self.tell("")

    # What is shown ------------------------------------------------------------------------------

    @work(group="open")
    async def _open(self) -> None:
        try:
            await self._preview.open()
        except BankError as problem:
            self.post_message(self.Refused(problem))
            return
        if self._poll_seconds is not None:
            self.set_interval(self._poll_seconds, self._look)

    @work(group="look")
    async def _look(self) -> None:
        """Look whether something was saved; one look at a time."""
        if self._is_looking:
            return
        self._is_looking = True
        try:
            self._keep_page()
            await self._preview.look()
        finally:
            self._is_looking = False

    def _keep_page(self) -> None:
        """Keep what stands on the page, before another view takes its place."""
        for asking in self.query(Asking):
            if asking.is_mounted and self._is_writing:
                self._preview.draft = asking.form.text

    def _draw_soon(self) -> None:
        """Draw once, after whatever else changes just now."""
        if not self._is_due and self.is_mounted:
            self._is_due = True
            self.call_later(self._draw)

    async def _draw(self) -> None:
        async with self._turn:
            self._is_due = False
            sight = self.sight
            self._draw_around(sight)
            await self._draw_question(sight)
        self.refresh_bindings()

    def _draw_around(self, sight: Sight) -> None:
        watching = "watching   " if self._poll_seconds is not None else ""
        self.query_one(Headline).show(*standing_words(sight, watching))
        self.query_one("#standing", Static).update(answer_words(sight))
        self.query_one(ProblemList).show(sight.problems, stale_words(sight))
        self.query_one("#notice", Static).update(sight.notice)

    async def _draw_question(self, sight: Sight) -> None:
        """Show the question asked, or what is told after an answer; scrolled as it was."""
        reply = sight.reply
        if reply is not None and reply.explanation is None and self._told is not None:
            return  # there is nothing to tell yet: what was told before stays
        key, place = self._key_of(sight), (sight.name, reply.sample.about if reply else None)
        if key != self._drawn:
            await self._replace_view(sight, is_same_place=place == self._place)
            self._drawn, self._place = key, place
        await self._fill_view(sight)
        if self._row is not None:
            self.call_after_refresh(self._scroll_back)

    async def _fill_view(self, sight: Sight) -> None:
        """Put in what a view is told later: hints, and the explanation as it fills."""
        if sight.reply is None:
            for asking in self.query(Asking):
                asking.show_hints(sight.shown.showing.hints if sight.shown else ())
            return
        explanation = sight.reply.explanation
        if explanation is not None and explanation != self._told:
            self._told = explanation
            for view in self.query(Explaining):
                await view.show(explanation)

    async def _replace_view(self, sight: Sight, *, is_same_place: bool) -> None:
        body = self.query_one("#body", Body)
        row = body.scroll_y if is_same_place else 0
        async with self.batch():
            await body.remove_children()
            self._told = None
            view = self._new_view(sight)
            await body.mount(view)
        self._row = row
        if isinstance(view, Explaining):
            (view.keyed or body).focus()

    def _new_view(self, sight: Sight) -> Widget:
        if sight.reply is not None:
            return Explaining(sight.reply.showing, appeals=False)
        if sight.shown is not None:
            return Asking(replace(sight.shown.showing, draft=self._preview.draft))
        return Static(NOTHING, id="nothing")

    @staticmethod
    def _key_of(sight: Sight) -> object:
        """Return what a view shows that is not put into it later."""
        if sight.reply is not None:
            return sight.reply.showing, sight.reply.sample
        if sight.shown is not None:
            return replace(sight.shown.showing, hints=(), hints_left=0, draft="")
        return None

    def _scroll_back(self) -> None:
        if self._row is not None:
            self.query_one("#body", Body).scroll_to(y=self._row, animate=False)

    @property
    def _is_writing(self) -> bool:
        sight = self.sight
        shown = sight.shown
        return sight.reply is None and shown is not None and shown.showing.form.kind == "writing"

    def _has_more(self) -> bool:
        return any(body.scroll_offset.y < body.max_scroll_y for body in self.query("#body"))
