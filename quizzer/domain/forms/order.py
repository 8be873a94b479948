"""Put items in order, by their letters."""

from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Ordered
from quizzer.domain.forms.base import (
    LETTERS,
    LineForm,
    Option,
    TrialAnswer,
    letter_of,
    named,
    option_of,
    words,
)
from quizzer.errors import Unreadable


@dataclass(frozen=True, slots=True)
class PutInOrder(LineForm):
    """Put all items in order; they are shown in another."""

    items: tuple[Option, ...]
    kind: Literal["order"] = "order"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        letters = LETTERS[: len(self.items)]
        return f"all {len(letters)} letters in order, e.g. {' '.join(reversed(letters))}"

    def read(self, text: str) -> Ordered:
        """Return the order that `text` gives: each letter (or id) once, first things first.

        Raises
        ------
        Unreadable
            If a word names no item, or an item is missing or given twice.
        """
        given = words(text)
        if len(given) == 1 and len(given[0]) == len(self.items):
            given = list(given[0])  # "cab" for "c a b"
        return self._whole(
            tuple(option_of(word, self.items, self.invitation) for word in given),
        )

    def trial(self, given: TrialAnswer) -> Ordered:
        """Return the order that a test gives: a list of the items' texts or ids, or a line."""
        if isinstance(given, list | tuple):
            return self._whole(tuple(named(each, self.items, "item").id for each in given))
        answer = LineForm.trial(self, given)
        assert isinstance(answer, Ordered)
        return answer

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Ordered):
            raise TypeError(f"{answer} is no order")
        return " ".join(letter_of(item, self.items) for item in answer.items)

    def _whole(self, given: tuple[str, ...]) -> Ordered:
        remedy = f"Give {self.invitation}."
        for item in self.items:
            if given.count(item.id) > 1:
                letter = letter_of(item.id, self.items)
                raise Unreadable(f"{letter} is given {given.count(item.id)} times", remedy=remedy)
        missing = [letter_of(i.id, self.items) for i in self.items if i.id not in given]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            what = f"{', '.join(missing)} {verb} missing" if given else "nothing was given"
            raise Unreadable(what, remedy=remedy)
        return Ordered(given)
