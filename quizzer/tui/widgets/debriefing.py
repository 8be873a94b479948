"""The widgets of a scorecard: what was seen of each competence, and the questions, one marked."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.analysis.interviews.competence import LEAST, MOST, Competence
from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import Retold
from quizzer.sittings.interview.showing import clock
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.standing import bar

BAR = 10
TONES = {"✓": "$accent", "✗": "$error", "½": "$warning", "○": MUTED}
MOST_POINTS = 4
"""So many points of the marked question are shown below it; enter tells all."""
_TIME, _OUTCOME = 14, 26


def competence_lines(competences: Sequence[Competence]) -> Content:
    """Return a bar and a number for each competence; what was not seen says so."""
    widest = max((cells(each.name) for each in competences), default=0)
    return Content("\n").join(_competence(each, widest) for each in competences)


def _competence(each: Competence, widest: int) -> Content:
    name = f"{each.name:<{widest}}  "
    if each.value is None:
        return Content.assemble(name, ("not seen", MUTED))
    share = (each.value - LEAST) / (MOST - LEAST)
    return Content.assemble(name, bar(share, BAR), f" {each.value:.1f}")


class QuestionRow(Static):
    """One question in a line; below it, where it is marked, its points."""

    DEFAULT_CSS = "QuestionRow { height: auto; }"

    is_marked: reactive[bool] = reactive(False)

    def __init__(self, told: Retold) -> None:
        super().__init__("")
        self.told = told

    def watch_is_marked(self) -> None:
        """Show what belongs to the marked one, or take it away."""
        self._write()

    def on_resize(self) -> None:
        """Use the new width."""
        self._write()

    def show(self, told: Retold) -> None:
        """Show what is known now."""
        self.told = told
        self._write()

    def _write(self) -> None:
        width = self.content_size.width or 76
        lines = [_line(self.told, width, self.is_marked)]
        if self.is_marked:
            lines += _points(self.told, width)
        self.update(Content("\n").join(lines))


class QuestionList(Vertical, can_focus=True):
    """The questions of an interview; posts `Chosen` for the marked one."""

    DEFAULT_CSS = "QuestionList { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "details"),
        Binding("up,k", "move(-1)", "question above", show=False),
        Binding("down,j", "move(1)", "questions", key_display="↑ ↓"),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Chosen(Message):
        """The learner wants to see all of one question."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Marked(Message):
        """Another question is marked."""

    def __init__(self, questions: Sequence[Retold]) -> None:
        super().__init__()
        self._rows = [QuestionRow(told) for told in questions]

    def compose(self) -> ComposeResult:
        """Lay out a row a question."""
        yield from self._rows

    def on_mount(self) -> None:
        """Mark the first."""
        self._mark()

    @property
    def marked(self) -> Retold:
        """The marked question."""
        return self._rows[self.cursor].told

    def show(self, questions: Sequence[Retold]) -> None:
        """Show what is known now."""
        for row, told in zip(self._rows, questions, strict=True):
            row.show(told)

    def watch_cursor(self) -> None:
        """Let the marker follow, in sight."""
        self._mark()
        if self.is_mounted:
            if self.cursor:
                self.call_after_refresh(self._rows[self.cursor].scroll_visible, animate=False)
            self.post_message(self.Marked())

    def action_move(self, by: int) -> None:
        """Mark another; beyond the last, the screen scrolls."""
        if not 0 <= self.cursor + by < len(self._rows):
            raise SkipAction
        self.cursor += by

    def action_choose(self) -> None:
        """Choose the marked one."""
        self.post_message(self.Chosen(self.cursor))

    def _mark(self) -> None:
        for place, row in enumerate(self._rows):
            row.is_marked = place == self.cursor


def time_words(told: Retold) -> str:
    """Return how long a question took, of how long; empty where it was not come to."""
    asked = told.asked
    if not asked.is_reached:
        return ""
    return f"{clock(asked.seconds)} of {clock(asked.slot.budget_seconds)}"


def _line(told: Retold, width: int, is_marked: bool) -> Content:
    """Return a question in a line: its first line cut off, time and outcome in columns."""
    lead = f" {'▸' if is_marked else ' '} Q{told.number}  "
    behind = f"{time_words(told):>{_TIME}}  {clipped(told.outcome, _OUTCOME):<{_OUTCOME}}"
    room = max(width - cells(lead) - cells(behind) - 2, 8)
    title = clipped(inline(told.title).plain, room)
    style = "bold $accent" if is_marked else ""
    over = "$warning" if told.asked.is_over_time else MUTED
    return Content.assemble((lead + title, style), " " * (room - cells(title) + 1), (behind, over))


def _points(told: Retold, width: int) -> Iterator[Content]:
    for point in told.points[:MOST_POINTS]:
        yield _point(point, width)
    more = len(told.points) - MOST_POINTS
    if more > 0:
        yield Content.styled(f"       {more} more; enter tells all", MUTED)


def _point(point: PointTold, width: int) -> Content:
    """Return a point in a line: its sign, what it says, the learner's words or how it went."""
    tone = TONES[point.sign]
    words = point.words or point.probed_words
    said = f"“{words}”" if words else point.course
    half = max((width - 10) // 2, 8)
    statement = clipped(inline(point.statement).plain, half)
    lead = Content.assemble("       ", (f"{point.sign} ", f"bold {tone}"), f"{statement:<{half}} ")
    return lead + Content.styled(clipped(said, half), f"italic {tone}" if words else MUTED)
