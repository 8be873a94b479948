"""Fill in the blanks: the text above, one row a blank below."""

import re
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from quizzer.domain.answers import Filled, Number, Picked, Typed
from quizzer.domain.forms.base import LETTERS
from quizzer.domain.forms.blanks import Blank, FillBlanks
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.picking import PickOne
from quizzer.errors import Unreadable
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.text import TextField

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|[0-9]+[.)])\s)")
_MARKS = str.maketrans("", "", "`*$")


class PickField(Widget, can_focus=True):
    """Options of a blank in a line: letters pick, arrows move."""

    DEFAULT_CSS = "PickField { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "option before", show=False),
        Binding("right", "step(1)", "option after", show=False),
        Binding("tab", "screen.focus_next", "next"),
    ]

    picked: reactive[int | None] = reactive(None, layout=True)

    class Changed(Message):
        """Another option was picked."""

    def __init__(self, form: PickOne) -> None:
        super().__init__()
        self._form = form

    def render(self) -> RenderResult:
        """Return the options, with a marker before what is picked."""
        parts = []
        for at, option in enumerate(self._form.options):
            is_picked = at == self.picked
            name = Content.styled(f"{'▸' if is_picked else ' '}{LETTERS[at]} ", "$accent")
            text = inline(option.text)
            parts.append(name + (text.stylize("bold $accent") if is_picked else text))
        return Content("   ").join(parts)

    def on_key(self, event: events.Key) -> None:
        """Pick an option by its letter."""
        letters = LETTERS[: len(self._form.options)]
        if event.character and event.character in letters:
            event.stop()
            event.prevent_default()
            self._pick(letters.index(event.character))

    def action_step(self, by: int) -> None:
        """Pick the option beside, round at the ends."""
        now = self.picked if self.picked is not None else (-1 if by > 0 else 0)
        self._pick((now + by) % len(self._form.options))

    def _pick(self, at: int) -> None:
        self.picked = at
        self.post_message(self.Changed())


class BlankField(TextField):
    """A field among others: arrows go from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave(-1)", "blank above", show=False),
        Binding("down", "leave(1)", "blank below", show=False),
    ]

    class Left(Message):
        """The learner goes on to the blank above or below."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_leave(self, by: int) -> None:
        """Tell the list."""
        self.post_message(self.Left(by))


class BlankRow(Horizontal):
    """One blank: its number, and the field to fill it in."""

    DEFAULT_CSS = """
    BlankRow {
        height: auto;
        & > .blank--number { width: auto; color: $text-muted; }
        &:focus-within > .blank--number { color: $accent; text-style: bold; }
        & > .blank--unit { width: auto; padding-left: 1; }
        & > .blank--narrow { width: 26; }
    }
    """

    def __init__(self, number: int, blank: Blank) -> None:
        super().__init__()
        self._number = number
        self._blank = blank

    def compose(self) -> ComposeResult:
        """Lay out number and field."""
        yield Static("", classes="blank--number", markup=False)
        form = self._blank.form
        if isinstance(form, PickOne):
            yield PickField(form)
        elif isinstance(form, EnterNumber):
            yield BlankField(classes="blank--narrow")
            yield Static(form.unit, classes="blank--unit", markup=False)
        else:
            yield BlankField()

    def on_mount(self) -> None:
        """Show the number without a marker."""
        self.mark(False)

    def on_descendant_focus(self) -> None:
        """Show the marker while the field has the focus."""
        self.mark(True)

    def on_descendant_blur(self) -> None:
        """Take the marker away."""
        self.mark(False)

    def mark(self, is_current: bool) -> None:
        """Show the number, with a marker where the keys go to this blank."""
        shown = f" {'▸' if is_current else ' '} [{self._number}] "
        self.query_one(".blank--number", Static).update(shown)

    @property
    def field(self) -> Widget:
        """What the blank is filled in with."""
        return self.query_one("PickField, BlankField")

    @property
    def shown(self) -> str:
        """What stands in the blank now, as it is read in the text."""
        field = self.field
        if isinstance(field, PickField):
            form = self._blank.form
            at = field.picked
            return form.options[at].text if isinstance(form, PickOne) and at is not None else ""
        return field.value.strip() if isinstance(field, Input) else ""

    @property
    def is_open(self) -> bool:
        """Whether nothing has been filled in."""
        return not self.shown

    def answer(self) -> Picked | Number | Typed:
        """Return what is filled in.

        Raises
        ------
        Unreadable
            If it can't be read.
        """
        field, form = self.field, self._blank.form
        if isinstance(field, PickField) and isinstance(form, PickOne):
            return Picked((form.options[field.picked or 0].id,))
        return form.read(self.shown)


