"""What partial answers earn: order, match, cloze, myth."""

from itertools import permutations
from math import comb
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.library import load
from quizzer.domain.answers import Filled, Number, Ordered, Paired, Picked, Typed
from quizzer.questions.base import Question, lasting_name
from quizzer.questions.order import Order

BANK = load(Path(__file__).parent / "samples.yaml")
QUESTIONS: dict[str, Question] = {entry.question.id: entry.question for entry in BANK.entries}


def order_of(count: int) -> Order:
    items = tuple(f"item {number}" for number in range(count))
    return Order(id="order", type="order", prompt="?", items=items)


def score(question: Question, answer: Ordered | Paired | Filled | Picked) -> float:
    return question.grade(question.variant(0), answer).score


def mean_of_all_orders(question: Order) -> float:
    scores = [score(question, Ordered(names)) for names in permutations(question.names)]
    return sum(scores) / len(scores)


@pytest.mark.parametrize(("count", "mean"), [(4, 7 / 36), (5, 0.1633), (6, 0.1448)])
def test_a_random_order_earns_next_to_nothing(count: int, mean: float) -> None:
    assert mean_of_all_orders(order_of(count)) == pytest.approx(mean, abs=5e-4)


@pytest.mark.parametrize("count", [4, 5, 6])
def test_luck_earns_less_than_a_quarter_from_four_items_on(count: int) -> None:
    assert mean_of_all_orders(order_of(count)) < 0.25


@given(st.permutations(range(5)))
def test_an_order_and_its_reverse_never_both_earn(places: list[int]) -> None:
    question = order_of(5)
    names = tuple(question.names[at] for at in places)
    one, other = score(question, Ordered(names)), score(question, Ordered(names[::-1]))
    assert min(one, other) == 0
    assert 0 <= max(one, other) <= 1


@given(st.permutations(range(6)), st.integers(0, 4))
def test_putting_two_neighbours_right_never_costs(places: list[int], at: int) -> None:
    question = order_of(6)
    swapped = sorted(places[at : at + 2])
    better = [*places[:at], *swapped, *places[at + 2 :]]
    before, after = (
        score(question, Ordered(tuple(question.names[place] for place in order)))
        for order in (places, better)
    )
    assert after >= before


@pytest.mark.parametrize(
    ("letters", "tau"), [("abcd", 1), ("abdc", 2 / 3), ("badc", 1 / 3), ("bdac", 0), ("dcba", 0)]
)
def test_an_order_earns_kendalls_tau_where_it_is_positive(letters: str, tau: float) -> None:
    question = order_of(4)
    form = question.trial_form(question.variant(0))
    assert score(question, form.read(letters)) == pytest.approx(tau)


@pytest.mark.parametrize("count", [3, 4, 7])
def test_items_are_never_shown_in_the_right_order(count: int) -> None:
    question = order_of(count)
    shown = {
        tuple(item.id for item in question.form(question.variant(seed)).items)
        for seed in range(300)
    }
    assert question.names not in shown
    assert len(shown) > min(4, comb(count, 2))


def test_feedback_on_an_order_names_swapped_neighbours_and_the_right_order() -> None:
    question = order_of(4)
    variant = question.variant(0)
    mine, right = question.feedback(variant, question.trial_form(variant).read("b a c d"))
    assert mine.mark == "partly"
    assert mine.label.startswith("1 of 6 pairs")
    assert "“item 0” comes before “item 1”" in mine.label
    assert "item 2" not in mine.label
    assert right.label.split("\n")[1:] == ["1. item 0", "2. item 1", "3. item 2", "4. item 3"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("1a 2b 3c", 1), ("1a 2b 3-", 2 / 3), ("1a 2a 3a", 1 / 3), ("1b 2a 3d", 0), ("3c2b1a", 1)],
)
def test_pairs_earn_the_share_that_is_right(line: str, expected: float) -> None:
    question = QUESTIONS["match-plain"]
    form = question.trial_form(question.variant(0))
    assert score(question, cast(Paired, form.read(line))) == pytest.approx(expected)


