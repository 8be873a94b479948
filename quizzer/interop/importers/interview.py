"""Interview questions as text: question, instruction, context, official answer, related questions.

::

    Explain the difference between L1 and L2 regularization.

    Instruction: Describe each, and how they affect the model.

    Context: Tests the understanding of penalties.

    Official Answer

    L1 penalizes the sum of absolute values …

    Related Questions

    - What does the elastic net do?

Several follow one another behind lines of three or more `-`, `=` or `*`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.items import Essay, Item
from quizzer.interop.notes import Note, approximated, error
from quizzer.interop.texts import decoded, one_line

_HEADING = re.compile(
    r"[#*_\s]*(?P<name>question|instructions?|context|official answer|model answer|"
    r"related questions)\b[*_]*(?:\s*:[*_]*\s*(?P<rest>.*)|\s*)\Z",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*([-=*])\1{2,}\s*\Z")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+")
_NAMES = {"instructions": "instruction", "model answer": "official answer"}
_ENOUGH = {"official answer", "instruction", "context", "related questions"}


@dataclass(slots=True)
class _Part:
    """The lines of one section, and the line of its heading."""

    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


class Interview:
    """Reads interview questions with official answers."""

    name = "interview"
    title = "interview text"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return how many of its headings stand there, as a share of what is telling."""
        text = decoded(data[:200_000]).text or ""
        headings = filter(None, map(_HEADING.match, text.split("\n")))
        found = {_name(heading["name"]) for heading in headings}
        return 0.9 if "official answer" in found and len(found & _ENOUGH) > 1 else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of open questions, each with a drafted rubric."""
        read = decoded(data)
        notes = [*read.notes]
        items = [*_items(read.text, notes)] if read.text is not None else []
        return imported(items, wanted, notes)


def _items(text: str, notes: list[Note]) -> Iterator[Item]:
    for parts in _questions(text):
        question, answer = parts.get("question"), parts.get("official answer")
        line = min(part.line for part in parts.values())
        if question is None or not question.text:
            notes.append(error("a question is missing above its sections", line))
        elif answer is None or not answer.text:
            what = "the question has no official answer; add one under “Official Answer”"
            notes.append(error(what, question.line))
        else:
            yield _item(parts, question, answer)


def _item(parts: dict[str, _Part], question: _Part, answer: _Part) -> Item:
    nothing = _Part(0)
    related = parts.get("related questions", nothing)
    asked = [_BULLET.sub("", line).strip() for line in related.lines if line.strip()]
    notes: tuple[Note, ...] = ()
    if asked:
        what = "related questions are now remarks above it: write them as questions of their own"
        notes = (approximated(what, related.line),)
    return Item(
        prompt=question.text,
        wish=Essay(
            answer.text,
            parts.get("instruction", nothing).text,
            parts.get("context", nothing).text,
        ),
        line=question.line,
        notes=notes,
        remarks=tuple(f"Related: {one_line(each)}" for each in asked),
    )


def _questions(text: str) -> Iterator[dict[str, _Part]]:
    """Yield the sections of each question by name."""
    parts: dict[str, _Part] = {}
    here = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if _BREAK.match(line) and parts.get("official answer", _Part(0)).text:
            yield parts
            parts, here = {}, ""
            continue
        heading = _HEADING.match(line)
        name = _name(heading["name"]) if heading else ""
        if heading and name not in parts:
            here = name
            parts[here] = _Part(number, [heading["rest"] or ""])
        elif here or line.strip():
            here = here or "question"
            parts.setdefault(here, _Part(number)).lines.append(line)
    if parts:
        yield parts


def _name(heading: str) -> str:
    return _NAMES.get(heading.lower(), heading.lower())
