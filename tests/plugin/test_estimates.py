"""The worked example of a package that adds to quizzer: found, and as good as what is built in."""

import json
from pathlib import Path

import pytest

from tests.plugin.installing import ESTIMATES, install_estimates, ran

SAMPLES = str(ESTIMATES / "samples.yaml")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_estimates(tmp_path_factory.mktemp("estimates"))


def quizzer(site: Path, home: Path, *arguments: str, script: str = "") -> str:
    """Return what a command prints; it must go well."""
    done = ran(site, home, "-m", "quizzer", *arguments, script=script)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_question_of_its_kind_is_practised_with_its_demo_behind(
    site: Path, tmp_path: Path
) -> None:
    arguments = ("practice", "--plain", "--bank", SAMPLES, "--limit", "2", "--seed", "1")
    first = quizzer(site, tmp_path, *arguments, script="1000\n\n1000\n")
    assert "How many piano tuners are there in Chicago?" in first
    assert "off by a factor of 8" in first
    assert "typically off by 4, and at worst by 16" in " ".join(first.split())
    assert "[✓] The typical error is the worst one's root." in first
    scores = {
        row["question"]: row["score"]
        for row in json.loads(quizzer(site, tmp_path, "history", "--json"))
    }
    assert scores == {"piano-tuners": 0.5, "seconds-of-days": 0}


def test_its_demo_is_listed_and_runs(site: Path, tmp_path: Path) -> None:
    listed = quizzer(site, tmp_path, "demo", "--list")
    assert "factors-multiply" in listed
    assert "from the package quizzer-estimates" in listed
    shown = json.loads(
        quizzer(site, tmp_path, "demo", "factors-multiply", "--set", "n=9", "--json")
    )
    assert shown["facts"]["typical"] == 8


def test_its_format_is_recognised_and_imported(site: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "lines.txt", tmp_path / "lines.yaml"
    source.write_text(
        "# From a party.\nHow many piano tuners are there? ~ 125 x3\nHow deep? ~ 1e4\n"
    )
    said = quizzer(site, tmp_path, "bank", "import", str(source), "--to", str(target))
    assert "lines.txt:1: dropped: the remark “From a party.”" in said
    assert "2 questions imported" in said
    assert "as lines of estimates on" in target.read_text("utf-8")
    script = "100\n\n1\n"
    arguments = ("practice", "--plain", "--bank", str(target), "--new", "9", "--seed", "3")
    assert "How deep?" in quizzer(site, tmp_path, *arguments, script=script)


def test_its_bank_passes_the_check_and_editors_know_its_fields(site: Path, tmp_path: Path) -> None:
    assert "0 errors" in quizzer(site, tmp_path, "bank", "check", SAMPLES)
    schema = json.loads(quizzer(site, tmp_path, "bank", "schema"))
    assert (
        "How many times" in schema["definitions"]["Estimate"]["properties"]["factor"]["description"]
    )


def test_its_kind_and_its_demo_pass_the_conformance_suites(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZZER_SAMPLES", SAMPLES)
    monkeypatch.setenv("QUIZZER_DEMOS", "factors-multiply")
    suites = ("tests/questions/test_conformance.py", "tests/demos/test_conformance.py")
    done = ran(site, tmp_path, "-m", "pytest", "-v", "-n", "0", *suites)
    assert done.returncode == 0, done.stdout
    assert "graded_as_promised[piano-tuners] PASSED" in done.stdout
    assert "computes_the_same[factors-multiply] PASSED" in done.stdout


def test_without_it_its_questions_are_said_to_be_of_no_known_type(tmp_path: Path) -> None:
    done = ran(tmp_path, tmp_path, "-m", "quizzer", "bank", "check", SAMPLES)
    assert done.returncode == 1
    assert "there is no type of question `estimate`" in done.stdout
