"""Tells of a mock interview in plain lines what is new, each thing once."""

from collections.abc import Callable

from quizzer.domain.forms.writing import WriteText
from quizzer.plain.forms import form_lines
from quizzer.plain.interview_telling import HOW_IT_WENT, asking_lines, follow_up_lines
from quizzer.plain.text import wrapped
from quizzer.plain.writing import Page
from quizzer.session.interview.events import Place
from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.mock import Mock


class Teller:
    """Knows what was told already.

    Parameters
    ----------
    mock
        The interview.
    write
        Takes one line of output, without its end.

    Attributes
    ----------
    page
        The lines typed so far of an answer in one's own words.
    """

    def __init__(self, mock: Mock, write: Callable[[str], None]) -> None:
        self._mock = mock
        self._write = write
        self._told = len(mock.notices)
        self._shown: tuple[Phase, Place] | None = None
        self.page = Page()

    @property
    def has_news(self) -> bool:
        """Whether there is something that was not told yet."""
        return len(self._mock.notices) > self._told or self._here != self._shown

    def show(self) -> None:
        """Tell what is new: words on the time, the question or probe on show."""
        for notice in self._mock.notices[self._told :]:
            self._write(wrapped(notice))
        self._told = len(self._mock.notices)
        if self._here == self._shown:
            return
        is_first, state = self._shown is None, self._mock.state
        self._shown = self._here
        if state.phase is Phase.WAITING:
            self._write(state.said)
        elif state.phase is Phase.RATING:
            self._write("")
            self._write(state.said)
            self._write(wrapped(HOW_IT_WENT))
        elif state.current:
            self._show_question(is_first=is_first)

    @property
    def _here(self) -> tuple[Phase, Place]:
        return self._mock.phase, self._mock.state.place

    def _show_question(self, *, is_first: bool) -> None:
        """Show the question or probe; a probe that is the first thing shown, with its question."""
        showing = self._mock.showing
        self.page = Page(showing.draft)
        if showing.follow_up:
            lines = [*follow_up_lines(showing, with_question=is_first)]
        else:
            lines = [*asking_lines(showing), *form_lines(showing.form)]
        for line in lines:
            self._write(line)
        is_page = isinstance(showing.form, WriteText)
        how = "; a line with a single . hands them in." if is_page else "; ! sure, ? guess."
        self._write(wrapped(f"Answer with {showing.form.invitation}{how}"))
        if showing.draft:
            self._write("What you wrote so far; further lines go on below, :anew throws it away:")
            self._write(wrapped(showing.draft, "  "))
        self._mock.run_ahead()
