"""A rubric made ready: its phrasings read, its words weighed, its own contrasts found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.grading import Rubric
from quizzer.grading.glossary import lexicon
from quizzer.grading.lexicon import Lexicon
from quizzer.grading.matching import Matcher
from quizzer.grading.reading import Kind, Reading, kinds, read
from quizzer.grading.repair import Mender
from quizzer.grading.tokens import Token, tokens
from quizzer.grading.weights import weight

PROMPT_SHARE = 0.5
"""Of the weight of a word that the prompt says."""
SUBJECT_SHARE = 0.3
"""Of the weight of a word that names what is told apart: binding sees to it."""
BINDING_LEAST = 0.2
"""Share of a rubric's phrasings that speak of a contrast group which binds."""
SECOND_LEAST = 0.08
"""Share of them that speak of its second member at least."""
MOST_BINDING = 1
TELLING = 2.5
"""Weight from which a word is of the subject."""

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say, or to contradict, a point; its place in the rubric."""

    point: int
    accepts: bool
    text: str
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """A word of the rubric as it is meant.

    Attributes
    ----------
    bits, own_bits
        By binding group, the members that it is said of, and that it names.
    """

    kind: Kind
    negated: bool
    bits: tuple[int, ...]
    own_bits: tuple[int, ...]


@dataclass(frozen=True)
class Prepared:
    """A rubric made ready.

    Attributes
    ----------
    accepts, rejects
        For each point the places of the phrasings that say it, and that contradict it.
    weights
        What each word of the rubric counts in each phrase; shape (phrases, words).
    telling_apart
        The same for the words that tell an accepted phrasing from its point's wrong statements,
        and those from it; 0 elsewhere.
    totals
        Sums of `weights`; shape (phrases,).
    negated
        Of each word of the rubric whether it is negated.
    bits, own_bits
        What it is said of, and what it names; shape (groups, words).
    rivals
        Names of the two members of the first binding group that it speaks about most, if any.
    prompt
        Stems and concepts of the prompt.
    """

    rubric: Rubric
    lexicon: Lexicon
    groups: tuple[tuple[str, ...], ...]
    phrases: tuple[Phrase, ...]
    readings: tuple[Reading, ...]
    accepts: tuple[Places, ...]
    rejects: tuple[Places, ...]
    matcher: Matcher
    weights: Matrix
    telling_apart: Matrix
    totals: Matrix
    negated: NDArray[np.bool_]
    bits: NDArray[np.int64]
    own_bits: NDArray[np.int64]
    rivals: tuple[str, ...]
    prompt: frozenset[str]
    telling: NDArray[np.bool_]
    mender: Mender

    def kinds_of(self, words: Sequence[Token]) -> tuple[Kind, ...]:
        """Return what `words` are compared by."""
        return kinds(words, self.lexicon.found(words))


@lru_cache(maxsize=64)
def prepared(rubric: Rubric) -> Prepared:
    """Return `rubric` made ready."""
    words = lexicon(rubric.glossary)
    phrases = tuple(_phrases(rubric))
    texts = [tokens(phrase.text) for phrase in phrases]
    groups = binding_groups(words, [[name for *_, name in words.found(text)] for text in texts])
    readings = tuple(read(text, words, groups) for text in texts)
    prompt = _said(read(tokens(rubric.prompt), words, groups))
    return _assembled(rubric, words, groups, phrases, readings, prompt)


def _phrases(rubric: Rubric) -> list[Phrase]:
    found = []
    for at, point in enumerate(rubric.points):
        found += [Phrase(at, True, text) for text in (point.point, *point.accept)]
        found += [Phrase(at, False, said.text, said.misconception) for said in point.reject]
    return found


def binding_groups(words: Lexicon, names: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the contrast groups that the phrasings, given as names of concepts, speak about."""
    ranked = []
    for group in words.contrasts:
        counts = {member: sum(member in found for found in names) for member in group}
        speaking = sum(any(member in found for member in group) for found in names)
        spoken_of = sum(count >= SECOND_LEAST * len(names) for count in counts.values())
        if spoken_of >= 2 and speaking >= BINDING_LEAST * len(names):
            ranked.append((-speaking, -spoken_of, len(group), group))
    chosen: list[tuple[str, ...]] = []
    for *_, group in sorted(ranked):
        if not any(set(group) & set(other) for other in chosen):
            chosen.append(group)
    return tuple(chosen[:MOST_BINDING])


def _said(reading: Reading) -> frozenset[str]:
    return frozenset(name for kind in reading.kinds for name in kind if name)


