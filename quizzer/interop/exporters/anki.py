"""A deck for Anki: a note for each question, a subdeck for each topic.

Every note's id follows from the question's, so that importing a later export updates the cards and
keeps their history.
"""

import io
import zipfile
from collections.abc import Mapping
from hashlib import blake2b
from itertools import count
from typing import Any

from quizzer.domain.forms.base import LETTERS
from quizzer.interop.anki_collection import made_collection
from quizzer.interop.formats import Asked, Exported, Sheet
from quizzer.interop.markup import html_of, required
from quizzer.interop.notes import Note, approximated, dropped
from quizzer.interop.paper import Printed, printed
from quizzer.interop.texts import one_line

FIELDS = ("Question", "Answer", "Id")
"""A note's fields, the first being what Anki sorts by."""

_MODEL = 1_716_302_947
"""The note type's id; the same for ever, or Anki would make a new type of each export."""
_TEX = (r"\(", r"\)")
_CSS = """\
.card { font: 18px/1.45 sans-serif; text-align: left; max-width: 36em; margin: 1em auto; }
ol.options { list-style: lower-alpha; }
.sources { font-size: 80%; opacity: .7; }
"""
_LOST = ("hints", "related", "evidence", "tests")


class Anki:
    """Writes an .apkg."""

    name = "anki"
    title = "Anki"
    is_printed = False

    def write(self, sheet: Sheet) -> Exported:
        """Return the deck; `sheet.at` decides whether Anki takes it for newer than what it has."""
        genanki = required("genanki")
        kind = _note_type(genanki)
        decks: dict[str, Any] = {}
        notes: list[Note] = []
        for asked in sheet.questions:
            name = _deck_name(sheet, asked)
            if name not in decks:
                decks[name] = genanki.Deck(_number(f"deck {sheet.bank} {name}"), name)
            decks[name].add_note(_note(genanki, kind, sheet, asked))
            notes += _lost(asked)
        package = genanki.Package([*decks.values()])
        ids = count(sheet.at * 1000)
        collection = made_collection(lambda cursor: package.write_to_db(cursor, sheet.at, ids))
        return Exported(_zipped({"collection.anki2": collection, "media": b"{}"}), tuple(notes))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a package; the same at any time, given the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _note_type(genanki: Any) -> Any:
    return genanki.Model(
        _MODEL,
        "quizzer",
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {
                "name": "Card",
                "qfmt": "{{Question}}",
                "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}",
            }
        ],
        css=_CSS,
    )


def _note(genanki: Any, kind: Any, sheet: Sheet, asked: Asked) -> Any:
    question, each = asked.question, printed(asked)
    key = f"{sheet.bank}/{question.id}"
    tags = [f"level-{question.level}", *question.tags]
    return genanki.Note(
        model=kind,
        fields=[_front(each), _back(each), key],
        tags=["-".join(one_line(tag).split()) for tag in tags],
        guid=blake2b(key.encode(), digest_size=10).hexdigest(),
    )


def _front(each: Printed) -> str:
    parts = [_html(each.prompt)]
    if each.numbered:
        parts.append(_listed(each.numbered, ""))
    if each.lettered:
        parts.append(_listed(each.lettered, ' class="options"'))
    return "\n".join(parts)


def _back(each: Printed) -> str:
    parts = [_html(each.key if each.has_room else f"**{each.key}**")]
    said = dict(each.whys)
    parts += [_html(f"**{letter})** {said[letter]}") for letter in LETTERS if letter in said]
    if each.explanation:
        parts.append(_html(each.explanation))
    if each.sources:
        sources = _html("; ".join(each.sources))
        parts.append(f'<div class="sources">{sources}</div>')
    return "\n".join(parts)


def _html(text: str) -> str:
    return html_of(text, tex=_TEX)


def _listed(texts: tuple[str, ...], attribute: str) -> str:
    items = "".join(f"<li>{_html(text)}</li>" for text in texts)
    return f"<ol{attribute}>{items}</ol>"


def _deck_name(sheet: Sheet, asked: Asked) -> str:
    topic = sheet.topic_of(asked.question)
    names = [sheet.title, *([topic] if topic else [])]
    return "::".join(one_line(name).replace("::", ":") for name in names)


def _number(name: str) -> int:
    """Return a lasting id for a deck."""
    return (1 << 30) + int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % (1 << 30)


def _lost(asked: Asked) -> list[Note]:
    question = asked.question
    lost = [name for name in _LOST if getattr(question, name)]
    notes = [dropped(f"its {name}", question=question.id) for name in lost]
    if question.params:
        what = "its numbers are those of one variant, for good"
        notes.append(approximated(what, question=question.id))
    what = f"what was {question.type} is now a card with two sides"
    notes.append(approximated(what, question=question.id))
    return notes
