"""A question or follow-up of a mock interview: what is asked, and the editor alone."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizzer.domain.answers import Answer, Certainty
from quizzer.session.interview.events import Place
from quizzer.sittings.interview.showing import MockShowing
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.certainty import CertaintyRow
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.forms import widget_for
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.prose import Prose


class Interviewing(Vertical):
    """The interviewer's words, the prompt or probe, what was clarified, the form.

    What it posts names the place it is of: an answer that comes late answers nothing else.
    """

    DEFAULT_CSS = """
    Interviewing {
        height: auto;
        & > .said { height: auto; padding: 0 1; margin-bottom: 1; color: $text-muted; }
        & > .about {
            height: 1; padding: 0 1; margin-bottom: 1;
            text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted;
        }
        & > .clarified {
            height: auto; padding: 0 1; margin: 0 1 1 1; border-left: tall $accent 60%;
        }
    }
    """

    class Answered(Message):
        """The learner gave an answer."""

        def __init__(self, place: Place, given: str | Answer, certainty: Certainty | None) -> None:
            super().__init__()
            self.place, self.given, self.certainty = place, given, certainty

    class Drafted(Message):
        """The learner paused in writing."""

        def __init__(self, place: Place, text: str) -> None:
            super().__init__()
            self.place, self.text = place, text

    def __init__(self, showing: MockShowing, place: Place) -> None:
        super().__init__()
        self._showing = showing
        self.place = place

    def compose(self) -> ComposeResult:
        """Lay out what is asked and the form."""
        showing = self._showing
        if showing.said:
            yield Static(Content(showing.said), classes="said")
        if showing.follow_up:
            about = next((line for line in showing.prompt.splitlines() if line.strip()), "")
            lead = Content.styled("The question was: ", MUTED)
            yield Static(lead + inline(about), classes="about")
        yield Prose(showing.follow_up or showing.prompt)
        if showing.clarification and not showing.follow_up:
            yield _clarified(showing.clarification)
        yield widget_for(showing.form)
        if self._has_certainty:
            yield CertaintyRow()

    def on_mount(self) -> None:
        """Go on with what was written, and let the keys go to the form."""
        if self._showing.draft:
            self.form.begin_with(self._showing.draft)
        self.form.take_focus()

    @property
    def form(self) -> FormWidget:
        """What the answer is given in."""
        return self.query_one(FormWidget)

    @property
    def certainty(self) -> Certainty | None:
        """How sure the learner said to be."""
        return next((row.value for row in self.query(CertaintyRow)), None)

    @certainty.setter
    def certainty(self, certainty: Certainty) -> None:
        for row in self.query(CertaintyRow):
            row.value = certainty

    async def clarify(self, text: str) -> None:
        """Show what the question is after, below it."""
        if not self.query(".clarified"):
            await self.mount(_clarified(text), before=self.form)

    def on_form_widget_answered(self, message: FormWidget.Answered) -> None:
        """Hand on an answer, with its place."""
        message.stop()
        self.post_message(self.Answered(self.place, message.given, self.certainty))

    def on_form_widget_drafted(self, message: FormWidget.Drafted) -> None:
        """Hand on a draft, with its place."""
        message.stop()
        self.post_message(self.Drafted(self.place, message.text))

    @property
    def _has_certainty(self) -> bool:
        """Whether how sure one is is asked: not of answers in one's own words."""
        return self._showing.form.kind != "writing"


def _clarified(text: str) -> Static:
    paragraphs = [inline(paragraph) for paragraph in text.split("\n\n")]
    return Static(Content("\n").join(paragraphs), classes="clarified")
