"""Which words mean the same, come near, oppose or exclude one another.

A glossary's terms may have several words; each is found by its stems, the longest first. Terms of
one `same` group are one concept; every other relation is between concepts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizzer.grading.tokens import Token, tokens

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """A glossary as it is written: groups of terms.

    Attributes
    ----------
    same
        Terms that mean the same.
    contrast
        Terms that are told apart; what holds of one must not be credited to another.
    opposite
        Two sides of opposite meaning.
    near
        Terms that come near one another.
    """

    same: tuple[tuple[str, ...], ...] = ()
    contrast: tuple[tuple[str, ...], ...] = ()
    opposite: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()

    def __add__(self, other: "Groups") -> "Groups":
        """Return the groups of both."""
        return Groups(
            self.same + other.same,
            self.contrast + other.contrast,
            self.opposite + other.opposite,
            self.near + other.near,
        )


@dataclass(frozen=True)
class Lexicon:
    """A glossary ready for use: concepts by stems, and relations between concepts.

    Attributes
    ----------
    concepts
        By first stem, then by all stems: the concept's name.
    contrasts
        For each contrast group, its concepts in order.
    proper
        Concepts with those of their terms that are names, not descriptions: the first of a `same`
        group, and single words.
    words
        Every word of every term.
    """

    concepts: dict[str, dict[Stems, str]] = field(default_factory=dict)
    near: dict[str, frozenset[str]] = field(default_factory=dict)
    opposite: dict[str, frozenset[str]] = field(default_factory=dict)
    contrasts: tuple[tuple[str, ...], ...] = ()
    proper: frozenset[tuple[str, Stems]] = frozenset()
    words: frozenset[str] = frozenset()

    def is_proper(self, name: str, stems: Sequence[str]) -> bool:
        """Return whether a term is or has the concept's own name, and isn't a mere description."""
        return any(
            (name, tuple(stems[at : at + length])) in self.proper
            for at in range(len(stems))
            for length in range(1, len(stems) - at + 1)
        )

    def found(self, words: Sequence[Token]) -> list[tuple[int, int, str]]:
        """Return each concept in `words` as (first, past the last, name), without overlap."""
        hits, at = [], 0
        stems = [word.stem for word in words]
        while at < len(stems):
            length, name = self._longest(stems, at)
            if length:
                hits.append((at, at + length, name))
            at += max(length, 1)
        return hits

    def _longest(self, stems: Sequence[str], at: int) -> tuple[int, str]:
        best = (0, "")
        for term, name in self.concepts.get(stems[at], {}).items():
            if len(term) > best[0] and tuple(stems[at : at + len(term)]) == term:
                best = (len(term), name)
        return best


def compiled(groups: Groups) -> Lexicon:
    """Return `groups` ready for use."""
    names = _names(groups)
    concepts: dict[str, dict[Stems, str]] = defaultdict(dict)
    for term, name in names.items():
        concepts[term[0]][term] = name

    def named(terms: Iterable[str]) -> tuple[str, ...]:
        keys = (stems_of(term) for term in terms)
        return tuple(dict.fromkeys(names[key] for key in keys if key))

    near = [named(group) for group in groups.near]
    opposite = [(named(one), named(other)) for one, other in groups.opposite]
    return Lexicon(
        concepts=dict(concepts),
        near=_related((group, group) for group in near),
        opposite=_related([*opposite, *((other, one) for one, other in opposite)]),
        contrasts=tuple(named(group) for group in groups.contrast),
        proper=frozenset((names[term], term) for term in _proper(groups) if term),
        words=frozenset(_words(groups)),
    )


def stems_of(term: str) -> Stems:
    """Return the stems of a term."""
    return tuple(token.stem for token in tokens(term))


def _proper(groups: Groups) -> Iterator[Stems]:
    """Yield the names proper of concepts: the first of a group, and each of one word."""
    for group in groups.same:
        terms = [stems_of(term) for term in group]
        yield from (term for at, term in enumerate(terms) if at == 0 or len(term) == 1)


def _words(groups: Groups) -> Iterator[str]:
    sides = [side for sides in groups.opposite for side in sides]
    for group in (*groups.same, *groups.contrast, *groups.near, *sides):
        for term in group:
            yield from (token.word for token in tokens(term))


def _names(groups: Groups) -> dict[Stems, str]:
    """Return the concept of every term; terms that mean the same have one, the first one's."""
    names: dict[Stems, str] = {}
    for group in groups.same:
        terms = [stems_of(term) for term in group]
        terms = [term for term in terms if term]
        known = [names[term] for term in terms if term in names]
        name = known[0] if known else " ".join(terms[0]) if terms else ""
        for old in set(known):
            names.update({term: name for term, was in names.items() if was == old})
        names.update(dict.fromkeys(terms, name))
    sides = (side for sides in groups.opposite for side in sides)
    for group in (*groups.contrast, *groups.near, *sides):
        for term in map(stems_of, group):
            if term:
                names.setdefault(term, " ".join(term))
    return names


def _related(
    pairs: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = defaultdict(set)
    for ones, others in pairs:
        for one in ones:
            related[one].update(other for other in others if other != one)
    return {one: frozenset(others) for one, others in related.items()}
