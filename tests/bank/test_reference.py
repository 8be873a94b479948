"""The reference of the fields is that of this very format."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.bank.fields import field_names
from quizzer.bank.models import BankFile
from quizzer.bank.reference import reference
from quizzer.bank.schema import schema
from quizzer.cli.bank import bank
from quizzer.questions.base import Question
from quizzer.questions.registry import built_in, kind

FILE = Path(__file__).parents[2] / "content" / "FORMAT.md"


@lru_cache(maxsize=1)
def sections() -> dict[str, str]:
    parts = re.split(r"^##+ (.*)\n", reference(schema(built_in())), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fields(section: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z_]+)` \|", sections()[section], re.M))


def test_the_one_that_ships_is_not_stale() -> None:
    assert FILE.read_text(encoding="utf-8") == reference(schema(built_in())), "run: make reference"


def test_a_file_and_every_question_have_all_their_fields() -> None:
    assert fields("A file") == {*field_names(BankFile)}
    assert fields("Every question") == {*field_names(Question)}


@pytest.mark.parametrize("name", built_in())
def test_a_kind_has_what_is_its_own(name: str) -> None:
    own = {*field_names(kind(name))} - {*field_names(Question)}
    assert fields(name) - {"tests"} == own


def test_every_row_is_whole() -> None:
    for name, section in sections().items():
        for row in re.findall(r"^\| `.*$", section, re.M):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
            field, value, _, meaning, example = cells
            assert value, f"{name}.{field} says what it may be"
            assert meaning.endswith("."), f"{name}.{field} says what it is"
            assert example, f"{name}.{field} has an example"


def test_every_link_leads_to_a_heading() -> None:
    headings = {name.lower().replace(" ", "-") for name in sections()}
    links = set(re.findall(r"\(#([^)]*)\)", reference(schema(built_in()))))
    assert {"target", "option", "every-question"} <= links
    assert links <= headings


def test_defaults_bounds_and_what_is_required_are_told() -> None:
    every, numeric = sections()["Every question"], sections()["numeric"]
    assert "| `level` | whole number from 1 to 5 | `3` |" in every
    assert "| `retired` | true or false | `false` |" in every
    assert "| `prompt` | text | required |" in every
    assert "| `answer` | [target](#target) or number | required |" in numeric


def test_the_command_prints_it_with_all_kinds_that_are_installed() -> None:
    result = CliRunner().invoke(bank, ["schema", "--markdown"])
    assert result.exit_code == 0
    assert result.stdout == reference(schema())
