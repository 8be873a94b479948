"""Any bytes, any slips, and files made to do harm: a bank that loads, or errors with a place.

200 cases for each format; with the environment variable QUIZZER_TORTURE set, 2,000.
"""

import io
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.bank.library import load
from quizzer.interop.anki_package import package_of
from quizzer.interop.registry import built_in
from quizzer.sittings.exchange import Brought
from tests.interop.support import FIXTURES, through, told, written
from tests.interop.test_round_trip import SAMPLES

IS_TORTURE = bool(os.environ.get("QUIZZER_TORTURE"))
CASES = settings(
    max_examples=2_000 if IS_TORTURE else 200,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
MEBIBYTE = 1 << 20
IMPORTERS = built_in("importers")
PACKAGE = written("anki", load(SAMPLES)).data
FILES = {
    "aiken": (FIXTURES / "every.aiken.txt").read_bytes(),
    "anki": package_of(PACKAGE).collection,
    "csv": (FIXTURES / "every.csv").read_bytes(),
    "gift": (FIXTURES / "every.gift").read_bytes(),
    "interview": b"What is bias?\n\nContext: None.\n\nOfficial Answer\n\nAn error.\n",
    "markdown": (FIXTURES / "every.md").read_bytes(),
    "moodle-xml": (FIXTURES / "every.xml").read_bytes(),
}
SLIPS = [
    *(
        b"",
        b"{",
        b"}",
        b"=",
        b"~",
        b"#",
        b"\\",
        b"::",
        b"\n",
        b"\n\n",
        b"<",
        b">",
        b"&",
        b'"',
        b"|",
    ),
    *(
        b"\x00",
        b"\x1b[31m",
        b"\xff",
        b"\xe2\x80\xae",
        b"{{ x }}",
        b"[[gap1]]",
        b"%50%",
        b"//",
        b"Q: ",
    ),
    *(b"<p>", b"</text>", b"<![CDATA[", b"- [x] ", b"{1:NM:=1e999}", b"ANSWER: A", b"1e999", b"\r"),
]


def is_sound(found: Brought) -> bool:
    """Return whether there is a bank, or an error with a place, and nothing that moves a cursor."""
    shown = found.text + "".join(note.text("file") for note in found.notes)
    wrong = [note for note in found.notes if note.outcome in ("error", "dropped")]
    return "\x1b" not in shown and bool(found.questions or wrong or not found.text)


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_slips(data: bytes, slips: list[tuple[int, int, bytes]]) -> bytes:
    for at, lost, slip in slips:
        place = at % (len(data) + 1)
        data = data[:place] + slip + data[place + lost :]
    return data


@pytest.mark.parametrize("name", IMPORTERS)
@CASES
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_bank_or_errors(name: str, data: bytes) -> None:
    assert is_sound(through(name, data))


@pytest.mark.parametrize("name", IMPORTERS)
@CASES
@given(
    slips=st.lists(
        st.tuples(st.integers(0, 200_000), st.integers(0, 30), st.sampled_from(SLIPS)),
        min_size=1,
        max_size=4,
    )
)
def test_any_slips_in_a_file_give_a_bank_or_errors(
    name: str, slips: list[tuple[int, int, bytes]]
) -> None:
    data = with_slips(FILES[name], slips)
    assert is_sound(through(name, zipped({"collection.anki2": data}) if name == "anki" else data))


@CASES
@given(
    slips=st.lists(
        st.tuples(st.integers(0, 200_000), st.integers(0, 9), st.binary(max_size=4)), max_size=4
    )
)
def test_a_broken_package_is_refused_or_read(slips: list[tuple[int, int, bytes]]) -> None:
    assert is_sound(through("anki", with_slips(PACKAGE, slips)))


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"../collection.anki2": b""}, "whose name leads out of the package"),
        ({"collection.anki2": b"", "/etc/passwd": b""}, "whose name leads out of the package"),
        ({"collection.anki2": b"", "a\\..\\b": b""}, "whose name leads out of the package"),
        ({"media": b"{}"}, "there is no collection of Anki's in it"),
        ({"collection.anki2": bytes(65 * MEBIBYTE)}, "larger than 64 MiB"),
        ({"collection.anki21b": b"not packed"}, "its collection can't be unpacked"),
        ({"collection.anki2": b"SQLite format 3\x00"}, "its collection can't be read"),
    ],
)
def test_a_hostile_package_is_refused(files: dict[str, bytes], what: str) -> None:
    ((line, outcome, said),) = told(through("anki", zipped(files)))
    assert (line, outcome) == (1, "error")
    assert what in said


