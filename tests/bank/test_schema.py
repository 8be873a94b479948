"""The schema for editors: sound banks fit it, and common mistakes don't."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from quizzer.bank.files import bank_files
from quizzer.bank.library import shipped_content
from quizzer.bank.reading import read
from quizzer.bank.schema import schema
from quizzer.cli.bank import bank
from quizzer.cli.running import run
from quizzer.questions import registry
from tests.bank.generated import bank_text
from tests.support import TINY

SAMPLES = Path(__file__).parent.parent / "questions" / "samples.yaml"
SOUND = [*bank_files(shipped_content()), *bank_files(TINY), SAMPLES]
GOOD = """\
format: 1
bank: good
title: Good
topics: {basics: {title: Basics, after: []}}
questions:
  - id: one
    type: choice
    prompt: Which?
    level: 2
    hints: [Think.]
    choices:
      - {text: a, correct: true, why: x}
      - {text: b, why: x}
  - {id: two, type: numeric, prompt: x, answer: {value: "2 * z", tol: 0.1}, params: {z: 1}}
"""
MISTAKES = [
    ("format: 1", "format: 2"),
    ("bank: good", "bank: Not Kebab"),
    ("bank: good\n", ""),
    ("title: Good", "titel: Good"),
    ("{basics: {title", "{Basics: {title"),
    ("title: Basics", "titel: Basics"),
    ("id: one", "id: One"),
    ("    prompt: Which?\n", ""),
    ("type: choice", "type: choise"),
    ("level: 2", "level: 9"),
    ("level: 2", "level: two"),
    ("hints: [Think.]", "hints: Think."),
    ("correct: true", "corect: true"),
    ("      - {text: b, why: x}\n", ""),
    ("tol: 0.1", "tol: -0.1"),
    ('answer: {value: "2 * z", tol: 0.1}, ', ""),
    ("params: {z: 1}", "params: {z: [1]}"),
]


@lru_cache(maxsize=1)
def validator() -> Any:
    return Draft7Validator(schema())


def faults(text: str, folder: Path) -> list[str]:
    file = folder / "bank.yaml"
    file.write_text(text, encoding="utf-8")
    root = read(file).root
    assert root is not None
    return [error.message for error in validator().iter_errors(root.plain)]


def test_it_is_a_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_every_bank_at_hand_fits(path: Path, tmp_path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8"), tmp_path) == []


def test_a_generated_bank_fits(tmp_path: Path) -> None:
    assert faults(bank_text(8), tmp_path) == []
    assert faults(GOOD, tmp_path) == []


@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_a_mistake_does_not(right: str, wrong: str, tmp_path: Path) -> None:
    assert right in GOOD
    assert faults(GOOD.replace(right, wrong, 1), tmp_path)


def test_every_kind_is_told_by_its_type() -> None:
    question = schema()["definitions"]["Question"]
    told = [each["if"]["properties"]["type"]["const"] for each in question["allOf"]]
    assert told == list(registry.names())
    assert question["properties"]["type"]["enum"] == told


def test_every_field_and_definition_says_what_it_is() -> None:
    whole = schema()
    for name, made in whole["definitions"].items():
        assert made["description"], name
        for field, inner in made.get("properties", {}).items():
            assert inner.get("description"), f"{name}.{field}"


def test_nothing_refers_to_what_is_not_there() -> None:
    text = json.dumps(schema())
    targets = {part.partition('"')[0] for part in text.split('"#/definitions/')[1:]}
    assert targets == set(schema()["definitions"])


def test_the_command_prints_it_and_writes_it(tmp_path: Path) -> None:
    printed = CliRunner().invoke(bank, ["schema"])
    assert json.loads(printed.stdout) == schema()
    file = tmp_path / "bank.schema.json"
    written = CliRunner().invoke(bank, ["schema", str(file)])
    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8")) == schema()


def test_a_file_that_can_not_be_written_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bank", "schema", str(tmp_path / "none" / "bank.schema.json")]) == 2
    assert "none" in capsys.readouterr().err


def test_every_field_has_examples_and_they_are_sound() -> None:
    whole = schema()
    holders = {"a file": whole, **whole["definitions"]}
    for name, made in holders.items():
        for field, inner in made.get("properties", {}).items():
            if (name, field) == ("Question", "type"):
                continue  # the kinds have it
            assert inner["examples"], f"{name}.{field}"
            fits = Draft7Validator({**inner, "definitions": whole["definitions"]})
            for example in inner["examples"]:
                assert not [*fits.iter_errors(example)], f"{name}.{field}: {example}"


def test_an_example_differs_from_the_default_that_it_need_not_say() -> None:
    for name, made in schema()["definitions"].items():
        for field, inner in made.get("properties", {}).items():
            if "default" in inner and "const" not in inner:
                assert inner["examples"] != [inner["default"]], f"{name}.{field}"


def test_it_has_no_words_that_draft_7_does_not_know() -> None:
    text = json.dumps(schema())
    for newer in ("prefixItems", "unevaluated", "dependentRequired", "$defs"):
        assert f'"{newer}' not in text
