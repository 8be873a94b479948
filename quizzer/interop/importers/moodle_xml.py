"""Moodle XML: its standard types of question, weights, feedback, hints, tags, categories.

The XML is parsed by defusedxml, which refuses entities and what lies outside the file. HTML becomes
Markdown; pictures and other files inside are not taken along.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from quizzer.interop.cloze import gaps_of
from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.gaps import parted
from quizzer.interop.gift import category_parts
from quizzer.interop.gift_answers import Malformed
from quizzer.interop.items import (
    Amount,
    Amounts,
    Essay,
    Gaps,
    Item,
    Offered,
    Options,
    Pairs,
    Ranking,
    Truth,
    Wish,
    Words,
)
from quizzer.interop.markup import is_html, markdown_of, required
from quizzer.interop.notes import Note, approximated, dropped, error, left_out
from quizzer.interop.texts import LARGEST, shortened

_PLAIN = {"markdown", "plain_text"}
_SAID_OF_ANY = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_USUAL = {"your answer is correct.", "your answer is partially correct.", ""}
_USUAL |= {"your answer is incorrect."}


class MoodleXml:
    """Reads Moodle XML."""

    name = "moodle-xml"
    title = "Moodle XML"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether it is XML with a quiz in it."""
        return 0.95 if b"<quiz" in data[:5_000] else 0.5 if suffix == ".xml" else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of all questions that quizzer has a kind for."""
        reader = _Reader()
        items = [*reader.items(data)]
        return imported(items, wanted, reader.notes, title=reader.title)


class _Lines(TreeBuilder):
    """Builds the tree, and keeps the line on which each question begins."""

    def __init__(self) -> None:
        super().__init__()
        self.expat: Any = None
        self.found: dict[Element, int] = {}

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Any:
        """Begin an element."""
        element = super().start(tag, attrs)
        if tag == "question":
            self.found[element] = self.expat.CurrentLineNumber
        return element


@dataclass(slots=True)
class _Texts:
    """The texts of one question, as Markdown, and what gets lost of them."""

    line: int
    notes: list[Note] = field(default_factory=list)

    def plain(self, parent: Element, name: str = "") -> str:
        """Return the text of an element that is never marked up."""
        element = parent.find(name) if name else parent
        inner = None if element is None else element.find("text")
        holder = element if inner is None else inner
        return ((holder.text if holder is not None else "") or "").strip()

    def of(self, parent: Element, name: str = "") -> str:
        """Return the text of an element, or of the one of that name in it."""
        element = parent.find(name) if name else parent
        if element is None:
            return ""
        inner = element.find("text")
        text = (element.text if inner is None else inner.text) or ""
        if element.find("file") is not None:
            self.notes.append(dropped("a file in it, such as a picture", self.line))
        form = element.get("format", "")
        if form == "html" or (form not in _PLAIN and is_html(text)):
            return markdown_of(text)
        return text.strip()


class _Reader:
    """Reads question by question; a category holds for what follows it."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.title = ""
        self._topic = ""

    def items(self, data: bytes) -> Iterator[Item]:
        """Yield the questions, noting what is malformed or has no place."""
        for question, line in self._questions(data):
            kind = question.get("type", "")
            if kind == "category":
                self._category(question)
                continue
            try:
                yield self._item(question, kind, line)
            except _Unknown:
                told = shortened(_name(question) or "a question")
                what = f"“{told}” is of the type {shortened(kind)}, which quizzer has none for"
                self.notes.append(left_out(what, line))
            except Malformed as fault:
                told = shortened(_name(question) or "a question")
                self.notes.append(error(f"“{told}”: {fault}", line))

    def _questions(self, data: bytes) -> Iterator[tuple[Element, int]]:
        if len(data) > LARGEST:
            what = f"the file is larger than {LARGEST // 1024 // 1024} MiB; split it"
            self.notes.append(error(what))
            return
        lines = _Lines()
        try:
            root = _parsed(data, lines)
        except ParseError as fault:
            line, column = fault.position
            what = f"this is no XML: {str(fault).partition(':')[0]}, at column {column + 1}"
            self.notes.append(error(what, line))
            return
        except (ValueError, LookupError) as fault:
            self.notes.append(error(f"this XML is refused: {_refusal(fault)}", 1))
            return
        if root.tag != "quiz":
            self.notes.append(error("this is no quiz of Moodle: it has no element <quiz>", 1))
            return
        for child in root:
            if child.tag == "question":
                yield child, lines.found.get(child, 0)

    def _category(self, question: Element) -> None:
        parts = category_parts(_Texts(0).plain(question, "category"))
        self._topic = parts[-1] if parts else ""
        if len(parts) > 1:
            self.title = self.title or parts[0]

    def _item(self, question: Element, kind: str, line: int) -> Item:
        read = _KINDS.get(kind)
        if read is None:
            raise _Unknown
        texts = _Texts(line)
        prompt = texts.of(question, "questiontext")
        wish = read(question, texts)
        if isinstance(wish, Gaps):
            prompt, rest = parted(wish.text)
            wish = Gaps(rest, wish.gaps)
        explanation = "" if kind == "essay" else texts.of(question, "generalfeedback")
        hints = tuple(filter(None, (texts.of(hint) for hint in question.findall("hint"))))
        texts.notes += _unsaid(question, texts)
        return Item(
            prompt=prompt,
            wish=wish,
            name=texts.plain(question, "idnumber") or _name(question),
            topic=self._topic,
            tags=tuple(filter(None, (texts.plain(tag) for tag in question.findall("tags/tag")))),
            hints=hints,
            explanation=explanation,
            line=line,
            notes=tuple(texts.notes),
        )


