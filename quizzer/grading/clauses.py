"""A text in clauses: the smallest pieces that state something.

Sentences end at full stops, semicolons, line breaks and bullets. Within one, a clause ends at a
comma, dash, colon or bracket, before a word like ``while`` or ``because``, and before ``and``
where a new subject begins; so speech without punctuation falls apart as well. Pieces too small to
state anything join their neighbour.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.grading.english import CLAUSE_STARTERS, SUBJECT_STARTERS
from quizzer.grading.tokens import Token

LEAST = 3
"""Words of a clause that ends at a mere comma."""
LONGEST = 24
"""Words of a clause; it is cut at the next joint after that."""
SENTENCE = re.compile(r"[.!?]+[\"')\]]*(?:\s|$)|[;\n]")
_COMMA = re.compile(r",|:|\(|\)|\[|\]|\"|\s-+\s|--|\.\.\.|\s/\s|->")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words ``[first, past)`` of a text, in its sentence number `sentence`."""

    first: int
    past: int
    sentence: int


def sentences(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and past the last word of each sentence."""
    ends = [at for at in range(1, len(words)) if SENTENCE.search(words[at].gap)]
    yield from zip([0, *ends], [*ends, len(words)], strict=True)


def clauses(words: Sequence[Token], subjects: frozenset[int]) -> tuple[Clause, ...]:
    """Return `words` in clauses; `subjects` are the places where something told apart is named."""
    return tuple(_clauses(words, subjects))


def _clauses(words: Sequence[Token], subjects: frozenset[int]) -> Iterator[Clause]:
    first = sentence = 0
    for at in range(1, len(words)):
        ends = SENTENCE.search(words[at].gap) is not None
        if ends or _is_joint(words, at, first, subjects):
            yield Clause(first, at, sentence)
            first = at
        sentence += ends
    if words:
        yield Clause(first, len(words), sentence)


def _is_joint(words: Sequence[Token], at: int, first: int, subjects: frozenset[int]) -> bool:
    """Return whether a clause that began at `first` ends before the word `at`."""
    length, word = at - first, words[at].word
    if _COMMA.search(words[at].gap):
        return length >= LEAST
    if length < LEAST:
        return False
    if word in CLAUSE_STARTERS:
        return True
    opens = _opens_subject(words, at + 1, subjects)
    if word in ("and", "or", "plus"):
        return opens or length >= LONGEST
    return length >= LONGEST and (opens or word in SUBJECT_STARTERS)


def _opens_subject(words: Sequence[Token], at: int, subjects: frozenset[int]) -> bool:
    return at < len(words) and (at in subjects or words[at].word in SUBJECT_STARTERS)
