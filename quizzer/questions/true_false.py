"""`true-false`: decide whether a statement holds. Scores 1 or 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from quizzer.domain.answers import Answer, Picked
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import Exemplar, Flaw, Question, Text, Variant
from quizzer.questions.options import notes_on, picked_names

TRUE = Option("true", "True", ("t", "yes", "y"))
FALSE = Option("false", "False", ("f", "no", "n"))


_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2, and λ = 0.5. Then the lasso,
  ½(z − b)² + λ|b|, leaves more of it than ridge, ½(z − b)² + ½λb².
answer: true
why: Ridge takes a share, which of a large coefficient is more than λ.  # to who said false
tests:                       # the key, tested like code
  - {answer: "true", score: 1}
  - {answer: "false", score: 0}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement that is true or false."""

    default_minutes: ClassVar[float] = 1
    skeleton: ClassVar[str] = _SKELETON
    reads_glossary: ClassVar[bool] = False

    type: Literal["true-false"]
    """The kind of question."""
    answer: bool
    """Whether the statement holds. Example: false"""
    why: str | None = None
    """What to say to who answered wrongly.
    Example: Ridge divides, and what is divided stays above zero."""
    misconception: str | None = None
    """The belief behind the wrong answer: an id of the bank's misconceptions. Example: rescales"""

    def form(self, variant: Variant) -> PickOne:
        """Return true and false, always in this order."""
        return PickOne((TRUE, FALSE))

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1 or 0."""
        picked = picked_names(answer)
        right = picked == {self._name(self.answer)}
        beliefs = () if right or not self.misconception else (self.misconception,)
        return Verdict(float(right), self.grader, tuple(sorted(picked)), beliefs)

    def key(self, variant: Variant) -> Picked:
        """Return the right one."""
        return Picked((self._name(self.answer),))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return what to say: to who was wrong, the reason."""
        right, picked = self._name(self.answer), picked_names(answer)
        return notes_on(
            (TRUE, FALSE),
            picked,
            score=lambda name: float(name == right),
            why=lambda name: "" if name == right else self.why or "",
        )

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield both answers."""
        for held in (True, False):
            score = float(held == self.answer)
            yield Exemplar(Picked((self._name(held),)), score, score, self._name(held))

    def own_texts(self) -> Iterator[Text]:
        """Yield the reason."""
        if self.why is not None:
            yield Text(("why",), self.why, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield a missing reason."""
        if self.why is None:
            yield Flaw(
                "missing-why",
                (),
                "nothing speaks to who answers wrongly",
                "Add `why:`, speaking to what they believe.",
                error=False,
            )

    @staticmethod
    def _name(held: bool) -> str:
        return (TRUE if held else FALSE).id