class _Unknown(Exception):  # noqa: N818 - named as what it is
    """A type that quizzer has no kind for."""


def _parsed(data: bytes, lines: _Lines) -> Element:
    parser = required("defusedxml.ElementTree").DefusedXMLParser(target=lines, forbid_dtd=False)
    lines.expat = parser.parser
    parser.feed(data)
    root: Element = parser.close()
    return root


def _refusal(fault: Exception) -> str:
    name = type(fault).__name__
    refused = {"EntitiesForbidden": "it declares entities", "DTDForbidden": "it has a DTD"}
    refused["ExternalReferenceForbidden"] = "it refers to another file"
    return refused.get(name, shortened(str(fault)) or name)


def _name(question: Element) -> str:
    return _Texts(0).plain(question, "name")


def _unsaid(question: Element, texts: _Texts) -> Iterator[Note]:
    for name in _SAID_OF_ANY:
        said = texts.of(question, name)
        if said.lower() not in _USUAL:
            yield dropped(f"“{shortened(said)}”, said of any such answer", texts.line)
    if question.findtext("usecase", "0").strip() == "1":
        yield approximated("capitals mattered in it, and don't now", texts.line)
    grade = question.findtext("defaultgrade", "1").strip()
    if _number(grade) not in (None, 1.0):
        yield dropped(f"that it is worth {shortened(grade)} points", texts.line)


def _answers(question: Element, texts: _Texts, *, is_typed: bool = False) -> Iterator[Offered]:
    for answer in question.findall("answer"):
        given = answer.get("fraction", "0")
        share = _number(given)
        if share is None or abs(share) > 1000:
            raise Malformed(f"the fraction “{shortened(given)}” is no percentage")
        text = texts.plain(answer) if is_typed else texts.of(answer)
        yield Offered(text, share / 100, texts.of(answer, "feedback"))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _multichoice(question: Element, texts: _Texts) -> Wish:
    is_single = question.findtext("single", "true").strip() in ("true", "1")
    is_shuffled = question.findtext("shuffleanswers", "true").strip() in ("true", "1")
    options = tuple(_answers(question, texts))
    return Options(options, is_many=not is_single, is_shuffled=is_shuffled)


def _truefalse(question: Element, texts: _Texts) -> Wish:
    said = {answer.text.strip().lower(): answer for answer in _answers(question, texts)}
    if not {"true", "false"} <= said.keys():
        raise Malformed("its answers must be true and false")
    holds = said["true"].share > 0
    right, wrong = ("true", "false") if holds else ("false", "true")
    return Truth(holds, said[wrong].why, said[right].why)


def _shortanswer(question: Element, texts: _Texts) -> Wish:
    return Words(tuple(_answers(question, texts, is_typed=True)))


def _numerical(question: Element, texts: _Texts) -> Wish:
    found: list[Amount] = []
    otherwise = ""
    answers = _answers(question, texts, is_typed=True)
    for answer, element in zip(answers, question.findall("answer"), strict=True):
        if answer.text.strip() == "*":
            otherwise = answer.why
            continue
        value = _number(answer.text)
        tol = _number(element.findtext("tolerance", "0").strip() or "0")
        if value is None or tol is None:
            raise Malformed(f"“{shortened(answer.text)}” is no number, or its tolerance is none")
        found.append(Amount(value, abs(tol), answer.share, answer.why))
    units = [unit.findtext("unit_name", "").strip() for unit in question.findall("units/unit")]
    if len(units) > 1:
        texts.notes.append(dropped(f"its further units {', '.join(units[1:])}", texts.line))
    return Amounts(tuple(found), units[0] if units else "", otherwise)


def _matching(question: Element, texts: _Texts) -> Wish:
    pairs = [
        (texts.of(each), texts.plain(each, "answer")) for each in question.findall("subquestion")
    ]
    return Pairs(
        tuple((left, right) for left, right in pairs if left),
        tuple(right for left, right in pairs if not left),
    )


def _essay(question: Element, texts: _Texts) -> Wish:
    return Essay(texts.of(question, "generalfeedback") or texts.of(question, "graderinfo"))


def _cloze(question: Element, texts: _Texts) -> Wish:
    return gaps_of(texts.of(question, "questiontext"))


def _ordering(question: Element, texts: _Texts) -> Wish:
    return Ranking(tuple(texts.of(answer) for answer in question.findall("answer")))


_KINDS: Mapping[str, Callable[[Element, _Texts], Wish]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "essay": _essay,
    "cloze": _cloze,
    "ordering": _ordering,
}
