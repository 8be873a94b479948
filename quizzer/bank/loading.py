"""A path to a bank: its files read, its questions built and checked, every problem kept."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import cast

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.faults import problems as pydantic_problems
from quizzer.bank.guessing import suggestion
from quizzer.bank.models import FORMAT, HEAD_FIELDS, BankFile, head_adapter, question_adapter
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Problem, Source, errors, in_order
from quizzer.bank.reading import Reading, read
from quizzer.bank.validation import bank_problems, entry_problems
from quizzer.questions import registry
from quizzer.questions.base import Question

HEAD = "bank.yaml"
"""The file of a folder that has the bank's title and all else but questions."""
SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class _Found:
    """What has been found of a bank so far."""

    head: BankFile | None = None
    head_reading: Reading | None = None
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: int = 0
    ids: set[str] = field(default_factory=set)
    is_whole: bool = True


def load(path: Path, place: str = "") -> Bank:
    """Return the bank at `path`, a file or a folder, with all its problems at once.

    Whatever is there, nothing is raised: what can't be used is left out and said.
    """
    found = _Found()
    files = bank_files(path)
    is_folder = path.is_dir()
    readings = [read(file) for file in files]
    for file, reading in zip(files, readings, strict=True):
        _take_file(found, reading, is_head=not is_folder or file.name == HEAD)
    if is_folder and HEAD not in {file.name for file in files}:
        what = f"the folder has no {HEAD}"
        remedy = f"Add {HEAD} with `format: 1`, `bank:`, `title:` and `license:`."
        found.problems.append(Problem("missing-head", "error", what, remedy, str(path)))
    return _bank(found, path, place, tuple(map(str, files)))


def bank_files(path: Path) -> tuple[Path, ...]:
    """Return the files of the bank at `path`, the one with the title first."""
    if not path.is_dir():
        return (path,)
    inside = [file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file()]
    return tuple(sorted(inside, key=lambda file: (file != path / HEAD, str(file))))


