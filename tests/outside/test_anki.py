"""Packages in Anki's own library: ours open there, importing again adds nothing, theirs open here.

Run where the library is at hand: installed, or in the folder that `QUIZZER_ANKI` names. It is run
in a process of its own, since it brings versions of its own of much else.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from quizzer.bank.library import load
from quizzer.interop.anki_collection import collection_of
from quizzer.interop.anki_package import package_of
from quizzer.interop.registry import exporter
from tests.interop.support import loaded, questions, sheet_of, through

SAMPLES = Path(__file__).parents[1] / "questions" / "samples.yaml"
FOLDER = os.environ.get("QUIZZER_ANKI", "")
PROGRAM = Path(__file__).with_name("anki_library.py")

pytestmark = pytest.mark.skipif(
    not FOLDER and find_spec("anki") is None,
    reason="Anki's library is not installed; name its folder in QUIZZER_ANKI",
)


def in_anki(*arguments: str) -> str:
    """Return what the library's program prints."""
    paths = os.pathsep.join(filter(None, (FOLDER, os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imported(*files: Path) -> list[dict[str, Any]]:
    """Return what a fresh collection of Anki's holds after each of `files`."""
    found: list[dict[str, Any]] = json.loads(in_anki("import", *map(str, files)))
    return found


def exported(file: Path, at: int, *, title: str = "") -> Path:
    """Write the samples as a package, and return its path."""
    sheet = sheet_of(load(SAMPLES), at)
    file.write_bytes(exporter("anki").write(replace(sheet, title=title or sheet.title)).data)
    return file


def test_our_package_opens_with_every_note_field_and_tag(tmp_path: Path) -> None:
    package = exported(tmp_path / "ours.apkg", 1_700_000_000)
    (found,) = imported(package)
    ours = collection_of(package_of(package.read_bytes()).collection).notes
    assert found["notes"] == found["cards"] == len(ours) == len(load(SAMPLES).entries)
    assert found["fields"] == {note.guid: list(note.fields) for note in ours}
    assert found["tags"] == {note.guid: sorted(note.tags) for note in ours}
    assert found["types"] == ["quizzer"]
    assert "A sample or two of each kind" in found["decks"]


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    package = exported(tmp_path / "ours.apkg", 1_700_000_000)
    first, second = imported(package, package)
    assert second == first


def test_a_later_export_updates_the_cards(tmp_path: Path) -> None:
    earlier = exported(tmp_path / "earlier.apkg", 1_700_000_000)
    bank = tmp_path / "later.yaml"
    text = SAMPLES.read_text("utf-8").replace(
        "prompt: Which is even?", "prompt: Which one is even?"
    )
    bank.write_text(text, encoding="utf-8")
    later = tmp_path / "later.apkg"
    later.write_bytes(exporter("anki").write(sheet_of(load(bank), 1_800_000_000)).data)
    first, second = imported(earlier, later)
    assert second["notes"] == first["notes"]
    changed = [guid for guid, fields in second["fields"].items() if first["fields"][guid] != fields]
    assert len(changed) == 1
    assert "Which one is even?" in second["fields"][changed[0]][0]


@pytest.mark.parametrize("name", ["older.apkg", "newer.apkg"])
def test_its_packages_open_here_in_both_forms(tmp_path: Path, name: str) -> None:
    in_anki("write", str(tmp_path))
    found = through("anki", (tmp_path / name).read_bytes())
    assert found.questions == 3
    assert [note.outcome for note in found.notes] == ["kept"] * 3
    by_type = {each["type"]: each for each in questions(found).values()}
    assert by_type["short"]["prompt"] == "Which penalty gives **exact** zeros?"
    assert by_type["short"]["accept"] == ["the lasso"]
    assert by_type["short"]["tags"] == ["l1", "zeros"]
    assert by_type["numeric"]["answer"]["value"] == 4
    assert by_type["cloze"]["text"] == "Ridge [[gap1]] (verb), and the lasso [[gap2]]."
    bank = loaded(found, tmp_path)
    assert (bank.title, [topic.title for topic in bank.topics.values()]) == (
        "Penalties",
        ["Sparsity"],
    )
