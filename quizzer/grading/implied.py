"""What a terse contrast implies is spelled out: "A removes it while B only shrinks it".

"Only" before what one thing does says that it does not do what its rival is just said to do; so
do "unlike B, A removes it" and "A removes it, not B". The rival's predicate, negated, is added as
a clause of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from quizzer.grading.clauses import Clause
from quizzer.grading.english import FUNCTION_WORDS, NEGATORS
from quizzer.grading.reading import Reading
from quizzer.grading.tokens import Token, stem

ASIDE = frozenset({"not", "unlike"})
"""Before a name: what is said of its rival does not hold of it."""
ONLY = frozenset({"only", "just", "merely", "simply"})
"""Before what something does: it does no more than that."""
CUES = ASIDE | ONLY
"""Without one of these there is no terse contrast."""
REACH = 4
"""Words after its subject within which "only" speaks of what the clause says."""
LEAST_SAID = 2
"""Words of a predicate."""


def spelled_out(answer: Reading) -> tuple[Token, ...]:
    """Return the words of `answer` with what its contrasts imply said as well."""
    after = _added(answer)
    return tuple(_woven(answer.words, after)) if any(after.values()) else answer.words


def contrasts(answer: Reading) -> tuple[Token, ...]:
    """Return the words of the terse contrasts in `answer`, each with the sentence before it."""
    ends = [past for past, added in _added(answer).items() if added]
    numbers = {part.sentence for part in answer.parts if part.past in ends}
    numbers |= {number - 1 for number in numbers}
    kept = [part for part in answer.parts if part.sentence in numbers]
    return tuple(word for part in kept for word in answer.words[part.first : part.past])


def _added(answer: Reading) -> dict[int, list[Token]]:
    """Return by place what the words before it imply."""
    after: dict[int, list[Token]] = {}
    if not answer.named or not any(word.word in CUES for word in answer.words):
        return after
    compared = [
        at for at in answer.named if ASIDE & {w.word for w in answer.words[max(0, at - 2) : at]}
    ]
    for part in answer.parts:
        names = [at for at in compared if part.first < at < part.past]
        after[part.past] = [word for at in names for word in _set_aside(answer, at, part)]
    for one, other in pairwise(answer.parts):
        added = [*_implied(answer, other, one)]
        if one.sentence == other.sentence:
            added += _implied(answer, one, other)
        after[other.past] += added
    return after


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
    return _spelled(answer, subject[0], (rival[0] + 1, strong.past), brief)


def _set_aside(answer: Reading, at: int, part: Clause) -> list[Token]:
    """Return what the thing named at `at` does not do, where `part` says so by setting it aside."""
    words = answer.words
    cue = at - 2 if words[at - 1].word == "the" else at - 1
    if not part.first <= cue < at < part.past or words[cue].word not in ASIDE:
        return []
    number = answer.parts.index(part)
    near = [p for p in answer.parts[max(0, number - 1) : number + 2] if p.sentence == part.sentence]
    for clause in near:
        for subject in answer.named:
            if clause.first <= subject < clause.past and subject != at:
                if cue == subject + 1 and at == clause.past - 1 and near[-1] != clause:
                    return _spelled(answer, at, (near[-1].first, near[-1].past), near[-1])
                past = cue if subject < cue < clause.past else clause.past
                return _spelled(answer, at, (subject + 1, past), part)
    return []


def _spelled(answer: Reading, name: int, place: tuple[int, int], part: Clause) -> list[Token]:
    """Return a clause by which what is named at `name` does not do what is said at `place`."""
    words, (start, past) = answer.words, place
    said = words[start:past]
    is_plain = not (answer.negated | answer.denied | answer.unknown)[start:past].any()
    if not is_plain or len(said) < LEAST_SAID or any(word.word in ONLY for word in said):
        return []
    place = words[part.first].start, words[part.past - 1].end
    spelled = [words[name], Token("not", stem("not"), *place, " "), *said]
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
