"""A sitting summed up."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizzer.drawing.rows import cells
from quizzer.sittings.days import days_words
from quizzer.sittings.showing import Asked, Summary
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.standing import bar
from quizzer.tui.widgets.verdict import GLYPHS, TONES, leech_words

_GLYPHS = {**GLYPHS, "skipped": "○", "set aside": "○"}


class SummaryScreen(KeyedScreen):
    """How many were right, by topic, and when each comes again."""

    DEFAULT_CSS = """
    SummaryScreen {
        & #body { height: 1fr; padding: 1; }
        & #body > Static {
            height: auto; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #body > .leeches { text-wrap: wrap; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", "home"),
        HELP,
        Binding("escape", "home", "home", show=False),
    ]

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary

    def compose(self) -> ComposeResult:
        """Lay out topics and questions."""
        with Page():
            yield Headline()
            with VerticalScroll(id="body"):
                if len(self._summary.topics) > 1:
                    yield Static(self._topics())
                yield Static(Content("\n").join(map(_line, self._summary.asked)))
                if self._summary.left:
                    yield Static(
                        Content(f"{self._summary.left} not asked; they stay as they were.")
                    )
                if self._summary.leeches:
                    yield Static(Content(leech_words(self._summary.leeches)), classes="leeches")
            yield KeyLine()

    async def on_mount(self) -> None:
        """Fill the headline."""
        summary, headline = self._summary, self.query_one(Headline)
        answered = len(summary.answered)
        headline.left = f"{summary.right} of {answered} right" if answered else "Nothing answered"
        headline.right = _minutes(summary.seconds) if answered else ""
        self.query_one("#body").focus()

    def action_home(self) -> None:
        """Go home."""
        self.dismiss()

    def _topics(self) -> Content:
        widest = max(cells(title) for title, _, _ in self._summary.topics)
        lines = []
        for title, right, answered in self._summary.topics:
            padded = title + " " * (widest - cells(title))
            told = (f"  {right} of {answered}", MUTED)
            lines.append(Content.assemble(f"{padded}  ", bar(right / answered), told))
        return Content("\n").join(lines)


def _line(asked: Asked) -> Content:
    glyph = Content.styled(f"{_GLYPHS[asked.word]} ", TONES.get(asked.word, MUTED))
    when = "" if asked.days is None else f"again {days_words(asked.days)}"
    then = "" if asked.last_score is None else f" → {asked.last_word}"
    told = Content.styled(f"{asked.word + then:<16}{when:<18}", MUTED)
    return glyph + told + inline(asked.title)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
