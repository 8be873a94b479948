"""Sentences that have nothing to do with a rubric, left out before anything is judged.

So whatever else an answer says cannot change what is found of its points.
"""

from collections.abc import Sequence

import numpy as np

from quizzer.grading.clauses import sentences
from quizzer.grading.denial import is_comment
from quizzer.grading.english import FUNCTION_WORDS
from quizzer.grading.prepared import Prepared
from quizzer.grading.tokens import Token


def relevant(ready: Prepared, words: Sequence[Token]) -> tuple[Token, ...]:
    """Return `words` without the sentences that share no telling word with the rubric."""
    touches = ready.matcher.related(ready.kinds_of(words), ready.telling)
    touches &= np.array([word.word not in FUNCTION_WORDS for word in words], dtype=bool)
    kept: list[Token] = []
    for first, past in sentences(words):
        sentence = words[first:past]
        if touches[first:past].any() or is_comment(sentence):
            kept += sentence
    return tuple(kept)
