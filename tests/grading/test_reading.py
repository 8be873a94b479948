"""How a text is read: words, clauses, what is said of what, what is negated and denied."""

import pytest

from quizzer.domain.glossary import Glossary
from quizzer.grading.glossary import lexicon
from quizzer.grading.implied import contrasts, spelled_out
from quizzer.grading.matching import Matcher
from quizzer.grading.reading import Reading, read
from quizzer.grading.tokens import tokens

WORDS = lexicon(Glossary())
GROUP = next(group for group in WORDS.contrasts if set(group) >= {"l1", "l2", "elast net"})
L1, L2 = (1 << GROUP.index(name) for name in ("l1", "l2"))


def reading(text: str) -> Reading:
    return read(tokens(text), WORDS, [GROUP])


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def said_of(text: str, word: str) -> int:
    found = reading(text)
    at = [token.word for token in found.words].index(word)
    return int(found.bits[0, at])


def marked(text: str, mark: str) -> set[str]:
    found = reading(text)
    return {w.word for w, flag in zip(found.words, getattr(found, mark), strict=True) if flag}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("λ‖w‖₁", ["lambda", "l1", "norm"]),
        ("lambda ||w||_1", ["lambda", "l1", "norm"]),
        ("‖w‖₂²", ["l2", "norm", "squared"]),
        ("|w|", ["absolute", "value", "w"]),
        ("w²", ["w", "squared"]),
        ("w^2", ["w", "squared"]),
        ("w_i^2", ["w", "squared"]),
        ("ℓ1, L-1, l_1 and L1", ["l1", "l1", "l1", "and", "l1"]),
        ("it doesn't, it doesnt", ["it", "does", "not", "it", "does", "not"]),
        ("it can’t", ["it", "can", "not"]),
        ("0.0", ["zero"]),
        ("at 0.5", ["at", "0.5"]),
        ("x ≤ λ", ["x", "at", "most", "lambda"]),
    ],
)
def test_formulas_and_contractions_are_read_as_words(text: str, read_as: list[str]) -> None:
    assert words(text) == read_as


def test_places_are_code_points_of_the_raw_text() -> None:
    raw = "a ‖w‖₁ 🙂 pénalité"
    assert [raw[t.start : t.end] for t in tokens(raw)] == ["a", "‖w‖₁", "‖w‖₁", "pénalité"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("L1 gives zeros while L2 only shrinks them", 2),
        ("L1 gives zeros. L2 shrinks.", 2),
        ("- L1 gives zeros\n- L2 shrinks", 2),
        ("l1 gives zeros and l2 just shrinks them because it is round", 3),
        ("values like 0.01 are fine", 1),
    ],
)
def test_a_text_falls_apart_into_clauses(text: str, clauses: int) -> None:
    assert len(reading(text).parts) == clauses


@pytest.mark.parametrize(
    ("text", "word", "member"),
    [
        ("L1 gives zeros while L2 only shrinks", "zeros", L1),
        ("L1 gives zeros while L2 only shrinks", "shrinks", L2),
        ("Lasso is one of them. It gives sparse weights.", "sparse", L1),
        ("Unlike L2, L1 gives sparse weights", "sparse", L1),
        ("L1 gives more zeros than L2 and is sparse", "sparse", L1),
        ("Take L1 and L2. The former is sparse, the latter shrinks", "sparse", L1),
        ("Take L1 and L2. The former is sparse, the latter shrinks", "shrinks", L2),
        ("I know L1 and L2. L1 is sparse, the other one shrinks", "shrinks", L2),
        ("If only some matter, I take L1", "matter", L1),
        ("both L1 and L2 regularize", "regularize", L1 | L2),
        ("L1 adds the sum of squared weights", "squared", L1),
        ("the squared penalty shrinks", "shrinks", L2),
    ],
)
def test_words_are_bound_to_what_they_are_said_of(text: str, word: str, member: int) -> None:
    assert said_of(text, word) == member


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("it never becomes zero", {"becomes", "zero"}),
        ("it does not vanish, it shrinks", {"vanish"}),
        ("not only sparse", set()),
        ("it shrinks rather than removes", {"removes"}),
        ("ridge instead of lasso gives all weights a share", {"lasso", "gives", "all"}),
        ("non-zero weights", {"zero", "weights"}),
    ],
)
def test_a_negator_turns_what_follows_it(text: str, negated: set[str]) -> None:
    assert marked(text, "negated") == negated


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ('"Ridge sets weights to zero." Wrong, it shrinks.', True),
        ("“Ridge sets weights to zero.” No, it shrinks.", True),
        ('"Ridge keeps all its weights." True, it does.', False),
        ("Some people say that ridge sets weights to zero, which is wrong.", True),
        ("Many claim that ridge sets weights to zero. That is not so.", True),
        ("It is a myth that ridge sets weights to zero.", True),
        ("It's not true that ridge sets weights to zero.", True),
        ("Ridge sets weights to zero.", False),
        ("I think that ridge keeps all weights.", False),
    ],
)
def test_a_myth_that_is_quoted_to_deny_it_is_denied(text: str, is_denied: bool) -> None:
    assert ("weights" in marked(text, "denied")) is is_denied


