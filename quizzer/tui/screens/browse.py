"""All questions: searched as one types, looked at, marked, practised."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.drawing.mathematics import with_mathematics
from quizzer.sittings.browsing import WORDS_THAT_NARROW, Catalogue, Row, selection_of
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.tui.screens.base import HELP, Keyed
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.question_list import QuestionList
from quizzer.tui.widgets.remark import Remark

AT_ONCE = 20
"""How many questions are read between two looks at the keyboard."""


class SearchField(Input):
    """The field; what is no text goes to the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.practise", "practise these"),
        Binding("down", "screen.move(1)", "up and down", key_display="↑ ↓"),
        Binding("up", "screen.move(-1)", "up", show=False),
        Binding("pagedown", "screen.page(1)", "a page down", show=False, key_display="pgdn"),
        Binding("pageup", "screen.page(-1)", "a page up", show=False, key_display="pgup"),
        Binding("tab", "screen.to_list", "to the list"),
        Binding("escape", "screen.back", "back"),
    ]


class FoundList(QuestionList):
    """The list; here letters are keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.practise", "practise these"),
        Binding("m", "screen.switch('bookmark')", "bookmark"),
        Binding("x", "screen.switch('suspend')", "suspend"),
        Binding("n", "screen.note", "note"),
        Binding("slash,tab", "screen.to_search", "search", key_display="/"),
        Binding("escape", "screen.back", "back"),
    ]


class BrowseScreen(Keyed[Selection | None]):
    """A list of all questions; returns those found, where the learner wants to practise them.

    Parameters
    ----------
    desk
        Banks, progress file and clock.
    """

    DEFAULT_CSS = """
    BrowseScreen {
        & SearchField {
            height: 1; margin: 0 3 1 3; padding: 0 1; border: none; background: $panel;
            &:focus { border: none; }
        }
        & .list--marked { color: $accent; text-style: bold; }
        & .list--muted { color: $text-muted; }
        & #preview { height: 9; padding: 0 3; margin-top: 1; background: $surface; }
        & #preview Static { height: auto; }
        & #notice { height: 1; padding: 0 3; color: $text-muted; }
    }
    BrowseScreen.-tall #preview { height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [HELP]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._catalogue = Catalogue(desk)

    def compose(self) -> ComposeResult:
        """Lay out search, list, preview, notice, keys."""
        with Page():
            yield Headline()
            yield SearchField(placeholder="type words, a topic, is:due, level:2 …")
            yield FoundList()
            with Body(id="preview", can_focus=False):
                yield Static("", markup=False)
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """List them all, and begin to read what they ask."""
        field = self.query_one(SearchField)
        field.cursor_blink = False
        field.focus()
        self._offer()
        self._read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List those that match."""
        if isinstance(event.input, SearchField):
            self.tell("")
            self._offer()

    def on_question_list_marked(self) -> None:
        """Show the marked question."""
        row = self.query_one(FoundList).marked
        preview = self.query_one("#preview", Body)
        preview.query_one(Static).update(self._preview(row) if row else "")
        preview.scroll_home(animate=False)

    def action_move(self, by: int) -> None:
        """Mark a question further up or down."""
        self.query_one(FoundList).action_move(by)

    def action_page(self, by: int) -> None:
        """Mark a question a page further."""
        self.query_one(FoundList).action_page(by)

    def action_to_list(self) -> None:
        """Let letters be keys."""
        self.query_one(FoundList).focus()

    def action_to_search(self) -> None:
        """Let letters be text."""
        self.query_one(SearchField).focus()

    def action_practise(self) -> None:
        """Return the questions that were found."""
        rows = self.query_one(FoundList).rows
        if rows:
            self.dismiss(selection_of(self._desk, rows))

    def action_switch(self, flag: str) -> None:
        """Bookmark or suspend the marked question, or take that away."""
        row = self.query_one(FoundList).marked
        if row is None:
            return
        is_on = self._catalogue.switch(row, "bookmark" if flag == "bookmark" else "suspend")
        done, undone = {
            "bookmark": ("Bookmarked.", "The bookmark is gone."),
            "suspend": ("Not asked any more; x takes that back.", "It is asked again."),
        }[flag]
        self.tell(done if is_on else undone)
        self._offer()

    async def action_note(self) -> None:
        """Open the line for a note."""
        if self.query_one(FoundList).marked and not self.query(Remark):
            await self.query_one(Page).mount(Remark("note"), before=self.query_one(KeyLine))

    async def on_remark_written(self, message: Remark.Written) -> None:
        """Keep what was written."""
        row = self.query_one(FoundList).marked
        if row:
            self._catalogue.note(row, message.text)
        self.tell("Noted." if message.text.strip() else "")
        await self._close_remark()
        self._offer()

    async def on_remark_dropped(self) -> None:
        """Keep nothing."""
        await self._close_remark()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def _close_remark(self) -> None:
        await self.query(Remark).remove()
        self.query_one(FoundList).focus()

    def _offer(self) -> None:
        """List what matches what is typed, as far as it was read."""
        typed, catalogue = self.query_one(SearchField).value, self._catalogue
        found, every = catalogue.found(typed), len(catalogue.rows)
        count = f"{every} questions" if not typed.strip() else f"{len(found)} of {every}"
        reading = f" · {catalogue.read} read …" if catalogue.read < every else ""
        self.query_one(Headline).show("All questions", f"{count}{reading}")
        self.query_one(FoundList).offer(found)
        if not found and catalogue.read == every:
            self.tell(f"Nothing matches. Narrow by {WORDS_THAT_NARROW}.")

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        """Read what is asked, a few questions at a time; what was typed is searched again."""
        catalogue, told = self._catalogue, 0
        while catalogue.read_on(AT_ONCE):
            await asyncio.sleep(0)
            if catalogue.read >= 2 * told:
                told = catalogue.read
                self._offer()
        self._offer()

    def _preview(self, row: Row) -> Content:
        entry, showing = row.entry, self._catalogue.showing(row)
        about = f"{entry.key} · {row.topic} · level {entry.level} · {self._catalogue.told(row)}"
        form = showing.form
        options = form.options if isinstance(form, PickOne | PickMany) else ()
        listed = "\n".join(f"  {with_mathematics(option.text)}" for option in options)
        notes = [f"your note: {note}" for note in self._catalogue.notes(row)]
        return Content("\n").join(
            [
                Content.styled(about, MUTED),
                Content(with_mathematics(showing.prompt)),
                *([Content.styled(listed, MUTED)] if listed else []),
                *(Content.styled(note, MUTED) for note in notes),
            ]
        )
