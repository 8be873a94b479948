"""What a terse contrast implies is spelled out: "A removes it while B only shrinks it".

"Only" before what one thing does says that it does not do what its rival is just said to do. So
the rival's predicate, negated, is added as a clause of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from quizzer.grading.clauses import Clause
from quizzer.grading.english import FUNCTION_WORDS, NEGATORS
from quizzer.grading.reading import Reading
from quizzer.grading.tokens import Token, stem

ONLY = frozenset({"only", "just", "merely", "simply"})
"""Before what something does: it does no more than that."""
REACH = 4
"""Words after its subject within which "only" speaks of what the clause says."""
LEAST_SAID = 2
"""Words of a predicate."""


def spelled_out(answer: Reading) -> tuple[Token, ...]:
    """Return the words of `answer` with what its contrasts imply said as well."""
    if not answer.named or not any(word.word in ONLY for word in answer.words):
        return answer.words
    after: dict[int, list[Token]] = {}
    for one, other in pairwise(answer.parts):
        added = [*_implied(answer, other, one)]
        if one.sentence == other.sentence:
            added += _implied(answer, one, other)
        after[other.past] = added
    return tuple(_woven(answer.words, after))


def _woven(words: Sequence[Token], after: Mapping[int, Sequence[Token]]) -> Iterator[Token]:
    for at, word in enumerate(words):
        yield word
        yield from after.get(at + 1, ())


def _implied(answer: Reading, brief: Clause, strong: Clause) -> list[Token]:
    """Return what `brief` implies not to do of what `strong` does; nothing where it does not."""
    words = answer.words
    subject, rival = _subject(answer, brief), _subject(answer, strong)
    if not subject or not rival or subject[1] == rival[1] or not _only(words, brief, subject[0]):
        return []
    start = rival[0] + 1
    said = words[start : strong.past]
    is_plain = not (answer.negated | answer.denied | answer.unknown)[start : strong.past].any()
    if not is_plain or len(said) < LEAST_SAID or any(word.word in ONLY for word in said):
        return []
    place = words[brief.first].start, words[brief.past - 1].end
    spelled = [words[subject[0]], Token("not", stem("not"), *place, " "), *said]
    new = [replace(word, start=place[0], end=place[1], gap=" ") for word in spelled]
    return [replace(new[0], gap=", "), *new[1:]]


def _subject(answer: Reading, part: Clause) -> tuple[int, int] | None:
    """Return the place and the bit of the member that a clause names, if it names just one."""
    bits = {int(b) for b in answer.bits[0, part.first : part.past]}
    if len(bits) != 1 or not (bit := bits.pop()) or bit & (bit - 1):
        return None
    places = [at for at in answer.named if part.first <= at < part.past]
    if len(places) != 1:
        return None
    return places[0], bit


def _only(words: Sequence[Token], part: Clause, subject: int) -> bool:
    """Return whether "only" stands before what is said of the subject."""
    for at in range(subject + 1, min(subject + REACH, part.past - 1)):
        if words[at].word in ONLY:
            before, after = words[at - 1].word, words[at + 1].word
            return before not in NEGATORS and after not in FUNCTION_WORDS
        if words[at].word not in FUNCTION_WORDS:
            return False
    return False
