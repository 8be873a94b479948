"""A rubric's own phrasings, given word for word as a sentence of an answer or as all of it."""

from collections.abc import Iterator, Sequence

from quizzer.domain.grading import Finding, PointVerdict
from quizzer.grading.clauses import sentences
from quizzer.grading.prepared import Prepared
from quizzer.grading.tokens import Token

SURE = 0.97
"""Confidence in them."""


def verbatim(ready: Prepared, words: Sequence[Token]) -> dict[str, PointVerdict]:
    """Return the verdicts, by point, that phrasings given word for word decide."""
    found: dict[str, PointVerdict] = {}
    pieces = {_stems(piece): piece for piece in _pieces(words)}
    for phrase, reading in zip(ready.phrases, ready.readings, strict=True):
        piece = pieces.get(_stems(reading.words))
        if piece and (phrase.accepts or ready.rubric.points[phrase.point].id not in found):
            point = ready.rubric.points[phrase.point].id
            quote = (piece[0].start, piece[-1].end)
            finding: Finding = "covered" if phrase.accepts else "contradicted"
            found[point] = PointVerdict(point, finding, SURE, quote, phrase.misconception)
    return found


def _pieces(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the whole answer and its sentences, but none in quotation marks."""
    if any('"' in word.gap for word in words):
        return
    for first, past in sentences(words):
        yield words[first:past]
    yield words


def _stems(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word.stem for word in words)
