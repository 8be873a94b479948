"""Typos mended: a word that no one knows becomes the word of the rubric that it nearly is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from quizzer.grading.english import FUNCTION_WORDS, LONE_CONTRACTIONS
from quizzer.grading.tokens import Token, stem
from quizzer.grading.weights import is_known

LEAST_LETTERS = 4
ONE_SLIP_FROM = 6
"""Letters of a word in which a slip is mended; in shorter ones only their order is."""
TWO_SLIPS_FROM = 8
"""Letters of a word in which two slips are mended."""
MOST_KEPT = 50_000


class Mender:
    """Mends words toward one vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = {word for word in vocabulary if len(word) >= LEAST_LETTERS}
        words |= {word for word in FUNCTION_WORDS if len(word) >= LEAST_LETTERS}
        self._words = sorted(words | set(LONE_CONTRACTIONS))
        self._known = frozenset(words)
        self._stems = frozenset(stem(word) for word in words)
        self._kept: dict[str, str] = {}

    def mended(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """Return `words` with typos mended; each keeps its place."""
        return tuple(part for word in words for part in self._parts(word))

    def _parts(self, word: Token) -> Iterator[Token]:
        right = self._right(word.word)
        if right == word.word:
            yield word
        elif right in LONE_CONTRACTIONS:
            for at, part in enumerate(LONE_CONTRACTIONS[right]):
                yield replace(word, word=part, stem=stem(part), gap="" if at else word.gap)
        else:
            yield replace(word, word=right, stem=stem(right))

    def _right(self, word: str) -> str:
        if word not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[word] = self._nearest(word)
        return self._kept[word]

    def _nearest(self, word: str) -> str:
        if len(word) < LEAST_LETTERS or not word.isalpha() or self._is_right(word):
            return word
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        near = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=4)
        alike = [(slip, other) for other, slip, _ in near if _is_slip(word, other)]
        return min(alike)[1] if alike else word

    def _is_right(self, word: str) -> bool:
        return word in self._known or stem(word) in self._stems or is_known(word)


def _is_slip(word: str, other: str) -> bool:
    """Return whether `other` may be meant: short words are too near each other to tell.

    Of these only the order of letters is mended.
    """
    if len(word) < ONE_SLIP_FROM:
        return sorted(word) == sorted(other)
    return word[0] == other[0]
