"""What became of each part of a file on its way in or out: the loss report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["kept", "approximated", "dropped", "error"]

_WORDS = {"approximated": "changed"}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was kept, put otherwise, left out, or could not be read.

    Attributes
    ----------
    outcome
        ``kept`` for a question of which nothing got lost; ``error`` for what is malformed.
    what
        What it is and what became of it, in one plain sentence.
    line
        Where it stands in the file, counted from 1; 0 where a line says nothing.
    question
        Id of the question that it is part of; empty where it is part of none.
    is_whole
        Whether it is a question as a whole that is left out.
    """

    outcome: Outcome
    what: str
    line: int = 0
    question: str = ""
    is_whole: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def word(self) -> str:
        """What became of it, for people."""
        return _WORDS.get(self.outcome, self.outcome)

    def text(self, file: str) -> str:
        """Return it as one line: place, what became of it, what it is."""
        place = f"{file}:{self.line}" if self.line else file
        about = f"{self.question}: " if self.question else ""
        return f"{place}: {self.word}: {about}{self.what}"


def approximated(what: str, line: int = 0, question: str = "") -> Note:
    """Return the note of something that is put otherwise than it was."""
    return Note("approximated", what, line, question)


def dropped(what: str, line: int = 0, question: str = "") -> Note:
    """Return the note of something that is left out."""
    return Note("dropped", what, line, question)


def left_out(what: str, line: int = 0, question: str = "") -> Note:
    """Return the note of a question that is left out as a whole."""
    return Note("dropped", what, line, question, is_whole=True)


def error(what: str, line: int = 0) -> Note:
    """Return the note of something malformed, which is left out."""
    return Note("error", what, line)


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by line, none twice."""
    return tuple(sorted(dict.fromkeys(notes), key=lambda note: note.line))


def gathered(notes: Sequence[Note]) -> tuple[tuple[Note, int], ...]:
    """Return notes that say the same of several questions once, each with how often."""
    counts = Counter((note.outcome, note.what) for note in notes)
    first: dict[tuple[Outcome, str], Note] = {}
    for note in notes:
        first.setdefault((note.outcome, note.what), note)
    return tuple((note, counts[key]) for key, note in first.items())
