"""Answers of a solver who saw neither key nor explanation, held against keys and rubrics.

An answer in one's own words has the points that the solver, reading the rubric afterwards, finds
covered in it. It tells whether a rubric asks for what an expert says unprompted.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizzer.bank.bank import Entry
from quizzer.domain.grading import Rubric
from quizzer.grading import load
from tests.content.shipping import bench, shipped

LEAST_AGREEMENT = 0.9
LEAST_EXPECTED = 0.8
"""Share of a rubric's weight that an expert covers who has not seen it."""
LEAST_MARKED_ALIKE = 0.8
"""Share of all points that the grader finds covered where the solver does, and only there."""
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("blind.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def scores() -> dict[str, list[float]]:
    """Return what the blind answers to closed questions score, by topic."""
    found: dict[str, list[float]] = defaultdict(list)
    for entry, row in _rows(is_open=False):
        question = entry.question
        variant = question.variant(0, params=row["params"])
        if question.needs_facts:
            variant = bench().furnished(question, variant)
        answer = question.trial_form(variant).trial(row["answer"])
        found[entry.topic].append(question.grade(variant, answer).score)
    return found


def _rows(*, is_open: bool) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for row in ROWS:
        entry = shipped()[f"{row['bank']}/{row['question']}"]
        if entry.question.is_marked == is_open:
            yield entry, row


def _rubric(entry: Entry) -> Rubric:
    variant = entry.question.variant(0)
    return entry.question.rubric_for(bench().furnished(entry.question, variant))


def test_the_solver_agrees_with_the_keys_in_every_topic(scores: dict[str, list[float]]) -> None:
    shares = {topic: sum(each) / len(each) for topic, each in scores.items()}
    assert {topic: share for topic, share in shares.items() if share < LEAST_AGREEMENT} == {}


def test_no_question_is_solved_twice() -> None:
    solved = [(row["bank"], row["question"]) for row in ROWS]
    assert len(solved) == len(set(solved))


def test_nearly_every_question_has_been_solved_blind() -> None:
    solved = {f"{row['bank']}/{row['question']}" for row in ROWS}
    assert len(solved) >= 0.95 * len(shipped()), sorted({*shipped()} - solved)


def test_a_rubric_asks_for_what_an_expert_says_unprompted() -> None:
    for entry, row in _rows(is_open=True):
        points = _rubric(entry).points
        assert {*row["covers"]} <= {point.id for point in points}, entry.key
        said = sum(point.weight for point in points if point.id in row["covers"])
        assert said >= LEAST_EXPECTED * sum(point.weight for point in points), entry.key


def test_the_grader_finds_what_the_solver_finds_in_these_answers() -> None:
    grader, alike, points = load(), 0, 0
    for entry, row in _rows(is_open=True):
        for mark in grader.grade(_rubric(entry), row["answer"]):
            alike += (mark.finding == "covered") == (mark.point in row["covers"])
            points += 1
    assert points > 100
    assert alike >= LEAST_MARKED_ALIKE * points, f"{alike} of {points}"
