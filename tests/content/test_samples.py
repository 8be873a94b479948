"""No claim of a random demo rests on one sample that happens to suit it."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from quizzer.bank.bank import Entry
from quizzer.demos.registry import load
from quizzer.domain import expressions
from quizzer.domain.values import Scalar, Value, Values
from quizzer.questions.base import Claim, Evidence
from tests.content.shipping import bench, shipped

FEWEST = 5
"""Data seeds on which a claim of a random demo is tried."""
FIXED_DATA: Mapping[str, Callable[[Mapping[str, Value]], bool]] = {
    "duplicate-columns": lambda settings: not settings.get("eps"),
    "one-se-rule": lambda settings: not settings.get("shuffle"),
}
"""Random demos that draw nothing at some settings."""
FIXED_FACTS = {"weight-decay-adam": ("adam_l2_fixed_point", "adamw_end", "l2_minimum")}
"""Facts of a random demo in which no draw takes part."""


def evidences() -> Iterator[tuple[Entry, Evidence]]:
    for entry in shipped().values():
        for evidence in entry.question.evidences:
            if "seed" in load(evidence.demo).Settings.model_fields:
                yield entry, evidence


def read(evidence: Evidence, claims: tuple[Claim, ...]) -> frozenset[str]:
    """Return the facts of `evidence`, by the demo's names, that `claims` read."""
    before = f"{evidence.as_}." if evidence.as_ else ""
    names = {name for claim in claims for name in expressions.parse(claim.check).names}
    return frozenset(name[len(before) :] for name in names if name.startswith(before))


def is_drawn(evidence: Evidence, values: Values, facts: frozenset[str]) -> bool:
    """Whether another data seed would change what is read."""
    fixed = FIXED_DATA.get(evidence.demo)
    if fixed and fixed(evidence.settings(values)):
        return False
    return bool(facts - {*FIXED_FACTS.get(evidence.demo, ())})


def test_claims_of_random_demos_are_tried_on_five_samples() -> None:
    """A sample that the question itself tells of is set by its seed; others are tried beside it."""
    lonely = []
    for entry, evidence in evidences():
        question = entry.question
        drawn = is_drawn(evidence, question.variant(0).values, read(evidence, evidence.claims))
        if not evidence.claims or not drawn or evidence.seeds >= FEWEST:
            continue
        beside = any(
            other.demo == evidence.demo and other.seeds >= FEWEST and other.claims
            for other in question.evidences
        )
        if "seed" not in evidence.with_ or not beside:
            lonely.append(f"{entry.key} {evidence.as_ or evidence.demo}")
    assert lonely == []


def test_what_claims_compare_is_drawn_anew_together() -> None:
    """A claim under several seeds reads no random evidence that stays at its one sample."""
    left = []
    for entry, evidence in evidences():
        question = entry.question
        for other in question.evidences:
            seen = read(evidence, other.claims) if other is not evidence else frozenset()
            if not evidence.as_ or not seen or evidence.seeds >= FEWEST:
                continue
            if (
                is_drawn(evidence, question.variant(0).values, seen)
                and "seed" not in evidence.with_
            ):
                left.append(f"{entry.key} {evidence.as_} read by {other.as_}")
    assert left == []


@pytest.mark.parametrize(
    ("demo", "settings"), [("duplicate-columns", {"alpha": 0.5}), ("one-se-rule", {"folds": 10})]
)
def test_some_settings_draw_nothing(demo: str, settings: dict[str, Scalar]) -> None:
    one, other = (
        bench().facts(Evidence(demo=demo, with_=settings, seeds=2), {}, seed) for seed in (0, 1)
    )
    assert one == other


def test_where_optimizers_end_no_draw_takes_part() -> None:
    evidence = Evidence(demo="weight-decay-adam", with_={"steps": 200}, seeds=2)
    one, other = (bench().facts(evidence, {}, seed) for seed in (0, 1))
    assert one != other
    for name in FIXED_FACTS["weight-decay-adam"]:
        assert one[name] == other[name]
