"""Banks that can be guessed blindly: each strategy is found in the bank that rewards it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.library import load
from quizzer.sittings.authoring.guessers import blind_scores
from quizzer.sittings.authoring.strategies import STRATEGIES
from tests.authoring.support import checked, written

HEAD = "format: 1\nbank: guessed\ntitle: Guessed\nlicense: CC0-1.0\nquestions:\n"
PROMPT = "Which thing belongs to case {at}?"
REWARDED: Mapping[str, tuple[str, Sequence[str]]] = {
    "longest-is-right": ("twelve long words", ["nine", "ten", "six"]),
    "shortest-is-right": ("nine", ["twelve words", "eleven more", "thirteen so"]),
    "middle-is-right": ("twelve words", ["nine", "seventeen words and some more"]),
    "hedged-is-right": ("may grow", ["does grow", "do shrink", "will stop"]),
    "absolute-is-wrong": ("is growing", ["always up", "never down", "always so"]),
    "most-alike-is-right": ("red blue", ["red five", "nine blue", "six four"]),
    "echo-is-right": ("this thing", ["that place", "some place", "any place"]),
}


def guessed(folder: Path, questions: Sequence[tuple[str, Sequence[str]]], more: str = "") -> Path:
    """Return a bank of choice questions, each a right option and wrong ones."""
    text = HEAD
    for at, (right, wrong) in enumerate(questions):
        text += f"  - id: q{at}\n    type: choice\n{more}    prompt: {PROMPT.format(at=at)}\n"
        options = [f"{{text: {word}, why: w}}" for word in wrong]
        options.insert(at % (len(wrong) + 1), f"{{text: {right}, correct: true, why: w}}")
        text += "    choices:\n" + "".join(f"      - {option}\n" for option in options)
    return written(folder, text)


def rules(path: Path) -> set[str]:
    known = {*STRATEGIES, "position-balance"}
    return {problem.rule for problem in checked(path).problems} & known


@pytest.mark.parametrize("rule", STRATEGIES)
def test_a_strategy_that_is_rewarded_is_found(rule: str, tmp_path: Path) -> None:
    assert rule in rules(guessed(tmp_path, [REWARDED[rule]] * 12))


@pytest.mark.parametrize("rule", STRATEGIES)
def test_it_is_not_found_where_it_is_right_as_often_as_chance(rule: str, tmp_path: Path) -> None:
    right, wrong = REWARDED[rule]
    words = [right, *wrong]
    turned = [
        (words[at % len(words)], [w for w in words if w != words[at % len(words)]])
        for at in range(12)
    ]
    assert rule not in rules(guessed(tmp_path, turned))


def test_few_questions_tell_nothing(tmp_path: Path) -> None:
    assert rules(guessed(tmp_path, [REWARDED["longest-is-right"]] * 9)) == set()


def test_always_the_same_place_is_found_only_where_options_are_not_shuffled(tmp_path: Path) -> None:
    same = [("red", ["old", "hot"])] * 12
    in_place = "".join(
        f"  - {{id: q{at}, type: choice, shuffle: {{shuffle}}, prompt: Case {at}?, "
        "choices: [{text: red, correct: true}, {text: old}, {text: hot}]}\n"
        for at in range(len(same))
    )
    for shuffle, found in (("false", {"position-balance"}), ("true", set())):
        text = HEAD + in_place.replace("{shuffle}", shuffle)
        assert rules(written(tmp_path, text)) == found


def test_true_and_false_are_balanced_too(tmp_path: Path) -> None:
    text = HEAD + "".join(
        f"  - {{id: q{at}, type: true-false, prompt: Case {at}., answer: true}}\n"
        for at in range(12)
    )
    assert rules(written(tmp_path, text)) == {"position-balance"}


def test_what_is_said_names_the_numbers_and_the_questions(tmp_path: Path) -> None:
    path = guessed(tmp_path, [REWARDED["longest-is-right"]] * 12)
    (found,) = [p for p in checked(path).problems if p.rule == "longest-is-right"]
    assert "the longest option is right in 12 of 12 questions of guessed" in found.what
    assert "chance would be 3 ± 3" in found.what
    assert "q0, q1, q2" in found.remedy


@given(
    st.lists(
        st.lists(st.text("ab ", min_size=1, max_size=5), min_size=2, max_size=5, unique=True),
        max_size=3,
    )
)
def test_a_strategy_weighs_every_option(questions: list[list[str]]) -> None:
    for options in questions:
        for _, weigh in STRATEGIES.values():
            assert len(weigh("Which?", options)) == len(options)


def test_the_score_of_a_bank_counts_shares_among_equals(tmp_path: Path) -> None:
    bank = load(guessed(tmp_path, [("red", ["old", "hot", "big"])] * 8))
    (longest,) = [score for score in blind_scores(bank) if score.rule == "longest-is-right"]
    assert longest.right == pytest.approx(2)
    assert longest.by_chance == pytest.approx(2)
    assert longest.plain() == {
        "rule": "longest-is-right",
        "questions": 8,
        "right": 2,
        "by_chance": 2,
        "margin": pytest.approx(2.45, abs=0.01),
    }
