"""Enter a word or a few."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Typed
from quizzer.domain.forms.base import LineForm
from quizzer.errors import Unreadable

_SAYS = {"L", "N", "Sm"}
"""Unicode categories that say something: letters, digits, signs of mathematics."""


@dataclass(frozen=True, slots=True)
class EnterText(LineForm):
    """Enter a word or a few, in one line."""

    kind: Literal["text"] = "text"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return "a word or a few"

    def read(self, text: str) -> Typed:
        """Return the text, its blanks made one each.

        Raises
        ------
        Unreadable
            If there is no letter, digit or sign of mathematics in it.
        """
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        if not any(_says(character) for character in line):
            what = f"“{line}” says nothing" if line else "nothing was given"
            raise Unreadable(what, remedy=f"Give {self.invitation}.")
        return Typed(line)

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Typed):
            raise TypeError(f"{answer} is not typed")
        return answer.text


def _says(character: str) -> bool:
    category = unicodedata.category(character)
    return category in _SAYS or category[0] in _SAYS
