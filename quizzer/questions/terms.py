"""Typed terms: when what was typed is what was meant, slips of the keyboard aside.

A slip is forgiven where it cannot have changed the meaning: one in five letters, never in a digit,
never a whole word, never a prefix such as un-, and never so that the result lies nearer to another
term that is known: a slip of L1 is not L2.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from quizzer.domain.glossary import Glossary, folded

LETTERS_A_SLIP = 5
SHORTEST = 4
"""Letters from which a word among others may have a slip."""

_DIGIT = re.compile(r"[0-9]")
_NOT_LETTERS = re.compile(r"[\W\d_]")
_PREFIXES = (
    *("", "a", "an", "anti", "de", "dis", "hetero", "homo", "hyper", "hypo", "il", "im", "in"),
    *("inter", "intra", "ir", "max", "min", "mis", "multi", "non", "over", "post", "pre", "re"),
    *("semi", "sub", "super", "un", "under", "uni"),
)


def spellings(terms: Iterable[str], glossary: Glossary) -> frozenset[str]:
    """Return every way to write one of `terms`, folded."""
    return frozenset(way for term in terms for way in _ways(term, glossary))


@lru_cache(maxsize=2048)
def _ways(term: str, glossary: Glossary) -> tuple[str, ...]:
    """Return the spellings of one term, which is asked of each answer to a question."""
    return glossary.spellings(term)


def slips_to(
    given: str, terms: Sequence[str], others: Sequence[str], glossary: Glossary, *, typos: bool
) -> int | None:
    """Return how many slips lie between `given` and one of `terms`; None where it is none of them.

    Parameters
    ----------
    others
        Terms that are known to mean something else.
    typos
        Whether slips are forgiven at all.
    """
    typed, meant = folded(given), spellings(terms, glossary)
    if typed in meant:
        return 0
    if not typos:
        return None
    nearest = _nearest(typed, meant)
    rivals = {rival for term in terms for rival in glossary.rivals(term)}
    rivals |= spellings(others, glossary) - meant
    if nearest is None or any(_distance(typed, rival) <= nearest for rival in rivals):
        return None
    return nearest


def slips(given: str, term: str) -> int | None:
    """Return how many slips turn folded `term` into folded `given`; None if more than forgiven."""
    own, other = term.split(), given.split()
    if len(own) != len(other):
        own, other = ["".join(own)], ["".join(other)]
        if _distance(*own, *other) > 1:
            return None  # a word more or less is no slip of the keyboard
        extra = 1
    else:
        extra = 0
    counts = [_slips_of_word(one, word) for one, word in zip(other, own, strict=True)]
    known = [count for count in counts if count is not None]
    total = sum(known) + extra
    fits = len(known) == len(counts) and total <= _letters(term) // LETTERS_A_SLIP
    return total if fits else None


def _nearest(typed: str, meant: Iterable[str]) -> int | None:
    found = (slips(typed, term) for term in meant)
    return min((count for count in found if count is not None), default=None)


def _slips_of_word(given: str, word: str) -> int | None:
    if given == word:
        return 0
    count = _distance(given, word)
    most = max(_letters(word) // LETTERS_A_SLIP, int(_letters(word) >= SHORTEST))
    if _DIGIT.search(word) or _DIGIT.search(given):
        return None
    return None if count > most or _changes_prefix(given, word, count) else count


def _changes_prefix(given: str, word: str, count: int) -> bool:
    """Return whether the two differ by a prefix: they are nearer without than with."""
    mine = [prefix for prefix in _PREFIXES if given.startswith(prefix)]
    other = [prefix for prefix in _PREFIXES if word.startswith(prefix)]
    return any(
        one != two and _distance(given[len(one) :], word[len(two) :]) < count
        for one, two in product(mine, other)
    )


def _letters(text: str) -> int:
    return len(_NOT_LETTERS.sub("", text))


def _distance(one: str, other: str) -> int:
    """Return how many letters are put in, left out, exchanged, or swapped with the next."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))
