"""Answers of a solver who saw neither key nor explanation, held against the keys by topic."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quizzer.bank.bank import Entry
from quizzer.bank.library import open_library, shipped_content
from quizzer.clock import SystemClock
from quizzer.sittings.authoring.bench import Bench, demo_runner

LEAST_AGREEMENT = 0.9
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("blind.jsonl").read_text(encoding="utf-8").splitlines()
]


@cache
def shipped() -> dict[str, Entry]:
    """Return the questions that ship, by their keys."""
    library = open_library([("shipped", shipped_content())], None)
    return {entry.key: entry for bank in library.banks for entry in bank.entries}


@pytest.fixture(scope="module")
def scores() -> dict[str, list[float]]:
    """Return what the blind answers score, by topic."""
    bench = Bench(demo_runner(SystemClock().monotonic))
    found: dict[str, list[float]] = defaultdict(list)
    for entry, row in _still_there():
        question = entry.question
        variant = question.variant(0, params=row["params"])
        if question.needs_facts:
            variant = bench.furnished(question, variant)
        answer = question.trial_form(variant).trial(row["answer"])
        found[entry.topic].append(question.grade(variant, answer).score)
    return found


def _still_there() -> Iterator[tuple[Entry, dict[str, Any]]]:
    for row in ROWS:
        yield shipped()[f"{row['bank']}/{row['question']}"], row


def test_the_solver_agrees_with_the_keys_in_every_topic(scores: dict[str, list[float]]) -> None:
    shares = {topic: sum(each) / len(each) for topic, each in scores.items()}
    assert {topic: share for topic, share in shares.items() if share < LEAST_AGREEMENT} == {}


def test_no_question_is_solved_twice() -> None:
    solved = [(row["bank"], row["question"]) for row in ROWS]
    assert len(solved) == len(set(solved))
