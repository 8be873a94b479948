"""What there is to say about the learner's answer, and on request about the others."""

from textual.content import Content
from textual.widgets import Static

from quizzer.domain.forms import LETTERS, EnterNumber, Form
from quizzer.domain.verdict import Feedback
from quizzer.tui.widgets.inline import inline

_YES = {"right": "yes", "wrong": "no", "missed": "right, but not picked", "left": "rightly left"}
_OTHERS = {"right": "right", "wrong": "wrong", "missed": "right", "left": "no"}
LONGEST_QUOTE = 48
"""An option longer than this is told by its letter alone."""


class FeedbackText(Static):
    """The learner's own choice first; the right one, where they differ; others on request."""

    DEFAULT_CSS = "FeedbackText { height: auto; margin: 0 0 1 0; padding: 0 1; }"

    def __init__(self, form: Form) -> None:
        super().__init__("")
        self._form = form
        self._notes: tuple[Feedback, ...] = ()
        self._shows_others = False

    @property
    def has_others(self) -> bool:
        """Whether there is something to say about what was not picked."""
        return any(not note.mine and note.mark == "left" for note in self._notes)

    def show(self, notes: tuple[Feedback, ...]) -> None:
        """Show what is known now."""
        self._notes = notes
        self._write()

    def toggle_others(self) -> None:
        """Show what there is to say about the other options, or hide it."""
        self._shows_others = not self._shows_others
        self._write()

    def _write(self) -> None:
        mine = [self._own(note) for note in self._notes if note.mine]
        missed = [self._right(note) for note in self._notes if note.mark == "missed"]
        others = [self._other(note) for note in self._notes if self._is_other(note)]
        notes = [*(mine or [Content("Nothing picked.")]), *missed]
        notes += others if self._shows_others else []
        self.update(Content("\n\n").join(notes))

    def _is_other(self, note: Feedback) -> bool:
        return not note.mine and note.mark == "left"

    def _own(self, note: Feedback) -> Content:
        return self._shown(note) + Content.styled(f" — {_YES[note.mark]}", "bold") + _why(note.why)

    def _right(self, note: Feedback) -> Content:
        return Content("Right is ") + self._shown(note, always=True) + _why(note.why)

    def _other(self, note: Feedback) -> Content:
        return self._shown(note) + Content(f" — {_OTHERS[note.mark]}") + _why(note.why)

    def _shown(self, note: Feedback, *, always: bool = False) -> Content:
        """Return what the note is about: a letter with its option, unless that is long."""
        letter = self._letter(note)
        name = Content.styled(letter, "$accent bold")
        if letter == note.label or (len(note.label) > LONGEST_QUOTE and not always):
            return name
        return name + Content(" ") + inline(note.label.rstrip("."))

    def _letter(self, note: Feedback) -> str:
        """Return the option's letter, or the number given."""
        if isinstance(self._form, EnterNumber):
            return note.label
        ids = [option.id for option in self._form.options]
        return LETTERS[ids.index(note.option)] if note.option in ids else note.label


def _why(why: str) -> Content:
    return Content(": ") + inline(why) if why else Content(".")
