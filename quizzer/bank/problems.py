"""What is wrong with a bank, and where: as data, as text for people, as JSON for tools."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from quizzer.bank.wrapping import columns, narrowed, wrapped

Severity = Literal["error", "warning"]

UNUSABLE = "unusable-type"
"""The rule of a kind of question that fails to load: no fault of the bank's."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "place": "\x1b[1m", "dim": "\x1b[2m"}
_PLAIN = "\x1b[0m"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; both counted from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    rule
        Short lasting name, e.g. ``"unknown-field"``; warnings are waived by it.
    what
        What is wrong, in one plain sentence.
    remedy
        How to mend it; may be empty.
    line, column
        Counted from 1; 0 where the problem is of the file as a whole.
    excerpt
        The offending line, without control characters; of a long one, the part around the column.
    caret
        The column in the excerpt, counted from 1.
    question
        Id of the question it is about; empty where it is about the bank.
    """

    rule: str
    severity: Severity
    what: str
    remedy: str
    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    question: str = ""
    caret: int = 0

    @property
    def is_error(self) -> bool:
        """Whether what it is about can't be used."""
        return self.severity == "error"

    @property
    def place(self) -> str:
        """File, line and column, as editors know them."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def plain(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {name: getattr(self, name) for name in self.__slots__}

    def text(self, *, colour: bool = False, indent: str = "  ", width: int | None = None) -> str:
        """Return it as a good compiler would say it: place, what, the line with a caret, remedy.

        Parameters
        ----------
        width
            Columns of the screen; without it no line is broken.
        """
        about = f"{self.question}: " if self.question else ""
        head = f"{self.severity}[{self.rule}]"
        said = f"{self.place}: {head} {about}{self.what}"
        lines = wrapped(said, width, indent)
        lines[0] = lines[0].replace(head, _painted(head, self.severity, colour), 1)
        lines[0] = lines[0].replace(self.place, _painted(self.place, "place", colour), 1)
        if self.line and self.excerpt.strip():
            row, before = self._pointed(width, indent)
            caret = _painted("^", self.severity, colour)
            lines += [indent + _painted(row, "dim", colour)]
            lines += [indent + _painted(before, "dim", colour) + caret]
        if self.remedy:
            lines += wrapped(f"{indent}→ {self.remedy}", width, indent + "  ")
        return "\n".join(lines)

    def _pointed(self, width: int | None, indent: str) -> tuple[str, str]:
        """Return the offending line, as much as fits, and what stands before the caret below."""
        gutter = f"{self.line:>5} │ "
        room = None if width is None else max(20, width - len(gutter) - len(indent))
        excerpt, caret = narrowed(self.excerpt, self.caret, room)
        space = "".join(" " * columns(c) if c != "\t" else c for c in excerpt[: caret - 1])
        return gutter + excerpt, " " * (len(gutter) - 2) + "│ " + space


def printable(text: str) -> str:
    """Return `text` with every control character replaced, safe for a terminal."""
    return _UNPRINTABLE.sub("\ufffd", text)


def unprintable(text: str) -> Iterator[re.Match[str]]:
    """Yield where `text` has a control character other than a tab or line feed."""
    return _UNPRINTABLE.finditer(text)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` by file and line, none twice."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.file, p.line, p.column, p.rule, p.what)))


def errors(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return those that are errors."""
    return tuple(problem for problem in problems if problem.is_error)


def warnings(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return those that are warnings."""
    return tuple(problem for problem in problems if not problem.is_error)


def _painted(text: str, colour: str, wanted: bool) -> str:
    return f"{_COLOURS[colour]}{text}{_PLAIN}" if wanted else text
