"""GIFT, Moodle's text format: every type of question, weights, feedback, escapes, categories.

::

    // a remark, with [id:value-of-b] and [tag:sparsity] in it for the question below
    $CATEGORY: $course$/top/Regularization/Sparsity

    ::value-of-b::[markdown]What is the estimate? {#=1.5:0.01 =%0%2.5:0.01#Toward zero.
    ####It moves by λ.}
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quizzer.interop.documents import imported
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.gaps import parted
from quizzer.interop.gift import category_parts, hidden, shown
from quizzer.interop.gift_answers import Malformed, wish_of
from quizzer.interop.items import (
    Amounts,
    Gaps,
    Item,
    Options,
    Words,
)
from quizzer.interop.markup import is_html, markdown_of
from quizzer.interop.notes import Note, approximated, dropped, error
from quizzer.interop.texts import decoded, shortened

_CATEGORY = re.compile(r"\s*\$CATEGORY\s*:\s*(.+)\Z")
_REMARK = re.compile(r"\s*//(.*)\Z")
_MARK = re.compile(r"\[(id|tag):((?:[^\]\\]|\\.){0,300})\]")
_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_HERE = "\ufddf"
"""Stands for the answers in a text that goes on behind them."""
_FORM = re.compile(r"\s*\[(html|markdown|moodle|plain)\]", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """Lines up to an empty one, without remarks; those tell ids and tags."""

    line: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    id: str = ""
    tags: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)


class Gift:
    """Reads GIFT."""

    name = "gift"
    title = "GIFT"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether there are names in double colons, categories, or answers in braces."""
        text = decoded(data[:100_000]).text or ""
        if text.lstrip().startswith(("<", "{", "[{", "format:")):
            return 0.0
        if re.search(r"^\s*(?:::.+?::|\$CATEGORY:)", text, re.MULTILINE):
            return 0.85
        is_answer = re.search(r"\{\s*(?:[=~#]|T\b|F\b|TRUE|FALSE|\})", text)
        return 0.7 if is_answer else 0.65 if suffix == ".gift" else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of all questions that are well formed."""
        read = decoded(data)
        reader = _Reader([*read.notes])
        items = [*reader.items(read.text or "")]
        return imported(items, wanted, reader.notes, title=reader.title)


class _Reader:
    """Reads block by block; a category holds for what follows it."""

    def __init__(self, notes: list[Note]) -> None:
        self.notes = notes
        self.title = ""
        self._topic = ""

    def items(self, text: str) -> Iterator[Item]:
        """Yield the questions, noting what is malformed or has no place."""
        for block in self._blocks(text):
            try:
                yield from self._item(block)
            except Malformed as fault:
                inside = block.text[: fault.at].count("\n") if fault.at >= 0 else 0
                self.notes.append(error(str(fault), block.lines[inside][0]))

    def _blocks(self, text: str) -> Iterator[_Block]:
        block = _Block()
        for number, line in enumerate(text.split("\n"), start=1):
            if remark := _REMARK.match(line):
                self._remark(remark[1], number, block)
            elif not line.strip():
                if block.lines:
                    yield block
                    block = _Block()
            elif (category := _CATEGORY.match(line)) and not block.lines:
                self._category(category[1])
            else:
                block.lines.append((number, line))
        if block.lines:
            yield block

    def _remark(self, text: str, number: int, block: _Block) -> None:
        for mark in _MARK.finditer(text):
            value = re.sub(r"\\(.)", r"\1", mark[2]).strip()
            if mark[1] == "id":
                block.id = value
            else:
                block.tags.append(value)
        rest = _MARK.sub("", text).strip()
        if rest:
            self.notes.append(dropped(f"the remark “{shortened(rest)}”", number))

    def _category(self, path: str) -> None:
        parts = category_parts(path)
        self._topic = parts[-1] if parts else ""
        if len(parts) > 1:
            self.title = self.title or parts[0]

    def _item(self, block: _Block) -> Iterator[Item]:
        line = block.lines[0][0]
        text = hidden(block.text)
        name = _NAME.match(text)
        body = text[name.end() :] if name else text
        opening, closing = body.find("{"), body.rfind("}")
        if opening < 0 and closing < 0:
            what = f"“{shortened(shown(body))}” asks nothing: it has no answer in braces"
            self.notes.append(dropped(what, line))
            return
        _check_braces(body, opening, closing, len(text) - len(body))
        notes: list[Note] = []
        told, form = _marker(body[:opening])
        rest = body[closing + 1 :]
        read = _Texts(form, line, notes)
        base = len(text) - len(body) + opening + 1
        wish, explanation = wish_of(body[opening + 1 : closing], read.text, base)
        item = Item(
            prompt=read.text(told),
            wish=wish,
            name=block.id or (shown(name[1]) if name else ""),
            topic=self._topic,
            tags=tuple(block.tags),
            explanation=explanation,
            line=line,
        )
        if rest.strip():
            item = _with_gap(item, told, rest, read)
        yield replace(item, notes=tuple(notes))


@dataclass(slots=True)
class _Texts:
    """Texts in the format that their question is marked with, as Markdown."""

    form: str
    line: int
    notes: list[Note]

    def text(self, raw: str) -> str:
        """Return one text, escapes resolved."""
        body, own = _marker(raw)
        form = own or self.form
        text = shown(body)
        if form == "html" or (form in ("", "moodle") and is_html(text)):
            self.notes.append(approximated("its HTML is now Markdown", self.line))
            return markdown_of(text)
        return text


def _marker(raw: str) -> tuple[str, str]:
    """Return a text without its format's mark, and that mark; empty for none."""
    found = _FORM.match(raw)
    return (raw[found.end() :], found[1].lower()) if found else (raw, "")


def _check_braces(body: str, opening: int, closing: int, before: int) -> None:
    """Refuse braces that do not pair.

    Raises
    ------
    Malformed
        With the place of the brace that has no other.
    """
    if closing < 0 or closing < opening:
        raise Malformed("“{” opens answers that never close; close them with “}”", before + opening)
    if opening < 0:
        raise Malformed(
            "“}” closes answers that never open; write \\} for the sign", before + closing
        )
    inside = body[opening + 1 : closing]
    for sign in "{}":
        if sign in inside:
            at = before + opening + 1 + inside.index(sign)
            raise Malformed(f"a second “{sign}” in one question; write \\{sign} for the sign", at)


def _with_gap(item: Item, before: str, behind: str, read: _Texts) -> Item:
    """Return a question of which the text goes on behind the answers, with a gap if it can be."""
    wish = item.wish
    is_gap = isinstance(wish, Options | Amounts | Words)
    text = read.text(f"{before}{_HERE}{behind}").replace(_HERE, "[[gap]]" if is_gap else "_____")
    if isinstance(wish, Options | Amounts | Words):
        prompt, rest = parted(text)
        return replace(item, prompt=prompt, wish=Gaps(rest, {"gap": wish}))
    read.notes.append(approximated("its text goes on behind the answers, at _____", item.line))
    return replace(item, prompt=text)
