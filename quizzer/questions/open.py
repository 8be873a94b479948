"""`open`: explain in your own words, graded point by point.

What is found of each point is a grader's business, and takes a while; what follows from that is
decided here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from quizzer.domain import templates
from quizzer.domain.answers import Answer, Typed
from quizzer.domain.forms.writing import WriteText
from quizzer.domain.grading import Marked, Rubric, RubricPoint, WrongStatement, score
from quizzer.domain.limits import Gt, Le, MinLen
from quizzer.domain.verdict import Feedback, Verdict
from quizzer.questions.base import (
    AUTHORED,
    Exemplar,
    Flaw,
    Kebab,
    Question,
    Text,
    Trial,
    Variant,
)

PHRASINGS = 4
"""Truly different ways to say a point that a grader needs; fewer is a flaw."""

Written = Annotated[str, MinLen(1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejection:
    """A whole wrong statement, and the belief behind it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    text: Written
    """The statement. Example: ridge sets coefficients to zero"""
    misconception: str | None = None
    """An id of the bank's misconceptions. Example: rescales"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One point of the rubric."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    id: Kebab
    """A lasting name; grades hang on it. Example: kink"""
    point: Written
    """One atomic statement that a good answer makes.
    Example: The absolute value has a kink at zero."""
    accept: Annotated[tuple[Written, ...], MinLen(1)]
    """Four to six truly different ways to say it.
    Example: [it is not differentiable at zero, the subgradient at zero is an interval, there is
    a corner at zero, its slope jumps at zero]"""
    reject: tuple[Written | Rejection, ...] = ()
    """One to three whole misconceptions: text, or {text, misconception}.
    Example: [the squared penalty has a kink at zero]"""
    weight: Annotated[float, Gt(0), Le(10)] = 1
    """How much it counts; 2 is essential. Example: 2"""
    follow_up: str | None = None
    """What to ask in a mock interview when it is missing.
    Example: What does the subgradient look like there?"""

    @property
    def wanted(self) -> RubricPoint:
        """The point as a grader knows it."""
        reject = tuple(
            WrongStatement(wrong)
            if isinstance(wrong, str)
            else WrongStatement(wrong.text, wrong.misconception)
            for wrong in self.reject
        )
        follow_up = self.follow_up or ""
        return RubricPoint(self.id, self.point, self.accept, reject, self.weight, follow_up)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTrial(Trial):
    """One entry of an open question's `tests`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    covers: tuple[str, ...] = ()
    """Points that the answer makes; those listed nowhere are free. Example: [kink]"""
    contradicts: tuple[str, ...] = ()
    """Points of which the answer says the opposite. Example: [kink]"""
    known_miss: bool = False
    """True where the grader is known to get it wrong: counted and listed, and not an error.
    Example: true"""


_SKELETON = """\
prompt: Why does the lasso set small coefficients to exactly zero, while ridge does not?
instruction: Two or three sentences, with the slopes of the two penalties near zero.
context: Whether the mechanism is understood, beyond the picture of the diamond.
model_answer: |              # stands in for the explanation
  The absolute value has a kink at zero: its slope stays λ however small the coefficient is, so a
  coefficient that the data pull by less than λ stays at zero. The slope of the square fades as the
  coefficient does, so ridge only makes it smaller: {{ ridge.b:.2f }} here, where the lasso has
  {{ lasso.b:.0f }}.
rubric:                      # points by which an answer is graded; 4 to 6 different phrasings each
  - id: constant-slope
    point: The slope of the absolute value does not fade near zero.
    accept:
      - the absolute value has a kink at zero
      - its derivative is λ however small the coefficient gets
      - the L1 penalty pulls with the same force all the way to zero
      - it is not differentiable at zero, and the subgradient there is an interval
    reject: [the L1 penalty is smooth at zero]
    weight: 2                # 2 is essential
    follow_up: What is the subgradient of the absolute value at zero?
  - id: fading-slope
    point: The slope of the square fades near zero.
    accept:
      - the ridge penalty pulls less and less as the coefficient shrinks
      - the derivative of the square goes to zero with the coefficient
      - the squared penalty is flat at zero
      - L2 has a vanishing gradient near zero
    reject: [ridge sets coefficients to exactly zero]
    follow_up: What would ridge need to reach zero?
hints:                       # shown one at a time, on request
  - Compare the derivatives of |b| and of b² as b gets small.
evidence:                    # runs while the answer is read; `quizzer demo --list` names all
  demo: soft-threshold       # `quizzer demo soft-threshold` shows its settings and facts
  with: {z: 0.3, lam: 0.5}
  claims:                    # sentences that are executed, so that they can fail
    - {says: The lasso sets it to zero., check: lasso.b == 0}
    - {says: Ridge keeps it., check: ridge.b > 0}
tests:                       # answers, and the points that they must be found to make
  - answer: >-
      The L1 penalty pulls with the same force all the way to zero, and the ridge penalty pulls less
      as the coefficient shrinks.
    covers: [constant-slope, fading-slope]
    score: 1
  - {answer: Ridge sets coefficients to exactly zero., contradicts: [fading-slope], score: 0}
  - {answer: "", unreadable: true}
"""


