"""How each topic stands: the share of its questions that last went right."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.rows import cells
from quizzer.tui.themes import FAINT, MUTED

BAR = 8


@dataclass(frozen=True, slots=True)
class TopicStanding:
    """A topic, how many of its questions last went right, were answered, and there are."""

    title: str
    right: int
    answered: int
    total: int


def bar(share: float, length: int = BAR) -> Content:
    """Return a bar of `length` cells, filled to `share`."""
    full = round(length * share)
    return Content.assemble(("▇" * full, "$accent"), ("░" * (length - full), FAINT))


class Standing(Widget):
    """One bar a topic; nothing before the first answer."""

    DEFAULT_CSS = "Standing { height: auto; padding: 1 1 0 1; }"

    topics: reactive[tuple[TopicStanding, ...]] = reactive((), layout=True)

    def show(self, topics: Sequence[TopicStanding]) -> None:
        """Show these topics, if anything was answered."""
        self.topics = tuple(topics) if any(topic.answered for topic in topics) else ()

    def render(self) -> RenderResult:
        """Return the bars, titles and counts in columns."""
        widest = max((cells(topic.title) for topic in self.topics), default=0)
        return Content("\n").join(_line(topic, widest) for topic in self.topics)


def _line(topic: TopicStanding, widest: int) -> Content:
    padded = topic.title + " " * (widest - cells(topic.title))
    told = f"  {topic.right} of {topic.total} right" if topic.answered else "  not begun"
    return Content.assemble(f"  {padded}  ", bar(topic.right / topic.total), (told, MUTED))
