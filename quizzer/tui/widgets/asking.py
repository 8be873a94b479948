"""A question being asked: prompt, form, how sure, hints."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.answers import Certainty
from quizzer.sittings.showing import Showing
from quizzer.tui.widgets.certainty import CertaintyRow
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.forms import widget_for
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.prose import Prose


class Asking(Vertical):
    """The parts of a question, from the top: what is asked to what has been hinted."""

    DEFAULT_CSS = """
    Asking {
        height: auto;
        & > .instruction { height: auto; padding: 0 1; margin-bottom: 1; color: $text-muted; }
        & > .hints { height: auto; padding: 0 1; margin-top: 1; }
    }
    """

    def __init__(self, showing: Showing) -> None:
        super().__init__()
        self._showing = showing

    def compose(self) -> ComposeResult:
        """Lay out prompt, form, certainty, hints."""
        yield Prose(self._showing.prompt)
        if self._showing.instruction:
            yield Static(inline(self._showing.instruction), classes="instruction")
        yield widget_for(self._showing.form)
        if not self._is_long:  # of a long answer its quality is asked, once it is handed in
            yield CertaintyRow()

    def on_mount(self) -> None:
        """Show the hints of a question that is gone on with, and start at the form."""
        if self._showing.hints:
            self.show_hints(self._showing.hints)
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
        return None if self._is_long else self.query_one(CertaintyRow).value

    @certainty.setter
    def certainty(self, certainty: Certainty) -> None:
        for row in self.query(CertaintyRow):
            row.value = certainty

    @property
    def _is_long(self) -> bool:
        return self._showing.form.kind == "writing"

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show these hints, numbered."""
        lines = [
            Content.styled(f"hint {number}  ", "$warning") + inline(hint)
            for number, hint in enumerate(hints, start=1)
        ]
        areas = self.query(".hints").results(Static)
        area = next(areas, None) or self._hint_area()
        area.update(Content("\n").join(lines))
        self.call_after_refresh(area.scroll_visible, animate=False)

    def _hint_area(self) -> Static:
        """Return the place for hints, which most questions do without."""
        area = Static(classes="hints")
        self.mount(area)
        return area
