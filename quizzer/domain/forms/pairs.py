"""Match what stands at the left with what stands at the right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Paired
from quizzer.domain.forms.base import (
    OPEN,
    LineForm,
    Option,
    TrialAnswer,
    is_open,
    letter_of,
    named,
    option_of,
    span,
)
from quizzer.errors import Unreadable

_PAIR = re.compile(r"(?P<left>[0-9]+)\s*[.:=)]?\s*(?P<right>[a-z]|-|–|—)(?![a-z])")


@dataclass(frozen=True, slots=True)
class MatchPairs(LineForm):
    """Give each left, by number, a right, by letter; a right may serve several lefts, or none."""

    lefts: tuple[Option, ...]
    rights: tuple[Option, ...]
    kind: Literal["pairs"] = "pairs"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return f"a letter, {span(self.rights)}, for each number, e.g. 1b 2a; - leaves one open"

    def read(self, text: str) -> Paired:
        """Return the pairs that `text` gives: `1b 2a`; each number once.

        Raises
        ------
        Unreadable
            If it is no list of pairs, a number or letter is not there, or one is missing.
        """
        line, remedy = text.strip().lower(), f"Give {self.invitation}."
        rest = _PAIR.sub("", line).strip(" ,;\t")
        if rest or not line:
            what = f"“{rest.split()[0]}” is not a pair" if rest else "nothing was given"
            raise Unreadable(what, remedy=remedy)
        return self._whole((self._left(m["left"]), self._right(m["right"])) for m in _pairs(line))

    def trial(self, given: TrialAnswer) -> Paired:
        """Return the pairs that a test gives: a list of [left, right] by texts, or a line."""
        if not isinstance(given, list | tuple):
            answer = LineForm.trial(self, given)
            assert isinstance(answer, Paired)
            return answer
        pairs: list[tuple[str, str | None]] = []
        for pair in given:
            if not isinstance(pair, list | tuple) or len(pair) != 2:
                raise Unreadable(f"“{pair}” is not a pair", remedy="Give [left, right].")
            right = str(pair[1])
            found = None if is_open(right) else named(right, self.rights, "right side").id
            pairs.append((named(pair[0], self.lefts, "left side").id, found))
        return self._whole(pairs)

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Paired):
            raise TypeError(f"{answer} pairs nothing")
        given = dict(answer.pairs)
        return " ".join(
            f"{number}{letter_of(given[left.id], self.rights) if left.id in given else OPEN}"
            for number, left in enumerate(self.lefts, start=1)
        )

    def _left(self, number: str) -> str:
        if not 1 <= int(number) <= len(self.lefts):
            raise Unreadable(f"there is no number {number}", remedy=f"Give {self.invitation}.")
        return self.lefts[int(number) - 1].id

    def _right(self, letter: str) -> str | None:
        return None if is_open(letter) else option_of(letter, self.rights, self.invitation)

    def _whole(self, pairs: Iterable[tuple[str, str | None]]) -> Paired:
        remedy, given = f"Give {self.invitation}.", dict[str, str | None]()
        for left, right in pairs:
            if left in given:
                raise Unreadable(f"{self._number(left)} is given twice", remedy=remedy)
            given[left] = right
        missing = [self._number(left.id) for left in self.lefts if left.id not in given]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            raise Unreadable(f"{', '.join(missing)} {verb} missing", remedy=remedy)
        settled = ((left.id, given[left.id]) for left in self.lefts)
        paired = tuple((left, right) for left, right in settled if right is not None)
        if not paired:
            raise Unreadable("all is left open", remedy=remedy)
        return Paired(paired)

    def _number(self, left: str) -> str:
        return str([each.id for each in self.lefts].index(left) + 1)


def _pairs(line: str) -> Iterable[re.Match[str]]:
    return _PAIR.finditer(line)
