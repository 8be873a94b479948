"""What is wrong with a question, over the view of it: place, what, the line, and the remedy."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.bank.problems import Problem
from quizzer.tui.themes import MUTED

_GUTTER = 10
"""Cells before an excerpt: the indent, the line's number, and the bar behind it."""
_TONES = {"error": "bold $error", "warning": "bold $warning"}
_GLYPHS = {"error": "✗", "warning": "!"}
LEAST_ROWS = 4
REMEDY_ROWS = 2
"""Of a remedy, and of a flaw, where problems stand over the question."""
SHARE = 0.4
"""The share of the screen's height that problems may take."""


class ProblemList(Widget):
    """As many problems as there is room for, errors in full, and how many more there are."""

    DEFAULT_CSS = """
    ProblemList {
        height: auto; padding: 0 1; margin-bottom: 1; display: none; background: $surface;
    }
    ProblemList.-some { display: block; }
    """

    problems: reactive[tuple[Problem, ...]] = reactive((), layout=True)
    note: reactive[str] = reactive("", layout=True)
    """Told below them."""

    def show(self, problems: Sequence[Problem], note: str) -> None:
        """Show these."""
        self.problems, self.note = tuple(problems), note
        self.set_class(bool(problems or note), "-some")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows they take."""
        return len(self._rows(width, viewport.height))

    def render(self) -> RenderResult:
        """Return the rows."""
        return Content("\n").join(self._rows(self.size.width, self.screen.size.height))

    def _rows(self, width: int, screen_height: int) -> list[Content]:
        most = max(int(screen_height * SHARE), LEAST_ROWS)
        rows: list[Content] = []
        for place, problem in enumerate(self.problems):
            lines = _lines(problem, width)
            if rows and len(rows) + len(lines) > most - 1:
                left = len(self.problems) - place
                rows.append(Content.styled(f"  and {left} more: f10 shows them all", MUTED))
                break
            rows += lines
        if self.note:
            rows.append(Content.styled(f"  {self.note}", MUTED))
        return rows


def _lines(problem: Problem, width: int) -> list[Content]:
    """Return an error in full, of a flaw what it is."""
    glyph = Content.styled(f"{_GLYPHS[problem.severity]} ", _TONES[problem.severity])
    short = replace(problem, file=Path(problem.file).name)
    head, *rest = told(short, width - 2, REMEDY_ROWS) if problem.is_error else [_head(short)]
    most = None if problem.is_error else REMEDY_ROWS
    wrapped = textwrap.wrap(head, max(width - 2, 20), max_lines=most, placeholder=" …")
    lines = [(Content("  ") if at else glyph) + Content(text) for at, text in enumerate(wrapped)]
    return [*lines, *(Content.styled(text, MUTED) for text in rest)]


def told(problem: Problem, width: int, most_rows: int | None = None) -> list[str]:
    """Return a problem as lines: what it is, the excerpt with its caret, the remedy wrapped.

    Parameters
    ----------
    most_rows
        Of the remedy; what is over is left out.
    """
    fitting = _fitting(problem, width - _GUTTER)
    lines = replace(fitting, remedy="").text().split("\n")[1:]
    remedy = textwrap.wrap(
        problem.remedy,
        max(width, 20),
        initial_indent="  → ",
        subsequent_indent="    ",
        max_lines=most_rows,
        placeholder=" …",
    )
    return [_head(problem), *lines, *remedy]


def all_told(problems: Sequence[Problem], width: int) -> str:
    """Return all problems as one text, each with its whole place."""
    return "\n\n".join("\n".join(_wrapped(problem, width)) for problem in problems)


def _wrapped(problem: Problem, width: int) -> Iterator[str]:
    head, *rest = told(problem, width)
    yield from textwrap.wrap(head, width, break_long_words=False, break_on_hyphens=False)
    yield from rest


def _head(problem: Problem) -> str:
    return f"{problem.place} {problem.rule}: {problem.what}"


def _fitting(problem: Problem, room: int) -> Problem:
    """Return the problem with so much of its line as there is room for, around the caret."""
    room = max(room, 20)
    if len(problem.excerpt) <= room:
        return problem
    first = max(min(problem.caret - room // 2, len(problem.excerpt) - room), 0)
    cut = problem.excerpt[first : first + room]
    if first:
        cut = "…" + cut[1:]
    if first + room < len(problem.excerpt):
        cut = cut[:-1] + "…"
    return replace(problem, excerpt=cut, caret=problem.caret - first)
