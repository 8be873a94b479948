"""Files to a bank: every question built and checked, every problem kept."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizzer.bank.authored import (
    authored_id,
    authored_kind,
    entry_of,
    question_nodes,
    sound_entry,
    whole_nodes,
)
from quizzer.bank.bank import Bank, Entry
from quizzer.bank.files import HEAD, BankFileBytes
from quizzer.bank.head_validation import bank_problems, unused_beliefs
from quizzer.bank.heads import head_of, merged, misplaced
from quizzer.bank.models import BankFile
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Problem, errors
from quizzer.bank.reading import Reading, reading_of
from quizzer.bank.source import Source
from quizzer.bank.tally import MOST_ERRORS, Tally
from quizzer.bank.validation import beliefs, entry_problems


@dataclass(slots=True)
class _Found:
    """What has been found of a bank so far."""

    head: BankFile | None = None
    head_reading: Reading | None = None
    entries: list[Entry] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    questions: int = 0
    ids: dict[str, None] = field(default_factory=dict)
    beliefs: set[str] = field(default_factory=set)
    repeated: int = 0
    kinds: set[str] = field(default_factory=set)
    is_whole: bool = True


def assembled(
    path: Path,
    place: str,
    files: Sequence[BankFileBytes],
    read: Callable[[BankFileBytes], Reading] = reading_of,
) -> Bank:
    """Return the bank that `files` make, with all its problems at once; `read` reads each."""
    found = _Found()
    is_folder = path.is_dir()
    for file in files:
        _take_file(found, read(file), is_head=not is_folder or file.path == path / HEAD)
    if is_folder and not any(file.path == path / HEAD for file in files):
        what = f"the folder has no {HEAD}"
        remedy = f"Add {HEAD} with `format: 1`, `bank:`, `title:` and `license:`."
        found.tally.add([Problem("missing-head", "error", what, remedy, str(path))])
    return _bank(found, path, place, tuple(str(file.path) for file in files))


def _take_file(found: _Found, reading: Reading, *, is_head: bool) -> None:
    found.tally.add(reading.problems)
    found.is_whole = found.is_whole and not reading.is_cut
    root, source = reading.root, reading.source
    if root is None or not isinstance(root.plain, dict):
        if not reading.problems:
            remedy = "A bank begins with `format: 1`, `bank:` and `title:`."
            found.tally.add([source.problem("empty", "this is not a bank", remedy)])
        return
    _take_head(found, reading, root, is_head=is_head)
    problems: list[Problem] = []
    nodes = question_nodes(reading, root, problems)
    found.tally.add(problems)
    found.questions += len(nodes)
    for node in whole_nodes(nodes, reading, root):
        _take_question(found, node, source)


def _take_head(found: _Found, reading: Reading, root: Node, *, is_head: bool) -> None:
    problems: list[Problem] = []
    head = head_of(reading, root, problems)
    if is_head:
        found.head, found.head_reading = head, reading
    elif head is not None:
        problems += misplaced(found.head, head, root, reading.source)
        found.head = merged(found.head, head) if found.head is not None else None
    found.tally.add(problems)


def _take_question(found: _Found, node: Node, source: Source) -> None:
    if name := authored_id(node):
        found.repeated += name in found.ids
        if name in found.ids and found.repeated > MOST_ERRORS:
            return  # told of as many as anyone reads, and counted
        found.ids[name] = None
    if (kind := authored_kind(node)) is not None:
        found.kinds.add(kind)
    found.beliefs.update(belief for _, belief in beliefs(node.plain))
    if found.tally.is_full:
        entry = sound_entry(node, source)
        found.tally.errors += entry is None
    else:
        problems: list[Problem] = []
        entry = entry_of(node, source, problems)
        found.tally.add(problems)
    if entry is not None:
        found.entries.append(entry)


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
        entries=tuple(entry.in_bank(head.bank, head.glossary) for entry in found.entries),
        files=files,
        place=place,
        kinds=frozenset(found.kinds),
    )
    tally = found.tally
    if found.head is not None and found.head_reading is not None:
        tally.add(bank_problems(found.head, found.head_reading))
        if found.is_whole:
            tally.add(unused_beliefs(found.head, found.head_reading, found.beliefs))
    if found.head is None and not tally.errors:
        tally.add([Problem("empty", "error", "there is no bank here", "", str(path))])
    sound = tuple(_sound_entries(bank, found))
    tally.errors += max(found.repeated - MOST_ERRORS, 0)
    return replace(
        bank,
        entries=sound,
        problems=tally.whole(str(path)),
        broken=found.questions - len(sound),
    )


def _sound_entries(bank: Bank, found: _Found) -> Iterator[Entry]:
    """Yield the questions that no error falls on; tell what is wrong with the others."""
    ids = dict.fromkeys(sorted(found.ids)) if found.is_whole else None
    lines = _lines_of(errors(found.tally.told))
    for entry in bank.entries:
        problems = entry_problems(entry, bank, ids, is_headed=bool(found.head))
        if found.tally.is_full:
            first = next((problem for problem in problems if problem.is_error), None)
            is_wrong = first is not None
            found.tally.errors += is_wrong
        else:
            is_wrong = found.tally.add(problems)
        if not is_wrong and not _is_hit(entry, lines.get(entry.file, ())):
            yield entry


def _lines_of(problems: Iterable[Problem]) -> dict[str, list[int]]:
    """Return the lines on which `problems` stand, rising, by file."""
    lines: dict[str, list[int]] = {}
    for problem in problems:
        lines.setdefault(problem.file, []).append(problem.line)
    return {file: sorted(numbers) for file, numbers in lines.items()}


def _is_hit(entry: Entry, lines: Sequence[int]) -> bool:
    """Return whether one of `lines`, which rise, falls on the question."""
    place = bisect_left(lines, entry.line)
    return place < len(lines) and lines[place] <= entry.last_line
