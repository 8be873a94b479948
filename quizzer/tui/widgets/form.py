"""What the widgets of all forms share."""

from textual.containers import Vertical
from textual.message import Message

from quizzer.domain.answers import Answer


class FormWidget(Vertical):
    """Asks in one form; posts `Answered` when the learner gives an answer."""

    DEFAULT_CSS = "FormWidget { height: auto; }"

    class Answered(Message):
        """The learner gave an answer: a value, or a line still to be read."""

        def __init__(self, given: str | Answer) -> None:
            super().__init__()
            self.given = given

    class Drafted(Message):
        """The learner paused in writing a long answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Refused(Message):
        """What the learner gave is no answer yet, and why."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    @property
    def text(self) -> str:
        """What is written so far of a long answer."""
        return ""

    @property
    def standing(self) -> Answer | None:
        """What would be handed in as it stands; None where that is no answer."""
        return None

    def begin_with(self, draft: str) -> None:
        """Go on with what was written before of a long answer."""

    def shut(self, is_shut: bool) -> None:
        """Let nothing be changed any more in a long answer, or let it again."""

    def take_focus(self) -> None:
        """Let the keys go to what is to be filled in."""
        self.focus()

    def give(self) -> None:
        """Post what is given so far, or why it is no answer."""
        raise NotImplementedError
