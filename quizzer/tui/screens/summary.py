"""A sitting summed up."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizzer.drawing.rows import cells
from quizzer.sittings.days import days_words
from quizzer.sittings.summary import Asked, Summary
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.standing import bar
from quizzer.tui.widgets.verdict import GLYPHS, TONES, leech_words

_GLYPHS = {**GLYPHS, "skipped": "○", "set aside": "○"}


class SummaryScreen(KeyedScreen):
    """How many were right, by topic, and when each comes again.

    Parameters
    ----------
    summary
        Of a sitting that is over.
    back
        Takes back what was done last in it and returns the screen to go on with; None where
        there is nothing to take back.
    """

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
        Binding("u", "undo", "undo the last"),
        Binding("f4", "undo", "undo the last", show=False),
        HELP,
        Binding("escape", "home", "home", show=False),
    ]

    def __init__(self, summary: Summary, back: Callable[[], Screen[None]] | None = None) -> None:
        super().__init__()
        self._summary = summary
        self._back = back

    def compose(self) -> ComposeResult:
        """Lay out topics and questions."""
        with Page():
            yield Headline()
            with Body(id="body"):
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

    def action_undo(self) -> None:
        """Take back what was done last, and go on from there."""
        if self._back:
            self.app.switch_screen(self._back())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits: some sittings leave nothing to take back."""
        return action != "undo" or self._back is not None

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
