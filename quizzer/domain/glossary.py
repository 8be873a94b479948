"""Words that mean the same, and words that must not be confused, in typed answers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

MOST_SPELLINGS = 64
"""Of one text; a text with more synonyms than that is no answer but an essay."""

_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})
_HYPHEN = re.compile(r"(?<=\w)[-_](?=\w)")
_ENDS = " \t\n.,;:!?\"'()"
_ARTICLES = {"a", "an", "the"}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a bank says of its words.

    Attributes
    ----------
    same
        Groups of words or phrases that mean the same.
    contrast
        Groups of words or phrases that are told apart.
    """

    same: tuple[tuple[str, ...], ...] = ()
    contrast: tuple[tuple[str, ...], ...] = ()

    def spellings(self, text: str) -> tuple[str, ...]:
        """Return `text` folded, and in every other way that the synonyms allow."""
        groups = [tuple(_words(term) for term in group) for group in self.same]
        return _rewritten(_words(text), groups)

    def rivals(self, text: str) -> tuple[str, ...]:
        """Return what `text` becomes with a word exchanged for one that it is contrasted with."""
        own = self.spellings(text)
        groups = [tuple(_words(term) for term in group) for group in self.contrast]
        found = (other for spelling in own for other in _rewritten(_words(spelling), groups))
        return tuple(dict.fromkeys(other for other in found if other not in own))


def folded(text: str) -> str:
    """Return `text` without case, accents, hyphens, a leading article, and signs at its ends."""
    return " ".join(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    apart = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    bare = " ".join(plain.split()).strip(_ENDS)  # any white space, not only that of _ENDS
    words = tuple(_HYPHEN.sub(" ", bare).split())
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _rewritten(words: Words, groups: Sequence[tuple[Words, ...]]) -> tuple[str, ...]:
    """Return every text that comes of exchanging terms of a group for one another."""
    slots = list(_slots(words, groups))
    ways = islice(product(*slots), MOST_SPELLINGS)
    return tuple(dict.fromkeys(" ".join(" ".join(part) for part in way if part) for way in ways))


def _slots(words: Words, groups: Sequence[tuple[Words, ...]]) -> Iterator[tuple[Words, ...]]:
    """Yield the parts of `words` in turn, each with what it may be exchanged for, itself first."""
    at = 0
    while at < len(words):
        term = _longest(words[at:], groups)
        if term:
            others = (other for group in groups if term in group for other in group)
            yield tuple(dict.fromkeys((term, *others)))
        yield from () if term else [(words[at : at + 1],)]
        at += max(len(term), 1)


def _longest(words: Words, groups: Iterable[tuple[Words, ...]]) -> Words:
    """Return the longest term of any group with which `words` begin, or nothing."""
    terms = (term for group in groups for term in group if term == words[: len(term)])
    return max(terms, key=len, default=())
