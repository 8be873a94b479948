"""A claim that compares two fits sees both on one data seed, for author and learner."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.demos.describing import Description
from quizzer.demos.running import Effort
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value, Values
from quizzer.questions.base import Question
from quizzer.sittings.authoring import check
from quizzer.sittings.claims import checked_claims
from quizzer.sittings.evidence import facts_of, frames_of

BANK = """
format: 1
bank: pairs
title: Pairs
license: CC0-1.0
questions:
  - id: compared
    type: true-false
    prompt: Is the second three more than the first, whatever the data?
    answer: true
    why: It is.
    explanation: It is {{ one.level:.0f }} and {{ two.level:.0f }}, beside {{ fixed.level:.0f }}.
    hints: [Look.]
    sources: [Any book]
    evidence:
      - {as: fixed, demo: level, with: {add: 0}}
      - {as: unread, demo: level, seeds: 4, with: {add: 9}}
      - {as: one, demo: level, seeds: 4, with: {add: 0}}
      - as: two
        demo: level
        seeds: 4
        with: {add: 3}
        claims:
          - {says: Three more., check: "two.level - one.level == 3"}
          - {says: The fixed one stays., check: "fixed.level == 0 and two.level >= 3"}
    tests:
      - {answer: "true", score: 1}
      - {answer: "false", score: 0}
"""


def level(settings: Mapping[str, object]) -> float:
    """Return what the stand-in demo computes: a level that its data seed moves."""
    add, seed = settings["add"], settings.get("seed", 0)
    assert isinstance(add, int)
    assert isinstance(seed, int)
    return float(add + 10 * seed)


class Laboratory:
    """Runs the stand-in demo at once, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Value]] = []

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: Effort = "whole"
    ) -> Frame:
        """Return the level."""
        self.asked.append(dict(settings))
        return Frame({"level": level(settings)}, "A level.")

    async def describe(self, name: str) -> Description:
        """Nothing asks."""
        raise NotImplementedError

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        """Nothing asks."""
        raise NotImplementedError

    async def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    bank = tmp_path / "pairs.yaml"
    bank.write_text(BANK, encoding="utf-8")
    return bank


@pytest.fixture
def question(path: Path) -> Question:
    return load(path).entries[0].question


def test_the_check_draws_the_compared_evidence_anew_together(path: Path) -> None:
    def run(name: str, settings: Mapping[str, object]) -> Values:
        return {"level": level(settings)}

    assert [problem.what for problem in check([load(path)], run).problems] == []


async def test_a_learner_sees_the_same_claims_hold(question: Question) -> None:
    laboratory = Laboratory()
    frames = await frames_of(question, question.variant(0), laboratory)
    variant = question.variant(0).with_facts(facts_of(question, frames))
    last = {at: claim async for at, claim in checked_claims(question, variant, laboratory)}
    assert [(claim.state, claim.held, claim.tried) for claim in last.values()] == [
        ("holds", 4, 4),
        ("holds", 4, 4),
    ]


async def test_evidence_that_no_claim_reads_is_run_once(question: Question) -> None:
    laboratory = Laboratory()
    frames = await frames_of(question, question.variant(0), laboratory)
    variant = question.variant(0).with_facts(facts_of(question, frames))
    async for _ in checked_claims(question, variant, laboratory):
        pass
    assert sum(settings["add"] == 9 for settings in laboratory.asked) == 1


def test_evidence_goes_with_what_its_claims_compare_it_with(question: Question) -> None:
    fixed, unread, one, two = question.evidences
    assert question.drawn_with(two) == (one, two)
    assert question.drawn_with(one) == (one,)
    assert question.drawn_with(fixed) == (fixed,)
    assert question.drawn_with(unread) == (unread,)