@dataclass(frozen=True, kw_only=True)
class Open(Question):
    """A question to be answered in one's own words."""

    default_minutes: ClassVar[float] = 4
    skeleton: ClassVar[str] = _SKELETON
    is_marked: ClassVar[bool] = True

    type: Literal["open"]
    """The kind of question."""
    model_answer: Written
    """A good answer; it stands in for the explanation.
    Example: The absolute value has a kink at zero, so small coefficients stay there."""
    rubric: Annotated[tuple[Point, ...], MinLen(1)]
    """The points by which an answer is graded.
    Example: [{id: kink, point: It has a kink at zero., accept: [it is not smooth at zero]}]"""
    instruction: str | None = None
    """What to write about, below the prompt. Example: Two or three sentences."""
    context: str | None = None
    """What the question is after; an interviewer tells who asks for clarification.
    Example: Whether the candidate knows the mechanism, beyond the name."""
    tests: tuple[OpenTrial, ...] = ()
    """Answers and the points that they must be found to make.
    Example: [{answer: It has a corner at zero., covers: [kink]}]"""

    @property
    def guidance(self) -> str:
        """What to write about, below the prompt; a template."""
        return self.instruction or ""

    @property
    def aim(self) -> str:
        """What the question is after; a template."""
        return self.context or ""

    @property
    def good_answer(self) -> str:
        """The model answer; a template."""
        return self.model_answer

    def form(self, variant: Variant) -> WriteText:
        """Return a page to write on."""
        return WriteText()

    def grade(self, variant: Variant, answer: Answer) -> Verdict:
        """Refuse: a grader marks the answer, and `verdict_of` says what follows."""
        raise TypeError("an open question is marked by a grader")

    def rubric_for(self, variant: Variant) -> Rubric:
        """Return the points, and all that the learner was shown."""
        shown = "\n\n".join(
            templates.filled(text, variant.values)
            for text in (self.prompt, self.instruction)
            if text is not None
        )
        return Rubric(shown, tuple(point.wanted for point in self.rubric), self.glossary)

    def verdict_of(self, variant: Variant, marked: Marked) -> Verdict:
        """Score the covered weight, less half the contradicted, as a share of all."""
        found = {verdict.point: verdict for verdict in marked.points}
        points = tuple(found[point.id] for point in self.rubric)
        beliefs = (verdict.misconception for verdict in points)
        return Verdict(
            score(self.rubric_for(variant).points, points),
            marked.grader,
            tuple(verdict.point for verdict in points if verdict.finding == "covered"),
            tuple(dict.fromkeys(belief for belief in beliefs if belief)),
            points,
        )

    def key(self, variant: Variant) -> Typed:
        """Return the model answer; the variant must have the facts that stand in it."""
        return WriteText().read(templates.filled(self.model_answer, variant.values))

    def feedback(self, variant: Variant, answer: Answer) -> tuple[Feedback, ...]:
        """Return nothing: what there is to say depends on the marks, and is told point by point."""
        return ()

    def exemplars(self, variant: Variant) -> Iterator[Exemplar]:
        """Yield every point said, and nothing of any of them."""
        every = "\n".join(point.point for point in self.rubric)
        yield Exemplar(WriteText().read(every), 1, 1, "every point as the rubric has it")
        yield Exemplar(Typed("I would have to look that up."), 0, 0, "nothing said")

    def own_texts(self) -> Iterator[Text]:
        """Yield what may hold placeholders: instruction, context and model answer."""
        for name in ("instruction", "context"):
            text = getattr(self, name)
            if text is not None:
                yield Text((name,), text)
        yield Text(("model_answer",), self.model_answer, facts=True)

    def own_flaws(self) -> Iterator[Flaw]:
        """Yield points that share an id or have few phrasings, and tests of unknown points."""
        ids = [point.id for point in self.rubric]
        for index, point in enumerate(self.rubric):
            if point.id in ids[:index]:
                what = f"a second point is called `{point.id}`"
                yield Flaw("duplicate-point", ("rubric", index, "id"), what, "Rename one.")
            if (count := len(point.accept)) < PHRASINGS:
                yield Flaw(
                    "few-phrasings",
                    ("rubric", index, "accept"),
                    f"the point has {count} {'way' if count == 1 else 'ways'} to say it",
                    f"Give {PHRASINGS} to 6 that differ in their words.",
                    error=False,
                )
        for index, trial in enumerate(self.tests):
            for name in ("covers", "contradicts"):
                for at, covered in enumerate(getattr(trial, name)):
                    if covered not in ids:
                        what = f"the rubric has no point `{covered}`"
                        remedy = f"Its points are {', '.join(ids)}."
                        path = ("tests", index, name, at)
                        yield Flaw("unknown-point", path, what, remedy)
