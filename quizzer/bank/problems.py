"""What is wrong with a bank, and where: as data, as text for people, as JSON for tools."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from unicodedata import east_asian_width

Severity = Literal["error", "warning"]

WIDEST = 100
"""Columns of an offending line that are shown."""

_BREAK = re.compile("\r\n|\r|\n")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
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
        The offending line, without control characters.
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

    def text(self, *, colour: bool = False, indent: str = "  ") -> str:
        """Return it as a good compiler would say it: place, what, the line with a caret, remedy."""
        about = f"{self.question}: " if self.question else ""
        head = f"{self.severity}[{self.rule}]"
        lines = [
            f"{_painted(self.place, 'place', colour)}: "
            f"{_painted(head, self.severity, colour)} {about}{self.what}"
        ]
        if self.line and self.excerpt.strip():
            lines += [indent + _painted(row, "dim", colour) for row in self._pointed()]
        if self.remedy:
            lines.append(f"{indent}→ {self.remedy}")
        return "\n".join(lines)

    def _pointed(self) -> tuple[str, str]:
        shown, column = _windowed(self.excerpt, self.column)
        gutter = f"{self.line:>5} │ "
        before = "".join(" " * _width(c) if c != "\t" else c for c in shown[: column - 1])
        return gutter + shown, " " * (len(gutter) - 2) + "│ " + before + "^"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a bank: where it is and its lines, for excerpts."""

    file: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, file: str, text: str) -> "Source":
        """Return the source of a file with that text."""
        return cls(file, text, tuple(_BREAK.split(text)))

    def problem(
        self,
        rule: str,
        what: str,
        remedy: str,
        mark: Mark | None = None,
        *,
        severity: Severity = "error",
        question: str = "",
    ) -> Problem:
        """Return a problem at `mark`, or of the file as a whole."""
        if mark is None:
            return Problem(rule, severity, what, remedy, self.file, question=question)
        excerpt = printable(self.line(mark.line))
        return Problem(
            rule, severity, what, remedy, self.file, mark.line, mark.column, excerpt, question
        )

    def line(self, number: int) -> str:
        """Return the line of that number, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def locate(self, needle: str, start: Mark, last_line: int) -> Mark:
        """Return where `needle` stands as a whole word from `start` on, else `start`."""
        word = re.compile(rf"(?<![\w.]){re.escape(needle)}(?![\w])")
        for number in range(start.line, min(last_line, len(self.lines)) + 1):
            found = word.search(self.line(number), start.column - 1 if number == start.line else 0)
            if found:
                return Mark(number, found.start() + 1)
        return start


def printable(text: str, *, keep: str = "") -> str:
    """Return `text` with every control character but `keep` replaced, safe for a terminal."""
    return _UNPRINTABLE.sub(lambda match: match[0] if match[0] in keep else "\ufffd", text)


def unprintable(text: str) -> Iterable[re.Match[str]]:
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


def _windowed(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line that has `column` in it, and the column in that part."""
    if len(line) <= WIDEST:
        return line, column
    start = max(0, min(column - 1 - WIDEST // 2, len(line) - WIDEST))
    cut = line[start : start + WIDEST]
    if start:
        cut = "…" + cut[1:]
    if start + WIDEST < len(line):
        cut = cut[:-1] + "…"
    return cut, column - start


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _painted(text: str, colour: str, wanted: bool) -> str:
    return f"{_COLOURS[colour]}{text}{_PLAIN}" if wanted else text
