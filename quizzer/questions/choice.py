"""`choice`: pick the one right option. Scores 1 or 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from quizzer.domain.answers import Answer, Picked
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.verdict import Verdict
from quizzer.questions.base import Exemplar, Flaw, Variant
from quizzer.questions.options import OptionsQuestion, picked_names

_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2. At λ = 0.5, what do the lasso,
  ½(z − b)² + λ|b|, and ridge, ½(z − b)² + ½λb², make of it?
choices:                     # exactly one is correct; they are shown shuffled
  - text: lasso 1.50, ridge 1.33
    correct: true
    why: The lasso subtracts λ, ridge divides by 1 + λ.
  - text: lasso 1.33, ridge 1.50
    why: It is the other way round; the lasso is the one that subtracts.  # to who picked it
  - text: lasso 1.00, ridge 1.33
    why: The lasso subtracts λ once; twice would be the penalty 2λ|b|.
tests:                       # the key, tested like code; options by letter as they stand here
  - {answer: a, score: 1}
  - {answer: b, score: 0}
  - {answer: c, score: 0}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Choice(OptionsQuestion):
    """Options of which exactly one is right."""

    default_minutes: ClassVar[float] = 1
    skeleton: ClassVar[str] = _SKELETON

    type: Literal["choice"]
    """The kind of question."""

    def form(self, variant: Variant) -> PickOne:
        """Return the options as shown."""
        return PickOne(self.shown_options(variant))

    def trial_form(self, variant: Variant) -> PickOne:
        """Return the options in authored order."""
        return PickOne(self.authored_options(variant))

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score 1 for the right option, else 0."""
        picked = picked_names(answer)
        return Verdict(
            score=float(picked == self.correct_names(variant)),
            grader=self.grader,
            matched=tuple(sorted(picked)),
            misconceptions=self.beliefs(picked - self.correct_names(variant)),
        )

    def key(self, variant: Variant) -> Picked:
        """Return the right option."""
        return Picked(tuple(self.correct_names(variant)))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key, and each wrong option."""
        correct = self.correct_names(variant)
        for option in self.choices:
            score = float(option.name in correct)
            yield Exemplar(Picked((option.name,)), score, score, f"option {option.label}")

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield what all options share, and a misconception on the right one."""
        yield from super().own_flaws()
        if all(isinstance(option.correct, bool) for option in self.choices):
            yield from self._counted(sum(option.correct is True for option in self.choices))

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield a variant in which not exactly one option is right."""
        yield from super().variant_flaws(variant)
        if any(isinstance(option.correct, str) for option in self.choices):
            yield from self._counted(len(self.correct_names(variant)))

    def _counted(self, count: int) -> Iterator[Flaw]:
        if count != 1:
            yield Flaw(
                "one-correct",
                ("choices",),
                f"{count or 'none'} of the options {'are' if count > 1 else 'is'} marked correct",
                "Mark exactly one with `correct: true`, or use type multi.",
            )
