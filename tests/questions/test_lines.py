"""Forms and lines: what is written reads back, and what can't be read says why."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Answer, Filled, Number, Ordered, Paired, Picked, Typed
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.blanks import Blank, FillBlanks
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.order import PutInOrder
from quizzer.domain.forms.pairs import MatchPairs
from quizzer.domain.forms.picking import PickMany, PickOne
from quizzer.domain.forms.text import EnterText
from quizzer.domain.plain import from_plain, to_plain
from quizzer.errors import Unreadable

ITEMS = tuple(Option(f"id-{letter}", f"item {letter}") for letter in "pqrst")
LEFTS = tuple(Option(f"left-{number}", f"left {number}") for number in range(12))
PICK, NUMBER, TEXT = PickOne(ITEMS), EnterNumber(), EnterText()
BLANKS = FillBlanks(
    ("The ", " is ", ", about ", "."),
    (Blank("pick", PICK), Blank("text", TEXT), Blank("number", NUMBER)),
)
FORMS = (PICK, PickMany(ITEMS), NUMBER, TEXT, PutInOrder(ITEMS), MatchPairs(LEFTS, ITEMS), BLANKS)


def filled_in(given: Mapping[str, Any]) -> Filled:
    return Filled(
        tuple((blank.name, given[blank.name]) for blank in BLANKS.blanks if blank.name in given)
    )


ids = st.sampled_from([item.id for item in ITEMS])
typed = (
    st.text(min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.isprintable() and any(c.isalnum() for c in text))
)
numbers = st.floats(allow_nan=False, allow_infinity=False).map(lambda x: Number(x, repr(x)))
orders = st.permutations([item.id for item in ITEMS]).map(lambda items: Ordered(tuple(items)))
pairs = st.dictionaries(st.sampled_from([left.id for left in LEFTS]), ids, min_size=1).map(
    lambda given: Paired(tuple((left.id, given[left.id]) for left in LEFTS if left.id in given))
)
blanks = (
    st.fixed_dictionaries(
        {},
        optional={
            "pick": ids.map(lambda name: Picked((name,))),
            "text": typed.map(Typed),
            "number": numbers,
        },
    )
    .filter(bool)
    .map(lambda given: filled_in(given))
)
ANSWERS = {
    "text": (TEXT, typed.map(Typed)),
    "order": (PutInOrder(ITEMS), orders),
    "pairs": (MatchPairs(LEFTS, ITEMS), pairs),
    "blanks": (BLANKS, blanks),
}


def reading(form: Form, text: str) -> Answer | Unreadable:
    try:
        return form.read(text)
    except Unreadable as problem:
        return problem


@pytest.mark.parametrize("kind", ANSWERS)
@given(data=st.data())
def test_what_is_written_reads_back_as_itself(kind: str, data: st.DataObject) -> None:
    form, answers = ANSWERS[kind]
    answer: Any = data.draw(answers)
    assert form.read(form.write(answer)) == answer
    assert from_plain(type(answer), to_plain(answer)) == answer


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
@given(text=st.text(max_size=30))
def test_any_line_is_an_answer_or_says_why_not(form: Form, text: str) -> None:
    read = reading(form, text)
    if isinstance(read, Unreadable):
        assert read.what
        assert read.remedy
    else:
        assert form.read(form.write(read)) == read


@pytest.mark.parametrize(
    ("form", "line", "why"),
    [
        (PutInOrder(ITEMS), "c a b", "d, e are missing"),
        (PutInOrder(ITEMS), "a b c d", "e is missing"),
        (PutInOrder(ITEMS), "a b c d d", "d is given 2 times"),
        (PutInOrder(ITEMS), "a b c d z", "“z” is not an option"),
        (MatchPairs(LEFTS[:3], ITEMS), "1b 2a", "3 is missing"),
        (MatchPairs(LEFTS[:3], ITEMS), "1b 1a 2a 3c", "1 is given twice"),
        (MatchPairs(LEFTS[:3], ITEMS), "1b 2a 4c", "there is no number 4"),
        (MatchPairs(LEFTS[:3], ITEMS), "1b 2a 3z", "“z” is not an option"),
        (MatchPairs(LEFTS[:3], ITEMS), "1b 2a three", "“three” is not a pair"),
        (MatchPairs(LEFTS[:3], ITEMS), "1- 2- 3-", "all is left open"),
        (BLANKS, "a | b", "2 for 3 blanks"),
        (BLANKS, "z | word | 1", "blank 1: “z” is not an option"),
        (BLANKS, "a | word | x", "blank 3: “x” is not a number"),
        (BLANKS, "- | - | -", "nothing was given"),
        (TEXT, "?!", "says nothing"),
    ],
)
def test_what_cannot_be_read_says_why(form: Form, line: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why.replace("?", r"\?")):
        form.read(line)


@pytest.mark.parametrize("line", ["c a b e d", "cabed", "c, a, b, e, d", "3 1 2 5 4", "C A B E D"])
def test_an_order_reads_however_it_is_separated(line: str) -> None:
    assert PutInOrder(ITEMS).read(line) == Ordered(("id-r", "id-p", "id-q", "id-t", "id-s"))


@pytest.mark.parametrize(
    "line", ["1b 2a 3-", "1b2a3-", "1:b, 2:a, 3:–", "3 - 1. b 2) a", "1B 2A 3-"]
)
def test_pairs_read_however_they_are_separated(line: str) -> None:
    expected = Paired((("left-0", "id-q"), ("left-1", "id-p")))
    assert MatchPairs(LEFTS[:3], ITEMS).read(line) == expected


def test_a_blank_may_hold_the_bar_that_separates_blanks() -> None:
    answer = Filled((("pick", Picked(("id-p",))), ("text", Typed("|b| < 1"))))
    assert BLANKS.write(answer) == r"a | \|b\| < 1 | -"
    assert BLANKS.read(BLANKS.write(answer)) == answer


def test_tests_write_orders_pairs_and_blanks_in_their_own_way() -> None:
    order = PutInOrder(ITEMS[:3])
    assert order.trial(["item r", "id-p", "Item Q"]) == Ordered(("id-r", "id-p", "id-q"))
    match = MatchPairs(LEFTS[:2], ITEMS)
    pairs = (("left-0", "id-q"), ("left-1", "id-p"))
    assert match.trial([["left 0", "item q"], ["left 1", "item p"]]) == Paired(pairs)
    assert match.trial([["left 0", "item q"], ["left 1", "-"]]) == Paired(pairs[:1])
    filled = Filled((("pick", Picked(("id-q",))), ("number", Number(0.5, "0.5"))))
    assert BLANKS.trial({"pick": "item q", "number": 0.5}) == filled
    assert PickMany(ITEMS).trial(["a", "id-q"]) == Picked(("id-p", "id-q"))


@pytest.mark.parametrize(
    ("form", "given"),
    [
        (PutInOrder(ITEMS), ["item p", "nothing"]),
        (MatchPairs(LEFTS[:2], ITEMS), [["left 0"]]),
        (MatchPairs(LEFTS[:2], ITEMS), [["left 0", "nothing"]]),
        (BLANKS, {"nothing": "x"}),
        (PICK, {"a": "b"}),
    ],
)
def test_a_test_that_is_no_answer_says_why(form: Form, given: Any) -> None:
    with pytest.raises(Unreadable) as error:
        form.trial(given)
    assert error.value.remedy


@pytest.mark.parametrize("word", ["t", "TRUE", "yes", "y", "1", "a"])
def test_true_is_typed_in_many_ways(word: str) -> None:
    from quizzer.questions.true_false import FALSE, TRUE

    assert PickOne((TRUE, FALSE)).read(word) == Picked(("true",))


@pytest.mark.parametrize("words", ["too-strong", "too strong", "b", "2", "Too Strong"])
def test_a_judgement_is_typed_by_its_name(words: str) -> None:
    from quizzer.questions.myth import JUDGEMENTS

    assert PickOne(JUDGEMENTS).read(words) == Picked(("too-strong",))
