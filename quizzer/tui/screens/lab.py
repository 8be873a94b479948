"""The laboratory: a figure, sliders, facts, and the claims of the question one came from."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from quizzer.errors import BadSettings, QuizzerError, StoreError, UnknownDemo
from quizzer.sittings.lab.lab import Lab
from quizzer.sittings.lab.moving import is_numeric, range_of
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.lab_keys import FITTING, LAB_KEYS, fits, is_told, meaning_of
from quizzer.tui.screens.lab_words import (
    about_words,
    example_words,
    notice_words,
    status_words,
    values_words,
)
from quizzer.tui.screens.text import TextScreen
from quizzer.tui.widgets.convention import Convention
from quizzer.tui.widgets.entry import Entry
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.lab_view import LabView
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.slider import Sliders

PREDICTED = "prediction"
"""What the line to type in is for, when it is for no setting."""


class LabScreen(KeyedScreen):
    """One demo to be moved about in.

    Parameters
    ----------
    lab
        Not yet open.
    """

    DEFAULT_CSS = """
    LabScreen {
        & Page { max-width: 150; }
        & #notice { height: auto; max-height: 4; padding: 0 1 0 3; color: $text-muted; }
        & #notice.-told { color: $warning; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *LAB_KEYS,
        HELP,
        Binding("escape", "back", "back", show=False),
    ]

    class Refused(Message):
        """The demo can't be opened as it was asked for: no such demo, or no such settings."""

        def __init__(self, problem: QuizzerError) -> None:
            super().__init__()
            self.problem = problem

    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as Screen declares it

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self._lab = lab
        self._fitting: object = None
        self._tells_example = False

    @property
    def lab(self) -> Lab:
        """What is moved about in."""
        return self._lab

    def compose(self) -> ComposeResult:
        """Lay out head, what is moved about in, notice, keys."""
        with Page():
            yield Headline()
            yield Convention()
            yield LabView()
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Open the demo."""
        self.query_one(Sliders).focus()
        self._enter(self._lab)

    async def on_unmount(self) -> None:
        """Stop what is under way."""
        self._lab.changed = lambda: None
        await self._lab.close()

    # What the learner does ----------------------------------------------------------------------

    def on_sliders_moved(self, message: Sliders.Moved) -> None:
        """Move the marked setting, or pick another fact to predict."""
        if self._is_picking:
            self._lab.predict_next(1 if message.by > 0 else -1)
        elif self._lab.is_open:
            self._does(lambda: self._lab.move(message.by))

    def on_sliders_marked(self, message: Sliders.Marked) -> None:
        """Mark another setting, or pick another fact to predict."""
        if not self._lab.is_open:
            return
        self._tells_example = False
        if message.name:
            self._lab.mark_named(message.name)
        elif self._is_picking:
            self._lab.predict_next(message.by)
        else:
            self._does(lambda: self._lab.mark(message.by))

    def on_sliders_placed(self, message: Sliders.Placed) -> None:
        """Put a slider where the mouse has it."""
        self._does(lambda: self._lab.place(message.name, message.share))

    def on_sliders_chosen(self, message: Sliders.Chosen) -> None:
        """Take an option."""
        self._does(lambda: self._lab.put(message.name, message.value))

    def on_sliders_typed(self, message: Sliders.Typed) -> None:
        """Let a number be typed on."""
        setting = self._lab.state.setting if self._lab.is_open else None
        if setting and is_numeric(setting):
            self._type(message.text)

    def on_entry_given(self, message: Entry.Given) -> None:
        """Set what was typed, or say why it can't be."""
        try:
            if message.name == PREDICTED:
                self._lab.say(message.text)
            else:
                self._lab.write({message.name: message.text})
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        self._close_entry()
        self.show()

    def on_entry_left(self) -> None:
        """Leave the line; a prediction is left with it."""
        self._close_entry()
        if self._lab.prediction and self._lab.prediction.stage == "saying":
            self._lab.forget()

    def action_confirm(self) -> None:
        """Go on with a prediction, or type a value, or take the next option."""
        prediction = self._lab.prediction
        if prediction and prediction.is_frozen:
            self._lab.predict_on()
            now = self._lab.prediction
            if now and now.stage == "saying":
                takes = "yes or no" if isinstance(now.was, bool) else "a number, or up, down, same"
                self._open_entry(Entry(PREDICTED, f"{now.fact} will be: ", takes))
        else:
            self._type("")

    def action_predict(self) -> None:
        """Begin a prediction, or leave one."""
        if self._lab.prediction and self._lab.prediction.is_frozen:
            self._lab.forget()
        else:
            self._lab.predict()

    def action_reset(self) -> None:
        """Go back to the settings at the start."""
        self._does(self._lab.reset)

    def action_preset(self, by: int) -> None:
        """Take the next of the demo's examples."""
        self._tells_example = True
        self._does(lambda: self._lab.preset(by))

    def action_reroll(self) -> None:
        """Draw anew."""
        self._does(self._lab.reroll)

    def action_nothing(self) -> None:
        """Leave the marked setting out."""
        setting = self._lab.state.setting
        if setting and setting.optional:
            self._does(lambda: self._lab.put(setting.name, None))

    def action_figure(self) -> None:
        """Show the next figure."""
        self._lab.next_figure()

    async def action_case(self) -> None:
        """Show the question's next case."""
        following = self._lab.of_next_case()
        if following is not None:
            self._lab.changed = lambda: None
            await self._lab.close()
            self._enter(following)

    def action_values(self) -> None:
        """Show every value in full, and the claims with their numbers."""
        if self._lab.is_open:
            title = f"{self._lab.state.description.title}: all values"
            self.app.push_screen(TextScreen(title, values_words(self._lab)))

    def action_scroll(self, pages: int) -> None:
        """Scroll the facts."""
        self.query_one(LabView).scroll_facts(pages)

    @work(exclusive=True, group="code")
    async def action_code(self) -> None:
        """Copy the code that computes the same, keep it in a file, and show it."""
        try:
            code = await self._lab.code()
        except QuizzerError as problem:
            self.tell(str(problem))
            return
        self.app.copy_to_clipboard(code)
        try:
            path = self._lab.keep(code)
            kept = f"It is also in {path}" if path else "Not every terminal lets a program copy."
        except StoreError as problem:
            kept = str(problem)
        title = f"Copied: a program that computes the same, without quizzer.\n{kept}"
        self.app.push_screen(TextScreen(title, code, wraps=False))

    def action_back(self) -> None:
        """Leave a prediction, else go back."""
        if self._lab.prediction and self._lab.prediction.is_frozen:
            self._lab.forget()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits what is on show."""
        return fits(action, self._lab)

    def meaning(self, binding: Binding) -> str:
        """Return what a key does just now."""
        return meaning_of(binding, self._lab)

    def is_shown(self, binding: Binding) -> bool:
        """Return whether the bottom line tells a key just now."""
        return is_told(binding, self._lab)

    # What is shown ------------------------------------------------------------------------------

    def show(self) -> None:
        """Show what the laboratory stands at."""
        if not self.is_mounted or not self._lab.is_open:
            return
        lab, state = self._lab, self._lab.state
        self.query_one(Headline).show(state.description.title, status_words(lab))
        if state.frame:
            self.query_one(Convention).show(state.frame.objective, state.frame.scaling)
        self.query_one(LabView).show(lab)
        self.tell(notice_words(lab))
        self._refresh_keys()

    def tell(self, text: str) -> None:
        """Say something above the keys; with nothing to say, what the marked setting is."""
        notice, about = self.query_one("#notice", Static), ""
        if not text and self._lab.is_open:
            state = self._lab.state
            about = (self._tells_example and example_words(state)) or about_words(state)
        notice.set_class(bool(text), "-told")
        if str(notice.content) != (text or about):
            notice.update(text or about)

    def _refresh_keys(self) -> None:
        """Let other keys be told where others fit: that is costly, and rarely so."""
        stage = self._lab.prediction.stage if self._lab.prediction else None
        fitting = (stage, *(fits(action, self._lab) for action in FITTING))
        if fitting != self._fitting:
            self._fitting = fitting
            self.refresh_bindings()

    @work(exclusive=True, group="open")
    async def _enter(self, lab: Lab) -> None:
        """Open a laboratory, or say why it can't be."""
        self._lab = lab
        lab.changed = self.show
        self.query_one(Headline).show(lab.name, "getting it ready …")
        try:
            await lab.open()
        except (UnknownDemo, BadSettings) as problem:
            self._refuse(problem)
            self.post_message(self.Refused(problem))
        except QuizzerError as problem:
            self._refuse(problem)

    def _refuse(self, problem: QuizzerError) -> None:
        self.query_one(Headline).show(self._lab.name, "can't be opened")
        self.tell(str(problem))

    def _does(self, step: Callable[[], object]) -> None:
        """Take a step, once there is something to step in."""
        if self._lab.is_open:
            step()

    @property
    def _is_picking(self) -> bool:
        return self._lab.prediction is not None and self._lab.prediction.stage == "fact"

    def _type(self, begun: str) -> None:
        """Open the line for a value of the marked setting; of a list, take the next."""
        setting = self._lab.state.setting if self._lab.is_open else None
        if setting is None:
            return
        if setting.choices or setting.type == "boolean":
            self._does(lambda: self._lab.move(1))
        else:
            self._open_entry(Entry(setting.name, f"{setting.name} = ", range_of(setting), begun))

    def _open_entry(self, entry: Entry) -> None:
        if not self.query(Entry):
            self.query_one(Page).mount(entry, before=self.query_one(KeyLine))

    def _close_entry(self) -> None:
        self.query(Entry).remove()
        self.query_one(Sliders).focus()
