"""What the lines show of a form between the prompt and the invitation to answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from quizzer.domain.answers import Certainty
from quizzer.domain.forms.base import LETTERS, Option
from quizzer.domain.forms.blanks import FillBlanks
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.plain.text import under, wrapped

SUFFIXES = {"!": Certainty.SURE, "?": Certainty.GUESS}
"""What may stand behind an answer, and how sure it says to be."""


def split(line: str) -> tuple[str, Certainty | None]:
    """Return the answer of a line, and how sure its suffix says to be."""
    certainty = SUFFIXES.get(line[-1])
    if certainty is None:
        return line, None
    return line[:-1].rstrip(), certainty


def form_lines(form: Form) -> Iterator[str]:
    """Yield what there is to pick, order, match or fill in, and an empty line behind it."""
    lines = _LINES.get(type(form))
    if lines is not None:
        yield from lines(form)
        yield ""


def _options(form: PickOne | PickMany) -> Iterator[str]:
    yield from _lettered(form.options)


def _order(form: PutInOrder) -> Iterator[str]:
    yield from _lettered(form.items)


def _pairs(form: MatchPairs) -> Iterator[str]:
    for number, left in enumerate(form.lefts, start=1):
        yield under(f"  {number}. ", left.text)
    yield ""
    yield from _lettered(form.rights)


def _blanks(form: FillBlanks) -> Iterator[str]:
    yield wrapped(form.text(), "  ")
    yield ""
    for number, blank in enumerate(form.blanks, start=1):
        mark = f"  [{number}] "
        if isinstance(blank.form, PickOne):
            options = zip(LETTERS, blank.form.options, strict=False)
            told = "   ".join(f"{letter}) {option.text}" for letter, option in options)
        else:
            told = blank.form.invitation
        yield under(mark, told)


def _lettered(options: Sequence[Option]) -> Iterator[str]:
    for letter, option in zip(LETTERS, options, strict=False):
        yield under(f"  {letter}) ", option.text)


_LINES: Mapping[type, Callable[[Any], Iterator[str]]] = {
    PickOne: _options,
    PickMany: _options,
    PutInOrder: _order,
    MatchPairs: _pairs,
    FillBlanks: _blanks,
}
