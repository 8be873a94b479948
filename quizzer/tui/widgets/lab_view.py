"""The figure beside its facts, and the sliders; on a wide screen the figure beside all else."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from quizzer.domain.figure import Figure
from quizzer.sittings.lab.lab import Lab
from quizzer.sittings.lab.state import fact_lines
from quizzer.tui.widgets.facts import Facts
from quizzer.tui.widgets.followed import FollowedClaims
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.plot import Plot
from quizzer.tui.widgets.slider import Sliders, controls_of


class LabView(Container):
    """What a laboratory stands at; only a change of layout costs one."""

    SCOPED_CSS = False  # the classes for wide and short are the screen's
    DEFAULT_CSS = """
    LabView {
        height: 1fr;
        & #left { height: 1fr; }
        & #picture { height: 1fr; }
        & #picture > Plot { width: 1fr; height: 100%; padding: 0 1; }
        & #picture > Plot.-still { opacity: 60%; }
        & #beside { width: 29; height: 100%; }
        & #beside.-alone { width: 1fr; }
        & #said { height: 2; padding: 0 1; color: $text-muted; }
        & #right { height: auto; }
        & #above { height: 1fr; display: none; }
        & #hands { height: auto; max-height: 6; }
        & #claims { height: auto; max-height: 3; display: none; }
        & #claims.-some { display: block; }
    }
    .-short LabView.-claimed #said { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    .-wide LabView {
        layout: horizontal; padding-top: 1;
        & #left { width: 1fr; height: 100%; }
        & #said { height: 4; margin-top: 1; text-wrap: wrap; }
        & #beside { display: none; }
        & #beside.-alone { display: block; }
        & #right { width: 50; height: 100%; }
        & #above { display: block; }
        & #hands { max-height: 12; margin-top: 1; }
        & #claims { max-height: 16; padding-top: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._plot: Plot | None = None

    def compose(self) -> ComposeResult:
        """Lay out both places for the facts: one of them is on show."""
        with Vertical(id="left"):
            with Horizontal(id="picture"), VerticalScroll(id="beside", can_focus=False):
                yield Facts()
            yield Static("", id="said", markup=False)
        with Vertical(id="right"):
            with VerticalScroll(id="above", can_focus=False):
                yield Facts()
            with VerticalScroll(id="hands", can_focus=False):
                yield Sliders()
            with VerticalScroll(id="claims", can_focus=False):
                yield FollowedClaims()

    def show(self, lab: Lab) -> None:
        """Show what it stands at now; it is open."""
        self.query_one(Sliders).show(controls_of(lab.state), lab.state.marked)
        self._keep_marked_in_sight(lab.state.marked)
        self._show_frame(lab)
        self.query_one(FollowedClaims).show(lab.claims)
        self.query_one("#claims").set_class(bool(lab.claims), "-some")
        self.set_class(bool(lab.claims), "-claimed")

    def scroll_facts(self, pages: int) -> None:
        """Scroll the facts down, or up."""
        for name in ("#beside", "#above"):
            seen = self.query_one(name, VerticalScroll)
            (seen.scroll_page_down if pages > 0 else seen.scroll_page_up)(animate=False)

    def _show_frame(self, lab: Lab) -> None:
        state, prediction, frame = lab.state, lab.prediction, lab.state.frame
        if frame is None:
            return
        is_still = prediction is not None and prediction.is_frozen
        picked = prediction.fact if prediction and is_still else ""
        lines = fact_lines(state)
        for facts in self.query(Facts):
            facts.show(lines, frame.tables, picked)
        self.query_one("#said", Static).update(inline(frame.said), layout=False)
        self._show_figure(frame.figures[state.figure] if frame.figures else None)
        if self._plot:
            self._plot.set_class(is_still, "-still")

    def _show_figure(self, figure: Figure | None) -> None:
        self.query_one("#beside").set_class(figure is None, "-alone")
        if figure is None and self._plot:
            self._plot.remove()
            self._plot = None
        elif figure and self._plot is None:
            self._plot = Plot(figure)
            self.query_one("#picture").mount(self._plot, before=0)
        elif figure and self._plot and self._plot.figure is not figure:
            self._plot.figure = figure

    def _keep_marked_in_sight(self, marked: int) -> None:
        area = self.query_one("#hands", VerticalScroll)
        if marked < area.scroll_offset.y:
            area.scroll_to(y=marked, animate=False)
        elif area.size.height and marked >= area.scroll_offset.y + area.size.height:
            area.scroll_to(y=marked - area.size.height + 1, animate=False)
