"""Which words of a text stand under a negation.

As in NegEx (Chapman et al. 2001), a negator turns what follows it, up to the end of its clause, a
``but``, or `REACH` words on; two negators make none. Phrases like "instead of" turn only what they
set aside, `SET_ASIDE` words at most: "L1 instead of L2 gives zeros" says that there are zeros.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.clauses import Clause
from quizzer.grading.english import NEGATORS, NOT_NEGATING, SOFT_NEGATIONS
from quizzer.grading.tokens import Token

REACH = 8
SET_ASIDE = 3
_STOP = re.compile(r"[,:;()\"]")
_ENDS = frozenset({"but", "except", "only", "because", "although", "though", "while", "whereas"})


def negated(words: Sequence[Token], parts: Sequence[Clause]) -> NDArray[np.bool_]:
    """Return for each word whether an odd number of negators governs it; shape (words,)."""
    flags = np.zeros(len(words), dtype=bool)
    for part in parts:
        for at in range(part.first, part.past):
            length = _negator(words, at, part.past)
            if length:
                start = at + length
                reach = SET_ASIDE if length > 1 else REACH
                flags[start : _end(words, start, part.past, reach)] ^= True
    return flags


def _negator(words: Sequence[Token], at: int, past: int) -> int:
    """Return how many words the negator at `at` has, 0 where there is none."""
    word = words[at].word
    following = words[at + 1].word if at + 1 < past else ""
    if word in NEGATORS:
        return int(following not in NOT_NEGATING)
    for phrase in SOFT_NEGATIONS:
        if tuple(token.word for token in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return int(word == "non")


def _end(words: Sequence[Token], start: int, past: int, reach: int) -> int:
    limit = min(past, start + reach)
    for at in range(start, limit):
        if words[at].word in _ENDS or (at > start and _STOP.search(words[at].gap)):
            return at
    return limit
