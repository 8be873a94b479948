"""Write an answer in one's own words."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Typed
from quizzer.domain.forms.base import LineForm
from quizzer.errors import Unreadable

LONGEST = 20_000
"""Characters of an answer; ten pages, which nobody types in an interview."""


@dataclass(frozen=True, slots=True)
class WriteText(LineForm):
    """Write an answer in one's own words, over as many lines as it takes."""

    kind: Literal["writing"] = "writing"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return "your own words"

    def read(self, text: str) -> Typed:
        """Return the text, its lines kept, without what can't be printed.

        Raises
        ------
        Unreadable
            If there is no letter or digit in it, or it is too long to be meant.
        """
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        shown = "".join(c if c == "\n" or c.isprintable() else " " for c in plain)
        kept = "\n".join(line.rstrip() for line in shown.split("\n")).strip()
        if not any(unicodedata.category(character)[0] in "LN" for character in kept):
            what = "this says nothing" if kept else "nothing was written"
            raise Unreadable(what, remedy=f"Give {self.invitation}.")
        if len(kept) > LONGEST:
            remedy = f"Keep it under {LONGEST:,} characters."
            raise Unreadable(f"this has {len(kept):,} characters", remedy=remedy)
        return Typed(kept)

    def write(self, answer: Answer) -> str:
        """Return the lines that give `answer`."""
        if not isinstance(answer, Typed):
            raise TypeError(f"{answer} is not typed")
        return answer.text


def words_in(text: str) -> int:
    """Return how many words `text` has."""
    return sum(any(character.isalnum() for character in word) for word in text.split())
