"""Packages without Anki's library: what a note becomes, and what a question becomes."""

import json
import sqlite3

import zstandard

from quizzer.interop.anki_collection import collection_of
from quizzer.interop.anki_package import package_of
from tests.interop.support import questions, through, told
from tests.interop.test_fuzz import zipped

NOTES = [
    ("Which?\x1f<b>This</b> one\x1fAs it is said.", "l1 zeros"),
    ("How many?<br>Count.\x1f1,000 or so, I think, since nobody counted them all.", ""),
    ("The lasso {{c1::selects}}, ridge {{c2::shrinks::verb}}.\x1f", ""),
    ('See <img src="a.png">\x1f\\(x_1\\) &lt; 2 [sound:a.mp3]', ""),
    ("Nothing behind\x1f", ""),
]


def older() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE col (decks, models); CREATE TABLE cards (nid, did);"
        "CREATE TABLE notes (id, guid, mid, tags, flds); CREATE TABLE revlog (id);"
        "INSERT INTO revlog VALUES (1), (2);"
    )
    decks = json.dumps({"5": {"name": "Models::Penalties"}})
    fields = [{"name": name} for name in ("Front", "Back", "Extra")]
    models = json.dumps({"9": {"name": "Basic", "flds": fields}})
    connection.execute("INSERT INTO col VALUES (?, ?)", (decks, models))
    for place, (text, tags) in enumerate(NOTES, start=1):
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, 9, ?, ?)", (place, f"g{place}", tags, text)
        )
        connection.execute("INSERT INTO cards VALUES (?, 5)", (place,))
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def test_notes_become_questions_by_what_their_answers_are() -> None:
    found = questions(through("anki", zipped({"collection.anki2": older(), "0": b"x"})))
    assert {name: each["type"] for name, each in found.items()} == {
        "which": "short",
        "how-many-count": "open",
        "the-lasso-gap1-ridge-gap2-verb": "cloze",
        "see": "short",
    }
    assert found["which"]["accept"] == ["This one"]
    assert found["which"]["explanation"] == "As it is said."
    assert found["which"]["tags"] == ["l1", "zeros"]
    assert found["see"]["accept"] == ["$x_1$ < 2"]
    assert {each["topic"] for each in found.values()} == {"penalties"}


def test_pictures_histories_and_empty_sides_are_told() -> None:
    said = told(through("anki", zipped({"collection.anki2": older(), "0": b"x"})))
    assert (0, "dropped", "a picture or sound") in said
    assert (0, "dropped", "the history of its cards, answers: 2") in said
    assert (4, "dropped", "“[sound:a.mp3]”, a picture or sound") in said
    assert (5, "dropped", "note 5: its question or its answer is empty") in said


def test_the_packed_form_goes_before_the_stub_beside_it() -> None:
    packed = zstandard.ZstdCompressor().compress(older())
    data = zipped({"collection.anki2": b"a stub", "collection.anki21b": packed})
    assert len(collection_of(package_of(data).collection).notes) == len(NOTES)
