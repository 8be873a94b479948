"""What each word of a text is said of, where several things are told apart.

Of a group such as {L1, L2, elastic net} each word is bound to the members that its clause speaks
about: those named in it, else those that the text spoke about last. "The former", "the latter" and
"the other" point back; what is only compared with ("unlike L2", "than ridge") binds nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quizzer.grading.clauses import Clause
from quizzer.grading.tokens import Token

_ASIDES = (
    ("unlike",), ("than",), ("versus",), ("vs",), ("compared", "to"), ("compared", "with"),
    ("opposed", "to"), ("instead", "of"), ("contrast", "to"), ("contrary", "to"), ("not",),
)  # fmt: skip
_SUBORDINATORS = frozenset(
    {"if", "when", "where", "for", "with", "since", "because", "given", "suppose"}
)
_ENDS_SENTENCE = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Members named at a place, as bits; an aside only compares."""

    at: int
    bits: int
    is_aside: bool = False


@dataclass(slots=True)
class _Memory:
    """What the text has spoken about so far."""

    subject: int = 0
    pair: list[int] = field(default_factory=list)

    def note(self, bits: int) -> None:
        """Keep in mind that `bits` were spoken about."""
        self.subject = bits
        for bit in _single(bits):
            if self.pair[-1:] != [bit]:
                self.pair = [*(old for old in self.pair if old != bit), bit][-2:]

    def other(self) -> int:
        """Return the other one of the last two."""
        others = [bit for bit in self.pair if not bit & self.subject]
        return others[-1] if others else 0


def bound(
    words: Sequence[Token], parts: Sequence[Clause], named: Mapping[int, int]
) -> NDArray[np.int64]:
    """Return the members, as bits, that each word is bound to; 0 where to none; shape (words,).

    Parameters
    ----------
    named
        By place: the bit of the member of the group that is named there.
    """
    bits = np.zeros(len(words), dtype=np.int64)
    memory = _Memory()
    introduced: list[int] = []
    ahead: list[Clause] = []
    for part in parts:
        mentions = list(_mentions(words, part, named, memory, introduced))
        _bind(bits, part, mentions, memory)
        ahead = [early for early in ahead if early.sentence == part.sentence]
        if any(not mention.is_aside for mention in mentions):
            for early in ahead:
                bits[early.first : early.past] = bits[part.first]
            ahead = []
        elif ahead or _looks_ahead(words, part):
            ahead.append(part)
    return bits


def _looks_ahead(words: Sequence[Token], part: Clause) -> bool:
    """Return whether a clause that opens its sentence is about what the main clause names."""
    opens = part.first == 0 or _ENDS_SENTENCE.search(words[part.first].gap) is not None
    start = [word.word for word in words[part.first : part.first + 2]]
    return opens and any(word in _SUBORDINATORS for word in start)


def _mentions(
    words: Sequence[Token],
    part: Clause,
    named: Mapping[int, int],
    memory: _Memory,
    introduced: list[int],
) -> Iterator[_Mention]:
    """Yield what the clause names or points back to, noting the order in which it was named."""
    for at in range(part.first, part.past):
        if at in named:
            if named[at] in introduced:
                introduced.remove(named[at])
            introduced.append(named[at])
            yield _Mention(at, named[at], _is_aside(words, at, part.first))
        else:
            back = _pointed(words, at, introduced, memory)
            if back:
                yield _Mention(at, back, _is_aside(words, at - 1, part.first))


def _pointed(words: Sequence[Token], at: int, introduced: list[int], memory: _Memory) -> int:
    """Return what "the former", "the latter" or "the other" at `at` points to."""
    before = words[at - 1].word if at else ""
    word, pair = words[at].word, introduced[-2:]
    if len(pair) < 2 or before != "the":
        return 0
    if word in ("former", "latter"):
        return pair[word == "latter"]
    if word == "other":
        return sum(bit for bit in pair if not bit & memory.subject) or 0
    following = words[at + 1].word if at + 1 < len(words) else ""
    if word in ("first", "second") and following == "one":
        return pair[word == "second"]
    return 0


def _is_aside(words: Sequence[Token], at: int, first: int) -> bool:
    """Return whether what is named at `at` is only compared with."""
    before = tuple(word.word for word in words[max(first, at - 4) : at] if word.word != "the")
    return any(before[-len(aside) :] == aside for aside in _ASIDES)


def _bind(
    bits: NDArray[np.int64], part: Clause, mentions: Sequence[_Mention], memory: _Memory
) -> None:
    """Bind the words of one clause."""
    direct = _joined([mention for mention in mentions if not mention.is_aside])
    if not direct:
        aside = next((mention.bits for mention in mentions), 0)
        if aside & memory.subject:
            memory.subject = memory.other()
        bits[part.first : part.past] = memory.subject
        return
    places = [part.first, *(mention.at for mention in direct[1:]), part.past]
    for start, past, mention in zip(places, places[1:], direct, strict=False):
        bits[start:past] = mention.bits
        memory.note(mention.bits)


def _joined(mentions: Sequence[_Mention]) -> list[_Mention]:
    """Return `mentions` with those next to each other ("L1 and L2") made one."""
    joined: list[_Mention] = []
    last = -9
    for mention in mentions:
        if joined and mention.at - last <= 2:
            joined[-1] = _Mention(joined[-1].at, joined[-1].bits | mention.bits)
        else:
            joined.append(mention)
        last = mention.at
    return joined


def _single(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low
        bits ^= low
