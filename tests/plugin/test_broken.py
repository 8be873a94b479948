"""Packages that are broken: each costs a clear message, and never stops the rest."""

import subprocess
from pathlib import Path

import pytest

from tests.plugin.installing import make_up, ran

CODE = """\
class NoKind: pass
class NoDemo: pass
class NoImporter: pass
class Clash: pass
class Raises:
    name, title = "raises", "raising"
    def likeness(self, data, suffix): raise OSError("no such luck")
    def read(self, data, wanted): raise OSError("no such luck")
class Lies:
    name, title = "lies", "lying"
    def likeness(self, data, suffix): return 0
    def read(self, data, wanted):
        from quizzer.interop.formats import Imported
        return Imported({"questions": [{"id": 3}]})
class Fails:
    name, title, is_printed = "fails", "failing", False
    def write(self, sheet): raise OSError("no such luck")
"""
BANK = """\
format: 1
bank: mixed
title: Mixed
license: CC0-1.0
questions:
  - {id: theirs, type: gone, prompt: Is it there?, answer: true}
  - {id: odd, type: no-kind, prompt: Is it there?, answer: true}
  - {id: ours, type: true-false, prompt: Is it so?, answer: true}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    points = {
        "questions": [
            "gone = nowhere_at_all:Kind",
            "no-kind = broken:NoKind",
            "choice = broken:Clash",
        ],
        "demos": [
            "gone = nowhere_at_all:Demo",
            "no-demo = broken:NoDemo",
            "ridge-path = broken:Clash",
        ],
        "importers": [
            *("gone = nowhere_at_all:Importer", "no-importer = broken:NoImporter"),
            *("raises = broken:Raises", "lies = broken:Lies", "csv = broken:Clash"),
        ],
        "exporters": ["fails = broken:Fails", "csv = broken:Clash"],
    }
    return make_up(tmp_path / "site", "broken", CODE, points)


@pytest.fixture
def bank(tmp_path: Path) -> str:
    (tmp_path / "mixed.yaml").write_text(BANK, encoding="utf-8")
    return str(tmp_path / "mixed.yaml")


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "table.csv").write_text("prompt,answer\nHow many?,2\n", encoding="utf-8")
    return str(tmp_path / "table.csv")


def quizzer(site: Path, *arguments: str, script: str = "") -> subprocess.CompletedProcess[str]:
    """Return what came of a command; whatever it is, no trace of Python's is shown."""
    done = ran(site, site.parent / "home", "-m", "quizzer", *arguments, script=script)
    assert "Traceback" not in done.stdout + done.stderr
    assert "unexpected" not in done.stderr
    return done


def test_a_broken_kind_is_told_and_the_other_questions_are_asked(site: Path, bank: str) -> None:
    told = quizzer(site, "bank", "check", bank)
    assert "kind gone, package broken: It can't be imported: ModuleNotFoundError" in told.stdout
    assert "kind no-kind, package broken: This is not a kind of question" in told.stdout
    assert "Update or uninstall broken" in told.stdout
    assert "The package broken adds the kind “choice”, which quizzer has itself" in told.stderr
    asked = quizzer(site, "practice", "--plain", "--bank", bank, script="true\n")
    assert "2 questions of mixed left out" in asked.stdout + asked.stderr
    assert "1 of 1 right" in asked.stdout


def test_editors_still_get_a_schema(site: Path) -> None:
    told = quizzer(site, "bank", "schema")
    assert told.returncode == 0
    assert '"true-false"' in told.stdout
    assert '"gone"' not in told.stdout


def test_a_broken_demo_is_told_and_the_others_run(site: Path) -> None:
    assert "The demo can't be imported" in quizzer(site, "demo", "gone").stderr
    assert "This is not a demo: it has no name, title" in quizzer(site, "demo", "no-demo").stderr
    listed = quizzer(site, "demo", "--list")
    assert "The package broken adds the demo “ridge-path”" in listed.stderr
    assert quizzer(site, "demo", "soft-threshold", "--json").returncode == 0


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("gone", "format gone, package broken: It can't be imported: ModuleNotFoundError"),
        ("no-importer", "This is not one of the importers: it has no name, title, likeness, read."),
        ("raises", "format raises, package broken: The importer failed: OSError: no such luck"),
        ("lies", "format lies, package broken: The importer failed: TypeError"),
    ],
)
def test_a_broken_importer_is_told(site: Path, table: str, name: str, what: str) -> None:
    target = site.parent / "new.yaml"
    told = quizzer(site, "bank", "import", table, "--to", str(target), "--format", name)
    assert told.returncode == 2
    assert what in told.stderr
    assert "Update or uninstall broken" in told.stderr
    assert not target.exists()


def test_broken_importers_do_not_keep_a_file_from_being_recognised(site: Path, table: str) -> None:
    told = quizzer(site, "bank", "import", table, "--to", str(site.parent / "new.yaml"))
    assert told.returncode == 0
    assert "1 question imported" in told.stdout
    assert "The package broken adds “csv” to the importers" in told.stderr
    assert "no such luck" in told.stderr


def test_a_broken_exporter_is_told(site: Path, bank: str) -> None:
    target = site.parent / "new.txt"
    told = quizzer(site, "bank", "export", "fails", str(target), "--bank", bank)
    assert told.returncode == 2
    assert "format fails, package broken: The exporter failed: OSError: no such luck" in told.stderr
    assert not target.exists()
