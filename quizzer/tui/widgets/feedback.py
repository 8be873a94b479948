"""What there is to say about the learner's answer, and on request about the others."""

from textual.content import Content
from textual.widgets import Static

from quizzer.domain.forms.base import letter_of
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.verdict import Feedback
from quizzer.drawing.rows import cells
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.inline import inline

_YES = {
    "right": "yes",
    "partly": "in part",
    "wrong": "no",
    "missed": "right, but not picked",
    "left": "rightly left",
}
_OTHERS = {"right": "right", "partly": "in part", "wrong": "wrong", "missed": "right", "left": "no"}
_GLYPHS = {"right": "✓", "partly": "~", "wrong": "✗", "missed": "○", "left": " "}
_TONES = {"right": "$accent", "partly": "$warning", "wrong": "$error"}
_OF_PARTS = ("order", "pairs", "blanks")
"""Forms whose answer has several parts, each told in a line of its own."""
NARROW = 76
"""Columns, as long as it is not known how many there are."""
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

    def on_resize(self) -> None:
        """Wrap what has several parts to the new width."""
        if self._form.kind in _OF_PARTS:
            self._write()

    def toggle_others(self) -> None:
        """Show what there is to say about the other options, or hide it."""
        self._shows_others = not self._shows_others
        self._write()

    def _write(self) -> None:
        if self._form.kind in _OF_PARTS:
            width = self.content_size.width or NARROW
            self.update(Content("\n").join(_part(note, width) for note in self._notes))
            return
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
        """Return the option's letter, or what was given."""
        if not isinstance(self._form, PickOne | PickMany) or note.option is None:
            return note.label
        letter = letter_of(note.option, self._form.options)
        return note.label if letter == note.option else letter


def _part(note: Feedback, width: int) -> Content:
    """Return one part of an answer: a glyph and how it went, what would be right, and why."""
    lines = [line for line in note.label.splitlines() if line.strip()]
    if note.mark == "missed":
        is_list = len(lines) > 1
        lines = ["right is:", *lines] if is_list else [f"{lines[0]} (left open)"]
    if note.instead:
        lines[0] += f" — {_YES[note.mark]}, right is {note.instead.rstrip('.')}"
    glyph = Content.styled(_GLYPHS[note.mark], f"bold {_TONES.get(note.mark, MUTED)}")
    shown = [_hung(glyph + Content(" "), inline(lines[0]), width)]
    for line in lines[1:]:
        mark, _, text = line.strip().partition(" ")
        shown.append(_hung(Content(f"   {mark} "), inline(text), width))
    if note.why:
        shown.append(_hung(Content("  "), inline(note.why), width))
    return Content("\n").join(shown)


def _hung(mark: Content, text: Content, width: int) -> Content:
    """Return `text` wrapped behind `mark`, its further lines under its first."""
    indent = Content(" " * cells(mark.plain))
    lines = text.wrap(max(width - cells(mark.plain), 1))
    return Content("\n").join(
        (indent if place else mark) + line for place, line in enumerate(lines or [text])
    )


def _why(why: str) -> Content:
    return Content(": ") + inline(why) if why else Content(".")
