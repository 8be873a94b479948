"""Compiled banks: they say the same, and are used for these very files alone."""

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

import pytest

from quizzer.bank import cache, loading
from quizzer.bank.bank import Bank
from quizzer.bank.compiled import NotCompilable, compiled
from quizzer.bank.library import load, open_library
from quizzer.bank.room import digest
from quizzer.errors import BankError
from quizzer.questions import registry
from quizzer.questions.base import Question
from tests.bank.generated import bank_text
from tests.bank.test_loading import MISTAKES, written
from tests.support import TINY

SAMPLES = Path(__file__).parent.parent / "questions" / "samples.yaml"
TINY_BANK = TINY / "tiny.yaml"
BANKS = [TINY_BANK, SAMPLES, MISTAKES]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def was_warm(path: Path, folder: Path) -> bool:
    """Return whether the bank comes from the cache: it then knows no places."""
    return all(entry.origin is None for entry in load(path, cache=folder).entries)


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def twice(path: Path, folder: Path) -> tuple[Bank, Bank]:
    return load(path, "yours", folder), load(path, "yours", folder)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_warm_start_says_the_same_as_a_cold_one(path: Path, folder: Path) -> None:
    cold, warm = twice(path, folder)
    assert warm == cold
    assert was_warm(path, folder)
    for entry, known in zip(warm.entries, cold.entries, strict=True):
        assert entry.question == known.question
        assert repr(entry.question) == repr(known.question)
        assert entry.question.glossary == known.question.glossary
        assert entry.question is entry.question


def test_a_library_says_the_same_and_notes_the_same(tmp_path: Path, folder: Path) -> None:
    places = [("shipped", TINY), ("yours", MISTAKES), ("--bank", SAMPLES)]
    cold, warm = (open_library(places, folder) for _ in range(2))
    assert warm == cold
    assert warm.notes
    key = warm.bank("tiny").entries[0].key
    assert warm.question(key).question == cold.question(key).question


def test_a_question_is_decoded_only_when_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(TINY_BANK, cache=folder)
    warm = load(TINY_BANK, cache=folder)
    asked: list[str] = []
    kind = registry.kind

    def asked_for(name: str) -> type[Question]:
        asked.append(name)
        return kind(name)

    monkeypatch.setattr(registry, "kind", asked_for)
    entry = warm.entries[0]
    assert entry.key
    assert entry.topic
    assert entry.hints >= 0
    assert asked == []
    assert entry.question.id == entry.id
    assert asked == [entry.type]


def test_any_change_of_the_files_is_seen(tmp_path: Path, folder: Path) -> None:
    path = written(tmp_path, bank_text(4))
    twice(path, folder)
    path.write_text(bank_text(5), encoding="utf-8")
    assert len(load(path, cache=folder).entries) == 5
    assert was_warm(path, folder)
    only_file(folder)


def test_a_file_more_in_a_folder_is_seen(tmp_path: Path, folder: Path) -> None:
    bank = tmp_path / "bank"
    written(bank, bank_text(2), "bank.yaml")
    twice(bank, folder)
    written(bank, "format: 1\nbank: generated\nquestions: []\n", "more.yaml")
    assert len(load(bank, cache=folder).files) == 2