def content_hash(node: Node) -> str:
    """Return 32 hexadecimal digits that only the authored value decides, not its layout."""
    canonical = json.dumps(node.plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


def _bank(found: _Found, path: Path, place: str, files: tuple[str, ...]) -> Bank:
    head = found.head or BankFile(format=1, bank=path.stem or "bank")
    bank = Bank(
        id=head.bank,
        title=head.title or head.bank,
        path=path,
        license=head.license,
        topics=head.topics,
        misconceptions=head.misconceptions,
        glossary=head.glossary,
        entries=tuple(replace(entry, bank=head.bank) for entry in found.entries),
        files=files,
        place=place,
    )
    problems = [*found.problems]
    if found.head is not None and found.head_reading is not None:
        problems += bank_problems(found.head, found.head_reading)
    if found.head is None and not errors(problems):
        problems.append(Problem("empty", "error", "there is no bank here", "", str(path)))
    ids = frozenset(found.ids) if found.is_whole else None
    for entry in bank.entries:
        problems += entry_problems(entry, bank, ids, is_headed=bool(found.head))
    return _without_broken(bank, in_order(problems), found.questions)


def _without_broken(bank: Bank, problems: tuple[Problem, ...], questions: int) -> Bank:
    """Return the bank with the questions left out that an error falls on."""
    wrong = {(p.file, p.line) for p in errors(problems) if p.line}
    sound = tuple(
        entry
        for entry in bank.entries
        if not any(
            file == entry.file and entry.line <= line <= entry.node.last_line
            for file, line in wrong
        )
    )
    return replace(bank, entries=sound, problems=problems, broken=questions - len(sound))


def _take_file(found: _Found, reading: Reading, *, is_head: bool) -> None:
    found.problems += reading.problems
    found.is_whole = found.is_whole and not reading.is_cut
    root, source = reading.root, reading.source
    if root is None or not isinstance(root.plain, dict):
        if not reading.problems:
            remedy = "A bank begins with `format: 1`, `bank:` and `title:`."
            found.problems.append(source.problem("empty", "this is not a bank", remedy))
        return
    head = _head(found, reading, root)
    if is_head:
        found.head, found.head_reading = head, reading
    elif head is not None:
        found.problems += _misplaced(found, root, head, source)
    for node in _question_nodes(found, reading, root):
        _take_question(found, node, source)


def _head(found: _Found, reading: Reading, root: Node) -> BankFile | None:
    """Return the fields of the file beside its questions, if they are sound."""
    from pydantic import ValidationError

    source, plain = reading.source, cast(dict[str, object], root.plain)
    version = plain.get("format")
    if isinstance(version, int) and version > FORMAT:
        what = f"this bank has format {version}, and this quizzer knows format {FORMAT}"
        mark = root.mark_of(("format",))
        found.problems.append(source.problem("newer-format", what, "Update quizzer.", mark))
        return None
    without = {name: value for name, value in plain.items() if name != "questions"}
    try:
        return head_adapter().validate_json(json.dumps(without), strict=True)
    except ValidationError as error:
        told = list(pydantic_problems(error.errors(include_url=False), BankFile, root, source))
        if reading.is_cut:
            told = [problem for problem in told if problem.rule != "missing-field"]
        found.problems += told
        return _salvaged(without, {str(each["loc"][0]) for each in error.errors()})


def _salvaged(plain: Mapping[str, object], wrong: set[str]) -> BankFile | None:
    """Return what is sound of a bank's own fields, so that references can still be judged."""
    from pydantic import ValidationError

    sound = {name: value for name, value in plain.items() if name not in wrong}
    try:
        return head_adapter().validate_json(json.dumps(sound), strict=True)
    except ValidationError:
        return None  # without `format` or `bank`


def _misplaced(found: _Found, root: Node, head: BankFile, source: Source) -> Iterator[Problem]:
    """Yield what a further file of a bank has that it should not."""
    if found.head is not None and head.bank != found.head.bank:
        yield source.problem(
            "other-bank",
            f"this file is of bank `{head.bank}`, and {HEAD} beside it of `{found.head.bank}`",
            "Give all files of a folder the same `bank:`, or move this one elsewhere.",
            root.mark_of(("bank",)),
        )
    for name in HEAD_FIELDS:
        if name in root.keys:
            yield source.problem(
                "misplaced-field",
                f"`{name}` stands in {HEAD} alone",
                f"Move it to {HEAD}.",
                root.keys[name],
            )


def _question_nodes(found: _Found, reading: Reading, root: Node) -> Iterator[Node]:
    node = root.children.get("questions")
    if node is None:
        return
    if not isinstance(node.plain, list):
        found.problems.append(
            reading.source.problem(
                "wrong-type",
                "`questions` must be a list",
                "Begin each question with “- id: …”.",
                root.keys["questions"],
            )
        )
        return
    nodes = list(node.children.values())
    found.questions += len(nodes)
    # What was being read where the file breaks off is only a part.
    yield from nodes[:-1] if reading.is_cut and list(root.keys)[-1] == "questions" else nodes


def _take_question(found: _Found, node: Node, source: Source) -> None:
    plain = node.plain
    if not isinstance(plain, dict):
        what, remedy = "a question must be a mapping", "Begin it with “- id: …”."
        found.problems.append(source.problem("wrong-type", what, remedy, node.mark))
        return
    name = plain.get("id")
    if isinstance(name, str) and name:
        found.ids.add(name)
    question = _question(found, node, source, plain)
    if question is not None:
        found.entries.append(Entry("", question, content_hash(node), source, node))


def _question(
    found: _Found, node: Node, source: Source, plain: Mapping[str, object]
) -> Question | None:
    from pydantic import ValidationError

    called = plain.get("id")
    name = called if isinstance(called, str) else ""
    kind = plain.get("type")
    if not isinstance(kind, str) or kind not in registry.names():
        found.problems.append(_unknown_kind(kind, node, source, name))
        return None
    try:
        return question_adapter(kind).validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        model = registry.kind(kind)
        told = error.errors(include_url=False)
        found.problems += pydantic_problems(told, model, node, source, name)
    except Exception as error:
        # A kind that another package adds may fail in any way; it must not hide other questions.
        what = f"the kind {kind} can't be used: {type(error).__name__}: {error}"
        found.problems.append(source.problem("unknown-type", what, "", node.mark, question=name))
    return None


def _unknown_kind(kind: object, node: Node, source: Source, name: str) -> Problem:
    if kind is None:
        what = "the field `type` is missing" if "type" not in node.keys else "`type` is empty"
    else:
        what = f"there is no type of question `{kind}`"
    remedy = suggestion(str(kind or ""), registry.names(), all_called="The types are")
    rule = "unknown-type" if kind is not None else "missing-field"
    return source.problem(rule, what, remedy, node.mark_of(("type",)), question=name)
