r"""Anki's packages of notes, .apkg, in both forms: `collection.anki2` and the newer, packed one.

The first field is the question and the second the answer, unless fields called so say otherwise;
what stands in further ones joins the explanation. An answer of a few words is to be typed, a number
is a number, and a longer one makes an open question with a drafted rubric. `{{c1::…}}` makes gaps.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizzer.interop.anki_collection import AnkiNote, BadCollection, Collection, collection_of
from quizzer.interop.anki_own import own_item
from quizzer.interop.anki_package import BadPackage, package_of
from quizzer.interop.documents import imported
from quizzer.interop.exporters.anki import FIELDS
from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.gaps import parted
from quizzer.interop.items import Amounts, Gaps, Item, Offered, Options, Wish, Words
from quizzer.interop.markup import markdown_of
from quizzer.interop.notes import Note, dropped, error, left_out
from quizzer.interop.rows import BadRow, wish_of
from quizzer.interop.texts import LARGEST, one_line, shortened

_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]{1,2000}?)(?:::([^{}]{1,2000}?))?\}\}")
_MEDIA = re.compile(r"\[sound:[^\]\n]{0,300}\]|<(?:img|audio|video|object)\b[^<>]{0,1000}>", re.I)
_QUESTIONS = ("front", "question", "prompt", "text")
_ANSWERS = ("back", "answer", "solution")
_NAMES = ("Front", "Back", *(f"Further {number}" for number in range(1, 99)))


class Anki:
    """Reads .apkg."""

    name = "anki"
    title = "Anki"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return whether it is a zip file with a collection in it."""
        if not data.startswith(b"PK"):
            return 0.0
        return 0.95 if b"collection.anki2" in data else 0.6 if suffix == ".apkg" else 0.0

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank of all notes; whose line is their place among them."""
        notes: list[Note] = []
        try:
            package = package_of(data)
            found = collection_of(package.collection)
        except (BadPackage, BadCollection) as bad:
            return imported([], wanted, [error(f"this package is refused: {bad}", 1)])
        if package.media:
            many = package.media > 1
            notes.append(
                dropped(f"{package.media} pictures or sounds" if many else "a picture or sound")
            )
        if found.answers:
            notes.append(dropped(f"the history of its cards, answers: {found.answers}"))
        if found.is_cut:
            notes.append(error("there are more notes than are read at once; split the deck"))
        items = [*_items(found, notes)]
        title = next((note.decks[0] for note in found.notes if len(note.decks) > 1), "")
        return imported(items, wanted, notes, title=title)


def _items(found: Collection, notes: list[Note]) -> Iterator[Item]:
    read = 0
    for place, note in enumerate(found.notes, start=1):
        read += sum(map(len, note.fields))
        if read > LARGEST:
            what = f"the notes have more than {LARGEST >> 20} MiB of text; split the deck"
            notes.append(error(what, place))
            return
        try:
            yield _item(note, place)
        except BadRow as bad:
            notes.append(left_out(f"note {place}: {bad}", place))


def _item(note: AnkiNote, place: int) -> Item:
    """Return the question that a note makes.

    Raises
    ------
    BadRow
        If it makes none.
    """
    lost: list[Note] = []
    topic = note.decks[-1] if note.decks[-1] != "Default" else ""
    if note.names == FIELDS and len(note.fields) == len(FIELDS):
        front, back, key = note.fields
        item = own_item(front, back, key, lambda html: _text(html, place, lost))
    else:
        names = (note.names + _NAMES[len(note.names) :])[: len(note.fields)]
        fields = {
            name.lower(): _text(text, place, lost)
            for name, text in zip(names, note.fields, strict=False)
        }
        item = _foreign(fields)
    return replace(item, topic=topic, tags=note.tags, line=place, notes=tuple(lost))


def _foreign(fields: dict[str, str]) -> Item:
    """Return the question in the fields of any note type."""
    cloze = next((name for name, text in fields.items() if _CLOZE.search(text)), "")
    if cloze:
        prompt, wish = _gaps(fields.pop(cloze))
        return Item(prompt=prompt, wish=wish, explanation=_joined(fields))
    front = next((name for name in _QUESTIONS if name in fields), next(iter(fields), ""))
    question = fields.pop(front, "")
    back = next((name for name in _ANSWERS if name in fields), next(iter(fields), ""))
    answer = fields.pop(back, "")
    if not question or not answer:
        raise BadRow("its question or its answer is empty")
    wish = wish_of({"prompt": question, "answer": answer})
    return Item(prompt=question, wish=wish, explanation=_joined(fields))


def _gaps(text: str) -> tuple[str, Wish]:
    """Return a text with its deletions as gaps to type in, named gap1, gap2 and so on."""
    gaps: dict[str, Options | Amounts | Words] = {}

    def named(found: re.Match[str]) -> str:
        name = f"gap{len(gaps) + 1}"
        gaps[name] = Words((Offered(one_line(found[1]), 1.0),))
        hint = f" ({one_line(found[2])})" if found[2] and found[2].strip() else ""
        return f"[[{name}]]{hint}"

    prompt, rest = parted(_CLOZE.sub(named, text.replace("[[", "[ [")))
    return prompt, Gaps(rest, gaps)


def _text(html: str, place: int, lost: list[Note]) -> str:
    """Return a field as Markdown, without pictures and sounds."""
    found = _MEDIA.findall(html)
    lost += [dropped(f"“{shortened(media)}”, a picture or sound", place) for media in found]
    return markdown_of(_MEDIA.sub(" ", html))


def _joined(fields: dict[str, str]) -> str:
    return "\n\n".join(filter(None, fields.values()))