def _assembled(
    rubric: Rubric,
    words: Lexicon,
    groups: tuple[tuple[str, ...], ...],
    phrases: tuple[Phrase, ...],
    readings: tuple[Reading, ...],
    prompt: frozenset[str],
) -> Prepared:
    senses = [_senses(reading, groups) for reading in readings]
    columns = {sense: at for at, sense in enumerate(dict.fromkeys(chain(*senses)))}
    weights = _weights(readings, senses, columns, prompt)
    accepts = tuple(_rows(phrases, at, True) for at in range(len(rubric.points)))
    rejects = tuple(_rows(phrases, at, False) for at in range(len(rubric.points)))
    own = {token.word for reading in readings for token in reading.words}
    shape = len(columns), len(groups)
    return Prepared(
        rubric=rubric,
        lexicon=words,
        groups=groups,
        phrases=phrases,
        readings=readings,
        accepts=accepts,
        rejects=rejects,
        matcher=Matcher([sense.kind for sense in columns], words),
        weights=weights,
        telling_apart=_telling_apart(weights, accepts, rejects),
        totals=weights.sum(axis=1),
        negated=np.array([sense.negated for sense in columns], dtype=bool),
        bits=np.array([sense.bits for sense in columns], dtype=np.int64).reshape(shape).T,
        own_bits=np.array([sense.own_bits for sense in columns], dtype=np.int64).reshape(shape).T,
        rivals=_rivals(groups, readings),
        prompt=prompt,
        telling=_telling(readings, columns),
        mender=Mender(own | words.words),
    )


def _senses(reading: Reading, groups: Sequence[Sequence[str]]) -> list[Sense]:
    return [
        Sense(kind, bool(negated), tuple(bits), _own_bits(kind, groups))
        for kind, negated, bits in zip(reading.kinds, reading.negated, reading.bits.T, strict=True)
    ]


def _weights(
    readings: Sequence[Reading],
    senses: Sequence[Sequence[Sense]],
    columns: Mapping[Sense, int],
    prompt: frozenset[str],
) -> Matrix:
    """Return what each word counts in each phrase; shape (phrases, words)."""
    spread = _spread(readings)
    weights = np.zeros((len(readings), len(columns)), np.float32)
    for row, reading in enumerate(readings):
        for token, sense, share in zip(reading.words, senses[row], reading.shares, strict=True):
            value = weight(token.word) * spread[sense.kind] * share**0.5
            value *= SUBJECT_SHARE if any(sense.own_bits) else 1.0
            value *= PROMPT_SHARE if not prompt.isdisjoint(sense.kind) else 1.0
            column = columns[sense]
            weights[row, column] = max(weights[row, column], value)
    return weights


def _telling(readings: Sequence[Reading], columns: Iterable[Sense]) -> NDArray[np.bool_]:
    """Return which words are of the subject."""
    worth = {
        kind: weight(token.word)
        for reading in readings
        for kind, token in zip(reading.kinds, reading.words, strict=True)
    }
    return np.array([worth[sense.kind] >= TELLING for sense in columns], dtype=bool)


def _rows(phrases: Sequence[Phrase], point: int, accepts: bool) -> Places:
    rows = [
        at
        for at, phrase in enumerate(phrases)
        if (phrase.point, phrase.accepts) == (point, accepts)
    ]
    return np.array(rows, dtype=np.int64)


def _rivals(groups: Sequence[Sequence[str]], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return the two members of the first group that most phrasings name; fewer if they do."""
    counts = [
        (-sum(any(kind[1] == name for kind in reading.kinds) for reading in readings), name)
        for group in groups[:1]
        for name in group
    ]
    return tuple(name for count, name in sorted(counts)[:2] if count)


def _telling_apart(weights: Matrix, accepts: Sequence[Places], rejects: Sequence[Places]) -> Matrix:
    apart = weights.copy()
    for right, wrong in zip(accepts, rejects, strict=True):
        in_right, in_wrong = (weights[right] > 0).any(axis=0), (weights[wrong] > 0).any(axis=0)
        apart[np.ix_(right, in_wrong)] = 0
        apart[np.ix_(wrong, in_right)] = 0
    return apart


def _own_bits(kind: Kind, groups: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return for each group the member that a word itself names, as bits."""
    return tuple(1 << group.index(kind[1]) if kind[1] in group else 0 for group in groups)


def _spread(readings: Sequence[Reading]) -> dict[Kind, float]:
    """Return for each word how far it tells the phrasings of a rubric apart, about 0.5 to 1."""
    counts: dict[Kind, int] = {}
    for reading in readings:
        for kind in set(reading.kinds):
            counts[kind] = counts.get(kind, 0) + 1
    most = log(len(readings) + 1.0)
    return {
        kind: 0.4 + 0.6 * log((len(readings) + 1) / count) / most for kind, count in counts.items()
    }
