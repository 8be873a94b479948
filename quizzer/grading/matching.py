"""How far a word of an answer says what a word of the rubric says, or its opposite."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from quizzer.grading.lexicon import Lexicon
from quizzer.grading.reading import DESCRIBED, Kind

NEAR = 0.5
BY_DESCRIPTION = 0.6
"""Likeness of a name to what describes the same thing."""
OPPOSITE = 0.9
RIVAL = 0.7
SOFT_FROM = 76.0
"""Likeness of letters, in percent, from which two longer words may be the same."""
SOFT_LETTERS = 5
CONTRARY_PREFIXES = ("un", "non")
"""They make a word its contrary, however alike the letters."""
CONTRARY_LETTERS = 4
"""Letters of the stem without its prefix."""
MOST_KEPT = 20_000

Matrix = NDArray[np.float32]


class Matcher:
    """Compares the words of answers to those of one rubric."""

    def __init__(self, kinds: Sequence[Kind], lexicon: Lexicon) -> None:
        self._size = len(kinds)
        self._stems = [stem for stem, _ in kinds]
        self._by_stem = _places(self._stems)
        self._by_concept = _places([concept for _, concept in kinds])
        self._long = [at for at, stem in enumerate(self._stems) if len(stem) >= SOFT_LETTERS]
        self._lexicon = lexicon
        self._rivals = _rivals(lexicon)
        self._kept: dict[Kind, tuple[Matrix, Matrix]] = {}
        self._exact: dict[Kind, NDArray[np.bool_]] = {}

    def compare(self, kinds: Sequence[Kind]) -> tuple[Matrix, Matrix]:
        """Return likeness and opposition, in [0, 1]; each of shape (own words, `kinds`)."""
        new = [kind for kind in dict.fromkeys(kinds) if kind not in self._kept]
        if len(self._kept) + len(new) > MOST_KEPT:
            self._kept.clear()
            new = list(dict.fromkeys(kinds))
        self._add(new)
        if not kinds:
            return np.zeros((self._size, 0), np.float32), np.zeros((self._size, 0), np.float32)
        columns = [self._kept[kind] for kind in kinds]
        same = np.stack([same for same, _ in columns], axis=1)
        return same, np.stack([opposite for _, opposite in columns], axis=1)

    def related(self, kinds: Sequence[Kind], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return for each of `kinds` whether it is the same as, near or opposite to `own` words.

        Mere likeness of letters does not count.
        """
        if len(self._exact) > MOST_KEPT:
            self._exact.clear()
        for kind in set(kinds) - self._exact.keys():
            same, opposite = self._column(kind, np.zeros(self._size, np.float32))
            self._exact[kind] = np.maximum(same, opposite) > 0
        return np.array([self._exact[kind][own].any() for kind in kinds], dtype=bool)

    def _add(self, kinds: Sequence[Kind]) -> None:
        soft = self._soft([stem for stem, _ in kinds])
        for kind, likeness in zip(kinds, soft, strict=True):
            self._kept[kind] = self._column(kind, likeness)

    def _soft(self, stems: Sequence[str]) -> Matrix:
        likeness = np.zeros((len(stems), self._size), np.float32)
        long = [at for at, stem in enumerate(stems) if len(stem) >= SOFT_LETTERS]
        if long and self._long:
            own = [self._stems[at] for at in self._long]
            found = cdist([stems[at] for at in long], own, scorer=ratio, score_cutoff=SOFT_FROM)
            likeness[np.ix_(long, self._long)] = np.maximum(found - 60.0, 0.0) / 40.0
        return likeness

    def _column(self, kind: Kind, likeness: Matrix) -> tuple[Matrix, Matrix]:
        stem, concept = kind
        same, opposite = likeness, np.zeros(self._size, np.float32)
        names = [name for name in (concept, stem) if name]
        for name in names:
            for other in self._lexicon.near.get(name, ()):
                _raise(same, self._by_concept.get(other), NEAR)
                _raise(same, self._by_stem.get(other), NEAR)
            for other in self._lexicon.opposite.get(name, ()):
                _raise(opposite, self._by_concept.get(other), OPPOSITE)
                _raise(opposite, self._by_stem.get(other), OPPOSITE)
        for other in self._rivals.get(concept, ()):
            _raise(opposite, self._by_concept.get(other), RIVAL)
        for places in self._contraries(stem):
            same[places] = 0.0
            _raise(opposite, places, OPPOSITE)
        _raise(same, self._by_stem.get(stem), 1.0)
        other = concept.removesuffix(DESCRIBED) if DESCRIBED in concept else concept + DESCRIBED
        _raise(same, self._by_concept.get(other), BY_DESCRIPTION)
        if concept:
            _raise(same, self._by_concept.get(concept), 1.0)
        opposite[same >= 1.0] = 0.0
        return same, opposite

    def _contraries(self, stem: str) -> Iterator[list[int]]:
        """Yield the places of what only a prefix such as "un" makes the contrary of `stem`."""
        for prefix in CONTRARY_PREFIXES:
            for other in (prefix + stem, stem.removeprefix(prefix)):
                least = min(len(other), len(stem))
                if other != stem and least >= CONTRARY_LETTERS and other in self._by_stem:
                    yield self._by_stem[other]


def _places(names: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(name, []).append(at)
    return places


def _raise(column: Matrix, places: list[int] | None, to: float) -> None:
    if places:
        column[places] = np.maximum(column[places], to)


def _rivals(lexicon: Lexicon) -> dict[str, set[str]]:
    rivals: dict[str, set[str]] = {}
    for group in lexicon.contrasts:
        for name in group:
            rivals.setdefault(name, set()).update(other for other in group if other != name)
    return rivals
