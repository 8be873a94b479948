"""An editor with yaml-language-server knows the format: it completes, underlines and explains."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from quizzer.bank.schema import schema
from quizzer.cli.running import run
from quizzer.questions.registry import built_in
from tests.outside.conftest import FOLDER
from tests.outside.language_server import CURSOR, LanguageServer

BASE = {"id", "type", "prompt", "topic", "level", "hints", "explanation", "evidence", "tests"}
HEAD = "# yaml-language-server: $schema=./bank.schema.json\nformat: 1\nbank: one\ntitle: One\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Return the server over a folder in which the schema lies."""
    root = tmp_path_factory.mktemp("banks")
    assert run(["bank", "schema", str(root / "bank.schema.json")]) == 0
    program = Path(os.environ[FOLDER]) / "node_modules" / ".bin" / "yaml-language-server"
    with LanguageServer(program, root) as server:
        yield server


def question(fields: str) -> str:
    """Return a bank of one question with these fields."""
    lines = fields.strip("\n").splitlines()
    return (
        HEAD
        + "questions:\n"
        + "".join(f"    {line}\n" for line in lines).replace("    ", "  - ", 1)
    )


@lru_cache(maxsize=1)
def whole_schema() -> dict[str, Any]:
    return schema()


def fields_of(kind: str) -> dict[str, Any]:
    whole = whole_schema()
    branches = whole["definitions"]["Question"]["allOf"]
    target = next(
        each["then"]["$ref"].rpartition("/")[2]
        for each in branches
        if each["if"]["properties"]["type"]["const"] == kind
    )
    found: dict[str, Any] = whole["definitions"][target]["properties"]
    return found


@pytest.mark.parametrize("kind", built_in())
def test_it_offers_the_fields_of_the_type_and_of_no_other(
    kind: str, server: LanguageServer
) -> None:
    offered = server.open(question(f"id: one\ntype: {kind}\n{CURSOR}")).completions
    own = {*fields_of(kind)} - {"id", "type"}
    others = {name for other in built_in() for name in fields_of(other)} - own
    assert own <= offered.keys()
    assert not others & offered.keys()
    for name in own:
        assert offered[name]["documentation"] == fields_of(kind)[name]["description"]
        assert "[object" not in offered[name]["insertText"]


def test_a_number_is_offered_near_misses_and_no_choices(server: LanguageServer) -> None:
    offered = server.open(question(f"id: one\ntype: numeric\nprompt: x\n{CURSOR}")).completions
    assert {"answer", "tol", "unit", "near"} <= offered.keys()
    assert not {"choices", "rubric", "accept", "items"} & offered.keys()


@pytest.mark.parametrize(
    ("fields", "offered", "withheld"),
    [
        (f"id: one\ntype: choice\nchoices:\n  - {CURSOR}", {"text", "correct", "why"}, {"answer"}),
        (f"id: one\ntype: open\nrubric:\n  - {CURSOR}", {"point", "accept", "weight"}, {"text"}),
        (f"id: one\ntype: numeric\nevidence:\n  {CURSOR}", {"demo", "with", "claims"}, {"near"}),
        (f"id: one\ntype: numeric\nparams:\n  z:\n    {CURSOR}", {"from", "to", "step"}, {"z"}),
    ],
)
def test_inside_a_field_it_offers_what_belongs_there(
    fields: str, offered: set[str], withheld: set[str], server: LanguageServer
) -> None:
    found = server.open(question(fields)).completions.keys()
    assert offered <= found
    assert not withheld & found


def test_it_offers_the_types_and_the_values_of_a_field(server: LanguageServer) -> None:
    kinds = server.open(question(f"id: one\ntype: {CURSOR}")).completions
    assert {*built_in()} <= kinds.keys()
    judgements = server.open(question(f"id: one\ntype: myth\nanswer: {CURSOR}")).completions
    assert {"holds", "too-strong", "wrong"} <= judgements.keys()