class BlanksWidget(FormWidget):
    """A text whose blanks fill as the rows below it are filled in."""

    DEFAULT_CSS = """
    BlanksWidget {
        & > .blanks--text { height: auto; padding: 0 1; margin-bottom: 1; }
        & > .blanks--problem { height: auto; padding-left: 3; color: $error; display: none; }
        & > .blanks--problem.-some { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "blank above", show=False),
        Binding("down", "step(1)", "blank below", show=False),
    ]

    def __init__(self, form: FillBlanks) -> None:
        super().__init__()
        self._form = form
        self._warned: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the text, then the blanks."""
        yield Static("", classes="blanks--text")
        for number, blank in enumerate(self._form.blanks, start=1):
            yield BlankRow(number, blank)
        yield Static("", classes="blanks--problem", markup=False)

    def on_mount(self) -> None:
        """Show the text with its blanks open."""
        self._show()

    def take_focus(self) -> None:
        """Let the keys go to the first blank."""
        self.screen.set_focus(self.query(BlankRow).first().field)

    def action_step(self, by: int) -> None:
        """Go to the blank above or below, not round at the ends."""
        rows = list(self.query(BlankRow))
        to = next((at for at, row in enumerate(rows) if row.has_focus_within), 0) + by
        if 0 <= to < len(rows):
            self.screen.set_focus(rows[to].field)

    def on_blank_field_left(self, message: BlankField.Left) -> None:
        """Go to the blank above or below."""
        message.stop()
        self.action_step(message.by)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show in the text what was typed."""
        event.stop()
        self._show()

    def on_pick_field_changed(self, event: PickField.Changed) -> None:
        """Show in the text what was picked."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next open blank, or answer."""
        event.stop()
        self.give()

    @property
    def standing(self) -> Filled | None:
        """What is filled in so far, as far as it can be read."""
        found: list[tuple[str, Picked | Number | Typed]] = []
        for row, blank in zip(self.query(BlankRow), self._form.blanks, strict=True):
            if not row.is_open:
                with suppress(Unreadable):
                    found.append((blank.name, row.answer()))
        return Filled(tuple(found)) if found else None

    def give(self) -> None:
        """Go to the next open blank; post all where none is open, or when asked twice."""
        rows = list(self.query(BlankRow))
        left_open = tuple(at for at, row in enumerate(rows) if row.is_open)
        here = next((at for at, row in enumerate(rows) if row.has_focus_within), len(rows) - 1)
        if len(left_open) == len(rows):
            self._refuse(rows[here if here in left_open else 0], "Nothing is filled in yet.")
        elif left_open and here not in left_open:
            following = sorted(left_open, key=lambda at: (at < here, at))
            self.screen.set_focus(rows[following[0]].field)
        elif left_open and left_open != self._warned:
            self._warned = left_open
            numbers = ", ".join(f"[{at + 1}]" for at in left_open)
            verb = "is" if len(left_open) == 1 else "are"
            said = f"{numbers} {verb} open; enter again to leave it so."
            self.post_message(self.Refused(said))
        else:
            self._post(rows)

    def _post(self, rows: list[BlankRow]) -> None:
        found: list[tuple[str, Picked | Number | Typed]] = []
        for row, blank in zip(rows, self._form.blanks, strict=True):
            if row.is_open:
                continue
            try:
                found.append((blank.name, row.answer()))
            except Unreadable as problem:
                self._refuse(row, f"{problem.what}. {problem.remedy}")
                return
        self.post_message(self.Answered(Filled(tuple(found))))

    def _refuse(self, row: BlankRow, why: str) -> None:
        self.screen.set_focus(row.field)
        self._say(why)
        self.post_message(self.Refused(""))

    def _say(self, text: str) -> None:
        line = self.query_one(".blanks--problem", Static)
        line.update(text)
        line.set_class(bool(text), "-some")

    def _show(self) -> None:
        self._say("")
        self._warned = ()
        gaps = [
            f"[{number} {row.shown.translate(_MARKS) or '…'}]"
            for number, row in enumerate(self.query(BlankRow), start=1)
        ]
        paragraphs = [inline(text) for text in _PARAGRAPH.split(self._form.text(gaps))]
        shown, end = Content("\n").join(paragraphs), 0
        for gap in gaps:
            start = shown.plain.find(" ".join(gap.split()), end)
            if start >= 0:
                end = start + len(gap)
                shown = shown.stylize("bold $accent", start, end)
        self.query_one(".blanks--text", Static).update(shown)
