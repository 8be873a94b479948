"""Pick one, pick many: by letter, number, or id."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Picked
from quizzer.domain.forms.base import (
    LETTERS,
    LineForm,
    Option,
    by_text,
    option_of,
    position_of,
    span,
    words,
)
from quizzer.errors import Unreadable


@dataclass(frozen=True, slots=True)
class PickOne(LineForm):
    """Pick exactly one option."""

    options: tuple[Option, ...]
    kind: Literal["pick-one"] = "pick-one"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return f"one of {span(self.options)}"

    def read(self, text: str) -> Picked:
        """Return the answer that `text` gives: a letter, a number, an id or its text.

        Raises
        ------
        Unreadable
            If it names no option, or several.
        """
        given = words(text)
        whole = by_text(text, self.options) or by_text("-".join(given), self.options)
        if whole is not None and len(given) > 1:
            return Picked((whole.id,))
        if len(given) != 1:
            raise Unreadable(
                f"“{text.strip()}” is not one option", remedy=f"Give {self.invitation}."
            )
        return Picked((option_of(given[0], self.options, self.invitation),))

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        return _written(answer, self.options)


@dataclass(frozen=True, slots=True)
class PickMany(LineForm):
    """Pick any number of options, none included."""

    options: tuple[Option, ...]
    kind: Literal["pick-many"] = "pick-many"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return f"any of {span(self.options)}, e.g. a,c; or none"

    def read(self, text: str) -> Picked:
        """Return the answer that `text` gives: letters, numbers or ids, in any order; or none.

        Raises
        ------
        Unreadable
            If a word names no option.
        """
        given = words(text)
        if given == ["none"]:
            return Picked(())
        if not given:
            raise Unreadable("nothing was given", remedy=f"Give {self.invitation}.")
        if len(given) == 1 and position_of(given[0], self.options) is None:
            given = list(given[0])  # "ac" for "a,c"
        found = {option_of(word, self.options, self.invitation) for word in given}
        return Picked(tuple(sorted(found)))

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        return _written(answer, self.options) or "none"


def _written(answer: Answer, options: Sequence[Option]) -> str:
    if not isinstance(answer, Picked):
        raise TypeError(f"{answer} picks nothing")
    letters = dict(zip((option.id for option in options), LETTERS, strict=False))
    return ",".join(sorted(letters.get(picked, picked) for picked in answer.options))
