"""What was found of a question before, for as long as all that decides it is the same."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Mark, Problem
from quizzer.bank.room import Room, file_name


class KeptResults:
    """The problems of a bank's questions, a file a bank; where they stand counts from the question.

    So a question that only moved in its file is not checked again, and its problems move along.
    """

    def __init__(self, folder: Path, bank: Bank, *, is_fresh: bool = False) -> None:
        self._room = Room(folder)
        self._name = f"{file_name(bank.path.absolute())}.json"
        self._before = {} if is_fresh else self._room.document(self._name)
        self._now: dict[str, Any] = {}

    def known(self, entry: Entry, identity: str | None) -> tuple[Problem, ...] | None:
        """Return what was found of a question with that identity; None where it is not known."""
        if identity is None or identity not in self._before:
            return None
        rows = self._now[identity] = self._before[identity]
        return tuple(_problem(entry, row) for row in rows)

    def keep(self, entry: Entry, identity: str | None, problems: Sequence[Problem]) -> None:
        """Remember what was found of a question, if it all stands in its own lines."""
        lines = range(entry.line, entry.last_line + 1)
        if identity is not None and all(problem.line in lines for problem in problems):
            self._now[identity] = [_row(entry, problem) for problem in problems]

    def close(self) -> None:
        """Write it down, without what no question of the bank asks for any more."""
        if self._now != self._before:
            self._room.put(self._name, json.dumps(self._now).encode())


def _row(entry: Entry, problem: Problem) -> list[Any]:
    place = [problem.line - entry.line, problem.column]
    return [problem.rule, problem.severity, problem.what, problem.remedy, *place]


def _problem(entry: Entry, row: list[Any]) -> Problem:
    rule, severity, what, remedy, line, column = row
    assert entry.origin is not None  # it has an identity
    mark = Mark(entry.line + line, column)
    return entry.origin.source.problem(
        rule, what, remedy, mark, severity=severity, question=entry.question.id
    )