def test_a_right_that_several_lefts_share_is_shown_once() -> None:
    question = QUESTIONS["match-shared"]
    form = question.form(question.variant(0))
    assert [right.text for right in form.rights] == ["even", "odd"]  # type: ignore[union-attr]
    assert score(question, cast(Paired, form.read("1a 2b 3a"))) == 1


def test_a_wrong_pair_is_told_with_the_right_one_and_its_belief() -> None:
    question = QUESTIONS["match-plain"]
    variant = question.variant(0)
    answer = question.trial_form(variant).read("1a 2a 3-")
    first, second, third = question.feedback(variant, answer)
    assert (first.mark, first.label, first.instead) == ("wrong", "Cat – bark", "mew")
    assert first.why == "It never barks."
    assert (second.mark, second.label) == ("right", "Dog – bark")
    assert (third.mark, third.label, third.mine) == ("missed", "Cow – moo", False)
    assert question.grade(variant, answer).misconceptions == ("doubles",)


def test_a_left_that_is_open_shows_no_belief() -> None:
    question = QUESTIONS["match-plain"]
    variant = question.variant(0)
    answer = question.trial_form(variant).read("1a 2- 3c")
    assert question.grade(variant, answer).misconceptions == ()


BLANKS = [
    ({"double": "6", "parity": "even", "other": "odd"}, 1),
    ({"double": "7", "parity": "even", "other": "odd"}, 2 / 3),
    ({"double": "6", "parity": "b", "other": "strange"}, 0.5),
    ({"double": "6"}, 1 / 3),
    ({"double": "6", "parity": "prime", "other": "unewen"}, 2 / 3),
    ({"parity": "odd"}, 0),
]


@pytest.mark.parametrize(("given_for", "expected"), BLANKS)
def test_a_cloze_earns_the_mean_of_its_blanks(given_for: dict[str, str], expected: float) -> None:
    question = QUESTIONS["cloze-mixed"]
    variant = question.variant(0, params={"n": 3})
    answer = question.trial_form(variant).trial(given_for)
    assert question.grade(variant, answer).score == pytest.approx(expected)


def test_each_blank_is_told_by_its_number() -> None:
    question = QUESTIONS["cloze-mixed"]
    variant = question.variant(0, params={"n": 3})
    answer = question.trial_form(variant).trial({"double": "7", "parity": "even"})
    notes = question.feedback(variant, answer)
    assert [note.label for note in notes] == [
        "1: Twice 3 is [7], which is",
        "2: … which is [even]; a number …",
        "3: … not is called [odd].",
    ]
    assert [note.mark for note in notes] == ["wrong", "right", "missed"]
    assert (notes[0].instead, notes[0].why) == ("6", "That is one more.")
    assert question.grade(variant, answer).misconceptions == ("doubles",)
    assert question.grade(variant, answer).matched == ("double:near-1", "parity:even")


@pytest.mark.parametrize(
    ("question", "scores"),
    [
        ("myth-too-strong", {"holds": 0.5, "too-strong": 1, "wrong": 0.5}),
        ("myth-wrong", {"holds": 0, "too-strong": 0.5, "wrong": 1}),
    ],
)
def test_a_judgement_beside_the_right_one_earns_half(
    question: str, scores: dict[str, float]
) -> None:
    myth = QUESTIONS[question]
    found = {name: score(myth, Picked((name,))) for name in scores}
    assert found == scores


def test_a_myth_says_where_it_was_seen_with_its_sources() -> None:
    assert QUESTIONS["myth-too-strong"].citations == ("seen at a page", "seen at a book")
    assert QUESTIONS["myth-wrong"].citations == ("seen at common",)


def test_reworded_text_changes_the_lasting_name_and_an_id_does_not() -> None:
    assert lasting_name("one") != lasting_name("One")
    assert lasting_name("one", "own") == "own"
    assert Filled((("a", Typed("x")), ("b", Number(1.0, "1")))).blanks[0][0] == "a"
