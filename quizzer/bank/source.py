"""One file of a bank: its text, and the line that a problem falls on.

Lines are found when they are asked for: a file may be one line of 16 MiB, or as many empty ones.
"""

import re
from array import array
from dataclasses import dataclass, field

from quizzer.bank.problems import Mark, Problem, Severity, printable

WIDEST = 100
"""Columns of an offending line that are shown."""
FARTHEST = 20_000
"""Characters in which a word is looked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a bank, its line endings made the same.

    Attributes
    ----------
    file
        As it is called in problems.
    """

    file: str
    text: str = field(repr=False)
    _starts: "array[int]" = field(default_factory=lambda: array("L", [0]), repr=False)

    @classmethod
    def of(cls, file: str, text: str) -> "Source":
        """Return the source of a file with that text."""
        return cls(file, text.replace("\r\n", "\n").replace("\r", "\n"))

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
        excerpt, caret = self._excerpt(mark)
        return Problem(
            rule,
            severity,
            what,
            remedy,
            self.file,
            mark.line,
            mark.column,
            printable(excerpt),
            question,
            caret,
        )

    def line(self, number: int) -> str:
        """Return the line of that number, counted from 1; empty past the end."""
        start = self._start(number)
        if start is None:
            return ""
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]

    def after(self, mark: Mark, characters: int) -> str:
        """Return what stands on the line from `mark` on, at most so many characters."""
        start = self._start(mark.line)
        if start is None:
            return ""
        start += mark.column - 1
        return self.text[start : start + characters].partition("\n")[0]

    def mark_at(self, offset: int) -> Mark:
        """Return the place of the character at `offset`."""
        before = self.text.rfind("\n", 0, offset)
        return Mark(self.text.count("\n", 0, offset) + 1, offset - before)

    def locate(self, needle: str, start: Mark, last_line: int) -> Mark:
        """Return where `needle` stands as a whole word from `start` on, else `start`."""
        beginning, end = self._start(start.line), self._start(last_line + 1)
        if beginning is None:
            return start
        beginning += start.column - 1
        farthest = min(beginning + FARTHEST, len(self.text) if end is None else end)
        word = re.compile(rf"(?<![\w.]){re.escape(needle)}(?![\w])")
        found = word.search(self.text, beginning, farthest)
        if found is None:
            return start
        line = start.line + self.text.count("\n", beginning, found.start())
        return Mark(line, found.start() - self.text.rfind("\n", 0, found.start()))

    def _start(self, number: int) -> int | None:
        """Return where a line begins in the text; None past the end."""
        starts = self._starts
        while len(starts) < number:
            found = self.text.find("\n", starts[-1])
            if found < 0:
                return None
            starts.append(found + 1)
        return starts[number - 1] if number > 0 else None

    def _excerpt(self, mark: Mark) -> tuple[str, int]:
        """Return the line at `mark`, of a long one the part around it, and its column in that."""
        start = self._start(mark.line)
        if start is None:
            return "", mark.column
        place = start + mark.column - 1
        end = self.text.find("\n", max(start, place - 1), place + WIDEST)
        end = min(end if end >= 0 else place + WIDEST, len(self.text))
        if end - start <= WIDEST:
            return self.text[start:end], mark.column
        is_whole = end < place + WIDEST
        first = max(start, place - WIDEST // 2)
        first = max(start, min(first, end - WIDEST)) if is_whole else first
        cut = self.text[first : first + WIDEST].partition("\n")[0]
        if first > start:
            cut = "…" + cut[1:]
        if first + WIDEST < end:
            cut = cut[:-1] + "…"
        return cut, place - first + 1
