"""Markdown with questions and answers, in either of two ways.

::

    ## Sparsity

    <!-- id: zeros; type: choice; level: 2 -->
    Q: Which penalty gives exact zeros?
    - [ ] The sum of squares
      > It only shrinks.
    - [x] The sum of absolute values
    E: It has a kink at zero.

`A:` is the answer where there are no options, `E:` the explanation, `H:` hints, `S:` sources, `I:`
and `C:` instruction and context of open questions, `R:` their rubric, `W:` what to say to who is
wrong. Without any `Q:` each heading that ends with a question mark is a question, and what stands
below it the answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizzer.interop.cells import item_of
from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.items import Item
from quizzer.interop.marks import HEADING, LETTER_OF, LISTED, MARK, OPTION, REMARK, unescaped
from quizzer.interop.notes import Note, dropped, error
from quizzer.interop.rows import BETWEEN, OPTIONS, BadRow
from quizzer.interop.texts import decoded, shortened

_NAME_OF = {letter: name for name, letter in LETTER_OF.items()}
_KNOWN = {"id", "type", "level", "tags", "tol", "unit"}
_SEVERAL = ("hints", "sources", "rubric")
_IN_LISTS = ("order", "match")
_WHY = re.compile(r"\s+>\s?(.*)\Z")


@dataclass(slots=True)
class _Open:
    """A question that is being read: its cells as lines, and the cell that a line goes on with."""

    line: int = 0
    cells: dict[str, list[str]] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)
    here: str = ""

    @property
    def is_listing(self) -> bool:
        return self.cells.get("type", [""])[0] in _IN_LISTS

    def begin(self, name: str, text: str) -> None:
        self.here = name
        lines = self.cells.setdefault(name, [])
        lines += [BETWEEN, text] if lines and name in _SEVERAL else [text]

    def option(self, text: str) -> str:
        """Begin the next option; return its letter, or nothing where there are no more."""
        letter = next((letter for letter in OPTIONS if letter not in self.cells), "")
        if letter:
            self.begin(letter, text)
        return letter


class Markdown:
    """Reads questions and answers in Markdown."""

    name = "markdown"
    title = "Markdown"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether there are marks of questions and answers, or headings that ask."""
        text = decoded(data[:200_000]).text or ""
        if re.search(r"^Q:\s", text, re.MULTILINE):
            is_answered = re.search(r"^(?:A:\s|\s{0,3}[-*+] \[[xX]\])", text, re.MULTILINE)
            return 0.8 if is_answered else 0.3
        asks = re.search(r"^#{1,6}\s.*\?\s*#*$", text, re.MULTILINE)
        return 0.6 if asks else 0.3 if suffix in (".md", ".markdown") else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of questions and answers."""
        read = decoded(data)
        lines = (read.text or "").split("\n")
        reader = _Reader([*read.notes], is_marked=any(line.startswith("Q:") for line in lines))
        items = [*reader.items(lines)]
        return imported(items, wanted, reader.notes, title=reader.title)


class _Reader:
    """Reads line by line; a heading is the topic of what follows it."""

    def __init__(self, notes: list[Note], *, is_marked: bool) -> None:
        self.notes = notes
        self.title = ""
        self._is_marked = is_marked
        self._topic = ""
        self._open = _Open()
        self._told: dict[str, list[str]] = {}

    def items(self, lines: list[str]) -> Iterator[Item]:
        """Yield the questions, noting what makes none."""
        for number, line in enumerate(lines, start=1):
            heading, remark = HEADING.match(line), REMARK.match(line)
            mark = MARK.match(line) if self._is_marked else None
            if heading:
                yield from self._ended()
                self._heading(heading, number)
            elif remark:
                yield from self._ended()
                self._remark(remark["inside"], number)
            elif mark and mark["letter"] == "Q":
                yield from self._ended()
                self._begin(number, line[mark.end() :])
            elif mark and self._open.line:
                self._open.begin(_NAME_OF[mark["letter"]], line[mark.end() :])
            else:
                self._line(line, number)
        yield from self._ended()

    def _begin(self, number: int, prompt: str) -> None:
        self._open = _Open(number, self._told)
        self._told = {}
        self._open.begin("prompt", prompt)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        title = heading["title"]
        if not self._is_marked and title.endswith("?"):
            self._begin(number, title)
            self._open.begin("answer", "")
        elif heading["depth"] == "#" and not self.title:
            self.title = title
        else:
            self._topic = "" if title == "-" else title

    def _remark(self, inside: str, number: int) -> None:
        for part in inside.split(";"):
            name, colon, text = part.partition(":")
            if colon and name.strip().lower() in _KNOWN:
                self._told[name.strip().lower()] = [text.strip()]
            elif part.strip():
                self.notes.append(dropped(f"the remark “{shortened(part)}”", number))

    def _line(self, line: str, number: int) -> None:
        """Take a line that begins no question: an option, or more of what was begun."""
        reading = self._open
        if not reading.line:
            if line.strip():
                self.notes.append(dropped(f"“{shortened(line)}”, of no question", number))
            return
        option = OPTION.match(line)
        listed = LISTED.match(line) if reading.is_listing else None
        why = _WHY.match(line)
        if option or listed:
            text = (option or listed or {"text": ""})["text"]
            letter = reading.option(text)
            if not letter:
                self.notes.append(dropped(f"“{shortened(text)}”, an option too many", number))
            elif option and option["is_right"] != " ":
                reading.right.append(letter)
        elif why and reading.here[-1:] in OPTIONS and len(reading.here) in (1, 5):
            reading.begin(f"why_{reading.here[-1]}", why[1])
        elif reading.here in OPTIONS and line[:1].strip():
            reading.begin("prompt", unescaped(line))
        else:
            reading.cells[reading.here].append(
                line.strip() if reading.here in OPTIONS else unescaped(line)
            )

    def _ended(self) -> Iterator[Item]:
        reading, self._open = self._open, _Open()
        if not reading.line:
            return
        row = {name: "\n".join(lines).strip() for name, lines in reading.cells.items()}
        if reading.right:
            row["answer"] = BETWEEN.join(reading.right)
        row["topic"] = self._topic
        if not (row.get("answer") or reading.is_listing):
            self.notes.append(error("the question has no answer", reading.line))
            return
        try:
            yield item_of(row, reading.line)
        except BadRow as bad:
            self.notes.append(error(str(bad), reading.line))
