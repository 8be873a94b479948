"""Grading many answers outside a sitting: files of them, labelled or not."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizzer.analysis.agreement import FINDINGS, Judged
from quizzer.bank.bank import Bank, Entry
from quizzer.domain.grading import Finding, Grader, Marked, PointVerdict, fitted
from quizzer.domain.verdict import Verdict
from quizzer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of a file.

    Attributes
    ----------
    kind
        What kind of answer it is, where the file says so.
    labels
        What a person found of each point, where the file says so.
    line
        Where it stands, from 1.
    """

    id: str
    question: str
    text: str
    line: int
    kind: str = ""
    labels: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """A graded answer."""

    given: Given
    verdict: Verdict

    @property
    def judged(self) -> Iterator[Judged]:
        """Each point that is labelled, beside what was found."""
        for found in self.verdict.points:
            truth = self.given.labels.get(found.point)
            if truth is not None:
                yield Judged(
                    truth, found.finding, found.confidence, self.given.question, self.given.kind
                )


def read_answers(file: Path, *, labelled: bool = False) -> tuple[Given, ...]:
    """Return the answers in a file of JSON lines.

    Raises
    ------
    UsageError
        If it can't be read, or a line is not what it should be; it says which.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        remedy = "Name a file of JSON lines."
        raise UsageError(
            f"It can't be read: {reason.lower()}.", where=str(file), remedy=remedy
        ) from error
    lines = enumerate(text.split("\n"), start=1)
    answers = [_given(line, file, at, labelled) for at, line in lines if line.strip()]
    if not answers:
        raise UsageError("There are no answers in it.", where=str(file))
    return tuple(answers)


def open_questions(bank: Bank) -> dict[str, Entry]:
    """Return the questions of a bank that a grader marks, by id."""
    return {entry.id: entry for entry in bank.entries if entry.question.is_marked}


def graded(
    entries: Mapping[str, Entry], answers: Sequence[Given], grader: Grader, file: Path
) -> Iterator[Done]:
    """Yield each answer graded.

    Raises
    ------
    UsageError
        If one is to a question that is not there, or labelled for a point that is not.
    """
    for given in answers:
        entry = entries.get(given.question.rpartition("/")[2])
        if entry is None:
            known = ", ".join(entries) or "none"
            raise UsageError(
                f"There is no open question “{given.question}” in the bank.",
                where=f"{file}:{given.line}",
                remedy=f"It has {known}.",
            )
        verdict = verdict_on(entry, given.text, grader)
        _check_labels(given, verdict.points, file)
        yield Done(given, verdict)


def verdict_on(entry: Entry, text: str, grader: Grader) -> Verdict:
    """Return the grade of an answer to an open question, as its first variant asks it."""
    variant = entry.question.variant(0)
    rubric = entry.question.rubric_for(variant)
    points = fitted(rubric.points, grader.grade(rubric, text), text)
    return entry.question.verdict_of(variant, Marked(grader.name, points))


def _given(line: str, file: Path, at: int, labelled: bool) -> Given:
    try:
        fields: Any = json.loads(line)
    except ValueError as error:
        raise _unfit(file, at, f"This is not JSON: {error}.") from error
    if not isinstance(fields, dict):
        raise _unfit(file, at, "This is no JSON object.")
    for name in ("id", "question", "text"):
        if not isinstance(fields.get(name), str):
            raise _unfit(file, at, f"It has no text in the field “{name}”.")
    labels = fields.get("labels", {})
    if labelled and not _are_labels(labels):
        raise _unfit(file, at, f"Its “labels” do not give {', '.join(FINDINGS)} for each point.")
    kind = fields.get("kind", "")
    return Given(
        fields["id"],
        fields["question"],
        fields["text"],
        at,
        kind if isinstance(kind, str) else "",
        labels if labelled else {},
    )


def _are_labels(labels: object) -> bool:
    return isinstance(labels, dict) and bool(labels) and set(labels.values()) <= {*FINDINGS}


def _check_labels(given: Given, points: Sequence[PointVerdict], file: Path) -> None:
    known = [point.point for point in points]
    for point in given.labels:
        if point not in known:
            what = f"The rubric of {given.question} has no point “{point}”."
            raise UsageError(
                what, where=f"{file}:{given.line}", remedy=f"Its points are {', '.join(known)}."
            )


def _unfit(file: Path, at: int, what: str) -> UsageError:
    remedy = 'Each line is an object such as {"id": "a1", "question": "why-zeros", "text": "…"}.'
    return UsageError(what, where=f"{file}:{at}", remedy=remedy)
