"""What decides the outcome of a check: the code that checks, grades and computes."""

import sys
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files as resources
from pathlib import Path

from quizzer.bank.bank import Entry
from quizzer.bank.cache import identity as kind_identity
from quizzer.bank.room import digest

CHECKED_BY = ("bank", "domain", "drawing", "questions", "sittings/authoring")
"""Packages of quizzer that decide what is told of a question."""
_MARKING_LIBRARIES = ("numpy", "rapidfuzz", "snowballstemmer")


class Identities:
    """The identities of demos, of the checker and of the grader, each found out once.

    Parameters
    ----------
    demo
        Returns the identity of the demo of a name, None where it can't be known.
    quizzer
        The folder of quizzer's own code.
    """

    def __init__(self, demo: Callable[[str], str | None], quizzer: Path | None = None) -> None:
        self.demo = cache(demo)
        self._quizzer = quizzer or Path(str(resources("quizzer")))

    @cached_property
    def checker(self) -> str:
        """The identity of what checks."""
        folders = [self._quizzer / name for name in CHECKED_BY]
        own = [self._quizzer / "__init__.py", self._quizzer / "errors.py"]
        return digest([sys.version.encode(), *_contents(own), *_of_folders(folders)])

    @cached_property
    def grader(self) -> str:
        """The identity of who marks answers in one's own words."""
        libraries = " ".join(f"{name}={_version(name)}" for name in _MARKING_LIBRARIES)
        return digest([libraries.encode(), *_of_folders([self._quizzer / "grading"])])

    def question(self, entry: Entry, *, can_mark: bool) -> str | None:
        """Return the identity of all that a question's check depends on.

        None where that can't be known: the question comes from the cache of banks, or its demo
        is one of which nobody knows what it rests on.
        """
        question, origin = entry.question, entry.origin
        demos = [self.demo(evidence.demo) for evidence in question.evidences]
        if origin is None or None in demos:
            return None
        lines = range(entry.line, entry.last_line + 1)
        parts = [self.checker, entry.content, kind_identity(entry.type) or "", *map(str, demos)]
        parts += [origin.source.line(number) for number in lines]
        if question.is_marked:
            parts.append(self.grader if can_mark else "")
        if question.reads_glossary:
            parts.append(repr(question.glossary))
        return digest([part.encode("utf-8", "surrogatepass") for part in parts])


def _of_folders(folders: list[Path]) -> Iterator[bytes]:
    for folder in folders:
        found = (path for path in folder.rglob("*") if path.is_file())
        yield from _contents(sorted(p for p in found if "__pycache__" not in p.parts))


def _contents(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        yield path.name.encode()
        yield path.read_bytes()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
