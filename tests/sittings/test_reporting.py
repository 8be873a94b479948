"""The report of a bank: every number in it counted by hand here."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.bank.library import load
from quizzer.cli.bank import bank as bank_command
from quizzer.domain.values import Values
from quizzer.sittings.authoring.report_text import markdown
from quizzer.sittings.authoring.reporting import BankReport, Meeting, OpenRubric, report
from tests.open.support import PhraseGrader
from tests.support import TINY

BANK = Path(__file__).parent / "counted.yaml"


def demo(name: str, settings: Mapping[str, object]) -> Values:
    """Halve z; on the last two of ten data seeds shift it."""
    z, seed = settings["z"], settings.get("seed", 0)
    assert isinstance(z, int)
    assert isinstance(seed, int)
    return {"half": z / 2 + (1 if seed >= 8 else 0)}


@pytest.fixture(scope="module")
def found() -> BankReport:
    return report(load(BANK), demo, PhraseGrader)


@pytest.fixture(scope="module")
def text(found: BankReport) -> str:
    return markdown(found)


def test_questions_are_counted_by_topic_level_and_type(found: BankReport) -> None:
    assert (found.questions, found.total) == (4, 4)
    assert [(t.title, t.questions, t.levels, t.types) for t in found.topics] == [
        ("First", 2, (2, 0, 0, 0, 0), ("numeric", "choice")),
        ("Second", 2, (0, 1, 0, 0, 1), ("myth", "open")),
        ("Empty", 0, (0, 0, 0, 0, 0), ()),
    ]
    assert found.levels == (2, 1, 0, 0, 1)
    assert sorted(found.types) == [("choice", 1), ("myth", 1), ("numeric", 1), ("open", 1)]
    assert (found.numeric, found.varied, found.evidenced) == (1, 1, 2)


def test_claims_are_run_on_every_variant_and_data_seed(found: BankReport) -> None:
    assert [(c.says, c.held, c.tried) for c in found.claims] == [
        ("The half is half.", 3, 3),
        ("Mostly it is two.", 8, 10),
        ("Always it is two.", 8, 10),
    ]
    assert [problem.rule for problem in found.errors] == ["claim-fails"]


def test_a_claim_is_fragile_that_one_sample_less_would_fail(found: BankReport) -> None:
    assert [claim.says for claim in found.fragile] == ["Mostly it is two."]


def test_misconceptions_are_found_wherever_an_answer_shows_them(found: BankReport) -> None:
    assert {belief.id: belief.met for belief in found.beliefs} == {
        "doubles": (
            Meeting("halves", "near 1"),
            Meeting("seeds", "option c"),
            Meeting("words", "reject of divides"),
        ),
        "keeps": (Meeting("seeds", "option a"), Meeting("sentence", "myth")),
        "unseen": (),
    }
    assert [belief.id for belief in found.unmet] == ["unseen"]


def test_published_sentences_are_counted_by_judgement(found: BankReport) -> None:
    (sentence,) = found.sentences
    assert (sentence.judgement, sentence.is_decided) == ("too-strong", False)


def test_rubrics_are_counted(found: BankReport) -> None:
    assert found.rubrics == (
        OpenRubric(
            "words", points=2, essential=1, phrasings=3, rejections=2, follow_ups=1, tests=1
        ),
    )


def test_waivers_and_known_misses_are_kept_apart(found: BankReport) -> None:
    waived = {(each.problem.question, each.problem.rule) for each in found.waived}
    assert waived == {("sentence", "missing-hints"), ("sentence", "missing-tests")}
    assert [miss.question for miss in found.misses] == ["words"]
    assert not any("known" in problem.rule for problem in found.problems)


def test_what_is_missing_names_its_questions(found: BankReport) -> None:
    assert found.without == {
        "a claim": ("sentence", "words"),
        "tests": ("sentence",),
        "hints": ("sentence", "words"),
        "sources": (),
    }


def test_a_guesser_is_held_against_chance(found: BankReport) -> None:
    longest = next(score for score in found.guesses if score.rule == "longest-is-right")
    assert (longest.questions, longest.right) == (1, 1)
    assert longest.by_chance == pytest.approx(1 / 3)
    assert not longest.beats_chance


def test_the_most_urgent_comes_first(text: str) -> None:
    steps = text[text.index("## To do next") :].splitlines()[2:9]
    assert steps[0].startswith("1. Mend 1 error (1 claim-fails)")
    order = ["each misconception that none shows: unseen", "Give a claim to 2 (50%)", "on Empty"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_claims_that_fail_somewhere_are_told_with_their_figures(text: str) -> None:
    assert "3 claims on 23 samples (variants × data seeds), of which 19 held (83%)" in text
    assert "Not on every sample (1 on fewer than they say):" in text
    rows = [row for row in text.splitlines() if "it is two." in row]
    assert ["8 of 10" in row for row in rows] == [True, True]


def test_tables_are_markdown_whatever_stands_in_them(text: str) -> None:
    assert "keeps \\| what" in text
    for table in text.split("\n\n"):
        if table.startswith("|"):
            columns = {row.replace("\\|", "").count("|") for row in table.splitlines()}
            assert len(columns) == 1


def test_a_bank_without_gaps_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(
        "format: 1\nbank: full\ntitle: Full\nlicense: CC0-1.0\nquestions:\n"
        "  - id: one\n    type: true-false\n    prompt: Is half of 4 two?\n    answer: true\n"
        "    why: It is.\n    hints: [Divide.]\n    explanation: It is {{ half:.0f }}.\n"
        "    evidence:\n      demo: halving\n      with: {z: 4}\n"
        '      claims:\n        - {says: It is two., check: "half == 2"}\n'
        '    sources: [Any book]\n    tests:\n      - {answer: "true", score: 1}\n',
        encoding="utf-8",
    )
    text = markdown(report(load(path), demo))
    assert "Nothing that can be counted" in text


def test_a_bank_that_cannot_be_read_is_reported_as_that(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text("[", encoding="utf-8")
    text = markdown(report(load(path), demo))
    assert "1. Mend 1 error" in text


def test_the_command_prints_markdown_or_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    plain = CliRunner().invoke(bank_command, ["report", str(TINY)])
    assert plain.exit_code == 0
    assert plain.stdout.startswith("# A tiny bank\n")
    assert plain.stderr == ""
    listed = CliRunner().invoke(bank_command, ["report", "--json", str(TINY)])
    (document,) = json.loads(listed.stdout)["banks"]
    assert document["questions"] == 5
    assert document["levels"] == [1, 3, 0, 1, 0]
    assert document["misconceptions"][0]["met"] == [{"question": "soft-value", "how": "near 1"}]
    assert sum(claim["tried"] for claim in document["claims"]) == 63
    missing = CliRunner().invoke(bank_command, ["report", "no/such.yaml"])
    assert missing.exit_code == 2