def test_what_someone_says_they_do_not_know_is_not_stated() -> None:
    text = "L1 is sparse. What ridge does to weights I don't know."
    assert "ridge" in marked(text, "unknown")
    assert "sparse" not in marked(text, "unknown")


@pytest.mark.parametrize(
    ("text", "implied"),
    [
        ("L2 gives zeros while L1 only shrinks", "l1 not gives zeros"),
        ("L1 merely shrinks but L2 gives some zeros", "l1 not gives some zeros"),
        ("L2 gives many zeros. L1 just shrinks.", "l1 not gives many zeros"),
        ("L2 gives zeros while L1 not only shrinks", ""),
        ("Unlike L1, L2 gives zeros", "l1 not gives zeros"),
        ("Unlike the lasso, ridge keeps all weights", "lasso not keeps all weights"),
        ("L2 gives many zeros, not L1", "l1 not gives many zeros"),
        ("L2, not L1, gives many zeros", "l1 not gives many zeros"),
        ("L1 is not L2", ""),
        ("L1 does not give zeros", ""),
        ("L2 gives zeros while L1 shrinks", ""),
        ("L2 never gives zeros while L1 only shrinks", ""),
    ],
)
def test_only_says_that_it_does_not_do_what_its_rival_does(text: str, implied: str) -> None:
    found = reading(text)
    said = spelled_out(found)
    more = list(said)
    for word in found.words:
        more.remove(word)
    assert " ".join(word.word for word in more) == implied
    assert all(0 <= word.start < word.end <= len(text) for word in more)


@pytest.mark.parametrize(
    ("text", "one", "implied"),
    [
        ("Adam rescales the step while SGD only follows it", "adam", "sgd not rescales the step"),
        ("Unlike Adam, SGD follows the plain slope", "adam", "adam not follows the plain slope"),
        ("The prior narrows it, not the likelihood", "prior", "likelihood not narrows it"),
        ("Bias grows and grows while variance just falls", "bias", "variance not grows and grows"),
    ],
)
def test_contrasts_of_any_group_are_spelled_out(text: str, one: str, implied: str) -> None:
    for group in (group for group in WORDS.contrasts if one in group):
        found = read(tokens(text), WORDS, [group])
        more = list(spelled_out(found))
        for word in found.words:
            more.remove(word)
        if more:
            assert " ".join(word.word for word in more) == implied
            assert contrasts(found) == found.words
            return
    pytest.fail("no group spells it out")


def test_a_prefix_makes_a_word_its_contrary_however_alike_the_letters() -> None:
    matcher = Matcher([("stabl", ""), ("unscal", "")], WORDS)
    same, opposite = matcher.compare([("unstabl", ""), ("scale", ""), ("scal", "")])
    assert same[0, 0] == 0 < opposite[0, 0]
    assert same[1, 2] == 0 < opposite[1, 2]
