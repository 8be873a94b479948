"""A text as the grader reads it: words, concepts, clauses, and how each word is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.binding import bound
from quizzer.grading.clauses import Clause, clauses, sentences
from quizzer.grading.denial import denied, unknown
from quizzer.grading.lexicon import Lexicon
from quizzer.grading.negation import negated
from quizzer.grading.tokens import Token

Kind = tuple[str, str]
"""What words are compared by: the stem, and the concept of which it is a word, or ""."""


Occurrence = tuple[int, int, str]
"""Of a concept: first word, past the last, name."""
DESCRIBED = "'"
"""After the name of a concept that is described, not named."""
_OPENERS = frozenset({"the", "a", "an", "this"})
_BEFORE = frozenset({"with", "for", "under", "by", "using", "while", "whereas", "but", "and", "in"})


@dataclass(frozen=True)
class Reading:
    """A text read.

    Attributes
    ----------
    kinds
        For each word what it is compared by.
    shares
        For each word one over the number of words of its concept.
    bits
        For each binding group and word: the members that it is said of, as bits;
        shape (groups, words).
    negated, denied, unknown
        For each word: whether a negator governs it; whether its statement is denied as a whole;
        whether its writer professes not to know.
    named
        Where members of the first binding group are named.
    """

    words: tuple[Token, ...]
    parts: tuple[Clause, ...]
    kinds: tuple[Kind, ...]
    shares: NDArray[np.float64]
    bits: NDArray[np.int64]
    negated: NDArray[np.bool_]
    denied: NDArray[np.bool_]
    unknown: NDArray[np.bool_]
    named: tuple[int, ...] = ()


def read(words: Sequence[Token], lexicon: Lexicon, groups: Sequence[Sequence[str]]) -> Reading:
    """Return `words` read; `groups` are the contrast groups whose members are subjects."""
    found = lexicon.found(words)
    shares = np.ones(len(words))
    for first, past, _ in found:
        shares[first:past] = 1 / (past - first)
    found, subjects = _told_apart(words, found, lexicon, groups)
    parts = clauses(words, frozenset(subjects))
    bits = [bound(words, parts, _named(found, group)) for group in groups]
    return Reading(
        words=tuple(words),
        parts=parts,
        kinds=kinds(words, found),
        shares=shares,
        bits=np.array(bits, dtype=np.int64).reshape(len(groups), len(words)),
        negated=negated(words, parts),
        denied=denied(words, parts),
        unknown=unknown(words, parts),
        named=tuple(_named(found, groups[0])) if groups else (),
    )


def _told_apart(
    words: Sequence[Token],
    found: Sequence[tuple[int, int, str]],
    lexicon: Lexicon,
    groups: Sequence[Sequence[str]],
) -> tuple[list[Occurrence], set[int]]:
    """Return `found` with mere descriptions of subjects marked, and the places of subjects.

    "The sum of squared weights" describes L2, but L1 may wrongly be said to add it: it names its
    subject only where it opens a clause, or where its sentence names no other.
    """
    group_of = {name: at for at, group in enumerate(groups) for name in group}
    sentence = np.zeros(len(words) + 1, dtype=np.int64)
    for number, (first, past) in enumerate(sentences(words)):
        sentence[first:past] = number
    proper = {
        (sentence[first], group_of[name])
        for first, past, name in found
        if name in group_of and lexicon.is_proper(name, [w.stem for w in words[first:past]])
    }
    kept, subjects = [], set()
    for first, past, name in found:
        described = ""
        if name in group_of:
            stems = [word.stem for word in words[first:past]]
            alone = (sentence[first], group_of[name]) not in proper
            if lexicon.is_proper(name, stems) or alone or _opens(words, first):
                subjects.add(first)
            else:
                described = DESCRIBED
        kept.append((first, past, name + described))
    return kept, subjects


def _opens(words: Sequence[Token], at: int) -> bool:
    """Return whether a sentence, or a clause after a comma, opens at `at` or an article before."""
    if at and words[at - 1].word in _OPENERS and not words[at].gap.strip():
        at -= 1
    if at and words[at - 1].word in _BEFORE and not words[at].gap.strip():
        return True
    return at == 0 or bool(words[at].gap.strip(" -'"))


def kinds(words: Sequence[Token], found: Sequence[tuple[int, int, str]]) -> tuple[Kind, ...]:
    """Return what `words` are compared by, given the concepts found in them."""
    concepts = [""] * len(words)
    for first, past, name in found:
        concepts[first:past] = [name] * (past - first)
    return tuple((word.stem, name) for word, name in zip(words, concepts, strict=True))


def _named(found: Sequence[tuple[int, int, str]], group: Sequence[str]) -> dict[int, int]:
    return {first: 1 << group.index(name) for first, _, name in found if name in group}


def exchange(reading: Reading, group: Sequence[str], rivals: Sequence[str]) -> Reading:
    """Return `reading` with two members of its first binding group in each other's place."""
    one, other = rivals
    names = {one: (other, other), other: (one, one)}
    first, second = 1 << group.index(one), 1 << group.index(other)
    bits = reading.bits.copy()
    kept = bits[0] & ~(first | second)
    bits[0] = kept | np.where(bits[0] & first, second, 0) | np.where(bits[0] & second, first, 0)
    kinds_now = tuple(names.get(kind[1], kind) for kind in reading.kinds)
    return replace(reading, bits=bits, kinds=kinds_now)
