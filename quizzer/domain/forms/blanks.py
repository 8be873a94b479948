"""Fill in the blanks of a text, each in a form of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Filled, Number, Picked, Typed
from quizzer.domain.forms.base import OPEN, LineForm, TrialAnswer, is_open
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.errors import Unreadable

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: its name, and the form in which it is filled in."""

    name: str
    form: PickOne | EnterNumber | EnterText


@dataclass(frozen=True, slots=True)
class FillBlanks(LineForm):
    """Fill in the blanks of a text.

    Attributes
    ----------
    pieces
        The text around the blanks: one piece more than there are blanks.
    """

    pieces: tuple[str, ...]
    blanks: tuple[Blank, ...]
    kind: Literal["blanks"] = "blanks"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        if len(self.blanks) == 1:
            return f"blank 1: {self.blanks[0].form.invitation}"
        return f"the {len(self.blanks)} blanks, separated by |; - leaves one open"

    def text(self, gaps: Sequence[str] = ()) -> str:
        """Return the text with each blank as `gaps` says, by default its number in brackets."""
        shown = gaps or [f"[{number}]" for number in range(1, len(self.blanks) + 1)]
        pairs = zip(self.pieces, (*shown, ""), strict=True)
        return "".join(piece + gap for piece, gap in pairs)

    def read(self, text: str) -> Filled:
        """Return what `text` gives for the blanks in turn, separated by `|`.

        Raises
        ------
        Unreadable
            If there are more or fewer than the blanks, or one can't be read.
        """
        parts = [part.replace(r"\|", "|") for part in _BAR.split(text)]
        if len(parts) != len(self.blanks):
            what = f"{len(parts)} for {len(self.blanks)} blanks"
            raise Unreadable(
                "nothing was given" if is_open(text) else what, remedy=f"Give {self.invitation}."
            )
        return self._filled(dict(zip((blank.name for blank in self.blanks), parts, strict=True)))

    def trial(self, given: TrialAnswer) -> Filled:
        """Return what a test gives: a mapping of names to answers, or a line."""
        if not isinstance(given, Mapping):
            answer = LineForm.trial(self, given)
            assert isinstance(answer, Filled)
            return answer
        names = [blank.name for blank in self.blanks]
        for name in given:
            if name not in names:
                known = ", ".join(names)
                raise Unreadable(f"there is no blank `{name}`", remedy=f"There are {known}.")
        return self._filled({name: given.get(name, OPEN) for name in names})

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Filled):
            raise TypeError(f"{answer} fills no blanks")
        given = dict(answer.blanks)
        parts = [
            blank.form.write(given[blank.name]) if blank.name in given else OPEN
            for blank in self.blanks
        ]
        return " | ".join(part.replace("|", r"\|") for part in parts)

    def _filled(self, given: Mapping[str, TrialAnswer]) -> Filled:
        found: list[tuple[str, Picked | Number | Typed]] = []
        for number, blank in enumerate(self.blanks, start=1):
            part = given[blank.name]
            if isinstance(part, str) and is_open(part):
                continue
            try:
                answer = blank.form.trial(part)
            except Unreadable as problem:
                raise Unreadable(f"blank {number}: {problem.what}", remedy=problem.remedy) from None
            assert isinstance(answer, Picked | Number | Typed)
            found.append((blank.name, answer))
        if not found:
            raise Unreadable("nothing was given", remedy=f"Give {self.invitation}.")
        return Filled(tuple(found))
