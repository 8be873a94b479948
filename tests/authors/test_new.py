"""`bank new` writes a sound question, and never harms what is there."""

import json
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import ClassVar, Literal

import pytest

from quizzer.bank.reading import read
from quizzer.bank.schema import schema
from quizzer.cli.running import run
from quizzer.questions import registry
from quizzer.questions.numeric import Numeric
from quizzer.sittings.authoring.skeletons import skeleton

MODELINE = "# yaml-language-server: $schema=./bank.schema.json\n"
BANK = """\
# A comment of mine, and   odd spacing.
format: 1
bank: mine
title: Mine
license: CC-BY-4.0
topics: {arithmetic: {title: Arithmetic}, shrinkage: {title: Shrinkage}}
questions:
- id: my-choice
  type: true-false
  prompt: Two is even.   # so it is
  answer: true
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def plain(file: Path) -> dict[str, list[dict[str, object]]]:
    """Return what a bank file holds."""
    root = read(file).root
    assert root is not None
    return root.plain  # type: ignore[return-value]


@pytest.mark.parametrize("kind", registry.names())
def test_every_kind_has_a_skeleton_that_passes_the_strict_check(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bank", "new", kind, "--topic", "shrinkage"]) == 0
    file = tmp_path / f"{kind}.yaml"
    assert run(["bank", "check", "--strict", str(file)]) == 0, capsys.readouterr().out
    (question,) = plain(file)["questions"]
    assert (question["type"], question["topic"]) == (kind, "shrinkage")
    backed = {"hints", "sources", "evidence", "tests"} <= question.keys()
    assert backed or kind not in registry.built_in()


@pytest.mark.parametrize("kind", registry.built_in())
def test_a_skeleton_explains_every_field_at_its_first_line(kind: str) -> None:
    lines = skeleton(kind, "one", "general").splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert sum("  # " in line for line in lines) >= 8


def test_the_schema_stands_beside_it_and_the_file_names_it(tmp_path: Path) -> None:
    run(["bank", "new", "choice"])
    assert json.loads((tmp_path / "bank.schema.json").read_text(encoding="utf-8")) == schema()
    assert (tmp_path / "choice.yaml").read_text(encoding="utf-8").startswith(MODELINE)


def test_it_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    run(["bank", "new", "choice"])
    said = capsys.readouterr()
    assert said.out == ""
    assert "choice.yaml now begins with the question `my-choice`" in said.err
    assert "quizzer bank check --strict choice.yaml" in said.err
    assert "quizzer practice --bank choice.yaml" in said.err


def test_a_file_that_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "choice.yaml").write_text(BANK, encoding="utf-8")
    assert run(["bank", "new", "choice"]) == 2
    assert (tmp_path / "choice.yaml").read_text(encoding="utf-8") == BANK
    assert "--to choice.yaml" in capsys.readouterr().err
    assert not (tmp_path / "bank.schema.json").exists()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("tail", ["", "\n", "\n  # the last word\n"])
def test_what_is_in_a_file_stays_byte_for_byte(
    end: str, mark: str, tail: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    old = (mark + BANK.rstrip("\n") + tail).replace("\n", end).encode()
    file.write_bytes(old)
    assert run(["bank", "new", "multi", "--to", str(file)]) == 0
    now = file.read_bytes()
    assert now.startswith(old)
    assert now.count(b"\r\n") == (now.count(b"\n") if end == "\r\n" else 0)
    first, added = plain(file)["questions"]
    assert first["prompt"] == "Two is even."
    assert (added["id"], added["topic"]) == ("my-multi", "arithmetic")


def test_an_id_that_is_taken_is_not_used_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BANK, encoding="utf-8")
    for _ in range(2):
        assert run(["bank", "new", "choice", "--to", str(file)]) == 0
    ids = [question["id"] for question in plain(file)["questions"]]
    assert ids == ["my-choice", "my-choice-2", "my-choice-3"]


def test_all_kinds_fit_into_one_bank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "all.yaml"
    for kind in registry.built_in():
        assert run(["bank", "new", kind, "--to", str(file)]) == 0
    assert run(["bank", "check", "--strict", str(file)]) == 0, capsys.readouterr().out


def test_beside_a_bank_yaml_it_is_a_file_of_that_bank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = BANK.partition("questions:")[0]
    (tmp_path / "bank.yaml").write_text(head, encoding="utf-8")
    assert run(["bank", "new", "numeric", "--topic", "shrinkage"]) == 0
    assert plain(tmp_path / "numeric.yaml").keys() == {"format", "bank", "questions"}
    assert run(["bank", "new", "choice", "--to", "bank.yaml"]) == 0
    assert "my-choice" in (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert run(["bank", "check", "--strict", str(tmp_path)]) == 0, capsys.readouterr().out


def test_in_a_folder_that_is_named_a_file_of_the_type_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    assert run(["bank", "new", "order", "--to", "mine"]) == 0
    (question,) = plain(tmp_path / "mine" / "order.yaml")["questions"]
    assert question["type"] == "order"
    assert (tmp_path / "mine" / "bank.schema.json").is_file()
    assert run(["bank", "new", "order", "--to", "mine"]) == 2
    assert "--to mine/order.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (BANK + "tags: [\n", "quizzer bank check"),
        ("[1, 2]\n", "quizzer bank check"),
        (BANK.replace("title: Mine\n", "") + "title: Mine\n", "last field"),
        (BANK.partition("questions:")[0] + "questions: []\n", "last field"),
        (BANK + "...\n", "last field"),
    ],
)
def test_a_file_that_can_not_be_added_to_stays_and_says_why(
    text: str, remedy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    assert run(["bank", "new", "choice", "--to", "mine.yaml"]) == 2
    assert file.read_text(encoding="utf-8") == text
    said = capsys.readouterr().err
    assert said.startswith("mine.yaml: ")
    assert remedy in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chioce"], "Did you mean `choice`?"),
        (["choice", "--topic", "Big Topic"], "lower-case"),
        (["choice", "--to", "no/such/folder/mine.yaml"], "no/such/folder"),
    ],
)
def test_wrong_use_is_told_with_its_remedy(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bank", "new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_topic_that_the_bank_does_not_list_is_mentioned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(BANK, encoding="utf-8")
    run(["bank", "new", "choice", "--to", "mine.yaml", "--topic", "geometry"])
    assert "List its topic `geometry`" in capsys.readouterr().err


def test_a_file_of_another_that_is_called_as_the_schema_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bank.schema.json").write_text("{}", encoding="utf-8")
    assert run(["bank", "new", "choice"]) == 0
    assert (tmp_path / "bank.schema.json").read_text(encoding="utf-8") == "{}"
    assert "stays as it is" in capsys.readouterr().err


@dataclass(frozen=True, kw_only=True)
class Percentage(Numeric):
    """A number in per cent."""

    skeleton: ClassVar[str] = ""

    type: Literal["percentage"]  # type: ignore[assignment]
    """The kind of question."""
    answer: float
    """The number, in per cent. Example: 42"""


def test_the_kind_of_another_package_is_begun_by_its_examples_and_exemplars(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    point = EntryPoint("percentage", f"{__name__}:Percentage", registry.GROUP)
    monkeypatch.setattr(registry, "_added", lambda: {"percentage": point})
    registry.kind.cache_clear()
    assert run(["bank", "new", "percentage"]) == 0
    (question,) = plain(tmp_path / "percentage.yaml")["questions"]
    assert (question["prompt"], question["answer"]) == ("Which penalty gives exact zeros?", 42)
    assert {"answer": "42.0", "score": 1} in question["tests"]  # type: ignore[operator]
    assert run(["bank", "check", "--strict", "percentage.yaml"]) == 0, capsys.readouterr().out
    registry.kind.cache_clear()
