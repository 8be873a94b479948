"""Sentences that state something: jargon strung together and foreign words do not."""

from collections.abc import Sequence

from quizzer.grading.clauses import sentences
from quizzer.grading.english import FUNCTION_WORDS
from quizzer.grading.tokens import Token

LEAST_SHARE = 0.12
"""Of function words in what states something."""
FEWEST = 3
"""Words of what states something; fewer are keywords."""
LEAST_WORDS = 12
"""Words from which the share of function words is looked at."""


def stated(words: Sequence[Token]) -> tuple[Token, ...]:
    """Return `words` without the sentences that state nothing; nothing where the whole does not."""
    if len(words) < FEWEST or _is_strung(words) or not any(_is_latin(w.word) for w in words):
        return ()
    kept: list[Token] = []
    for first, past in sentences(words):
        if not _is_strung(words[first:past]):
            kept += words[first:past]
    return tuple(kept)


def _is_strung(words: Sequence[Token]) -> bool:
    function = sum(word.word in FUNCTION_WORDS for word in words)
    return len(words) >= LEAST_WORDS and function < LEAST_SHARE * len(words)


def _is_latin(word: str) -> bool:
    return word.isascii() and any(char.isalpha() for char in word)
