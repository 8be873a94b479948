"""What each window of an answer shows of each point, as numbers: the local features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.competition import other_most
from quizzer.grading.english import FUNCTION_WORDS
from quizzer.grading.evidence import CHANNELS, DENIED, OPPOSES, SAYS, SWAPPED, Evidence
from quizzer.grading.levels import levels
from quizzer.grading.prepared import Places, Prepared
from quizzer.grading.reading import Reading
from quizzer.grading.weights import weight

APART_SMOOTHING = 6.0
MOST_WORDS = 40

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Windows:
    """What the windows of an answer show.

    Attributes
    ----------
    names
        Of the local features.
    values
        Shape (points, windows, features).
    spans
        First and past the last word of each window; shape (windows, 2).
    """

    names: tuple[str, ...]
    values: Matrix
    spans: NDArray[np.int64]


def windows(ready: Prepared, answer: Reading, found: Evidence) -> Windows:
    """Return what the windows of `answer` show of the points of `ready`."""
    spans = np.array([(answer.parts[a].first, answer.parts[b - 1].past) for a, b in found.windows])
    columns = dict(_columns(ready, answer, found, spans))
    shape = (len(ready.rubric.points), len(spans))
    values = np.stack([np.broadcast_to(column, shape) for column in columns.values()], axis=2)
    return Windows(tuple(columns), values.astype(np.float32), spans)


def best(covered: Matrix, rows: Sequence[Places]) -> Matrix:
    """Return for each point the best of its phrasings; `covered` is (…, phrasings, windows)."""
    nothing = np.zeros((*covered.shape[:-2], covered.shape[-1]), np.float32)
    parts = [covered[..., row, :].max(axis=-2) if len(row) else nothing for row in rows]
    return np.stack(parts, axis=-2)


def _columns(
    ready: Prepared, answer: Reading, found: Evidence, spans: NDArray[np.int64]
) -> Iterator[tuple[str, Matrix]]:
    accepted, rejected = best(found.covered, ready.accepts), best(found.covered, ready.rejects)
    for channel, name in enumerate(CHANNELS):
        yield f"accept.{name}", accepted[channel]
        yield f"reject.{name}", rejected[channel]
    yield from _sums(accepted, rejected)
    yield from _phrasings(ready, found)
    yield from _rivals(accepted, rejected)
    yield from _apart(ready, found)
    level = levels(ready.rubric)
    room = level.own - level.foreign + 0.1
    yield "relative", (accepted[SAYS] - level.foreign[:, None]) / room[:, None]
    yield from _words(ready, answer, spans)
    yield "clauses", (found.windows[:, 1] - found.windows[:, 0])[None].astype(np.float32)


def _sums(accepted: Matrix, rejected: Matrix) -> Iterator[tuple[str, Matrix]]:
    says, wrong = accepted[SAYS], rejected[SAYS]
    yield "margin", says - wrong
    yield "right-way", says - accepted[SWAPPED] - accepted[OPPOSES]
    yield "reject-right-way", wrong - rejected[SWAPPED] - rejected[OPPOSES]
    yield "support", says + rejected[SWAPPED] + rejected[OPPOSES] + rejected[DENIED]
    yield "attack", wrong + accepted[SWAPPED] + accepted[OPPOSES] + accepted[DENIED]


def _phrasings(ready: Prepared, found: Evidence) -> Iterator[tuple[str, Matrix]]:
    ordered = [np.sort(found.covered[SAYS, rows], axis=0) for rows in ready.accepts]
    yield "second", np.stack([rows[-2] if len(rows) > 1 else rows[-1] for rows in ordered])
    yield "mean", np.stack([rows.mean(axis=0) for rows in ordered])


def _rivals(accepted: Matrix, rejected: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Yield how the other points fare in a window: it may be theirs."""
    others = other_most(accepted[SAYS])
    yield "rivals", others
    yield "ahead", accepted[SAYS] - others
    yield "rival-rejects", other_most(rejected[SAYS])
    explained = np.maximum(others, accepted[SAYS])
    yield "swapped-unexplained", np.maximum(accepted[SWAPPED], accepted[OPPOSES]) - explained
    yield "reject-unexplained", rejected[SAYS] - explained


def _apart(ready: Prepared, found: Evidence) -> Iterator[tuple[str, Matrix]]:
    """Yield how the words fare that tell right from wrong."""
    totals = ready.telling_apart.sum(axis=1)[:, None] + APART_SMOOTHING
    apart = ready.telling_apart @ found.best[SAYS] / totals
    yield "accept-only", best(apart, ready.accepts)
    yield "reject-only", best(apart, ready.rejects)
    yield "only-margin", best(apart, ready.accepts) - best(apart, ready.rejects)


def _words(
    ready: Prepared, answer: Reading, spans: NDArray[np.int64]
) -> Iterator[tuple[str, Matrix]]:
    """Yield what kind of words a window has, and whose they are."""
    same, _ = ready.matcher.compare(answer.kinds)
    worth = np.array([weight(word.word) for word in answer.words], dtype=np.float32)
    total = _over(worth, spans)
    for name, rows in (("about", ready.accepts), ("wrongly-about", ready.rejects)):
        told = [(ready.weights[row] > 0).any(axis=0) for row in rows]
        match = np.stack([same[own].max(axis=0) if own.any() else worth * 0 for own in told])
        yield name, np.asarray(_over(match * worth, spans) / (total + APART_SMOOTHING), np.float32)
    copied = [kind[0] in ready.prompt or kind[1] in ready.prompt for kind in answer.kinds]
    share = _over(worth * np.array(copied, np.float32), spans) / np.maximum(total, 1e-6)
    yield "copied", np.asarray(share, np.float32)[None]
    function = np.array([word.word in FUNCTION_WORDS for word in answer.words])
    lengths = spans[:, 1] - spans[:, 0]
    yield "function", (_over(function, spans) / lengths)[None]
    yield "negated", (_over(answer.negated, spans) > 0)[None].astype(np.float32)
    yield "unknown", (_over(answer.unknown, spans) > 0)[None].astype(np.float32)
    yield "denied", (_over(answer.denied, spans) / lengths)[None]
    yield "words", np.minimum(lengths, MOST_WORDS)[None].astype(np.float32)


def _over(values: NDArray[Any], spans: NDArray[np.int64]) -> Matrix:
    """Return sums of `values`, (…, words), over spans of words: (…, windows)."""
    sums = np.concatenate(
        [np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1, dtype=np.float64)], axis=-1
    )
    return np.asarray(sums[..., spans[:, 1]] - sums[..., spans[:, 0]], np.float32)
