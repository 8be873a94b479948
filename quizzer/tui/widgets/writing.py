"""A page for an answer in the learner's own words; what is on it is kept while it is written."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from quizzer.domain.forms.writing import WriteText, words_in
from quizzer.errors import Unreadable
from quizzer.tui.widgets.form import FormWidget

PAUSE_SECONDS = 1.0
"""After so long without a key, what is written is kept."""


class PageArea(TextArea):
    """The page: every letter goes onto it; control keys and function keys are left to act."""

    DEFAULT_CSS = """
    PageArea {
        height: 11; padding: 0 1; background: $background;
        border: round $foreground 30%;
        scrollbar-size-vertical: 1; scrollbar-background: $background;
        scrollbar-color: $foreground 25%;
        &:focus { border: round $accent 60%; }
        & .text-area--cursor-line { background: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "hand_in", "hand in"),
        Binding("ctrl+s", "hand_in", "hand in", show=False),
        Binding("tab", "indent", "indent", show=False),
        # Elsewhere on the page these two select a line, and all.
        Binding("f6", "screen.bookmark", "bookmark, or take it away", show=False),
        Binding("f7", "screen.remark('report')", "report", show=False),
    ]

    class HandedIn(Message):
        """The learner is done with it."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    def action_hand_in(self) -> None:
        """Hand the answer in."""
        self.post_message(self.HandedIn())

    def action_indent(self) -> None:
        """Set in a little, instead of leaving the page."""
        self.insert("  ")


class WritingWidget(FormWidget):
    """The page, and a line below that counts words and tells what is kept."""

    SCOPED_CSS = False  # the class for tall is the screen's
    DEFAULT_CSS = """
    WritingWidget #standing { height: 1; padding: 0 2; color: $text-muted; }
    WritingWidget #standing.-problem { color: $error; }
    .-tall WritingWidget PageArea { height: 18; }
    """

    def __init__(self, form: WriteText) -> None:
        super().__init__()
        self._form = form
        self._begun = ""
        self._kept = ""
        self._pause: Timer | None = None

    @property
    def page(self) -> PageArea:
        """What is written on."""
        return self.query_one(PageArea)

    @property
    def text(self) -> str:
        """All that is on the page."""
        return self.page.text

    def begin_with(self, draft: str) -> None:
        """Go on with what was written before."""
        self._begun = self._kept = draft
        self.page.load_text(draft)
        self.page.move_cursor(self.page.document.end)
        self._tell()

    def compose(self) -> ComposeResult:
        """Lay out the page and the line below."""
        yield PageArea()
        yield Static("", id="standing")

    def on_mount(self) -> None:
        """Count what there is."""
        self._tell()

    def on_unmount(self) -> None:
        """Wait for no pause any more."""
        if self._pause:
            self._pause.stop()

    def take_focus(self) -> None:
        """Let the keys go to the page."""
        self.page.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count, and keep what is written at the next pause."""
        event.stop()
        self._tell()
        if self._pause:
            self._pause.stop()
        if self.text != self._kept:
            self._pause = self.set_timer(PAUSE_SECONDS, self._keep)

    def on_page_area_handed_in(self, event: PageArea.HandedIn) -> None:
        """Give the answer."""
        event.stop()
        self.give()

    def give(self) -> None:
        """Post the answer, or say why it is none yet."""
        try:
            answer = self._form.read(self.text)
        except Unreadable as problem:
            self._say(f"{problem.what.capitalize()}. {problem.remedy}", is_problem=True)
            self.post_message(self.Refused(""))
        else:
            self.post_message(self.Answered(answer))

    def shut(self, is_shut: bool) -> None:
        """Let nothing be written any more, or let it again."""
        self.page.read_only = is_shut

    def _keep(self) -> None:
        self._kept = self.text
        self.post_message(self.Drafted(self._kept))
        self._tell()

    def _tell(self) -> None:
        words = words_in(self.text)
        count = "1 word" if words == 1 else f"{words} words"
        kept = "   kept as a draft" if words and self.text == self._kept else ""
        self._say(count + kept)

    def _say(self, text: str, is_problem: bool = False) -> None:
        line = self.query_one("#standing", Static)
        line.update(Content(text))
        line.set_class(is_problem, "-problem")
