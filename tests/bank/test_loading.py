from pathlib import Path

import pytest

from quizzer.bank.authored import content_hash
from quizzer.bank.library import Bank, load
from quizzer.bank.problems import Problem
from tests.support import TINY

MISTAKES = Path(__file__).parent / "mistakes.yaml"
HEAD = "format: 1\nbank: small\ntitle: Small\nlicense: CC0-1.0\n"
QUESTION = """\
  - id: {id}
    type: true-false
    prompt: Is it so?
    answer: true
"""


def written(folder: Path, text: str, name: str = "small.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_bank_loads_without_a_problem() -> None:
    bank = load(TINY / "tiny.yaml")
    assert not [problem for problem in bank.problems if problem.is_error]
    assert bank.entries
    assert bank.broken == 0
    assert (bank.id, bank.title, bank.license) == ("tiny", "A tiny bank", "CC-BY-4.0")
    assert bank.topic_title("basics") == "Basics"
    assert bank.topic_title("not-listed") == "Not listed"
    assert bank.topic_place("basics") < bank.topic_place("numbers") < bank.topic_place("zzz")


def said(bank: Bank, rule: str) -> Problem:
    return next(problem for problem in bank.problems if problem.rule == rule)


@pytest.mark.parametrize(
    ("line", "rule", "what", "remedy"),
    [
        ("    levl: 2", "unknown-field", "`levl`", "Did you mean `level`?"),
        ("    level: easy", "wrong-type", "a whole number, and is the text “easy”", "a number"),
        ("    level: 9", "wrong-value", "the number 9", "at most 5"),
        ("    retired: no", "wrong-type", "true or false, and is the text “no”", "write false"),
        ("    hints: Think", "wrong-type", "must be a list", "[Think]"),
        ("    sources: [ESL: 3.4]", "wrong-type", "must be text, and is a mapping", "quotes"),
        ("    tags: [1.0]", "wrong-type", "is the number 1.0", "quotes if text"),
        ("    tags: [[a]]", "wrong-type", "is a list", "quotes"),
        ("    params: {z: [1, 2]}", "wrong-type", "a mapping (`name: value`)", ""),
        ("    params: {z: {frm: 1}}", "unknown-field", "`frm`", "Did you mean `from`?"),
        ("    evidence: {claims: []}", "missing-field", "`demo` is missing", "Add `demo:`"),
        ("    evidence: soft", "wrong-type", "mapping (`name: value`) or a list", ""),
        ("    tests: [{answer: [[[1]]]}]", "wrong-type", "`tests 1, answer", ""),
    ],
)
def test_a_wrong_field_is_told_in_plain_words(
    tmp_path: Path, line: str, rule: str, what: str, remedy: str
) -> None:
    text = f"{HEAD}questions:\n{QUESTION.format(id='one')}{line}\n"
    problem = said(load(written(tmp_path, text)), rule)
    assert what in problem.what
    assert remedy in problem.remedy
    assert problem.line == 10


def test_an_unknown_type_names_the_nearest(tmp_path: Path) -> None:
    text = f"{HEAD}questions:\n{QUESTION.format(id='one')}".replace("true-false", "true-flase")
    problem = said(load(written(tmp_path, text)), "unknown-type")
    assert "Did you mean `true-false`?" in problem.remedy


def test_questions_before_a_syntax_error_are_kept(tmp_path: Path) -> None:
    text = f"{HEAD}questions:\n" + "".join(QUESTION.format(id=i) for i in ("one", "two", "three"))
    bank = load(written(tmp_path, text.rstrip().removesuffix("true") + '"true'))
    assert [entry.question.id for entry in bank.entries] == ["one", "two"]
    assert [p.rule for p in bank.problems if p.is_error] == ["syntax"]
    assert bank.broken == 1


def test_a_newer_format_says_to_update(tmp_path: Path) -> None:
    bank = load(written(tmp_path, HEAD.replace("format: 1", "format: 2")))
    assert "Update" in said(bank, "newer-format").remedy


@pytest.mark.parametrize("text", ["", "# nothing", "- a", "text", "null"])
def test_what_is_no_bank_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    bank = load(written(tmp_path, text))
    assert said(bank, "empty").remedy
    assert bank.entries == ()


def test_a_folder_is_one_bank(tmp_path: Path) -> None:
    written(tmp_path, HEAD, "bank.yaml")
    for name in ("b", "a"):
        text = f"format: 1\nbank: small\nquestions:\n{QUESTION.format(id=name)}"
        written(tmp_path, text, f"{name}.yaml")
    written(tmp_path, "{}", "bank.schema.json")
    bank = load(tmp_path)
    assert bank.title == "Small"
    assert [entry.question.id for entry in bank.entries] == ["a", "b"]
    assert [entry.key for entry in bank.entries] == ["small/a", "small/b"]
    assert not [problem for problem in bank.problems if problem.is_error]


def test_ids_are_unique_over_the_files_of_a_bank(tmp_path: Path) -> None:
    written(tmp_path, HEAD, "bank.yaml")
    for name in ("a", "b"):
        text = f"format: 1\nbank: small\nquestions:\n{QUESTION.format(id='same')}"
        written(tmp_path, text, f"{name}.yaml")
    bank = load(tmp_path)
    problem = said(bank, "duplicate-id")
    assert "a.yaml:4" in problem.what
    assert problem.file.endswith("b.yaml")
    assert len(bank.entries) == 1


def test_a_folder_says_which_file_is_astray(tmp_path: Path) -> None:
    written(tmp_path, HEAD, "bank.yaml")
    written(tmp_path, "format: 1\nbank: other\ntitle: Mine\n", "a.yaml")
    bank = load(tmp_path)
    assert "`other`" in said(bank, "other-bank").what
    assert "Move it to bank.yaml" in said(bank, "misplaced-field").remedy


def test_a_folder_without_a_title_file_says_so(tmp_path: Path) -> None:
    written(tmp_path, f"format: 1\nbank: small\nquestions:\n{QUESTION.format(id='a')}", "a.yaml")
    assert "bank.yaml" in said(load(tmp_path), "missing-head").what


def test_the_hash_follows_the_content_and_not_the_layout(tmp_path: Path) -> None:
    plain = f"{HEAD}questions:\n{QUESTION.format(id='one')}"
    moved = plain.replace("    type: true-false\n", "").replace(
        "    prompt: Is it so?\n", "    # a remark\n    prompt: 'Is it so?'\n    type: true-false\n"
    )
    changed = plain.replace("Is it so", "Is it")
    first, second, third = (
        load(written(tmp_path, text)).entries[0] for text in (plain, moved, changed)
    )
    assert first.content == second.content != third.content
    assert first.content == content_hash(first.node)
    assert len(first.content) == 32
