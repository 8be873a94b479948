"""The laboratory in lines: the demo behind an explanation, run again with other settings."""

from collections.abc import Callable, Iterator

from quizzer.drawing.figures import draw
from quizzer.errors import UsageError
from quizzer.plain.telling import FIGURE_ROWS, tell_claim
from quizzer.plain.text import WIDTH, wrapped
from quizzer.sittings.lab.lab import Lab, facts_changed
from quizzer.sittings.lab.moving import range_of, words_of
from quizzer.sittings.lab.state import fact_lines, fact_words

USES = ":set NAME=VALUE … changes settings; :lab figure, :lab reset, :lab code."


class PlainLab:
    """One laboratory over lines.

    Parameters
    ----------
    lab
        Not yet open.
    write
        Takes one line of output, without its end.
    """

    def __init__(self, lab: Lab, write: Callable[[str], None]) -> None:
        self._lab = lab
        self._write = write

    async def show(self, what: str) -> None:
        """Do what stands behind ``:lab``: tell all, draw the figure, go back, print the code.

        Raises
        ------
        QuizzerError
            If the demo can't be opened, or there is no such thing to do.
        """
        await self._ready()
        match what.lower():
            case "":
                self._tell_all()
            case "figure":
                self._draw()
            case "reset":
                self._lab.reset()
                await self._told_changes()
            case "code":
                self._write(await self._lab.code())
            case number if number.isdecimal():
                await self._take_case(int(number))
            case _:
                remedy = "There is :lab figure, :lab reset, :lab code, and :lab 2 for the 2nd case."
                raise UsageError(f"There is no :lab {what}.", remedy=remedy)

    async def set(self, text: str) -> None:
        """Do what ``:set`` asks: change settings, and tell what that changes.

        Raises
        ------
        QuizzerError
            If it sets nothing, or a setting takes no such value; nothing has changed then.
        """
        await self._ready()
        texts = dict(_assignments(text, self._lab))
        self._lab.write(texts)
        await self._told_changes()

    async def close(self) -> None:
        """Stop what is under way."""
        await self._lab.close()

    async def _ready(self) -> None:
        if not self._lab.is_open:
            await self._lab.open()
        await self._lab.settled()

    async def _take_case(self, number: int) -> None:
        origin = self._lab.origin
        count = origin.count if origin else 1
        if not 1 <= number <= count:
            raise UsageError(f"There is no case {number}.", remedy=f"There are 1 to {count}.")
        await self._lab.close()
        while self._lab.origin and self._lab.origin.case != number - 1:
            self._lab = self._lab.of_next_case() or self._lab
        await self._ready()
        self._tell_all()

    async def _told_changes(self) -> None:
        await self._lab.settled()
        state = self._lab.state
        if state.problem:
            self._write(wrapped(state.problem))
            return
        changed = facts_changed(state)
        for name, was, now in changed:
            from_ = f", was {fact_words(was)}" if was is not None else ""
            self._write(f"  {name} = {fact_words(now)}{from_}")
        if not changed:
            self._write("No fact changed.")
        self._tell_claims()

    def _tell_all(self) -> None:
        state = self._lab.state
        origin = self._lab.origin
        case = f", case {origin.case + 1} of {origin.count}" if origin and origin.count > 1 else ""
        self._write(f"Laboratory: {state.description.name}{case}")
        for setting in state.settings:
            says = f"{setting.description.rstrip('.')}: " if setting.description else ""
            value = words_of(state.values[setting.name])
            self._write(wrapped(f"{setting.name} = {value}   {says}{range_of(setting)}", "  "))
        if state.problem:
            self._write(wrapped(state.problem))
        for line in fact_lines(state):
            if line.is_headline:
                self._write(f"  {line.name} = {line.words}")
        if state.frame:
            self._write(wrapped(state.frame.said))
        self._write(USES)

    def _tell_claims(self) -> None:
        for followed in self._lab.claims:
            aside = f" [{', '.join(followed.as_asked)} as asked]" if followed.as_asked else ""
            self._write(tell_claim(followed.claim) + aside)

    def _draw(self) -> None:
        frame = self._lab.state.frame
        if frame is None or not frame.figures:
            self._write(self._lab.state.problem or "It has no figure.")
            return
        for figure in frame.figures:
            for row in draw(figure, WIDTH, FIGURE_ROWS):
                self._write("".join(span.text for span in row).rstrip())
        self._write(wrapped("; ".join(part for part in (frame.objective, frame.scaling) if part)))


def _assignments(text: str, lab: Lab) -> Iterator[tuple[str, str]]:
    names = [setting.name for setting in lab.state.settings]
    if not text.split():
        raise UsageError("It sets nothing.", remedy=_example(lab))
    for assignment in text.split():
        name, equals, value = assignment.partition("=")
        if not equals or not name:
            known = f" Its settings are {', '.join(names)}." if names else ""
            raise UsageError(f"{assignment} sets nothing.", remedy=_example(lab) + known)
        yield name, value


def _example(lab: Lab) -> str:
    for name, value in lab.state.values.items():
        if value is not None:
            return f"Write NAME=VALUE, for example :set {name}={words_of(value)}."
    return "Write NAME=VALUE."