def test_a_packed_bomb_is_refused() -> None:
    import zstandard

    bomb = zstandard.ZstdCompressor().compress(bytes(65 * MEBIBYTE))
    ((_, outcome, said),) = told(through("anki", zipped({"collection.anki21b": bomb})))
    assert outcome == "error"
    assert "larger than 64 MiB" in said


def test_a_collection_that_never_ends_is_given_up() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE col (decks, models); CREATE TABLE cards (nid, did);"
        "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
        " SELECT id, '' AS guid, 0 AS mid, '' AS tags, '' AS flds FROM n;"
    )
    data = zipped({"collection.anki2": connection.serialize()})
    connection.close()
    ((_, outcome, said),) = told(through("anki", data))
    assert outcome == "error"
    assert "its collection can't be read" in said


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "braces": ("gift", lambda: b"{" * (4 * MEBIBYTE)),
    "many small questions": ("gift", lambda: b"a{=b}\n\n" * 20_000),
    "many answers": ("gift", lambda: b"a{" + b"=b" * 500_000 + b"}"),
    "colons": ("gift", lambda: b"::" * MEBIBYTE),
    "percent signs": ("gift", lambda: b"a{" + b"%" * MEBIBYTE + b"}"),
    "deep HTML": ("gift", lambda: b"[html]" + b"<div>" * 20_000 + b"{T}"),
    "open tags": ("gift", lambda: b"[html]" + b"<p" * 100_000 + b"{T}"),
    "dollars": ("gift", lambda: b"[html]<p>" + b"$a" * 100_000 + b"{T}"),
    "deep XML": ("moodle-xml", lambda: b"<quiz>" + b"<question>" * 500_000),
    "a laugh": (
        "moodle-xml",
        lambda: b'<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>',
    ),
    "embedded": (
        "moodle-xml",
        lambda: (
            b'<quiz><question type="cloze"><questiontext><text>'
            + b"{1:SA:" * 100_000
            + b"</text></questiontext></question></quiz>"
        ),
    ),
    "quotes": ("csv", lambda: b'prompt,answer\n"' + b'""' * (4 * MEBIBYTE)),
    "cells": ("csv", lambda: b"prompt,answer\n" + b"," * (4 * MEBIBYTE)),
    "rows": ("csv", lambda: b"prompt,answer\n" + b"a,b\n" * 20_000),
    "options": ("aiken", lambda: b"a\n" + b"A. b\n" * 400_000),
    "marks": ("markdown", lambda: b"Q: a\nA: b\n" * 20_000),
    "hashes": ("markdown", lambda: b"# " + b" #" * MEBIBYTE),
    "remarks": ("markdown", lambda: b"<!-- " * MEBIBYTE),
    "breaks": ("interview", lambda: b"---\n" * MEBIBYTE),
    "words": ("interview", lambda: b"a\n\nOfficial Answer: " + b"Ab. " * 400_000),
    "blanks": ("interview", lambda: b" " * (15 * MEBIBYTE)),
}


@pytest.mark.parametrize("importer", sorted({importer for importer, _ in HOSTILE.values()}))
def test_no_hostile_file_hangs_or_fills_the_memory(importer: str, tmp_path: Path) -> None:
    """Measured in a process of its own, by the processor's time: others may be busy, too."""
    for name, (reader, make) in HOSTILE.items():
        if reader == importer:
            (tmp_path / name).write_bytes(make())
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from quizzer.interop.formats import Wanted\n"
        "from quizzer.interop.registry import importer\n"
        "from tests.memory import peak_megabytes\n"
        "for path in Path(sys.argv[2]).iterdir():\n"
        "    data = path.read_bytes()\n"
        "    begun = time.process_time()\n"
        "    importer(sys.argv[1]).read(data, Wanted('made', 'Made'))\n"
        "    print(path.name, time.process_time() - begun, peak_megabytes(), sep=':')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, importer, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split(":") for line in done.stdout.splitlines()]
    assert len(rows) == len(list(tmp_path.iterdir()))
    assert [name for name, seconds, _ in rows if float(seconds) >= 5] == []
    assert [name for name, _, megabytes in rows if float(megabytes) >= 500] == []
