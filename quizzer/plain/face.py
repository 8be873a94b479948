"""A practice sitting in plain lines."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from quizzer.domain.answers import Certainty, Rating, SelfRating, Typed
from quizzer.domain.forms.writing import WriteText
from quizzer.errors import DemoError, QuizzerError, Unreadable
from quizzer.plain.forms import form_lines, split
from quizzer.plain.lines import Lines
from quizzer.plain.own_words import FINDINGS, OwnWords, Write
from quizzer.plain.telling import (
    help_text,
    summary_text,
    tell_claim,
    tell_explanation,
    tell_figures,
    tell_outcome,
)
from quizzer.plain.text import wrapped
from quizzer.plain.writing import HOW_TO_END, doubt_lines
from quizzer.session.state import Phase
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.practice import Practice

if TYPE_CHECKING:  # imported when somebody asks for it
    from quizzer.plain.lab import PlainLab

LABORATORY = (":lab", ":set")
RATINGS = {f":{rating.word}": rating for rating in Rating}


class PlainFace(OwnWords):
    """Asks, grades and explains one practice sitting over lines.

    Parameters
    ----------
    practice
        The sitting.
    lines
        Where the learner's lines come from.
    write
        Takes one line of output, without its end.
    prompt
        Called before a line is read: shows where to type, at a terminal.
    asks
        Whether there is somebody to ask how good an answer was, and what it meant.
    """

    def __init__(
        self,
        practice: Practice,
        lines: Lines,
        write: Write,
        prompt: Callable[[], None] = lambda: None,
        *,
        asks: bool = False,
    ) -> None:
        super().__init__(practice, write, asks=asks)
        self._lines = lines
        self._prompt = prompt
        self._explanation: Explanation | None = None
        self._lab: PlainLab | None = None

    async def run(self) -> None:
        """Run the sitting until it is over or input ends."""
        await self._show()
        while not self._practice.is_over:
            self._prompt()
            line = await self._lines.next()
            if line is None:
                self._leave()
                break
            await (self._write_on(line) if self._is_writing else self._obey(line.strip()))
        await self._close_laboratory()
        for text in summary_text(self._practice.summary):
            self._write(text)

    def _leave(self) -> None:
        """End the sitting; with a text that was not handed in, keep it to be gone on with."""
        if self._practice.phase is Phase.ASKING and self._practice.draft:
            self._write("What you wrote is kept; go on with it: quizzer practice --resume")
        else:
            self._practice.end()

    async def _obey(self, line: str) -> None:
        if self._handed_in and not line.startswith(":"):
            await self._rate_oneself(line)
        elif line.startswith(":"):
            await self._command(line)
        elif self._practice.phase is Phase.CONFIRMING:
            await self._confirm(line)
        elif self._practice.phase is Phase.EXPLAINING:
            self._practice.go_on()
            await self._show()
            if line and not self._practice.is_over:
                await (self._write_on(line) if self._is_writing else self._answer(line))
        elif line:
            await self._answer(line)

    async def _answer(self, line: str) -> None:
        given, certainty = split(line)
        await self._submit(given, certainty)

    async def _submit(
        self,
        given: str | Typed,
        certainty: Certainty | None = None,
        self_rating: SelfRating | None = None,
    ) -> None:
        try:
            await self._practice.submit(given, certainty, self_rating)
        except Unreadable as problem:
            self._write(str(problem))
        except DemoError as problem:
            self._write(f"This could not be graded just now; nothing is lost.\n{problem}")
            if self._is_writing:
                self._write("Your answer is kept; a line with a single . hands it in again.")
        else:
            await self._show()

    async def _command(self, line: str) -> None:
        word, _, text = line.partition(" ")
        word = word.lower()
        if word in RATINGS:
            await self._rate(RATINGS[word])
        elif word in FINDINGS:
            await self._overrule(word, text)
        elif word in self._commands:
            await self._commands[word](self)
        elif word in self._remarks:
            self._remarks[word](self, text.strip())
        elif word in LABORATORY:
            await self._laboratory(word, text.strip())
        else:
            known = " ".join(
                [
                    *self._commands,
                    *(f"{name} TEXT" for name in self._remarks),
                    *LABORATORY,
                    *(f"{name} POINT" for name in FINDINGS),
                    *RATINGS,
                ]
            )
            self._write(f"There is no command {word}. Known are: {known}")

    async def _rate(self, rating: Rating) -> None:
        if self._practice.phase is not Phase.EXPLAINING:
            self._write("Answer first; then :again, :hard, :good or :easy rates it.")
            return
        self._practice.rate(rating)
        self._write(tell_outcome(self._practice.outcome))

    async def _hint(self) -> None:
        if self._practice.phase is not Phase.ASKING:
            self._write("The question is answered; an empty line goes on.")
        elif not self._practice.showing.hints_left:
            self._write("There are no more hints.")
        else:
            self._practice.hint()
            self._write(wrapped(f"Hint: {self._practice.showing.hints[-1]}"))

    async def _skip(self) -> None:
        if self._practice.phase is Phase.EXPLAINING:
            self._practice.go_on()
        else:
            self._practice.skip()
        await self._show()

    async def _undo(self) -> None:
        if self._practice.undo():
            self._write("Taken back.")
            await self._show()
        else:
            self._write(
                "There is nothing to take back here. The last answer of an earlier sitting:"
                " quizzer data undo"
            )

    async def _bury(self) -> None:
        await self._set_aside("bury", "Not asked before tomorrow; :undo takes that back.")

    async def _suspend(self) -> None:
        told = "Not asked any more; :undo takes that back, later: quizzer data unsuspend."
        await self._set_aside("suspend", told)

    async def _set_aside(self, flag: Literal["bury", "suspend"], told: str) -> None:
        self._practice.set_aside(flag)
        self._write(told)
        await self._show()

    async def _bookmark(self) -> None:
        self._practice.bookmark()
        is_on = self._practice.is_bookmarked
        self._write("Bookmarked." if is_on else "The bookmark is taken away.")

    def _note(self, text: str) -> None:
        self._practice.note(text)
        self._write("Noted." if text else "Type the note behind it: :note TEXT")

    def _report(self, text: str) -> None:
        self._practice.report(text)
        self._write("Reported; it is kept with your answers.")

    async def _why(self) -> None:
        if self._practice.phase is not Phase.EXPLAINING or self._explanation is None:
            self._write("Answer first; then :why shows the numbers behind each claim.")
        elif not self._explanation.claims:
            self._write("No claims are attached to this explanation.")
        else:
            for claim in self._explanation.claims:
                self._write(tell_claim(claim, with_numbers=True))

    async def _laboratory(self, word: str, text: str) -> None:
        """Run the demo of the explanation on show again, with other settings."""
        if not self._practice.has_lab:
            asking = "Answer first; then :lab opens the demo behind the explanation."
            is_asking = self._practice.phase is not Phase.EXPLAINING
            self._write(asking if is_asking else "No demo stands behind this explanation.")
            return
        from quizzer.plain.lab import PlainLab

        self._lab = self._lab or PlainLab(self._practice.lab(), self._write)
        try:
            await (self._lab.set(text) if word == ":set" else self._lab.show(text))
        except QuizzerError as problem:
            self._write(str(problem))

    async def _close_laboratory(self) -> None:
        if self._lab:
            await self._lab.close()
            self._lab = None

    async def _quit(self) -> None:
        self._practice.end()

    async def _help(self) -> None:
        for line in help_text(self._practice):
            self._write(line)

    _commands: ClassVar[Mapping[str, Callable[["PlainFace"], Awaitable[None]]]] = {
        ":hint": _hint,
        ":skip": _skip,
        ":undo": _undo,
        ":bury": _bury,
        ":suspend": _suspend,
        ":bookmark": _bookmark,
        ":why": _why,
        ":anew": OwnWords._anew,
        ":help": _help,
        ":quit": _quit,
    }

    _remarks: ClassVar[Mapping[str, Callable[["PlainFace", str], None]]] = {
        ":note": _note,
        ":report": _report,
    }

    async def _show(self) -> None:
        """Show what the sitting stands at: a question, or an answer's explanation."""
        await self._close_laboratory()
        self._handed_in = None
        if not self._asks:
            self._practice.take_best_guesses()
        if self._practice.phase is Phase.ASKING:
            self._show_question()
            self._practice.run_ahead()
        elif self._practice.doubt:
            for line in doubt_lines(self._practice.doubt):
                self._write(line)
        elif self._practice.phase is Phase.EXPLAINING:
            await self._show_explanation()

    def _show_question(self) -> None:
        showing = self._practice.showing
        self._write("")
        again = " · once more" if showing.times_before else ""
        self._write(
            f"Question {showing.number} of {showing.total} · {showing.bank_title} · "
            f"{showing.topic_title} · level {showing.level}{again}"
        )
        self._write("")
        self._write(wrapped(showing.prompt))
        self._write("")
        if showing.instruction:
            self._write(wrapped(showing.instruction))
            self._write("")
        for line in form_lines(showing.form):
            self._write(line)
        hints = f" :hint shows a hint ({showing.hints_left})." if showing.hints_left else ""
        is_page = isinstance(showing.form, WriteText)
        how = HOW_TO_END if is_page else "! sure, ? guess."
        self._write(wrapped(f"Answer with {showing.form.invitation}; {_lower(how)}{hints}"))
        self._show_page(showing.draft)
        for hint in showing.hints:
            self._write(wrapped(f"Hint: {hint}"))

    async def _show_explanation(self) -> None:
        """Tell the outcome at once, the text when its facts are in, each claim when checked."""
        self._write("")
        self._write(tell_outcome(self._practice.outcome))
        told, is_told = 0, False
        async for explanation in self._practice.explain():
            self._explanation = explanation
            if not explanation.is_ready:
                continue
            if not is_told:
                tell_explanation(explanation, self._write)
                is_told = True
            while told < len(explanation.claims) and explanation.claims[told].state != "checking":
                self._write(tell_claim(explanation.claims[told]))
                told += 1
        if self._explanation:
            tell_figures(self._explanation, self._write)
        self._write("")
        lab = " :lab plays with the demo," if self._practice.has_lab else ""
        keys = f"Empty line: next question. :why numbers,{lab} :undo, :hard :good … rate it."
        self._write(wrapped(keys))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
