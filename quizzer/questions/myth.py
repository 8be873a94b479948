"""`myth`: judge a sentence as it was published. Scores 1; ½ between neighbours; else 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from quizzer.domain.answers import Answer, Picked
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import Exemplar, Flaw, Question, Text, Variant
from quizzer.questions.options import notes_on, picked_names

JUDGEMENTS = (
    Option("holds", "It holds as it stands"),
    Option("too-strong", "It says too much: true only in part, or under conditions"),
    Option("wrong", "It is wrong"),
)
"""From one end to the other; always shown in this order."""


_SKELETON = """\
prompt: "“The lasso shrinks every coefficient in the same proportion.”"    # the published sentence
answer: wrong                # holds, too-strong or wrong
seen_at: common              # a page or a book, or “common” where it is everywhere
why: In proportion is what ridge does; the lasso subtracts.     # to who judges otherwise
tests:                       # the key, tested like code; a holds, b too strong, c wrong
  - {answer: c, score: 1}
  - {answer: b, score: 0.5}
  - {answer: a, score: 0}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Myth(Question):
    """A sentence as it was published, to be judged; it stands in the prompt."""

    default_minutes: ClassVar[float] = 1
    skeleton: ClassVar[str] = _SKELETON
    reads_glossary: ClassVar[bool] = False

    type: Literal["myth"]
    """The kind of question."""
    answer: Literal["holds", "too-strong", "wrong"]
    """How much of it is true; too-strong: true in part, or under conditions that it leaves out.
    Example: too-strong"""
    seen_at: str | tuple[str, ...] = ()
    """Where it was published: a page, a book; told with the explanation. Example: common"""
    why: str | None = None
    """What to say to who judged otherwise. Example: It holds for uncorrelated features alone."""
    misconception: str | None = None
    """The belief behind another judgement: an id of the bank's misconceptions. Example: rescales"""

    @property
    def citations(self) -> tuple[str, ...]:
        """Where to look it up, and where the sentence was seen."""
        places = (self.seen_at,) if isinstance(self.seen_at, str) else self.seen_at
        return (*self.sources, *(f"seen at {place}" for place in places))

    def form(self, variant: Variant) -> PickOne:
        """Return the three judgements, always in this order."""
        return PickOne(JUDGEMENTS)

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1, ½ for a neighbour, or 0."""
        picked = picked_names(answer)
        score = max((self._score(name) for name in picked), default=0.0)
        beliefs = (self.misconception,) if self.misconception and score < 1 else ()
        return Verdict(score, self.grader, tuple(sorted(picked)), beliefs)

    def key(self, variant: Variant) -> Picked:
        """Return the right judgement."""
        return Picked((self.answer,))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what to say: to who judged otherwise, the reason."""
        picked = picked_names(answer)
        whys = dict.fromkeys(picked - {self.answer}, self.why or "")
        return notes_on(JUDGEMENTS, picked, score=self._score, why=lambda name: whys.get(name, ""))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the three judgements."""
        for option in JUDGEMENTS:
            score = self._score(option.id)
            yield Exemplar(Picked((option.id,)), score, score, option.id)

    def own_texts(self) -> Iterator[Text]:
        """Yield the reason."""
        if self.why is not None:
            yield Text(("why",), self.why, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield a missing reason, and a sentence of which nobody knows who said it."""
        if self.why is None:
            yield Flaw(
                "missing-why",
                (),
                "nothing speaks to who judges otherwise",
                "Add `why:`, speaking to what they believe.",
                error=False,
            )
        if not self.seen_at:
            yield Flaw(
                "missing-seen-at",
                (),
                "it does not say where the sentence was published",
                "Add `seen_at:` with a page or a book, or “common” where it is everywhere.",
                error=False,
            )

    def _score(self, name: str) -> float:
        places = [option.id for option in JUDGEMENTS]
        return 1 - abs(places.index(name) - places.index(self.answer)) / 2
