"""What an answer in one's own words made of each point, with the words that did it."""

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.drawing.rows import cells
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.scorecard import Scorecard, Told
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.prose import Prose

TONES = {"covered": "$accent", "contradicted": "$error", "missing": MUTED}
NARROW = 76
"""Columns, as long as it is not known how many there are."""


class PointRow(Static):
    """One point: glyph, finding, statement; below, what was said and what would have said it."""

    DEFAULT_CSS = "PointRow { height: auto; }"

    is_marked: reactive[bool] = reactive(False)

    def __init__(self, told: Told) -> None:
        super().__init__("")
        self.told = told

    def watch_is_marked(self) -> None:
        """Show the marker, or take it away."""
        self._write()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._write()

    def show(self, told: Told) -> None:
        """Show what was found now."""
        self.told = told
        self._write()

    def _write(self) -> None:
        self.update(_point(self.told, self.content_size.width or NARROW, self.is_marked))


class ScorecardView(Vertical, can_focus=True):
    """All points, one of them marked; then a model answer, and the learner's own.

    Parameters
    ----------
    appeals
        Whether what was found can be objected to.
    """

    DEFAULT_CSS = """
    ScorecardView {
        height: auto;
        & > Static { height: auto; padding: 0 1; }
        & > Vertical { height: auto; margin: 1 0; padding: 0 1 0 0; }
        & > .heading { text-style: bold; }
        & > .own { padding: 0 2; margin-bottom: 1; color: $text-muted; }
        & > Prose { padding: 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "appeal", "appeal"),
        Binding("down", "move(1)", "points", key_display="↑↓"),
        Binding("up", "move(-1)", "points", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class AppealWanted(Message):
        """The learner objects to what was found of a point."""

        def __init__(self, told: Told) -> None:
            super().__init__()
            self.told = told

    def __init__(self, *, appeals: bool = True) -> None:
        super().__init__()
        self._appeals = appeals
        self._card: Scorecard | None = None
        self._model = ""
        self._rows: list[PointRow] = []

    def compose(self) -> ComposeResult:
        """Lay out the summary, the points, the model answer, the learner's own."""
        yield Static("", classes="sum", markup=False)
        yield Vertical()
        yield Static("A model answer", classes="heading")
        yield Prose()
        yield Static("Your answer", classes="heading")
        yield Static("", classes="own", markup=False)

    async def show(self, explanation: Explanation) -> None:
        """Show what is known now."""
        if explanation.scorecard:
            await self.show_card(explanation.scorecard)
        if explanation.model_answer != self._model:
            self._model = explanation.model_answer
            await self.query_one(Prose).update(self._model)

    async def show_card(self, card: Scorecard) -> None:
        """Show these points; the marker stays with its point."""
        marked = self._told.point if self._told else None
        self._card = card
        self.query_one(".sum", Static).update(Content(card.words))
        if len(self._rows) != len(card.points):
            await self.query_one(Vertical).remove_children()
            self._rows = [PointRow(told) for told in card.points]
            await self.query_one(Vertical).mount(*self._rows)
        for row, told in zip(self._rows, card.points, strict=True):
            row.show(told)
        points = [told.point for told in card.points]
        self.cursor = points.index(marked) if marked in points else 0
        self._mark()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits: not everywhere is there somebody to appeal to."""
        return action != "appeal" or self._appeals

    def watch_cursor(self) -> None:
        """Let the marker follow."""
        self._mark()

    def action_move(self, by: int) -> None:
        """Mark the point above or below; beyond the last, the screen scrolls."""
        if not 0 <= self.cursor + by < len(self._rows):
            raise SkipAction
        self.cursor += by
        self._rows[self.cursor].scroll_visible(animate=False)

    def action_appeal(self) -> None:
        """Object to what was found of the marked point."""
        if self._told:
            self.post_message(self.AppealWanted(self._told))

    @property
    def _told(self) -> Told | None:
        return self._rows[self.cursor].told if self.cursor < len(self._rows) else None

    def _mark(self) -> None:
        for place, row in enumerate(self._rows):
            row.is_marked = place == self.cursor
        if self._card:
            self.query_one(".own", Static).update(_answer(self._card, self._told))


def _point(told: Told, width: int, is_marked: bool) -> Content:
    tone = TONES[told.finding]
    own = ", as you say" if told.is_own else ""
    essential = " (essential)" if told.weight > 1 and told.finding != "covered" else ""
    lead = Content.assemble(
        ("▸" if is_marked else " ", "bold $accent"), (f"{told.glyph} ", f"bold {tone}")
    )
    weight = "bold" if is_marked else ""
    aside = Content.styled(f"  {told.aside}", MUTED) if told.aside else Content("")
    said = Content.styled(f"{told.finding}{own}{essential}", tone) + aside + Content("  ")
    lines = _under(lead, said + inline(told.statement).stylize(weight), width)
    if told.words and told.finding != "missing":
        quote = Content.styled(f"“{told.words}”", f"italic {tone}")
        lines += _under(Content.styled("    you said ", MUTED), quote, width)
    if told.belief:
        lines += _under(Content.styled("    a known belief ", MUTED), inline(told.belief), width)
    if told.beside:
        beside = Content.styled(f"“{inline(told.beside).plain}”", MUTED)
        lines += _under(Content.styled("    model answer ", MUTED), beside, width)
    return Content("\n").join(lines)


def _under(lead: Content, text: Content, width: int) -> list[Content]:
    """Return `text` wrapped behind `lead`, its further lines a little set in."""
    inset = min(cells(lead.plain), 6)
    lines = text.wrap(max(width - cells(lead.plain) - 1, 10)) or [text]
    first, rest = lines[0], lines[1:]
    if not rest:
        return [lead + first]
    left = Content(" ").join([line.rstrip() for line in rest])
    return [
        lead + first,
        *(Content(" " * inset) + line for line in left.wrap(max(width - inset - 1, 10))),
    ]


def _answer(card: Scorecard, marked: Told | None) -> Content:
    """Return the answer with what carried points underlined, that of the marked one inverted."""
    text = Content(card.answer)
    for told in card.points:
        if told.quote and told.finding != "missing":
            text = text.stylize(f"underline {TONES[told.finding]}", *told.quote)
    if marked and marked.quote and marked.finding != "missing":
        text = text.stylize("reverse", *marked.quote)
    return text
