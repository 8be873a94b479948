"""What the tutorial for authors tells them to do is done here, step by step."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.domain import expressions
from quizzer.domain.templates import filled
from quizzer.questions.registry import built_in

TUTORIAL = Path(__file__).parents[2] / "content" / "AUTHORS.md"
TEXT = TUTORIAL.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A fenced block: commands (sh), fields of a bank (yaml), or what a command says (text)."""

    kind: str
    lines: tuple[str, ...]


def blocks() -> list[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.M | re.S)
    return [Block(kind, tuple(inside.splitlines())) for kind, inside in found]


def ran(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "quizzer"
    return subprocess.run(
        [sys.executable, "-m", "quizzer", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(folder / "home")},
    )


def fields(lines: tuple[str, ...], indent: str) -> Iterator[tuple[str, list[str]]]:
    """Yield fields that begin at an indent, each with its lines; what is before has no name."""
    name, held = "", list[str]()
    for line in lines:
        begins = re.match(rf"{indent}([a-z_]+):", line.replace("  - ", "    ", 1))
        if begins:
            yield name, held
            name, held = begins[1], []
        held.append(line)
    yield name, held


def edited(file: str, block: Block) -> str:
    """Return a file with the block in the place of all from its first field to its last.

    A new field of the question is put above `prompt`, one of the bank above `questions`.
    """
    indent, before = ("    ", "prompt") if block.lines[0].startswith(" ") else ("", "questions")
    given = {name for name, _ in fields(block.lines, indent) if name}
    old = list(fields(tuple(file.splitlines()), indent))
    places = [at for at, (name, _) in enumerate(old) if name in given]
    first, end = (places[0], places[-1] + 1) if places else (place_of(old, before),) * 2
    kept, rest = lines_of(old[:first]), lines_of(old[end:])
    return "".join(f"{line}\n" for line in (*kept, *block.lines, *rest))


def place_of(parts: list[tuple[str, list[str]]], name: str) -> int:
    return [each for each, _ in parts].index(name)


def lines_of(parts: list[tuple[str, list[str]]]) -> Iterator[str]:
    return (line for _, lines in parts for line in lines)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Do all that the tutorial says; return the folder, and what was said at each command."""
    folder = tmp_path_factory.mktemp("author")
    file, said = folder / "mine.yaml", list[str]()
    steps = blocks()
    for step, behind in zip(steps, [*steps[1:], Block("", ())], strict=True):
        if step.kind == "sh":
            for line in step.lines:
                run = ran(folder, line)
                said.append(run.stdout + run.stderr)
                assert run.returncode == (behind.kind == "text"), f"{line}\n{said[-1]}"
        elif step.kind == "yaml":
            file.write_text(edited(file.read_text(encoding="utf-8"), step), encoding="utf-8")
        else:
            spaced = " ".join(said[-1].split())
            assert all(line in spaced for line in step.lines), said[-1]
            assert "1 error," in spaced, "the only mistake"
    return folder, said


def test_every_step_ends_as_it_says(done: tuple[Path, list[str]]) -> None:
    _, said = done
    assert len(said) >= 8
    assert {block.kind for block in blocks()} == {"sh", "yaml", "text"}


def test_its_question_has_a_variant_near_misses_and_claims(
    done: tuple[Path, list[str]],
) -> None:
    folder, _ = done
    question = load(folder / "mine.yaml").by_id["where-lasso-meets-ridge"].question
    assert {question.variant(seed).values["z"] for seed in range(60)} == {1.5, 2.5, 3.0, 3.5, 4.0}
    assert len(question.near) == 2  # type: ignore[attr-defined]
    assert question.near[0].misconception == "estimate-for-strength"  # type: ignore[attr-defined]
    assert len(question.evidences[0].claims) == 2


def test_it_names_every_type() -> None:
    (listed,) = re.findall(r"Each type has a skeleton: (.*)\.", TEXT)
    assert set(re.findall(r"`(.*?)`", listed)) == {*built_in()}


def test_it_names_every_function_of_expressions() -> None:
    (listed,) = re.findall(r"`not`, and `(.*?)`", TEXT)
    assert listed.split() == [*expressions.FUNCTIONS]


def test_the_formats_that_it_names_are_formats() -> None:
    formats = re.findall(r"`(\.\d[fge%])`", TEXT)
    assert len(formats) == 4
    for spec in formats:
        assert filled(f"{{{{ a:+{spec} }}}}", {"a": 0.5}).startswith("+")


def test_its_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (TUTORIAL.parent / link).is_file()
