"""Aiken: a question, its options with letters, and a line `ANSWER: B`.

::

    Which penalty gives exact zeros?
    A. The sum of squares
    B) The sum of absolute values
    ANSWER: B
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.items import Item, Offered, Options
from quizzer.interop.notes import Note, error
from quizzer.interop.texts import decoded, shortened

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(\S.*)\Z")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*?)\s*\Z")


@dataclass(slots=True)
class _Open:
    """A question that is being read."""

    line: int
    asks: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


class Aiken:
    """Reads Aiken."""

    name = "aiken"
    title = "Aiken"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether options with letters and an answer stand below one another."""
        lines = (decoded(data[:100_000]).text or "").split("\n")
        for at, line in enumerate(lines):
            if _ANSWER.match(line) and at and _OPTION.match(lines[at - 1]):
                return 0.9
        return 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of choices."""
        read = decoded(data)
        notes = [*read.notes]
        items = [*_items(read.text, notes)] if read.text is not None else []
        return imported(items, wanted, notes)


def _items(text: str, notes: list[Note]) -> Iterator[Item]:
    reading: _Open | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        if answer:
            fault = _fault(reading, answer[1])
            if reading is not None and not fault:
                yield _item(reading, answer[1])
            else:
                notes.append(error(fault, number))
            reading = None
        elif option and reading is not None and option[1] not in reading.options:
            reading.options[option[1]] = option[2].strip()
        elif reading is not None and reading.options:
            what = f"“{shortened(line)}” stands where an option or “ANSWER:” must"
            notes.append(error(what, number))
            reading = _Open(number, [line]) if not option else reading
        else:
            reading = reading or _Open(number)
            reading.asks.append(line.strip())
    if reading is not None:
        notes.append(error("the question has no line “ANSWER:” below it", reading.line))


def _fault(reading: _Open | None, answer: str) -> str:
    """Return what is wrong with a question, now that its answer is known; empty for nothing."""
    if reading is None or not reading.asks:
        return "there is no question above this answer"
    if len(reading.options) < 2:
        return "the question above has fewer than two options"
    if answer not in reading.options:
        return f"the answer “{shortened(answer)}” is none of {', '.join(reading.options)}"
    return ""


def _item(reading: _Open, answer: str) -> Item:
    options = reading.options.items()
    offered = tuple(Offered(text, float(letter == answer)) for letter, text in options)
    return Item(prompt="\n".join(reading.asks), wish=Options(offered), line=reading.line)
