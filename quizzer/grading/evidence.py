"""How far each stretch of an answer says each phrasing of a rubric, and in what sense.

A window is one to three clauses in a row. A phrasing is covered by a window as far as its words,
by weight, are matched there. Five channels tell in what sense:

``words``      the words alone, whatever they are said of
``says``       said of the same thing, in the same sense, and stood for
``swapped``    in the same sense, of a rival
``opposes``    of the same thing, in the opposite sense
``denied``     of the same thing, in a statement that the answer denies
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.prepared import Prepared
from quizzer.grading.reading import Reading

CHANNELS = ("words", "says", "swapped", "opposes", "denied")
WORDS, SAYS, SWAPPED, OPPOSES, DENIED = range(len(CHANNELS))
MOST_CLAUSES = 3
SMOOTHING = 12.0
NAMED = 1.0
"""Likeness of a subject's name to words that are said of it without naming it."""
TURNED = 0.3
"""Likeness left to a word that is negated on one side only."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Evidence:
    """Coverage of every phrasing by every window.

    Attributes
    ----------
    windows
        First and past the last clause of each; shape (windows, 2).
    covered
        By channel, then phrasing, then window: matched weight over total weight plus `SMOOTHING`.
    best
        By channel: likeness of each of the rubric's words to the best word in each window; shape
        (channels, words, windows).
    """

    windows: NDArray[np.int64]
    covered: Matrix
    best: Matrix


def evidence(ready: Prepared, answer: Reading) -> Evidence:
    """Return what `answer` says of the phrasings of `ready`."""
    same, opposite = ready.matcher.compare(answer.kinds)
    channels = np.stack(_channels(ready, answer, same, opposite))
    starts = np.array([part.first for part in answer.parts])
    windows, best = _widened(np.maximum.reduceat(channels, starts, axis=2))
    covered = ready.weights @ best / (ready.totals[:, None] + SMOOTHING)
    return Evidence(windows, covered, best)


def _channels(
    ready: Prepared, answer: Reading, same: Matrix, opposite: Matrix
) -> tuple[Matrix, ...]:
    turned = ready.negated[:, None] ^ answer.negated[None, :]
    agrees = np.ones(same.shape, dtype=bool)
    named = np.zeros(same.shape, dtype=bool)
    for own, said, name in zip(ready.bits, answer.bits, ready.own_bits, strict=True):
        named |= (name[:, None] & said[None, :]) != 0
        common = own[:, None] & said[None, :]
        agrees &= (common != 0) | (own[:, None] == 0) | (said[None, :] == 0)
    stood = ~(answer.denied | answer.unknown)[None, :]
    meant = np.where(turned, np.maximum(opposite, TURNED * same), same)
    meant = np.maximum(meant, NAMED * named)
    contrary = np.where(turned, same, opposite)
    return (
        same,
        meant * (agrees & stood),
        meant * (~agrees & stood),
        contrary * (agrees & stood),
        meant * (agrees & answer.denied[None, :]),
    )


def _widened(by_clause: Matrix) -> tuple[NDArray[np.int64], Matrix]:
    """Return windows of one to `MOST_CLAUSES` clauses, and the best of each in `by_clause`."""
    count = by_clause.shape[2]
    places, parts, widest = [], [], by_clause
    for length in range(1, min(MOST_CLAUSES, count) + 1):
        if length > 1:
            widest = np.maximum(widest[:, :, :-1], by_clause[:, :, length - 1 :])
        parts.append(widest)
        places += [(first, first + length) for first in range(count - length + 1)]
    return np.array(places), np.concatenate(parts, axis=2)
