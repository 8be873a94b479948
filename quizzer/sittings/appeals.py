"""The appeals of the log, as the author of a bank reads them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quizzer.bank.library import Library
from quizzer.domain.grading import Finding
from quizzer.store.appeals import AppealRow

FIELD: dict[Finding, str] = {"covered": "accept", "contradicted": "reject"}
"""Where the words of an appeal go in a rubric."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One appeal, with the question and the statement that it is about.

    Attributes
    ----------
    file, line
        Where the question begins; empty and 0 where it is not at hand.
    statement
        What the rubric says there; empty where it is not there any more.
    words
        The learner's own, in one line.
    """

    bank: str
    question: str
    point: str
    statement: str
    file: str
    line: int
    day: date
    words: str
    before: Finding
    finding: Finding

    def plain(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "day": self.day.isoformat()}


def gathered(rows: Iterable[AppealRow], library: Library) -> tuple[Gathered, ...]:
    """Return the appeals by question and point, in order of time."""
    found = []
    for row in rows:
        entry = library.find(f"{row.bank}/{row.question}")
        points = entry.question.rubric_for(entry.question.variant(0)).points if entry else ()
        statement = next((point.point for point in points if point.id == row.point), "")
        found.append(
            Gathered(
                bank=row.bank,
                question=row.question,
                point=row.point,
                statement=statement,
                file=entry.file if entry else "",
                line=entry.line if entry else 0,
                day=row.moment.day,
                words=" ".join(row.words.split()),
                before=row.before,
                finding=row.finding,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.bank, each.question, each.point)))


def as_yaml(appeals: Sequence[Gathered]) -> Iterator[str]:
    """Yield the appeals as lines of YAML, those of one point together, comments around them."""
    at_question = at_point = ""
    for each in appeals:
        key, point = f"{each.bank}/{each.question}", f"{each.bank}/{each.question}/{each.point}"
        if key != at_question:
            at_question = key
            place = f"   {each.file}:{each.line}" if each.file else "   not at hand"
            yield f"# {key}{place}"
        if point != at_point:
            at_point = point
            yield f"  - id: {each.point}"
            yield f"    # {each.statement or 'the rubric has no such point any more'}"
            yield from _phrasings([one for one in appeals if _is_at(one, each)])


def _is_at(one: Gathered, other: Gathered) -> bool:
    return (one.bank, one.question, one.point) == (other.bank, other.question, other.point)


def _phrasings(appeals: Sequence[Gathered]) -> Iterator[str]:
    for finding, field in FIELD.items():
        own = [each for each in appeals if each.finding == finding]
        if own:
            yield f"    {field}:"
        for each in own:
            quoted = json.dumps(each.words, ensure_ascii=False)
            yield f"      - {quoted}  # {each.day:%Y-%m-%d}, was found {each.before}"
    for each in appeals:
        if each.finding == "missing":
            quoted = json.dumps(each.words, ensure_ascii=False)
            yield f"    # not this point, was found {each.before}: {quoted}"
