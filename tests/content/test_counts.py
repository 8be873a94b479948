"""What the shipped content promises in numbers, counted over its questions."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import pytest

from quizzer.bank.bank import Entry
from quizzer.domain.answers import Picked
from quizzer.domain.forms.picking import PickOne
from quizzer.questions.base import Drawn
from quizzer.questions.open import Open
from tests.content.shipping import MAIN, of_the_bank, shipped

FIXED = ("true-false", "myth")
"""Kinds whose options are worded alike in every question."""
LEVELS = {1: 0.15, 2: 0.25, 3: 0.30, 4: 0.20, 5: 0.10}
"""The shares of the levels that are aimed at."""
Strategy = Callable[[Sequence[str]], list[float]]

HEDGES = re.compile(
    r"\b(?:may|might|can|could|often|usually|typically|sometimes|tends?|likely|some|as a rule)\b"
)
SWEEPING = re.compile(r"\b(?:all|every|each|any|always|never|only|must|none|no|hardly)\b", re.I)


def words(text: str) -> set[str]:
    return {*re.findall(r"[^\W\d_]{3,}", text.lower())}


def likeness(options: Sequence[str]) -> list[float]:
    """Return how many words each option shares with the others, as a share of its own."""
    found = []
    for option in options:
        own = words(option)
        shared = sum(len(own & words(other)) for other in options if other is not option)
        found.append(shared / max(1, len(own)))
    return found


def middling(options: Sequence[str]) -> list[float]:
    lengths = sorted(len(option) for option in options)
    return [-abs(len(option) - lengths[len(lengths) // 2]) for option in options]


STRATEGIES: dict[str, Strategy] = {
    "the longest": lambda options: [len(option) for option in options],
    "the shortest": lambda options: [-len(option) for option in options],
    "of middling length": middling,
    "the most hedged": lambda options: [len(HEDGES.findall(option)) for option in options],
    "the least hedged": lambda options: [-len(HEDGES.findall(option)) for option in options],
    "the least sweeping": lambda options: [-len(SWEEPING.findall(option)) for option in options],
    "most like the others": likeness,
    "least like the others": lambda options: [-share for share in likeness(options)],
    "with the most commas": lambda options: [option.count(",") for option in options],
    "the first as written": lambda options: [-place for place, _ in enumerate(options)],
    "the last as written": lambda options: [place for place, _ in enumerate(options)],
}


def choices() -> Iterator[tuple[list[str], int]]:
    """Yield the options of each question with one right option, and which it is."""
    for entry in of_the_bank():
        question = entry.question
        variant = question.variant(0)
        form = question.trial_form(variant)
        if question.type in FIXED or not isinstance(form, PickOne):
            continue
        key = question.key(variant)
        assert isinstance(key, Picked)
        ids = [option.id for option in form.options]
        yield [option.text for option in form.options], ids.index(key.options[0])


@pytest.mark.parametrize("name", STRATEGIES)
def test_no_blind_strategy_beats_chance(name: str) -> None:
    asked = [*choices()]
    assert len(asked) >= 25
    hits = expected = variance = 0.0
    for options, right in asked:
        weights = STRATEGIES[name](options)
        best = [at for at, weight in enumerate(weights) if weight == max(weights)]
        hits += (right in best) / len(best)
        expected += 1 / len(options)
        variance += (1 - 1 / len(options)) / len(options)
    assert hits <= expected + 2 * math.sqrt(variance), f"{hits:.1f} of {len(asked)}"


def test_nine_questions_of_ten_have_claims_that_are_run() -> None:
    with_claims = [
        entry
        for entry in shipped().values()
        if any(evidence.claims for evidence in entry.question.evidences)
    ]
    assert len(with_claims) >= 0.9 * len(shipped())


def test_types_are_mixed() -> None:
    entries = of_the_bank()
    types = Counter(entry.question.type for entry in entries)
    numeric = [entry.question for entry in entries if entry.question.type == "numeric"]
    drawn = [each for each in numeric if any(isinstance(p, Drawn) for p in each.params.values())]
    assert len(drawn) >= 0.15 * len(entries)
    assert types["choice"] <= 0.45 * len(entries)
    assert types["open"] >= 14


def test_levels_are_mixed() -> None:
    entries = of_the_bank()
    found = Counter(entry.question.level for entry in entries)
    for level, share in LEVELS.items():
        assert abs(found[level] / len(entries) - share) < 0.08, (level, found)


def by_topic() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in of_the_bank():
        found[entry.topic].append(entry)
    return found


def test_each_topic_has_five_types_and_three_levels_at_least() -> None:
    assert len(by_topic()) == 15
    for topic, entries in by_topic().items():
        assert len({entry.question.type for entry in entries}) >= 5, topic
        assert len({entry.question.level for entry in entries}) >= 3, topic


def test_each_myth_verdict_is_the_right_one_of_some() -> None:
    verdicts = Counter(
        entry.question.key(entry.question.variant(0))
        for key, entry in shipped().items()
        if entry.question.type == "myth" and not key.startswith(f"{MAIN}/")
    )
    assert len(verdicts) == 3
    assert min(verdicts.values()) >= 6


def open_questions() -> dict[str, Open]:
    questions = (entry.question for entry in of_the_bank())
    return {each.id: each for each in questions if isinstance(each, Open)}


def test_rubrics_have_points_phrasings_and_follow_ups_enough() -> None:
    for name, question in open_questions().items():
        assert 5 <= len(question.rubric) <= 8, name
        for point in question.rubric:
            assert 4 <= len(point.accept) <= 6, (name, point.id)
            assert 1 <= len(point.reject) <= 3, (name, point.id)
            assert point.follow_up, (name, point.id)


def test_at_most_a_quarter_of_the_tried_answers_is_known_to_be_misgraded() -> None:
    tried = [trial for question in open_questions().values() for trial in question.tests]
    assert all(len(question.tests) >= 4 for question in open_questions().values())
    assert sum(trial.known_miss for trial in tried) <= 0.25 * len(tried)
