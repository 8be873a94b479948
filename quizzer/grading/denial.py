"""Which words of a text its writer does not stand for: myths quoted to deny them, and ignorance.

A sentence in quotation marks is passed on, not made, unless it is affirmed ("True."). So is what
"people say" where "wrong", "not true" or "it doesn't" follows, and what follows "it is a myth
that". What someone says they don't know isn't stated either.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.clauses import Clause
from quizzer.grading.english import (
    AFFIRMATIONS,
    DENIALS,
    FUNCTION_WORDS,
    IGNORANCE,
    NEGATORS,
    REPORTERS,
    SOMEONE,
    VERDICT_NOUNS,
)
from quizzer.grading.tokens import Token

QUOTED_LEAST = 4
"""Words in quotation marks that are a statement; fewer are a name."""
QUOTED_MOST = 60
BRIEF = 4
"""Words of a sentence like "It does not."."""
_SOON = 8
_IDEAS = frozenset({"idea", "claim", "belief", "notion", "myth", "misconception", "folklore"})
_OPENERS = frozenset({"that", "to"})
_NO = frozenset({"no", "not", "nope", "never"})


def denied(words: Sequence[Token], parts: Sequence[Clause]) -> NDArray[np.bool_]:
    """Return for each word whether it is in a statement that the text denies; shape (words,)."""
    flags = np.zeros(len(words), dtype=bool)
    for first, past in quotations(words):
        if not _is_affirmed(words, past):
            flags[first:past] = True
    for first, past in _sentences(parts):
        for start, end in _passed_on(words, first, past):
            flags[start:end] = True
    return flags


def unknown(words: Sequence[Token], parts: Sequence[Clause]) -> NDArray[np.bool_]:
    """Return for each word whether its writer says not to know it; shape (words,)."""
    flags = np.zeros(len(words), dtype=bool)
    starts = dict(_starts(parts))
    for part in parts:
        if any(_is_at(words, at, IGNORANCE, part.past) for at in range(part.first, part.past)):
            flags[starts[part.sentence] : part.past] = True
    return flags


def is_comment(words: Sequence[Token]) -> bool:
    """Return whether a sentence may be a verdict on another, or is part of a quotation."""
    said = [word.word for word in words]
    if any(word in DENIALS or word in AFFIRMATIONS for word in said) or said[:1] == ["no"]:
        return True
    if len(words) <= BRIEF and all(word in FUNCTION_WORDS or word in NEGATORS for word in said):
        return True
    return any('"' in word.gap for word in words)


def quotations(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the places of statements in quotation marks."""
    opened: int | None = None
    for at in range(len(words) + 1):
        marks = words[at].gap.count('"') if at < len(words) else 1
        for _ in range(marks):
            if opened is None or at - opened > QUOTED_MOST:
                opened = at
            else:
                if at - opened >= QUOTED_LEAST and at < len(words) + 1:
                    yield opened, at
                opened = None


def _is_affirmed(words: Sequence[Token], at: int) -> bool:
    soon = [word.word for word in words[at : at + 4]]
    later = [word.word for word in words[at : at + _SOON]]
    if any(word in DENIALS or word in NEGATORS or word == "but" for word in later):
        return False
    return any(word in AFFIRMATIONS for word in soon)


def _sentences(parts: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    starts = [*(first for _, first in _starts(parts)), parts[-1].past if parts else 0]
    return pairwise(starts)


def _starts(parts: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    last = -1
    for part in parts:
        if part.sentence != last:
            yield part.sentence, part.first
        last = part.sentence


def _passed_on(words: Sequence[Token], first: int, past: int) -> Iterator[tuple[int, int]]:
    """Yield what the sentence ``[first, past)`` passes on only to deny it."""
    for at in range(first, past):
        if _denies_ahead(words, at, past):
            opener = next((a for a in range(at + 1, min(at + 5, past)) if _opens(words, a)), None)
            if opener is not None:
                yield opener + 1, past
                return
        if _reports(words, at, first):
            cue = _denial_after(words, at + 2, past)
            if cue is not None:
                yield at + 1, min(cue, past)
                return


def _denies_ahead(words: Sequence[Token], at: int, past: int) -> bool:
    """Return whether "wrong", "a myth" or "not true" stands at `at`."""
    word = words[at].word
    return word in DENIALS or (
        word == "not" and any(w.word in VERDICT_NOUNS for w in words[at + 1 : min(at + 3, past)])
    )


def _opens(words: Sequence[Token], at: int) -> bool:
    following = words[at + 1].word if at + 1 < len(words) else ""
    return words[at].word == "that" or (words[at].word == "to" and following in REPORTERS)


def _reports(words: Sequence[Token], at: int, first: int) -> bool:
    word = words[at].word
    if word in _IDEAS and at + 1 < len(words) and words[at + 1].word in ("that", "is"):
        return True
    before = [w.word for w in words[max(first, at - 4) : at]]
    return word in REPORTERS and "i" not in before and any(w in SOMEONE for w in before)


def _denial_after(words: Sequence[Token], start: int, past: int) -> int | None:
    """Return where the sentence, or the beginning of the next one, denies what it passed on."""
    for at in range(start, past):
        if words[at].word in DENIALS:
            return at
    soon = [word.word for word in words[past : past + _SOON]]
    if soon[:1] and soon[0] in _NO:
        return past
    for at, word in enumerate(soon):
        if word in DENIALS:
            return past
        if word == "not" and (at <= 3):
            return past
    return None


def _is_at(words: Sequence[Token], at: int, phrases: Sequence[tuple[str, ...]], past: int) -> bool:
    said = tuple(word.word for word in words[at:past])
    return any(said[: len(phrase)] == phrase for phrase in phrases)