def test_a_whole_question_of_a_type_can_be_put_in(server: LanguageServer) -> None:
    offered = server.open(question(f"id: one\ntype: numeric\n{CURSOR}")).completions["numeric"]
    assert "prompt: $" in offered["insertText"]
    assert "answer: $" in offered["insertText"]
    begun = server.open(f"{HEAD}questions:\n  - {CURSOR}").completions
    for kind in built_in():
        assert f"type: {kind}\n" in begun[kind]["insertText"]


def test_it_offers_the_fields_of_a_file(server: LanguageServer) -> None:
    offered = server.open(f"{HEAD}{CURSOR}").completions.keys()
    assert {"license", "topics", "misconceptions", "questions"} <= offered
    assert "prompt" not in offered


@pytest.mark.parametrize(
    ("fields", "word", "said"),
    [
        ("id: one\ntype: numeric\nprompt: x\nanswer: 1\nchoices: [1]", "choices", "not allowed"),
        ("id: one\ntype: numeric\nprompt: x\nanswer: {value: 1, tolerance: 1}", "tolerance", "not"),
        ("id: one\ntype: numeric\nprompt: x\nanswer: 1\nparams: {z: {form: 1}}", "form", "not"),
        ("id: one\ntype: nummeric\nprompt: x\nanswer: 1", "nummeric", "numeric"),
        ("id: one\ntype: myth\nprompt: x\nanswer: half", "half", "too-strong"),
        ("id: one\ntype: true-false\nprompt: x\nanswer: true\nlevel: 9", "9", "maximum"),
    ],
)
def test_a_mistake_is_underlined_where_it_stands(
    fields: str, word: str, said: str, server: LanguageServer
) -> None:
    text = question(fields)
    head = HEAD.count("\n")
    line, content = next(
        (number, content)
        for number, content in enumerate(text.splitlines())
        if number > head and word in content
    )
    first = content.index(word)
    ((message, *place),) = server.open(text).problems
    assert place == [line, first, first + len(word)]
    assert said in message


def test_a_field_that_is_missing_is_told(server: LanguageServer) -> None:
    ((message, *_),) = server.open(question("id: one\ntype: numeric\nprompt: x")).problems
    assert "answer" in message


@pytest.mark.parametrize("kind", built_in())
def test_what_bank_new_writes_has_no_problem(
    kind: str, server: LanguageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["bank", "new", kind]) == 0
    assert server.open((tmp_path / f"{kind}.yaml").read_text(encoding="utf-8")).problems == []


@pytest.mark.parametrize(
    ("fields", "kind", "name"),
    [
        (f"id: one\ntype: numeric\nprompt: x\nansw{CURSOR}er: 1", "numeric", "answer"),
        (f"id: one\ntype: numeric\nprompt: x\nanswer: 1\nne{CURSOR}ar: []", "numeric", "near"),
        (f"id: one\ntype: multi\nprompt: x\nsco{CURSOR}ring: net", "multi", "scoring"),
        (f"id: one\ntype: open\nru{CURSOR}bric: []", "open", "rubric"),
        (f"id: one\ntype: short\nle{CURSOR}vel: 2\naccept: [x]", "short", "level"),
    ],
)
def test_under_the_cursor_stands_what_a_field_is_with_an_example(
    fields: str, kind: str, name: str, server: LanguageServer
) -> None:
    title, description, *rest = server.open(question(fields)).hover.split("\n\n")
    assert title == f"#### {kind}"
    assert description == fields_of(kind)[name]["description"]
    assert "Example:" in rest


def test_a_field_inside_another_is_explained_too(server: LanguageServer) -> None:
    text = question(f"id: one\ntype: numeric\nprompt: x\nanswer: {{val{CURSOR}ue: 1}}")
    whole = whole_schema()["definitions"]["Target"]["properties"]["value"]
    assert whole["description"] in server.open(text).hover
