"""How far the sentences of an answer bear on a rubric.

What is beside the point is left out before anything is judged. What bears on it only loosely can
earn credit, but whether a point is contradicted is judged without it: so a sentence about
something else never turns a point that is covered into one that is contradicted, whatever words
it shares with the rubric.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.clauses import sentences
from quizzer.grading.denial import is_comment
from quizzer.grading.english import FUNCTION_WORDS
from quizzer.grading.evidence import SMOOTHING
from quizzer.grading.prepared import Prepared
from quizzer.grading.tokens import Token
from quizzer.grading.weights import weight


@dataclass(frozen=True, slots=True)
class Least:
    """What a sentence needs to bear on a rubric: one of the two.

    Attributes
    ----------
    covered
        Smoothed coverage of the phrasing that it comes nearest to, in any sense.
    told
        Share of the weight of its own words that the rubric has as well.
    """

    covered: float
    told: float


TO_COUNT = Least(0.15, 0.3)
TO_CONTRADICT = Least(0.25, 0.5)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words ``[first, past)``, and how far they bear on a rubric; names of rivals do not count."""

    first: int
    past: int
    covered: float
    told: float
    touches: bool


def relevant(ready: Prepared, words: Sequence[Token]) -> tuple[Token, ...]:
    """Return `words` without the sentences that are beside the point."""
    return _kept(ready, words, TO_COUNT)


def bearing(ready: Prepared, words: Sequence[Token]) -> tuple[Token, ...]:
    """Return those sentences of `words` that can contradict a point."""
    return _kept(ready, words, TO_CONTRADICT)


def _kept(ready: Prepared, words: Sequence[Token], least: Least) -> tuple[Token, ...]:
    kept: list[Token] = []
    for one in _sentences(ready, words):
        bears = one.covered >= least.covered or one.told >= least.told
        if (one.touches and bears) or is_comment(words[one.first : one.past]):
            kept += words[one.first : one.past]
    return tuple(kept)


def _sentences(ready: Prepared, words: Sequence[Token]) -> Iterator[_Sentence]:
    if not words:
        return
    kinds = ready.kinds_of(words)
    plain = np.array([word.word not in FUNCTION_WORDS for word in words], dtype=bool)
    touches = ready.matcher.related(kinds, ready.telling)
    touches &= plain
    same, opposite = ready.matcher.compare(kinds)
    names: NDArray[np.bool_] = np.asarray(ready.own_bits.any(axis=0))
    likeness = np.where(names[:, None], 0.0, np.maximum(same, opposite))
    totals = ready.weights[:, ~names].sum(axis=1) + SMOOTHING
    own = np.array([weight(word.word) for word in words]) * plain
    told = likeness[ready.telling].max(axis=0, initial=0.0) * own
    places = list(sentences(words))
    nearest = np.maximum.reduceat(likeness, [first for first, _ in places], axis=1)
    covered = (ready.weights @ nearest / totals[:, None]).max(axis=0)
    for (first, past), most in zip(places, covered, strict=True):
        share = told[first:past].sum() / max(own[first:past].sum(), 1e-6)
        yield _Sentence(first, past, float(most), float(share), bool(touches[first:past].any()))
