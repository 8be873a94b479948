"""A bank as lines of JSON, and back: what there is to choose by at once, questions one by one.

The first line holds the bank's own fields, its problems and a row for each question; every further
line one question, decoded when it is asked for. Fields that have their defaults are left out.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.models import Glossary, Topic
from quizzer.bank.problems import Problem
from quizzer.domain.plain import field_names, from_plain
from quizzer.errors import BankError
from quizzer.questions import registry
from quizzer.questions.base import Question

_COLUMNS = (
    "id",
    "type",
    "topic",
    "level",
    "hints",
    "related",
    "budget_seconds",
    "is_retired",
    "is_asked",
    "content",
    "file",
    "line",
)
_TYPE, _RELATED, _FILE = map(_COLUMNS.index, ("type", "related", "file"))


class NotCompilable(ValueError):  # noqa: N818 - named as what is wrong
    """A bank with a question that does not come back from JSON as it was."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line."""

    id: str
    title: str
    license: str | None
    topics: dict[str, Topic]
    misconceptions: dict[str, str]
    glossary: Glossary
    broken: int
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    kinds: tuple[str, ...]
    entries: tuple[Any, ...]


def compiled(bank: Bank) -> bytes:
    """Return the lines that stand for `bank`.

    Raises
    ------
    NotCompilable
        If a question has what JSON can't hold; a kind of another package may.
    """
    head = {name: getattr(bank, name) for name in field_names(_Head) if name != "entries"}
    columns = [[getattr(entry, name) for entry in bank.entries] for name in _COLUMNS]
    place = {file: number for number, file in enumerate(bank.files)}
    columns[_FILE] = [place[file] for file in columns[_FILE]]
    head["kinds"] = sorted(bank.kinds)
    lines = [_line({**head, "entries": columns}), *map(_question_line, bank.entries)]
    return b"\n".join(lines)


def uncompiled(data: bytes, path: Path, place: str) -> Bank:
    """Return the bank that `compiled` made these lines of.

    Raises
    ------
    ValueError
        If they are of another form.
    """
    first, *lines = data.split(b"\n")
    head = from_plain(_Head, json.loads(first))
    rows = list(zip(*head.entries, strict=True))
    if len(rows) != len(lines):
        raise ValueError(f"{len(rows)} questions stand on {len(lines)} lines")
    return Bank(
        id=head.id,
        title=head.title,
        path=path,
        license=head.license,
        topics=head.topics,
        misconceptions=head.misconceptions,
        glossary=head.glossary,
        entries=tuple(_entries(head, rows, lines)),
        problems=head.problems,
        broken=head.broken,
        files=head.files,
        place=place,
        kinds=frozenset(head.kinds),
    )


def _entries(head: _Head, rows: Sequence[Any], lines: Sequence[bytes]) -> Iterator[Entry]:
    for row, line in zip(rows, lines, strict=True):
        cells = list(row)
        cells[_RELATED] = tuple(cells[_RELATED])
        cells[_FILE] = head.files[cells[_FILE]]
        cells.append(_later(cells[_TYPE], line, head.glossary))
        yield Entry(head.id, *cells)


def _later(kind: str, line: bytes, glossary: Glossary) -> Callable[[], Question]:
    """Return what decodes a question when it is asked for."""

    def decoded() -> Question:
        try:
            return _decoded(kind, line).within(glossary)
        except ValueError as error:
            raise BankError(
                f"A question in the cache can't be read: {error}",
                remedy="Delete the folder `cache` in the data folder: quizzer data path.",
            ) from error

    return decoded


def _decoded(kind: str, line: bytes) -> Question:
    return from_plain(registry.kind(kind), json.loads(line))


def _question_line(entry: Entry) -> bytes:
    question = entry.question
    try:
        line = _line(question)
        back = _decoded(entry.type, line)
    except (TypeError, ValueError) as error:
        raise NotCompilable(f"{entry.key}: {error}") from error
    if type(back) is not type(question) or repr(back) != repr(question):
        raise NotCompilable(f"{entry.key} comes back otherwise")
    return line


def _line(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.encode()


def _plain(value: object) -> Any:
    """Return one level of a value that JSON does not know."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: inner
            for name, default in _defaults(type(value))
            if (inner := getattr(value, name)) is not default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


@lru_cache(maxsize=256)
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """Return the fields that a dataclass is made from, with their defaults."""
    known = {each.name: each.default for each in fields(kind)}
    return tuple((name, cast(object, known[name])) for name in field_names(kind))
