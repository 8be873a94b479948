"""What the model is told of each point of a rubric and one answer.

A first, linear model looks at every window on its own, as `windows` describes it. The window that
looks most like stating the point, and the one that looks most like contradicting it, are the
evidence: the second model is told what these two show, beside what holds of the whole answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.competition import competing
from quizzer.grading.english import FUNCTION_WORDS
from quizzer.grading.evidence import CHANNELS, SAYS, Evidence, evidence
from quizzer.grading.implied import CUES, contrasts, spelled_out
from quizzer.grading.levels import levels
from quizzer.grading.linear import Linear, softmax
from quizzer.grading.prepared import Prepared
from quizzer.grading.reading import Reading, exchange, read
from quizzer.grading.tokens import Token
from quizzer.grading.weights import weight
from quizzer.grading.windows import Windows, best, windows

COVERED, MISSING, CONTRADICTED = range(3)

Array = NDArray[np.float64]
Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Sight:
    """An answer seen through a rubric, before any model.

    Attributes
    ----------
    mirrored
        The windows with the roles of the rubric's two rivals exchanged, where it has any.
    whole
        Features of the answer as a whole, by point; shape (points, features).
    """

    ready: Prepared
    answer: Reading
    found: Evidence
    windows: Windows
    mirrored: Windows | None
    whole: Array
    whole_names: tuple[str, ...]

    def quote(self, window: int) -> tuple[int, int]:
        """Return where a window is in the raw answer, in code points."""
        first, past = self.windows.spans[window]
        return self.answer.words[first].start, self.answer.words[past - 1].end

    def belief(self, point: int, window: int) -> str | None:
        """Return the belief behind the wrong statement that a window comes nearest to, if known."""
        rows = self.ready.rejects[point]
        if not len(rows):
            return None
        nearest = int(rows[self.found.covered[SAYS, rows, window].argmax()])
        return self.ready.phrases[nearest].misconception


@dataclass(frozen=True)
class Shown:
    """What an answer shows of each point.

    Attributes
    ----------
    values
        Shape (points, features).
    chosen
        For each point the windows that state it and that contradict it, if any do.
    """

    names: tuple[str, ...]
    values: Array
    chosen: NDArray[np.int64]


def seen(ready: Prepared, words: Sequence[Token]) -> Sight:
    """Return an answer of `words` seen through `ready`."""
    return _sight(ready, _read(ready, words))


def reversed_contrast(ready: Prepared, words: Sequence[Token]) -> Sight | None:
    """Return the terse contrasts in `words` with the roles of the rivals exchanged, if any."""
    if len(ready.rivals) < 2 or not any(word.word in CUES for word in words):
        return None
    said = contrasts(read(words, ready.lexicon, ready.groups))
    if not said:
        return None
    return _sight(ready, exchange(_read(ready, said), ready.groups[0], ready.rivals))


def _read(ready: Prepared, words: Sequence[Token]) -> Reading:
    answer = read(words, ready.lexicon, ready.groups)
    more = spelled_out(answer)
    return answer if len(more) == len(words) else read(more, ready.lexicon, ready.groups)


def _sight(ready: Prepared, answer: Reading) -> Sight:
    found = evidence(ready, answer)
    local = windows(ready, answer, found)
    columns = dict(_whole(ready, answer, found))
    count = len(ready.rubric.points)
    whole = np.stack([np.broadcast_to(column, count) for column in columns.values()], axis=1)
    return Sight(
        ready, answer, found, local, _mirrored(ready, answer), whole.astype(float), tuple(columns)
    )


def _mirrored(ready: Prepared, answer: Reading) -> Windows | None:
    """Return the windows of `answer` with the roles of the two rivals exchanged."""
    if len(ready.rivals) < 2:
        return None
    exchanged = exchange(answer, ready.groups[0], ready.rivals)
    return windows(ready, exchanged, evidence(ready, exchanged))


def shown(sight: Sight, locating: Linear) -> Shown:
    """Return what `sight` shows, with evidence where `locating` finds it."""
    local = sight.windows.values
    count = len(local)
    chances = _chances(sight.windows, locating)
    chosen = np.stack(
        [chances[:, :, COVERED].argmax(axis=1), chances[:, :, CONTRADICTED].argmax(axis=1)], axis=1
    )
    at = np.arange(count)
    columns: dict[str, Array] = {}
    for side, name in enumerate(("for", "against")):
        window = chosen[:, side]
        for column, feature in enumerate(sight.windows.names):
            columns[f"{name}.{feature}"] = local[at, window, column]
        columns[f"{name}.states"] = chances[at, window, COVERED]
        columns[f"{name}.contradicts"] = chances[at, window, CONTRADICTED]
    columns |= _standing(chances)
    singles = sight.found.windows[:, 1] - sight.found.windows[:, 0] == 1
    columns |= competing(chances[:, :, COVERED], chances[:, :, CONTRADICTED], singles)
    columns |= _mirror(sight, locating, chances[:, :, COVERED].max(axis=1))
    columns |= {name: sight.whole[:, column] for column, name in enumerate(sight.whole_names)}
    return Shown(tuple(columns), np.stack(list(columns.values()), axis=1).astype(float), chosen)


def _chances(seen_through: Windows, locating: Linear) -> Array:
    """Return what `locating` says of each point and window; shape (points, windows, 3)."""
    count, many, width = seen_through.values.shape
    flat = locating.logits(seen_through.values.reshape(count * many, width).astype(float))
    return softmax(flat).reshape(count, many, 3)


def _mirror(sight: Sight, locating: Linear, states: Array) -> dict[str, Array]:
    """Return how far the answer would state each point if it had the rivals' roles exchanged."""
    most = np.zeros(len(states))
    if sight.mirrored is not None:
        most = _chances(sight.mirrored, locating)[:, :, COVERED].max(axis=1)
    return {
        "mirror.states": most,
        "mirror.gain": most - states,
        "mirror.mean-gain": np.full(len(states), (most - states).mean()),
    }


