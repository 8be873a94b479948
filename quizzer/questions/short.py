"""`short`: type a word or a few. Scores 1; a known slip what it says, else 0.

Case, accents, hyphens and a leading article don't matter, the glossary's synonyms stand for one
another, and slips of the keyboard are forgiven where they can't have changed the meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from quizzer.domain import templates
from quizzer.domain.answers import Answer, Typed
from quizzer.domain.forms.text import EnterText
from quizzer.domain.limits import MinLen
from quizzer.domain.verdict import Feedback, Mark, Verdict
from quizzer.errors import Unreadable
from quizzer.questions.base import AUTHORED, Exemplar, Flaw, Path, Question, Share, Text, Variant
from quizzer.questions.terms import slips_to, spellings

NONSENSE = "zzyzx"
Terms = Annotated[tuple[Annotated[str, MinLen(1)], ...], MinLen(1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class NearTerm:
    """A known wrong answer, with its own feedback."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    accept: Terms
    """What is recognised as it. Example: [ridge, L2 penalty]"""
    why: str | None = None
    """What to say to who gave it. Example: It shrinks, and gives no zeros."""
    misconception: str | None = None
    """The belief behind it: an id of the bank's misconceptions. Example: rescales"""
    score: Share = 0.0
    """What it still earns. Example: 0.5"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text was recognised as: the answer (0) or the known slip of that number."""

    place: int
    slips: int


_SKELETON = """\
prompt: |
  A standardized feature has the least-squares coefficient 2. At λ = 0.5 one of lasso and ridge
  leaves 1.5 of it, the other 1.33. Which one leaves 1.5?
accept: [the lasso, L1, L1 penalty]   # the first is shown as the answer; slips of the keyboard pass
near:                        # known wrong answers, each with its own feedback
  - {accept: [ridge, L2, L2 penalty], why: "Ridge divides by 1 + λ, which gives 1.33."}
tests:                       # the key, tested like code
  - {answer: lasso, score: 1}
  - {answer: L1 penalty, score: 1}
  - {answer: ridge, score: 0, near: 1}
  - {answer: "?", unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Short(Question):
    """A term to be typed."""

    default_minutes: ClassVar[float] = 1
    skeleton: ClassVar[str] = _SKELETON

    type: Literal["short"]
    """The kind of question."""
    accept: Terms
    """What is right; the first is shown as the answer. Example: [the lasso, L1 penalty]"""
    typos: bool = True
    """Whether slips of the keyboard are forgiven: one in five letters, never in a digit.
    Example: false"""
    near: tuple[NearTerm, ...] = ()
    """Known wrong answers, each with its own feedback.
    Example: [{accept: [ridge], why: It gives no zeros.}]"""

    def form(self, variant: Variant) -> EnterText:
        """Return a field for a line of text."""
        return EnterText()

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1 for what is accepted; a known slip scores what it says; else 0."""
        found = self._recognised(variant, answer)
        if found is None:
            return Verdict(0.0, self.grader)
        if found.place == 0:
            return Verdict(1.0, self.grader, ("answer", "typo") if found.slips else ("answer",))
        near = self.near[found.place - 1]
        beliefs = (near.misconception,) if near.misconception else ()
        return Verdict(near.score, self.grader, (f"near-{found.place}",), beliefs)

    def key(self, variant: Variant) -> Typed:
        """Return the first that is accepted."""
        return EnterText().read(self._terms(variant)[0][0])

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what to say of what was typed, and the right term."""
        found, given = self._recognised(variant, answer), literal(typed(answer))
        key = literal(self.key(variant).text)
        if found is not None and found.place == 0:
            why = f"It is spelled “{key}”." if found.slips and len(self.accept) == 1 else ""
            return (Feedback("right", given, why, mine=True),)
        near = self.near[found.place - 1] if found else None
        why = (near.why or "") if near else ""
        if near is not None and near.score >= 1:
            return (Feedback("right", given, why, mine=True),)
        mark: Mark = "partly" if near is not None and near.score > 0 else "wrong"
        return (Feedback(mark, given, why, mine=True), Feedback("missed", key, ""))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield all that is accepted, each known slip, and nonsense."""
        for place, terms in enumerate(self._terms(variant)):
            score = 1.0 if place == 0 else self.near[place - 1].score
            for term in terms:
                about = f"near {place}" if place else f"“{term}”"
                yield Exemplar(EnterText().read(term), score, score, about)
        yield Exemplar(Typed(NONSENSE), 0, 0, "nonsense")

    def own_texts(self) -> Iterator[Text]:
        """Yield the terms, and the reasons of known slips."""
        for path, term in self._authored():
            yield Text(path, term)
        for index, near in enumerate(self.near):
            if near.why is not None:
                yield Text(("near", index, "why"), near.why, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield terms that nobody can type, and known slips without a reason."""
        for path, term in self._authored():
            try:
                EnterText().read(term)
            except Unreadable:
                remedy = "Give words, digits or signs of mathematics."
                yield Flaw("empty-term", path, f"“{term}” can't be typed as an answer", remedy)
        for index, near in enumerate(self.near):
            if near.why is None:
                yield Flaw(
                    "missing-why",
                    ("near", index),
                    "this known slip does not say why it is one",
                    "Add `why:`.",
                    error=False,
                )

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield terms that are right and wrong at once, by the glossary's synonyms too."""
        known: list[tuple[str, frozenset[str]]] = []
        for place, terms in enumerate(self._terms(variant)):
            for index, term in enumerate(terms):
                own = spellings([term], self.glossary)
                clash = next((other for other, ways in known if own & ways), None)
                if clash is not None:
                    path: Path = ("near", place - 1, "accept", index)
                    what = f"“{term}” is the same as “{clash}”, which is graded otherwise"
                    yield Flaw("overlap", path, what, "Take one of the two out.")
            known += [(term, spellings([term], self.glossary)) for term in terms]

    def _authored(self) -> Iterator[tuple[Path, str]]:
        for index, term in enumerate(self.accept):
            yield ("accept", index), term
        for place, near in enumerate(self.near):
            for index, term in enumerate(near.accept):
                yield ("near", place, "accept", index), term

    def _terms(self, variant: Variant) -> list[tuple[str, ...]]:
        """Return what is accepted, then what each known slip accepts, filled in."""
        groups = (self.accept, *(near.accept for near in self.near))
        return [
            tuple(templates.filled(term, variant.values).strip() for term in group)
            for group in groups
        ]

    def _recognised(self, variant: Variant, answer: Answer) -> Reading | None:
        groups, given = self._terms(variant), typed(answer)
        found = [
            Reading(place, slips)
            for place, terms in enumerate(groups)
            if (slips := self._slips(given, terms, groups)) is not None
        ]
        return min(found, key=lambda reading: reading.slips, default=None)

    def _slips(
        self, given: str, terms: tuple[str, ...], groups: Sequence[tuple[str, ...]]
    ) -> int | None:
        others = [term for group in groups if group is not terms for term in group]
        return slips_to(given, terms, others, self.glossary, typos=self.typos)


def typed(answer: Answer) -> str:
    """Return what was typed."""
    if not isinstance(answer, Typed):
        raise TypeError(f"{answer} is not typed")
    return answer.text


def literal(text: str) -> str:
    """Return `text` so that no placeholder is seen in it."""
    return text.replace("{{", "{\u2060{")
