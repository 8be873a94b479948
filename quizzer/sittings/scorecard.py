"""What an answer in one's own words made of each point, as a face tells it."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizzer.domain.glossary import folded
from quizzer.domain.grading import Finding, PointVerdict, RubricPoint, counts
from quizzer.domain.verdict import Verdict

FIRST: Mapping[Finding, int] = {"contradicted": 0, "covered": 1, "missing": 2}
"""In which order points are told: what was wrong first, what is missing last."""
GLYPHS: Mapping[Finding, str] = {"contradicted": "✗", "covered": "✓", "missing": "○"}

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\n]|$)[^.!?\n]*)*[.!?]*")
_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters by which words are compared: enough to tell them apart, few enough to bend."""
_SHORT = 3
"""Words up to so long say little, unless they hold a digit."""


@dataclass(frozen=True, slots=True)
class Told:
    """One point of the rubric, and what was found of it.

    Attributes
    ----------
    number
        Its place in the list as it is told, from 1.
    statement
        What a good answer says.
    quote
        Where in the answer its words stand; None where there are none.
    words
        Those words.
    beside
        The sentence of the model answer that says it; empty where the point is covered.
    belief
        The belief behind a contradiction, where it is known.
    is_own
        Whether the learner had the last word on it.
    aside
        What else there is to say of the finding, for who writes the rubric.
    """

    number: int
    point: str
    statement: str
    finding: Finding
    quote: tuple[int, int] | None
    words: str
    beside: str
    belief: str
    weight: float
    is_own: bool
    aside: str = ""

    @property
    def glyph(self) -> str:
        """The finding as a sign."""
        return GLYPHS[self.finding]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All points of an answer: contradicted ones first, then covered, then missing by weight."""

    answer: str
    score: float
    points: tuple[Told, ...]

    @property
    def words(self) -> str:
        """How it went, in a line: points covered, of all, and what that is worth."""
        found = counts(PointVerdict(p.point, p.finding, 1.0) for p in self.points)
        total = len(self.points)
        against = f", {found['contradicted']} contradicted" if found["contradicted"] else ""
        points = "point" if total == 1 else "points"
        return f"{found['covered']} of {total} {points} covered{against} · {self.score:.0%}"

    def named(self, name: str) -> Told | None:
        """Return the point of that id, or of that number in the list."""
        wanted = name.strip().lower().rstrip(".")
        return next((p for p in self.points if wanted in (p.point.lower(), str(p.number))), None)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A point of which the grader is not sure, as the learner is asked about it.

    Attributes
    ----------
    quote
        Where in the answer the words stand that may say it.
    left
        How many doubts are left, this one included.
    """

    point: str
    statement: str
    answer: str
    quote: tuple[int, int]
    left: int

    @property
    def words(self) -> str:
        """The words that may say it."""
        return self.answer[slice(*self.quote)]


def scorecard(
    verdict: Verdict,
    rubric: Sequence[RubricPoint],
    answer: str,
    model_answer: str,
    beliefs: Mapping[str, str],
) -> Scorecard:
    """Return the points of a graded answer; of points that are gone since, only the finding."""
    known = {point.id: point for point in rubric}
    weights = {point.id: point.weight for point in rubric}

    def place(found: PointVerdict) -> tuple[int, float]:
        is_missing = found.finding == "missing"
        return FIRST[found.finding], -weights.get(found.point, 1.0) if is_missing else 0.0

    order = sorted(verdict.points, key=place)
    sentences = sentences_of(model_answer)
    told = []
    for number, found in enumerate(order, start=1):
        point = known.get(found.point)
        beside = ""
        if point is not None and found.finding != "covered":
            beside = nearest(sentences, (point.point, *point.accept))
        told.append(
            Told(
                number=number,
                point=found.point,
                statement=point.point if point else found.point,
                finding=found.finding,
                quote=found.quote,
                words=" ".join(found.words(answer).split()),
                beside=beside,
                belief=beliefs.get(found.misconception or "", ""),
                weight=point.weight if point else 1.0,
                is_own=found.by == "learner",
            )
        )
    return Scorecard(answer, verdict.score, tuple(told))


def words_for(found: PointVerdict, statement: str, answer: str) -> str:
    """Return the words of an answer that an objection is about: those quoted, else the nearest."""
    quoted = found.words(answer)
    return quoted or nearest(sentences_of(answer), (statement,)) or answer


def consequence(finding: Finding, words: str) -> str:
    """Return what follows for later answers from overruling what was found of `words`."""
    counts_as = {
        "covered": "counts as saying it",
        "contradicted": "counts as the opposite",
        "missing": "does not count as saying it",
    }[finding]
    return f"From the next answer on, “{words}” {counts_as}."


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order, blanks made one each."""
    found = (" ".join(match.group().split()) for match in _SENTENCE.finditer(text))
    return tuple(sentence for sentence in found if any(c.isalnum() for c in sentence))


def nearest(sentences: Sequence[str], phrasings: Sequence[str]) -> str:
    """Return the sentence that shares most with one of `phrasings`, rare words counting more.

    Empty where none shares a word.
    """
    stems = [_stems(sentence) for sentence in sentences]
    common = Counter(stem for each in stems for stem in each)
    wanted = [_stems(phrasing) for phrasing in phrasings]

    def likeness(place: int) -> float:
        own = stems[place]
        rarity = {stem: math.log(1 + len(stems) / common[stem]) for stem in own}
        shares = (sum(rarity[stem] for stem in own & words) for words in wanted)
        return max(shares, default=0.0) / math.sqrt(4 + len(own))

    best = max(range(len(sentences)), key=likeness, default=None)
    return sentences[best] if best is not None and likeness(best) > 0 else ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM]
        for word in _WORD.findall(folded(text))
        if len(word) > _SHORT or any(c.isdigit() for c in word)
    )