def _standing(chances: Array) -> dict[str, Array]:
    """Return how a point stands among the others, and how evidence adds up over windows."""
    states, contradicts = chances[:, :, COVERED], chances[:, :, CONTRADICTED]
    most, worst = states.max(axis=1), contradicts.max(axis=1)
    second = np.sort(states, axis=1)[:, -3:].mean(axis=1)
    return {
        "standing.states": most - most.mean(),
        "standing.contradicts": worst - worst.mean(),
        "standing.mean-states": np.full(len(most), most.mean()),
        "standing.mean-contradicts": np.full(len(most), worst.mean()),
        "standing.margin": most - worst,
        "standing.repeated": second,
        "standing.wronged": np.full(len(most), (worst > most).mean()),
    }


def _whole(
    ready: Prepared, answer: Reading, found: Evidence
) -> Iterator[tuple[str, Array | Matrix | float]]:
    """Yield what holds of the answer as a whole, and of the point itself."""
    accepted, rejected = best(found.covered, ready.accepts), best(found.covered, ready.rejects)
    for channel, name in enumerate(CHANNELS):
        yield f"any.accept.{name}", accepted[channel].max(axis=1)
        yield f"any.reject.{name}", rejected[channel].max(axis=1)
    yield "any.margin", accepted[SAYS].max(axis=1) - rejected[SAYS].max(axis=1)
    phrasings = found.covered[SAYS].max(axis=1)
    yield "any.mean", np.array([phrasings[rows].mean() for rows in ready.accepts])
    yield "any.typical", np.median(accepted[SAYS], axis=1)
    yield "answer.length", float(np.log1p(len(answer.words)))
    function = np.array([word.word in FUNCTION_WORDS for word in answer.words])
    yield "answer.function", float(function.mean())
    yield "answer.denied", float(answer.denied.mean())
    yield "answer.unknown", float(answer.unknown.mean())
    worth = np.array([weight(word.word) for word in answer.words])
    copied = np.array([bool(set(kind) & ready.prompt) for kind in answer.kinds])
    yield "answer.copied", float(worth @ copied / worth.sum())
    level = levels(ready.rubric)
    yield "point.own", level.own
    yield "point.foreign", level.foreign
    yield "point.foreign-most", level.foreign_most
    yield "point.crossed", level.crossed
    yield "point.length", np.array([ready.totals[rows].mean() for rows in ready.accepts])
