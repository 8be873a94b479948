"""`multi`: pick every right option.

Scores net by default: (right picks − wrong picks) / number correct, not under 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from quizzer.domain.answers import Answer, Picked
from quizzer.domain.forms.picking import PickMany
from quizzer.domain.verdict import Verdict
from quizzer.questions.base import Exemplar, Flaw, Variant
from quizzer.questions.options import OptionsQuestion, picked_names

_SKELETON = """\
prompt: |
  One standardized feature has the least-squares coefficient z = 2, and λ = 0.5. Which hold of the
  lasso, ½(z − b)² + λ|b|, and of ridge, ½(z − b)² + ½λb²?
choices:                     # one or more are correct; they are shown shuffled
  - {text: The lasso subtracts λ, correct: true, why: "b − z + λ is zero at z − λ."}
  - {text: Ridge divides by 1 + λ, correct: true, why: "b − z + λb is zero at z/(1 + λ)."}
  - {text: Ridge subtracts λ, why: That is the lasso; ridge divides.}
  - {text: The lasso divides by λ, why: It subtracts λ.}
tests:                       # the key, tested like code; options by letter as they stand here
  - {answer: "a,b", score: 1}
  - {answer: "a", score: 0.5}
  - {answer: "c,d", score: 0}
  - {answer: perhaps, unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Multi(OptionsQuestion):
    """Options of which one or more are right."""

    default_minutes: ClassVar[float] = 2
    skeleton: ClassVar[str] = _SKELETON

    type: Literal["multi"]
    """The kind of question."""
    scoring: Literal["net", "all-or-nothing", "each"] = "net"
    """net: right less wrong picks, over the number correct; each: share of options judged well.
    Example: all-or-nothing"""

    def form(self, variant: Variant) -> PickMany:
        """Return the options as shown."""
        return PickMany(self.shown_options(variant))

    def trial_form(self, variant: Variant) -> PickMany:
        """Return the options in authored order."""
        return PickMany(self.authored_options(variant))

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Score by the question's `scoring`."""
        picked = picked_names(answer)
        return Verdict(
            score=self._score(picked, self.correct_names(variant)),
            grader=self.grader,
            matched=tuple(sorted(picked)),
            misconceptions=self.beliefs(picked - self.correct_names(variant)),
        )

    def key(self, variant: Variant) -> Picked:
        """Return all right options."""
        return Picked(tuple(sorted(self.correct_names(variant))))

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield the key, and the key with any one option put in or taken out."""
        correct = self.correct_names(variant)
        yield Exemplar(self.key(variant), 1, 1, "the key")
        for option in self.choices:
            other = correct ^ {option.name}
            below = 1 - 1e-9
            yield Exemplar(Picked(tuple(sorted(other))), 0, below, f"the key but {option.label}")

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield what all options share, and a question without any right option."""
        yield from super().own_flaws()
        if not any(option.correct for option in self.choices):
            yield from _none_correct()

    def variant_flaws(self, variant: Variant) -> Iterator[Flaw]:
        """Yield a variant without any right option."""
        yield from super().variant_flaws(variant)
        by_formula = any(isinstance(option.correct, str) for option in self.choices)
        if by_formula and not self.correct_names(variant):
            yield from _none_correct()

    def _score(self, picked: frozenset[str], correct: frozenset[str]) -> float:
        if self.scoring == "all-or-nothing":
            return float(picked == correct)
        if self.scoring == "each":
            return 1 - len(picked ^ correct) / len(self.choices)
        return max(0, len(picked & correct) - len(picked - correct)) / len(correct)


def _none_correct() -> Iterator[Flaw]:
    yield Flaw(
        "one-correct",
        ("choices",),
        "none of the options is marked correct",
        "Mark each right one with `correct: true`.",
    )
