"""A mock interview in plain lines."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar, TypeVar

from quizzer.domain.forms.writing import WriteText
from quizzer.errors import Unreadable
from quizzer.plain.forms import split
from quizzer.plain.interview_showing import Teller
from quizzer.plain.interview_telling import HELP, HOW_IT_WENT, rating_of
from quizzer.plain.lines import Lines
from quizzer.plain.text import wrapped
from quizzer.plain.writing import Page, handed_in
from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.mock import Mock

TICK_SECONDS = 1.0
"""How often the clocks are looked at while nothing is typed."""

OF_A_QUESTION = (":pass", ":clarify", ":pause", ":anew")
"""Commands that need a question to answer."""
PAUSED = "The interview is paused; :resume goes on, :quit ends it."

T = TypeVar("T")


class PlainMock:
    """Asks the questions of one mock interview over lines, and tells the outcome at its end.

    Parameters
    ----------
    mock
        The interview.
    lines
        Where the learner's lines come from.
    write
        Takes one line of output, without its end.
    prompt
        Called before a line is read: shows where to type, at a terminal.
    is_terminal
        Whether somebody is there: then the wait for a grade is short, and the end of input leaves
        the interview to be gone on with.
    """

    def __init__(
        self,
        mock: Mock,
        lines: Lines,
        write: Callable[[str], None],
        prompt: Callable[[], None] = lambda: None,
        *,
        is_terminal: bool = False,
    ) -> None:
        self._mock = mock
        self._lines = lines
        self._write = write
        self._prompt = prompt
        self._is_terminal = is_terminal
        self._teller = Teller(mock, write)

    async def run(self) -> bool:
        """Run the interview until it is over; return whether it is."""
        self._teller.show()
        while self._mock.phase not in (Phase.MARKING, Phase.OVER):
            self._prompt()
            line = await self._ticking(self._lines.next(), self._prompt)
            if line is None and self._leaves_it:
                self._write("The interview is kept; go on with it: quizzer mock --resume")
                return False
            if line is None:
                self._end()
            else:
                await self._obey(line)
            self._teller.show()
        await self._mock.finish()
        from quizzer.plain.scorecard import scorecard_lines

        for text in scorecard_lines(self._mock.debrief()):
            self._write(text)
        return True

    def _end(self) -> None:
        """End the interview where input ended: nobody is there to say how it went."""
        self._mock.end()
        if self._mock.phase is Phase.RATING:
            self._mock.end()

    @property
    def _leaves_it(self) -> bool:
        """Whether the end of input leaves the interview to be gone on with."""
        return self._is_terminal and self._mock.phase is not Phase.RATING

    async def _ticking(self, awaited: Awaitable[T], prompt: Callable[[], None] = lambda: None) -> T:
        """Wait for something, look at the clocks meanwhile, and tell what is new."""
        task = asyncio.ensure_future(awaited)
        while not (await asyncio.wait({task}, timeout=TICK_SECONDS))[0]:
            self._mock.tick()
            if self._teller.has_news:
                if self._is_terminal:
                    self._write("")  # what is told begins on a line of its own
                self._teller.show()
                prompt()
        return await task

    async def _obey(self, line: str) -> None:
        text = line.strip()
        if text.startswith(":"):
            self._command(text)
        elif self._mock.phase is Phase.RATING:
            self._rate(text)
        elif self._mock.state.is_paused:
            self._write(PAUSED)
        elif isinstance(self._mock.showing.form, WriteText):
            await self._write_on(line)
        elif text:
            await self._answer(text)

    async def _answer(self, text: str) -> None:
        given, certainty = split(text)
        try:
            await self._submitted(self._mock.submit(given, certainty))
        except Unreadable as problem:
            self._write(str(problem))

    async def _write_on(self, line: str) -> None:
        """Add a line to an answer in the learner's own words, or hand it in."""
        is_end, _ = handed_in(line)
        if not is_end:
            self._teller.page.add(line)
            self._mock.keep_draft(self._teller.page.text)
            return
        try:
            await self._submitted(self._mock.submit(self._teller.page.text))
        except Unreadable as problem:
            self._write(f"{problem} Or :pass.")

    async def _submitted(self, submitting: Awaitable[None]) -> None:
        """Wait for what follows an answer; with nobody there, as long as it takes."""
        await (self._ticking(submitting) if self._is_terminal else submitting)

    def _rate(self, text: str) -> None:
        if not text:
            self._mock.end()
            return
        rating = rating_of(text)
        if rating is None:
            self._write(wrapped(f"“{text}” is none of these. {HOW_IT_WENT}"))
        else:
            self._mock.rate(rating)

    # Commands -------------------------------------------------------------------------------

    def _command(self, line: str) -> None:
        word = line.split()[0].lower()
        if word in OF_A_QUESTION and not self._mock.is_writing:
            is_paused = self._mock.state.is_paused
            self._write(PAUSED if is_paused else "All questions are done; say how it went.")
        elif word in self._commands:
            self._commands[word](self)
        else:
            known = " ".join(self._commands)
            self._write(wrapped(f"There is no command {word} in an interview. Known are: {known}"))

    def _pass(self) -> None:
        self._mock.pass_over()

    def _clarify(self) -> None:
        self._mock.clarify()
        self._write(wrapped(self._mock.showing.clarification))

    def _pause(self) -> None:
        self._mock.pause()
        self._write("Paused; the clocks stand. :resume goes on.")

    def _resume(self) -> None:
        was_paused = self._mock.state.is_paused
        self._mock.go_on()
        self._write("We go on." if was_paused else "The interview is not paused.")

    def _time(self) -> None:
        if self._mock.state.current:
            self._write(self._mock.showing.clocks)

    def _anew(self) -> None:
        self._teller.page = Page()
        self._mock.keep_draft("")
        self._write("Thrown away; begin anew.")

    def _quit(self) -> None:
        self._mock.end()

    def _help(self) -> None:
        self._write(wrapped(HELP))

    _commands: ClassVar[Mapping[str, Callable[["PlainMock"], None]]] = {
        ":pass": _pass,
        ":clarify": _clarify,
        ":pause": _pause,
        ":resume": _resume,
        ":time": _time,
        ":anew": _anew,
        ":help": _help,
        ":quit": _quit,
    }
