"""Lines above the keys that ask one thing and take the keys meanwhile."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizzer.domain.answers import SelfRating
from quizzer.domain.grading import Finding
from quizzer.sittings.scorecard import Told


class AsideLine(Widget, can_focus=True):
    """One line with a question and the keys that answer it."""

    DEFAULT_CSS = "AsideLine { height: 1; padding: 0 1; }"

    class Left(Message):
        """The learner left it unanswered."""

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()

    def action_leave_it(self) -> None:
        """Leave it."""
        self.post_message(self.Left())

    def line(self, question: str, choices: Sequence[tuple[str, str]]) -> Content:
        """Return the line."""
        parts = [Content.styled(f"{question} ", "bold")]
        for key, meaning in choices:
            parts.append(Content.assemble("  ", (key, "bold $accent"), f" {meaning}"))
        return Content("").join(parts)


class HowGood(AsideLine):
    """How good was that? One of four, or left open; before the verdict is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"rate({key})", "how good", show=False) for key in "1234"),
        Binding("enter", "rate(0)", "leave it open"),
        Binding("escape", "leave_it", "write on"),
    ]

    class Rated(Message):
        """The learner told, or left it open."""

        def __init__(self, rating: SelfRating | None) -> None:
            super().__init__()
            self.rating = rating

    def action_rate(self, number: int) -> None:
        """Tell how good it was."""
        self.post_message(self.Rated(SelfRating(number) if number else None))

    def render(self) -> RenderResult:
        """Return the question and its four answers."""
        return self.line(
            "how good was that?", [(str(each.value), each.word) for each in SelfRating]
        )


class Overruling(AsideLine):
    """What should have been found of a point."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,y", "choose('covered')", "covered", show=False),
        Binding("m,n", "choose('missing')", "missing", show=False),
        Binding("o", "choose('contradicted')", "the opposite", show=False),
        Binding("escape", "leave_it", "leave it as it is"),
    ]

    class Chosen(Message):
        """The learner chose."""

        def __init__(self, point: str, finding: Finding) -> None:
            super().__init__()
            self.point = point
            self.finding = finding

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told

    def action_choose(self, finding: Finding) -> None:
        """Choose what it should have been."""
        self.post_message(self.Chosen(self._told.point, finding))

    def render(self) -> RenderResult:
        """Return the question and what may be chosen."""
        choices = [
            ("c", "I said it", "covered"),
            ("o", "I said the opposite", "contradicted"),
            ("m", "I said neither", "missing"),
        ]
        return self.line(
            f"point {self._told.number} should be?",
            [(key, meaning) for key, meaning, name in choices if name != self._told.finding],
        )