@pytest.mark.parametrize("what", ["__version__", "_code"])
def test_another_quizzer_reads_the_files(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(TINY_BANK, folder)
    monkeypatch.setattr(cache, what, "9.9.9" if what == "__version__" else lambda: "other")
    assert not was_warm(TINY_BANK, folder)
    assert was_warm(TINY_BANK, folder)


def test_another_kind_of_that_name_reads_the_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(TINY_BANK, folder)
    ships = registry.built_in()
    monkeypatch.setattr(registry, "built_in", lambda: tuple(n for n in ships if n != "choice"))
    monkeypatch.setattr(registry, "names", lambda: ships)
    assert not was_warm(TINY_BANK, folder)


def test_a_kind_that_comes_to_be_known_reads_the_files(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, bank_text(2).replace("type: choice", "type: riddle", 1))
    twice(path, folder)
    assert was_warm(path, folder)
    monkeypatch.setattr(registry, "names", lambda: (*registry.built_in(), "riddle"))
    monkeypatch.setattr("quizzer.bank.authored.registry.kind", registry.kind)
    assert not was_warm(path, folder)


def damaged(data: bytes) -> dict[str, bytes]:
    first, _, rest = data.partition(b"\n")
    stamp = json.loads(first)
    return {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "longer": data + b"x",
        "a letter": data.replace(b"prompt", b"prompp", 1),
        "foreign": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "pickle": b"\x80\x04\x95",
        "other JSON": b"[1, 2]\n{}",
        "deep": b"[" * 100_000,
        "no digest": json.dumps({"key": stamp["key"]}).encode() + b"\n" + rest,
        "a digest of nothing": json.dumps({**stamp, "digest": ""}).encode() + b"\n" + rest,
    }


@pytest.mark.parametrize("how", damaged(b'{"key": 1}\n'))
def test_what_is_damaged_or_foreign_is_not_used_and_written_anew(how: str, folder: Path) -> None:
    cold = load(TINY_BANK, cache=folder)
    file = only_file(folder)
    sound = file.read_bytes()
    file.write_bytes(damaged(sound)[how])
    assert not was_warm(TINY_BANK, folder)
    assert file.read_bytes() == sound
    assert load(TINY_BANK, cache=folder) == cold


def test_lines_of_another_form_under_a_right_digest_are_not_used(folder: Path) -> None:
    load(TINY_BANK, cache=folder)
    file = only_file(folder)
    stamp = json.loads(file.read_bytes().partition(b"\n")[0])
    for rest in (b"{}", b"[]", b'{"id": 1}\n{}', b"\xff"):
        stamp["digest"] = digest([rest])
        file.write_bytes(json.dumps(stamp).encode() + b"\n" + rest)
        assert not was_warm(TINY_BANK, folder)


def test_a_question_of_another_form_says_what_to_do(folder: Path) -> None:
    load(TINY_BANK, cache=folder)
    file = only_file(folder)
    first, _, rest = file.read_bytes().partition(b"\n")
    lines = rest.split(b"\n")
    lines[1] = b"{}"
    stamp = {**json.loads(first), "digest": digest([b"\n".join(lines)])}
    file.write_bytes(json.dumps(stamp).encode() + b"\n" + b"\n".join(lines))
    with pytest.raises(BankError) as error:
        _ = load(TINY_BANK, cache=folder).entries[0].question
    assert "Delete the folder `cache`" in error.value.remedy


def test_a_folder_that_can_not_be_written_is_no_cache(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = load(TINY_BANK)
    in_the_way = written(tmp_path, "", "file")
    assert load(TINY_BANK, cache=in_the_way) == cold
    assert load(TINY_BANK, cache=in_the_way / "cache") == cold

    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    assert load(TINY_BANK, cache=folder) == cold
    assert not folder.exists()


def test_a_write_that_fails_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        load(TINY_BANK, cache=folder)
    assert list(folder.iterdir()) == []


def test_deleting_the_cache_costs_only_time(folder: Path) -> None:
    cold, _ = twice(TINY_BANK, folder)
    only_file(folder).unlink()
    folder.rmdir()
    assert load(TINY_BANK, "yours", folder) == cold
    assert was_warm(TINY_BANK, folder)


def loaded_often(folder: Path) -> int:
    return sum(len(load(TINY_BANK, cache=folder).entries) for _ in range(20))


def test_several_processes_at_once_do_not_mind_each_other(folder: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        counts = set(pool.map(loaded_often, [folder] * 3))
    assert counts == {20 * len(load(TINY_BANK).entries)}
    assert only_file(folder).suffix == ".jsonl"


def test_a_warm_start_imports_neither_parser_nor_validator(tmp_path: Path) -> None:
    home = {**os.environ, "QUIZZER_HOME": str(tmp_path)}
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from quizzer.sittings.choosing import Selection, choose\n"
        "from quizzer.sittings.desk import open_desk\n"
        "from quizzer.sittings.practice import Practice\n"
        f"desk = open_desk(os.environ, [Path({str(TINY)!r})])\n"
        "practice = Practice.start(desk, Selection(banks=('tiny',), new=3))\n"
        "assert practice.showing.prompt\n"
        "desk.close()\n"
        "print(*sorted({'pydantic', 'yaml', 'rapidfuzz'} & set(sys.modules)))\n"
    )

    def imported() -> str:
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=home, check=True
        )
        return run.stdout.strip()

    assert "yaml" in imported(), "the first start reads the files"
    assert imported() == ""


@dataclass(frozen=True, kw_only=True)
class Odd(Question):
    """A kind that holds what JSON does not."""

    type: Literal["odd"] = "odd"
    things: Any = frozenset({1})


def test_a_question_that_json_can_not_hold_is_not_cached() -> None:
    entry = load(TINY_BANK).entries[0]
    odd = Odd(id="odd", prompt="x", things=frozenset({2}))
    bank = Bank(
        id="odd",
        title="Odd",
        path=TINY_BANK,
        entries=(type(entry).of("odd", odd, entry.content, entry.origin),),  # type: ignore[arg-type]
        files=(entry.file,),
    )
    with pytest.raises(NotCompilable):
        compiled(bank)


def test_a_kind_that_fails_to_load_is_not_remembered(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(name: str) -> None:
        raise ImportError("no such library")

    with monkeypatch.context() as patched:
        patched.setattr("quizzer.bank.authored.question_adapter", failing)
        bank = load(TINY_BANK, cache=folder)
    assert {problem.rule for problem in bank.problems if problem.is_error} == {"unusable-type"}
    assert not folder.exists()


def test_the_parser_is_not_asked_where_the_cache_knows(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(TINY_BANK, folder)
    monkeypatch.setattr("quizzer.bank.assembling.assembled", None)
    assert loading.load(TINY_BANK, cache=folder).entries
