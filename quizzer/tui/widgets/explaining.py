"""An answered question: what to say of the answer, why, the claims ticked, the figure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.domain.figure import Figure
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.showing import Showing
from quizzer.tui.widgets.claims import Claims
from quizzer.tui.widgets.feedback import FeedbackText
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.plot import Plot
from quizzer.tui.widgets.prose import Prose

if TYPE_CHECKING:  # imported when such an answer is told of
    from quizzer.sittings.scorecard import Scorecard
    from quizzer.tui.widgets.scorecard import ScorecardView


class Explaining(Vertical):
    """Text and figures: side by side on a wide screen, else one below the other.

    Parameters
    ----------
    appeals
        Whether what was found of an answer can be objected to.
    """

    SCOPED_CSS = False  # the classes for wide and tall are the screen's
    DEFAULT_CSS = """
    Explaining { height: auto; }
    .explaining--prompt {
        display: none; height: auto; max-height: 6; padding: 0 1; margin-bottom: 1;
        color: $text-muted;
    }
    .explaining--parts, .explaining--text { height: auto; }
    .explaining--figures { height: auto; padding: 0 1; display: none; }
    .explaining--figures.-some { display: block; }
    .explaining--figures > Plot { margin-bottom: 1; }
    .explaining--notes { height: auto; padding: 1 1 0 1; color: $text-muted; }
    .explaining--said { height: auto; color: $text-muted; }
    .-tall .explaining--prompt { display: block; }
    .-wide .explaining--parts { layout: horizontal; }
    .-wide .explaining--text { width: 1fr; }
    .-wide .explaining--figures { width: 48; }
    """

    def __init__(self, showing: Showing, *, appeals: bool = True) -> None:
        super().__init__()
        self._showing = showing
        self._told = _view_of(showing, appeals=appeals)
        self._text = ""
        self._figures: tuple[Figure, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out text at the left or above, figures at the right or below."""
        yield Static(inline(self._showing.prompt), classes="explaining--prompt")
        with Vertical(classes="explaining--parts"):
            with Vertical(classes="explaining--text"):
                yield self._told
                yield Prose(classes="explaining--why")
                yield Claims()
            with Vertical(classes="explaining--figures"):
                yield Static("", classes="explaining--said")
        yield Static("", classes="explaining--notes")

    async def show(self, explanation: Explanation) -> None:
        """Show what is known now."""
        if isinstance(self._told, FeedbackText):
            self._told.show(explanation.feedback)
        else:
            await self._told.show(explanation)
        if explanation.text != self._text:
            self._text = explanation.text
            await self.query_one(".explaining--why", Prose).update(explanation.text)
        await self.query_one(Claims).show(explanation.claims)
        await self._show_figures(explanation.figures)
        self.query_one(".explaining--said", Static).update(inline(explanation.said))
        self.query_one(".explaining--notes", Static).update(_notes(explanation))

    def toggle_others(self) -> None:
        """Show what there is to say about the other options, or hide it."""
        if isinstance(self._told, FeedbackText):
            self._told.toggle_others()

    async def retell(self, card: "Scorecard") -> None:
        """Show what is found of each point now."""
        if not isinstance(self._told, FeedbackText):
            await self._told.show_card(card)

    @property
    def keyed(self) -> Widget | None:
        """What wants the keys, beside scrolling; None where nothing does."""
        return None if isinstance(self._told, FeedbackText) else self._told

    def toggle_values(self) -> None:
        """Show all that the checks read, or a line of it each."""
        self.query_one(Claims).toggle_values()

    @property
    def has_others(self) -> bool:
        """Whether there is something to say about other options."""
        return isinstance(self._told, FeedbackText) and self._told.has_others

    async def _show_figures(self, figures: Sequence[Figure]) -> None:
        if tuple(figures) == self._figures:
            return
        self._figures = tuple(figures)
        area = self.query_one(".explaining--figures", Vertical)
        area.set_class(bool(figures), "-some")
        await area.query(Plot).remove()
        if figures:
            await area.mount(*(Plot(figure) for figure in figures), before=0)


def _view_of(showing: Showing, *, appeals: bool) -> "FeedbackText | ScorecardView":
    """Return what tells of the answer: one remark, or a point by point account."""
    if showing.form.kind != "writing":
        return FeedbackText(showing.form)
    from quizzer.tui.widgets.scorecard import ScorecardView

    return ScorecardView(appeals=appeals)


def _notes(explanation: Explanation) -> Content:
    """Return conventions, sources and what went wrong, a line each."""
    lines = [
        Content(f"{name}  {text}")
        for name, text in (
            ("objective", explanation.objective),
            ("scaling", explanation.scaling),
            ("source", "; ".join(explanation.sources)),
        )
        if text
    ]
    if explanation.problem:
        said = f"The demo could not run, so nothing was checked: {explanation.problem}"
        lines.insert(0, Content.styled(said, "$error"))
    return Content("\n").join(lines)
