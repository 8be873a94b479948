"""Labelled answers and their rubrics, as arrays for training and for measuring."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizzer.bank.library import load
from quizzer.domain.grading import Rubric, RubricPoint, WrongStatement
from quizzer.grading.model import FINDINGS
from quizzer.questions.open import Open, Point, Rejection

__all__ = ["FINDINGS", "SETS", "Answer", "answers", "rubrics"]

FOLDER = Path(__file__).parent.parent
SETS = {
    "dev": ("dev_bank.yaml", "answers.jsonl"),
    "a": ("set_a.yaml", "set_a.jsonl"),
    "b": ("set_b.yaml", "set_b.jsonl"),
    "c": ("set_c.yaml", "set_c.jsonl"),
    "d": ("set_d.yaml", "set_d.jsonl"),
}


@dataclass(frozen=True)
class Answer:
    """An answer with its labels."""

    id: str
    question: str
    kind: str
    text: str
    labels: tuple[str, ...]


def rubrics(name: str) -> dict[str, Rubric]:
    """Return the rubrics of a set by question."""
    bank = load(FOLDER / SETS[name][0])
    questions = [entry.question for entry in bank.entries]
    return {q.id: _rubric(q) for q in questions if isinstance(q, Open)}


def _rubric(question: Open) -> Rubric:
    shown = "\n".join(text for text in (question.prompt, question.instruction) if text)
    return Rubric(shown, tuple(map(_point, question.rubric)))


def _point(point: Point) -> RubricPoint:
    wrong = tuple(map(_wrong, point.reject))
    return RubricPoint(point.id, point.point, point.accept, wrong, float(point.weight))


def _wrong(said: str | Rejection) -> WrongStatement:
    if isinstance(said, str):
        return WrongStatement(said)
    return WrongStatement(said.text, said.misconception)


def answers(name: str, rubric_of: dict[str, Rubric]) -> Iterator[Answer]:
    """Yield the labelled answers of a set."""
    for line in (FOLDER / SETS[name][1]).read_text("utf-8").splitlines():
        row = json.loads(line)
        labels = tuple(row["labels"][point.id] for point in rubric_of[row["question"]].points)
        yield Answer(row["id"], row["question"], row["kind"], row["text"], labels)
