"""A file of a bank to a tree with positions.

Whatever the file is, the answer is a `Reading`: never an exception, and never more work than the
limits here and in `quizzer.bank.complaints`.
"""

from dataclasses import dataclass
from pathlib import Path

from quizzer.bank.building import Builder
from quizzer.bank.decoding import decoded
from quizzer.bank.files import LARGEST, BankFileBytes, bytes_of
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Problem
from quizzer.bank.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds.

    Attributes
    ----------
    root
        The tree, or None for an empty or unreadable file.
    is_cut
        Whether the file could not be read to its end, and the last thing in the tree is a part.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...]
    is_cut: bool = False


def read(path: Path, file: str | None = None) -> Reading:
    """Return what the file at `path` holds, with every problem; `file` is how it is called."""
    return reading_of(bytes_of(path), file)


def reading_of(found: BankFileBytes, file: str | None = None) -> Reading:
    """Return what a file holds that may be readable or not."""
    name = file or str(found.path)
    if found.data is not None:
        return read_bytes(found.data, name)
    what = f"the file can't be read: {found.fault}"
    problem = Problem("unreadable-file", "error", what, "Check its name and rights.", name)
    return Reading(Source.of(name, ""), None, (problem,), is_cut=True)


def read_bytes(data: bytes, file: str) -> Reading:
    """Return what the bytes of a file hold."""
    if len(data) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024 // 1024} MiB"
        problem = Problem("too-large", "error", what, "Split it; banks may be folders.", file)
        return Reading(Source.of(file, ""), None, (problem,), is_cut=True)
    text = decoded(data, file)
    if not text.is_text:
        return Reading(text.source, None, text.problems, is_cut=True)
    source = text.source
    builder = Builder(source)
    root = builder.build()
    found = builder.complaints
    return Reading(source, root, (*text.problems, *found.problems), found.is_cut)
