"""The few forms in which a question can ask, and how a line of text answers each.

A face knows forms, not kinds of question. Each form reads a plain line into an answer, and
writes an answer back as such a line; what can't be read says why and costs nothing.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Number, Picked
from quizzer.errors import Unreadable

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its lasting id and its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PickOne:
    """Pick exactly one option."""

    options: tuple[Option, ...]
    kind: Literal["pick-one"] = "pick-one"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return f"one of {_letters(self.options)}"

    def read(self, text: str) -> Picked:
        """Return the answer that `text` gives: a letter, a number or an id.

        Raises
        ------
        Unreadable
            If it names no option, or several.
        """
        words = _words(text)
        if len(words) != 1:
            raise Unreadable(
                f"“{text.strip()}” is not one option", remedy=f"Give {self.invitation}."
            )
        return Picked((_option(words[0], self.options, self.invitation),))

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        return _written_options(answer, self.options)


@dataclass(frozen=True, slots=True)
class PickMany:
    """Pick any number of options, none included."""

    options: tuple[Option, ...]
    kind: Literal["pick-many"] = "pick-many"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        return f"any of {_letters(self.options)}, e.g. a,c; or none"

    def read(self, text: str) -> Picked:
        """Return the answer that `text` gives: letters, numbers or ids, in any order; or none.

        Raises
        ------
        Unreadable
            If a word names no option.
        """
        words = _words(text)
        if words == ["none"]:
            return Picked(())
        if not words:
            raise Unreadable("nothing was given", remedy=f"Give {self.invitation}.")
        if len(words) == 1 and not _is_option(words[0], self.options):
            words = list(words[0])  # "ac" for "a,c"
        found = {_option(word, self.options, self.invitation) for word in words}
        return Picked(tuple(sorted(found)))

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        return _written_options(answer, self.options) or "none"


@dataclass(frozen=True, slots=True)
class EnterNumber:
    """Enter a number, perhaps with a unit."""

    unit: str = ""
    kind: Literal["number"] = "number"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        unit = f" in {self.unit}" if self.unit else ""
        return f"a number{unit}, e.g. 0.5, 1/3, 2e-3 or 50%"

    def read(self, text: str) -> Number:
        """Return the number that `text` writes: `1/3`, `2e-3`, `50%`, any minus, the unit behind.

        Raises
        ------
        Unreadable
            If it is no finite number.
        """
        typed = text.strip()
        plain = typed.translate(_TYPOGRAPHY)
        if self.unit and plain.endswith(self.unit):
            return Number(self._finite(plain.removesuffix(self.unit), typed), typed)
        if plain.endswith("%"):
            return Number(self._finite(plain[:-1], typed) / 100, typed)
        return Number(self._finite(plain, typed), typed)

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Number):
            raise TypeError(f"{answer} is not a number")
        return answer.text

    def _finite(self, text: str, typed: str) -> float:
        remedy = f"Give {self.invitation}."
        if re.search(r"[0-9],[0-9]", text):
            raise Unreadable(f"“{typed}” has a comma", remedy="Write decimals with a point: 0.5.")
        match = _NUMBER.match(text)
        if match is None:
            raise Unreadable(f"“{typed}” is not a number", remedy=remedy)
        over = float(match["over"] or 1)
        if over == 0:
            raise Unreadable(f"“{typed}” divides by zero", remedy=remedy)
        value = float(match["number"].replace(" ", "")) / over
        if not math.isfinite(value):
            raise Unreadable(f"“{typed}” is too large to be meant", remedy=remedy)
        return value


Form: TypeAlias = PickOne | PickMany | EnterNumber

_TYPOGRAPHY = str.maketrans({"−": "-", "–": "-", "—": "-", "⁄": "/", "\u00a0": " ", "\u202f": " "})
_UNSIGNED = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = re.compile(rf"\s*(?P<number>[+-]?\s*{_UNSIGNED})\s*(?:/\s*(?P<over>{_UNSIGNED})\s*)?\Z")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text.strip().lower()) if word]


def _letters(options: Sequence[Option]) -> str:
    return f"a–{LETTERS[len(options) - 1]}"


def _is_option(word: str, options: Sequence[Option]) -> bool:
    return _position(word, options) is not None


def _option(word: str, options: Sequence[Option], invitation: str) -> str:
    position = _position(word, options)
    if position is None:
        raise Unreadable(f"“{word}” is not an option here", remedy=f"Give {invitation}.")
    return options[position].id


def _position(word: str, options: Sequence[Option]) -> int | None:
    """Return which option `word` names: by id, by letter, or by number from 1."""
    ids = [option.id.lower() for option in options]
    bare = word.strip("().")
    if word in ids:
        return ids.index(word)
    if len(bare) == 1 and bare in LETTERS[: len(options)]:
        return LETTERS.index(bare)
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= len(options):
        return int(bare) - 1
    return None


def _written_options(answer: Answer, options: Sequence[Option]) -> str:
    if not isinstance(answer, Picked):
        raise TypeError(f"{answer} picks nothing")
    letters = dict(zip((option.id for option in options), LETTERS, strict=False))
    return ",".join(sorted(letters.get(picked, picked) for picked in answer.options))
