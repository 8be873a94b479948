"""What the forms share: options with their letters, and how `tests` may write an answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizzer.domain.answers import Answer
from quizzer.domain.values import Scalar
from quizzer.errors import Unreadable

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OPEN = "-"
"""Stands for what is left open."""

TrialAnswer: TypeAlias = (
    Scalar | Sequence[Scalar | Sequence[Scalar]] | Mapping[str, Scalar | Sequence[Scalar]]
)
"""An answer as a question's `tests` write it: a line, or the form's own lists and mappings."""

_OPEN = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its lasting id, its text, and other words that may be typed for it."""

    id: str
    text: str
    aliases: tuple[str, ...] = ()


class LineForm:
    """What every form does with an answer of `tests`, unless it has a way of its own."""

    __slots__ = ()

    def read(self, text: str) -> Answer:
        """Return the answer that a line gives."""
        raise NotImplementedError

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        raise NotImplementedError

    def trial(self, given: TrialAnswer) -> Answer:
        """Return the answer that a test gives: a line, or a list for words of one.

        Raises
        ------
        Unreadable
            If it is no answer in this form.
        """
        return self.read(as_line(given))


def as_line(given: object) -> str:
    """Return a test's answer as a learner would type it."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, list | tuple):
        return ",".join(map(as_line, given))
    if isinstance(given, Mapping):
        raise Unreadable(f"{dict(given)} is a mapping", remedy="Give text.")
    return str(given)


def words(text: str) -> list[str]:
    """Return the words of a line, in lower case; commas and semicolons part them, too."""
    return [word for word in re.split(r"[\s,;]+", text.strip().lower()) if word]


def span(options: Sequence[Option]) -> str:
    """Return the letters of `options`, from the first to the last."""
    return f"a–{LETTERS[len(options) - 1]}"


def is_open(text: str) -> bool:
    """Return whether `text` leaves its place open: nothing, or a dash alone."""
    return text.strip() in _OPEN


def letter_of(name: str, options: Sequence[Option]) -> str:
    """Return the letter of the option with the id `name`; the id, where it is not there."""
    ids = [option.id for option in options]
    return LETTERS[ids.index(name)] if name in ids else name


def option_of(word: str, options: Sequence[Option], invitation: str) -> str:
    """Return the id of the option that `word` names.

    Raises
    ------
    Unreadable
        If it names none.
    """
    position = position_of(word, options)
    if position is None:
        raise Unreadable(f"“{word}” is not an option here", remedy=f"Give {invitation}.")
    return options[position].id


def position_of(word: str, options: Sequence[Option]) -> int | None:
    """Return which option `word` names: by id, by letter, by number from 1, by alias or text."""
    ids = [option.id.lower() for option in options]
    bare = word.strip("().")
    if word in ids:
        return ids.index(word)
    if len(bare) == 1 and bare in LETTERS[: len(options)]:
        return LETTERS.index(bare)
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= len(options):
        return int(bare) - 1
    alias = next((at for at, option in enumerate(options) if word in option.aliases), None)
    if alias is not None:
        return alias
    found = by_text(word, options)
    return None if found is None else options.index(found)


def by_text(text: str, options: Sequence[Option]) -> Option | None:
    """Return the option that reads or is called `text`, case and blanks aside."""
    wanted = " ".join(text.split()).lower()
    return next(
        (
            option
            for option in options
            if wanted in (option.id.lower(), " ".join(option.text.split()).lower())
        ),
        None,
    )


def named(text: object, options: Sequence[Option], what: str) -> Option:
    """Return the option that a test names by its text or id.

    Raises
    ------
    Unreadable
        If there is none; `what` says what was to be named.
    """
    found = by_text(as_line(text), options)
    if found is None:
        known = ", ".join(f"“{option.text}”" for option in options)
        raise Unreadable(f"“{text}” is no {what} here", remedy=f"There are {known}.")
    return found
