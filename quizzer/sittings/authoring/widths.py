"""Pieces of a question's texts that no screen can break, and that are too wide for one."""

from collections.abc import Iterator

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem
from quizzer.bank.wrapping import columns
from quizzer.domain import templates
from quizzer.drawing.mathematics import with_mathematics
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant

WIDEST = 76
"""Columns that a piece which can't be broken may take."""


def width_problems(entry: Entry, variant: Variant) -> Iterator[Problem]:
    """Yield texts with a piece that is too wide in one variant, as far as it can be filled in."""
    for text in entry.question.texts():
        try:
            filled = templates.filled(text.text, variant.values)
        except QuizzerError:
            continue  # of a variant without facts, or told as a placeholder
        long = (piece for piece in pieces(with_mathematics(filled)) if 2 * len(piece) > WIDEST)
        widest = max(long, key=columns, default="")
        if columns(widest) > WIDEST:
            what = f"a piece of {columns(widest)} columns can't be broken: {widest[:40]}…"
            remedy = f"Keep words, formulas, code lines and table rows within {WIDEST} columns."
            yield entry.problem("too-wide", text.path, what, remedy, severity="warning")


def pieces(text: str) -> Iterator[str]:
    """Yield what can't be broken: lines of code and tables, and single words of all else."""
    is_code = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            is_code = not is_code
        elif is_code or line.startswith(("    ", "|")):
            yield line
        else:
            yield from line.split()
