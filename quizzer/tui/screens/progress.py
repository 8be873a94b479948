"""Where the learner stands: retention, confidence, topics, forecast, days, what is mixed up."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizzer.errors import StoreError
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.progress import Learnt, learnt
from quizzer.sittings.progress_lines import progress_lines
from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page

_BARS = "[█▉▊▋▌▍▎▏▓▒░]+"
_NOTHING = "Nothing was answered yet. What you answer is summed up here."


class ProgressScreen(Keyed[Selection | None]):
    """What the log says of the learner, one part below the other; returns what to practise.

    Parameters
    ----------
    desk
        Banks, progress file and clock.
    """

    DEFAULT_CSS = """
    ProgressScreen {
        & #body { height: 1fr; padding: 1 2 0 2; }
        & #parts { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
        & #notice { height: auto; padding: 0 3; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "missed", "practise what you missed"),
        Binding("escape", "back", "back"),
        HELP,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._learnt: Learnt | None = None

    def compose(self) -> ComposeResult:
        """Lay out headline, parts, notice, keys."""
        with Page():
            yield Headline()
            with Body(id="body"):
                yield Static("", id="parts", markup=False)
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Sum up once this is painted."""
        self.query_one(Headline).left = "Progress"
        self.query_one(Body).focus()
        self.call_after_refresh(self._sum_up)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the figures as wide as there is room."""
        self.call_after_refresh(self._show)

    def action_missed(self) -> None:
        """Return what was last answered wrongly or in part."""
        self.dismiss(Selection(missed=True))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @work(exclusive=True, group="sum-up")
    async def _sum_up(self) -> None:
        try:
            self._learnt = learnt(self._desk)
        except StoreError as problem:
            self.tell(str(problem))
            return
        self._show()

    def _show(self) -> None:
        if self._learnt is None:
            return
        parts = self.query_one("#parts", Static)
        if not self._learnt.answers:
            parts.update(_NOTHING)
            return
        width = self.query_one(Body).scrollable_content_region.width
        parts.update(_content(progress_lines(self._learnt, width)))


def _content(lines: Sequence[str]) -> Content:
    """Return lines with their headings set off, bars in the accent."""
    told, is_first = [], False
    for line in lines:
        is_heading = is_first and not line.startswith(" ")
        is_first = not line
        if is_heading:
            told.append(Content.styled(line, "bold"))
        else:
            told.append(Content(line).highlight_regex(_BARS, style="$accent"))
    return Content("\n").join(told)
