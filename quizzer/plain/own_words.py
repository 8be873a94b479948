"""Answers in the learner's own words, in plain lines: written, doubted, appealed."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from quizzer.domain.answers import Certainty, SelfRating, Typed
from quizzer.domain.forms.writing import WriteText
from quizzer.domain.grading import Finding
from quizzer.errors import Unreadable
from quizzer.plain.telling import tell_outcome
from quizzer.plain.text import wrapped
from quizzer.plain.writing import HOW_GOOD, Page, handed_in, point_lines, self_rating
from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice
from quizzer.sittings.scorecard import consequence

Write: TypeAlias = Callable[[str], None]

FINDINGS: Mapping[str, Finding] = {
    ":yes": "covered",
    ":no": "missing",
    ":contrary": "contradicted",
}


class OwnWords:
    """What the face does with such answers, beside what it does with all.

    Parameters
    ----------
    practice
        The sitting.
    write
        Takes one line of output, without its end.
    asks
        Whether there is somebody to ask how good an answer was, and what it meant.
    """

    def __init__(self, practice: Practice, write: Write, *, asks: bool) -> None:
        self._practice = practice
        self._write = write
        self._asks = asks
        self._page = Page()
        self._handed_in: Typed | None = None

    async def _submit(
        self,
        given: str | Typed,
        certainty: Certainty | None = None,
        self_rating: SelfRating | None = None,
    ) -> None:
        raise NotImplementedError

    async def _command(self, line: str) -> None:
        raise NotImplementedError

    async def _show(self) -> None:
        raise NotImplementedError

    @property
    def _is_writing(self) -> bool:
        """Whether lines go into an answer in the learner's own words."""
        is_asking = self._practice.phase is Phase.ASKING and self._handed_in is None
        return is_asking and isinstance(self._practice.showing.form, WriteText)

    async def _write_on(self, line: str) -> None:
        """Add a line to the answer, or hand it in, or do what a command says."""
        is_end, rated = handed_in(line)
        if line.startswith(":"):
            await self._command(line.strip())
        elif not is_end:
            self._page.add(line)
            self._practice.keep_draft(self._page.text)
        else:
            await self._hand_in(rated)

    async def _hand_in(self, rated: SelfRating | None) -> None:
        try:
            answer = self._practice.showing.form.read(self._page.text)
        except Unreadable as problem:
            self._write(str(problem))
            return
        if not isinstance(answer, Typed):
            return
        if rated or not self._asks:
            await self._submit(answer, self_rating=rated)
            return
        self._practice.mark_ahead(answer)
        self._handed_in = answer
        self._write(HOW_GOOD)

    async def _rate_oneself(self, line: str) -> None:
        """Say how good the answer was, before its verdict is told."""
        try:
            rated = self_rating(line)
        except ValueError:
            self._write(f"“{line}” is none of the four. {HOW_GOOD}")
            return
        answer, self._handed_in = self._handed_in, None
        if answer:
            await self._submit(answer, self_rating=rated)

    async def _confirm(self, line: str) -> None:
        """Say whether a point was made of which the grader is not sure."""
        known = {"y": True, "yes": True, "n": False, "no": False, "": None}
        if line.lower() not in known:
            self._write("Type y or n; an empty line leaves it to the grader.")
            return
        self._practice.confirm(known[line.lower()])
        await self._show()

    async def _overrule(self, word: str, name: str) -> None:
        """Say that a point was made, was not, or that the opposite was said."""
        if self._practice.phase is Phase.CONFIRMING:
            await self._confirm({":yes": "y", ":no": "n"}.get(word, word))
            return
        card = self._practice.scorecard
        told = card.named(name) if card else None
        if card is None:
            self._write("No points were graded here.")
        elif told is None:
            known = ", ".join(str(each.number) for each in card.points)
            self._write(f"There is no point “{name}”. Known are their numbers {known}, and ids.")
        elif not self._practice.appeal(told.point, FINDINGS[word]):
            self._write("That is what was found; nothing is changed.")
        else:
            self._tell_overruled(told.point, FINDINGS[word])

    def _tell_overruled(self, point: str, finding: Finding) -> None:
        card = self._practice.scorecard
        changed = card.named(point) if card else None
        for line in point_lines(changed) if changed else ():
            self._write(line)
        words = " ".join(self._practice.state.appeals[-1].text.split())
        self._write(wrapped(f"{consequence(finding, words)} :undo takes that back."))
        self._write(tell_outcome(self._practice.outcome))

    async def _anew(self) -> None:
        if self._is_writing:
            self._page = Page()
            self._practice.keep_draft("")
            self._write("Thrown away; begin anew.")
        else:
            self._write("There is nothing to throw away.")

    def _show_page(self, draft: str) -> None:
        """Begin a page with what was kept of it, if anything was."""
        self._page = Page(draft)
        if draft:
            self._write("")
            self._write("What you wrote so far; further lines go on below, :anew throws it away:")
            self._write(wrapped(draft, "  "))
