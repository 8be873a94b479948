from pathlib import Path

import pytest

from quizzer.bank.library import banks_in, open_library, shipped_content
from quizzer.errors import BankError
from tests.bank.test_loading import HEAD, QUESTION, written
from tests.support import TINY


def bank_text(name: str, *questions: str) -> str:
    inside = "".join(QUESTION.format(id=question) for question in questions)
    return f"{HEAD.replace('bank: small', f'bank: {name}')}questions:\n{inside}"


def test_a_later_place_shadows_an_earlier_one_with_a_note(tmp_path: Path) -> None:
    written(tmp_path / "shipped", bank_text("small", "old"), "a.yaml")
    written(tmp_path / "shipped", bank_text("other", "x"), "b.yaml")
    named = written(tmp_path, bank_text("small", "new"), "mine.yaml")
    library = open_library([("shipped", tmp_path / "shipped"), ("--bank", named)])
    assert {bank.id: bank.place for bank in library.banks} == {
        "small": "--bank",
        "other": "shipped",
    }
    assert [entry.key for entry in library.bank("small").entries] == ["small/new"]
    (note,) = library.notes
    assert str(named) in note
    assert "a.yaml" in note
    assert library.problems == ()


def test_one_id_twice_in_one_place_names_both(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        written(tmp_path, bank_text("small", "x"), name)
    (problem,) = open_library([("yours", tmp_path)]).problems
    assert problem.is_error
    assert "a.yaml" in problem.what
    assert "b.yaml" in problem.what
    assert problem.remedy


def test_a_content_folder_holds_files_and_folders(tmp_path: Path) -> None:
    written(tmp_path, bank_text("one", "x"), "one.yaml")
    written(tmp_path / "two", bank_text("two", "x"), "bank.yaml")
    written(tmp_path, "{}", "bank.schema.json")
    written(tmp_path, "free", "LICENSE")
    written(tmp_path / "empty", "nothing", "notes.txt")
    assert [path.name for path in banks_in(tmp_path)] == ["one.yaml", "two"]
    assert banks_in(tmp_path / "two") == (tmp_path / "two",)
    assert [bank.id for bank in open_library([("yours", tmp_path)]).banks] == ["one", "two"]


def test_a_question_is_found_by_its_key() -> None:
    library = open_library([("shipped", TINY)])
    entry = library.bank("tiny").entries[0]
    assert library.question(entry.key) is entry
    assert library.find(entry.key) is entry
    assert library.find("tiny/none") is None
    assert library.find("none/none") is None
    assert entry.line > 0
    assert entry.file.endswith("tiny.yaml")
    assert library.bank("tiny").is_from(TINY / "tiny.yaml")


def test_what_is_not_there_names_the_nearest() -> None:
    library = open_library([("shipped", TINY)])
    key = library.bank("tiny").entries[0].key
    with pytest.raises(BankError) as question:
        library.question(key + "x")
    assert key in question.value.remedy
    with pytest.raises(BankError) as bank:
        library.bank("tinny")
    assert "tiny" in bank.value.remedy


def test_a_place_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(BankError) as error:
        open_library([("--bank", tmp_path / "none.yaml")])
    assert "none.yaml" in error.value.where
    assert error.value.remedy


def test_questions_that_are_left_out_are_noted(tmp_path: Path) -> None:
    text = bank_text("small", "one", "two").replace("id: two", "id: Two")
    (note,) = open_library([("yours", written(tmp_path, text))]).notes
    assert note.startswith("1 question of small left out")


def test_the_shipped_content_is_found() -> None:
    assert banks_in(shipped_content())
