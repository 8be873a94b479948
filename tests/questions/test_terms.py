"""Typed terms: what counts as the same, and which slips are forgiven."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.answers import Typed
from quizzer.domain.glossary import Glossary, folded
from quizzer.questions.short import NearTerm, Short
from quizzer.questions.terms import slips_to

WORDS = Glossary(
    same=(("L1", "lasso"), ("L2", "ridge", "Tikhonov regularization"), ("penalty", "norm")),
    contrast=(("L1", "L2"), ("type one", "type two"), ("precise", "precide")),
)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def is_meant(typed: str, *terms: str, others: tuple[str, ...] = (), typos: bool = True) -> bool:
    return slips_to(typed, terms, others, WORDS, typos=typos) is not None


SAME = [
    ("Lasso", "lasso"),
    ("the lasso", "lasso"),
    ("LASSO.", "lasso"),
    ("Poincaré", "poincare"),
    ("cross-validation", "cross validation"),
    ("  elastic   net ", "elastic net"),
    ("L1", "lasso"),
    ("lasso norm", "L1 penalty"),
    ("tikhonov regularization", "ridge"),
    ("the Tikhonov regularization norm", "L2 penalty"),
    ("ℓ1 norm", "L1 penalty"),
    ("“exact zeros”", "exact zeros"),
]


@pytest.mark.parametrize(("typed", "term"), SAME)
def test_case_accents_hyphens_and_synonyms_do_not_matter(typed: str, term: str) -> None:
    assert is_meant(typed, term, typos=False)


SLIPS = [
    ("sparsty", "sparsity"),
    ("saprsity", "sparsity"),
    ("overfiting", "overfitting"),
    ("overfitttng", "overfitting"),
    ("soft treshold", "soft threshold"),
    ("softthreshold", "soft threshold"),
    ("cross valdiation", "cross-validation"),
    ("high bais", "high bias"),
    ("lasso penatly", "L1 norm"),
    ("tikhonov regularisation", "ridge"),
]


@pytest.mark.parametrize(("typed", "term"), SLIPS)
def test_a_slip_of_the_keyboard_is_forgiven(typed: str, term: str) -> None:
    assert is_meant(typed, term)
    assert not is_meant(typed, term, typos=False)


OTHER = [
    ("L2", "L1"),
    ("L2 penalty", "L1 penalty"),
    ("l2 norm", "lasso"),
    ("ridge penalty", "lasso penalty"),
    ("ridg penalty", "lasso penalty"),
    ("12 features", "13 features"),
    ("1000 samples", "10000 samples"),
    ("unsupervised", "supervised"),
    ("supervised", "unsupervised"),
    ("inconsistent", "consistent"),
    ("asymmetric", "symmetric"),
    ("underparameterized", "overparameterized"),
    ("heteroscedasticity", "homoscedasticity"),
    ("maximize the loss", "minimize the loss"),
    ("increase variance", "decrease variance"),
    ("not statistically significant", "statistically significant"),
    ("no multicollinearity at all", "multicollinearity"),
    ("low bias", "high bias"),
    ("bais", "bias"),
    ("type two errors", "type one errors"),
    ("typo two errors", "type one errors"),
    ("precide", "precise"),
    ("overriding", "overfitting"),
    ("", "overfitting"),
]


@pytest.mark.parametrize(("typed", "term"), OTHER)
def test_a_slip_never_makes_one_term_of_another(typed: str, term: str) -> None:
    assert not is_meant(typed, term)


def test_what_is_as_near_to_a_known_wrong_answer_is_not_forgiven() -> None:
    assert is_meant("variange", "variance")
    assert not is_meant("variange", "variance", others=("variante",))
    assert not is_meant("varianze", "variance", others=("varianze",))


@given(LETTERS)
def test_a_word_is_itself(word: str) -> None:
    assert slips_to(word.upper(), [word], (), Glossary(), typos=True) == 0


@given(LETTERS, LETTERS)
def test_forgiving_is_mutual_in_number_and_bounded(one: str, other: str) -> None:
    found = slips_to(one, [other], (), Glossary(), typos=True)
    assert found is None or found <= len(folded(other)) // 5


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_digit_is_ever_forgiven(one: int, other: int) -> None:
    found = slips_to(
        f"{one} degrees of freedom", [f"{other} degrees of freedom"], (), WORDS, typos=True
    )
    assert (found is not None) == (one == other)


@example("0?\r")
@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)
    assert folded(once) in (once, once.partition(" ")[2])  # “the the lasso” loses both


def short(**fields: object) -> Short:
    question = Short(id="q", type="short", prompt="?", **fields)  # type: ignore[arg-type]
    return question.within(WORDS)


def test_a_known_slip_is_told_apart_and_says_why() -> None:
    near = NearTerm(accept=("L2 penalty",), why="It gives none.", misconception="m", score=0.25)
    question = short(accept=("L1 penalty",), near=(near,))
    variant = question.variant(0)
    verdict = question.grade(variant, Typed("ridge norm"))
    assert (verdict.score, verdict.matched, verdict.misconceptions) == (0.25, ("near-1",), ("m",))
    mine, right = question.feedback(variant, Typed("ridge norm"))
    assert (mine.mark, mine.label, mine.why) == ("partly", "ridge norm", "It gives none.")
    assert right.label == "L1 penalty"


def test_a_forgiven_slip_is_right_and_shows_the_spelling() -> None:
    question = short(accept=("sparsity",))
    variant = question.variant(0)
    assert question.grade(variant, Typed("sparsty")).matched == ("answer", "typo")
    (mine,) = question.feedback(variant, Typed("sparsty"))
    assert (mine.mark, mine.why) == ("right", "It is spelled “sparsity”.")


def test_terms_that_are_right_and_wrong_at_once_are_an_error() -> None:
    question = short(accept=("lasso",), near=(NearTerm(accept=("L1",), why="?"),))
    (flaw,) = question.variant_flaws(question.variant(0))
    assert flaw.rule == "overlap"
    assert flaw.path == ("near", 0, "accept", 0)


def test_nothing_that_is_typed_is_taken_for_a_placeholder() -> None:
    question = short(accept=("sparsity",))
    mine, _ = question.feedback(question.variant(0), Typed("{{ secret }}"))
    assert "{{" not in mine.label
