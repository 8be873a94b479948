"""What a face tells after an answer, as it fills."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzer.domain.answers import Answer
from quizzer.domain.verdict import Feedback
from quizzer.questions.base import Question, Variant
from quizzer.sittings.claims import CheckedClaim, pending_claims
from quizzer.sittings.evidence import facts_of, filled_or_marked

if TYPE_CHECKING:  # pictures come with it, and many a question has none
    from quizzer.domain.figure import Figure
    from quizzer.domain.frame import Frame
    from quizzer.sittings.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is told after an answer; a new one each time there is more to see.

    Attributes
    ----------
    feedback
        The learner's own choice first; texts filled in.
    correct
        The right answer in words.
    text
        The explanation in Markdown.
    is_ready
        Whether the facts are in (or are known not to come).
    said
        What there is to see in the figures, in one sentence.
    objective, scaling
        The conventions behind the figures.
    problem
        Why the demo could not run; empty where it did.
    model_answer
        A good answer in one's own words, in Markdown, where that is what was asked for.
    scorecard
        What was found of each point of such an answer.
    """

    feedback: tuple[Feedback, ...]
    correct: str
    text: str
    is_ready: bool = False
    claims: tuple[CheckedClaim, ...] = ()
    figures: "tuple[Figure, ...]" = ()
    said: str = ""
    objective: str = ""
    scaling: str = ""
    sources: tuple[str, ...] = ()
    problem: str = ""
    model_answer: str = ""
    scorecard: "Scorecard | None" = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come."""
        return self.is_ready and all(claim.state != "checking" for claim in self.claims)


def explained(
    question: Question, variant: Variant, answer: Answer, frames: "tuple[Frame, ...] | None" = None
) -> Explanation:
    """Return the explanation of `answer`: with `frames` complete but for the claims' checks."""
    facts = facts_of(question, frames) if frames is not None else {}
    known = variant.with_facts(facts)
    is_known = frames is not None or not question.needs_facts
    feedback = tuple(
        replace(
            note,
            label=filled_or_marked(note.label, known.values),
            why=filled_or_marked(note.why, known.values),
            instead=filled_or_marked(note.instead, known.values),
        )
        for note in (question.feedback(known, answer) if is_known else ())
    )
    seen = _worth_seeing(question, frames or ())
    right = [note.label for note in feedback if note.mark in ("right", "missed")]
    return Explanation(
        feedback=feedback,
        correct="; ".join(right),
        text=filled_or_marked(question.explanation or "", known.values),
        is_ready=frames is not None or not question.evidences,
        claims=pending_claims(question, known),
        figures=tuple(figure for frame in seen for figure in frame.figures),
        said=" ".join(frame.said for frame in seen),
        objective=seen[0].objective if seen else "",
        scaling=seen[0].scaling if seen else "",
        sources=question.citations,
        model_answer=filled_or_marked(question.good_answer, known.values),
    )


def _worth_seeing(question: Question, frames: "tuple[Frame, ...]") -> "tuple[Frame, ...]":
    """Return the first frame of each demo: further settings of one show the same picture."""
    first: dict[str, Frame] = {}
    for evidence, frame in zip(question.evidences, frames, strict=False):
        first.setdefault(evidence.demo, frame)
    return tuple(first.values())
