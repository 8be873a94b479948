"""A question of an interview that is over, as a debrief tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from quizzer.analysis.interviews.competence import counted
from quizzer.bank.library import Entry, Library
from quizzer.domain.answers import Answer, Ordered, Paired, Picked, Typed
from quizzer.domain.interview import Asked, Outcome
from quizzer.domain.verdict import Feedback
from quizzer.questions.base import Question, Variant
from quizzer.sittings.evidence import facts_of, filled_or_marked
from quizzer.sittings.explanation import Explanation, explained
from quizzer.sittings.interview.points import PointTold, points_told
from quizzer.sittings.scorecard import sentences_of

if TYPE_CHECKING:  # pictures come with it, and plain lines need none
    from quizzer.domain.frame import Frame

UNFILLED = "…"
"""Stands in a text for a number that only a demo knows."""

ENDED: Mapping[Outcome, str] = {
    "answered": "answered",
    "passed": "passed",
    "cut": "time over, nothing handed in",
    "left": "left",
    "withdrawn": "not in its bank any more",
    "unreached": "not come to",
}
"""How questions and probes end, in words; told where there is no answer."""


@dataclass(frozen=True, slots=True)
class Retold:
    """One question of an interview that is over, every placeholder filled as far as is known.

    Attributes
    ----------
    number
        Its place, from 1.
    topic
        The title of its topic.
    prompt
        What was asked, in Markdown; the question's id where it is gone or was edited since.
    answer
        What was answered, in words; empty where nothing was.
    is_typed
        Whether a learner typed that: else it is what an author wrote, in Markdown.
    correct
        The right answer in words, in Markdown, where one was to be found and was not given.
    points
        Of an answer in one's own words: contradicted ones first, then made, then missing.
    explanation
        What there is to tell of it; None where it is gone or was edited since.
    demos
        Those that show it, by name.
    """

    number: int
    asked: Asked
    topic: str
    prompt: str
    answer: str
    is_typed: bool
    correct: str
    points: tuple[PointTold, ...]
    explanation: Explanation | None
    demos: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first line of the prompt, with the quotation that ends its sentence."""
        first, *others = [line.strip() for line in self.prompt.splitlines() if line.strip()] or [""]
        quoted = " ".join(line[1:].strip() for line in takewhile(_is_quoted, others))
        return f"{first} “{quoted}”" if quoted and first[-1] not in ".?!" else first

    @property
    def lacking(self) -> tuple[PointTold, ...]:
        """What a strong answer has and this one has not, or not unasked: essentials first."""
        lacking = [point for point in self.points if point.worth < 1]
        return tuple(sorted(lacking, key=lambda point: not point.is_essential))

    @property
    def is_reached(self) -> bool:
        """Whether the learner got to see it, and it counts."""
        return self.asked.is_reached

    @property
    def strong_answer(self) -> str:
        """A strong answer, or why the right one is right, in Markdown; empty where it is gone."""
        if self.explanation is None:
            return ""
        return self.explanation.model_answer or self.explanation.text

    @property
    def outcome(self) -> str:
        """How it went, in words: the score with the points made, or why there is none."""
        asked = self.asked
        if asked.answer is None:
            return ENDED[asked.outcome]
        if asked.score is None:
            return "could not be graded"
        cut = ", cut off by the time" if asked.outcome == "cut" else ""
        points = f", {self.made} of {counted(len(self.points), 'point')}" if self.points else ""
        return f"{asked.score:.0%}{points}{cut}"

    @property
    def made(self) -> int:
        """How many points were made, without a probe."""
        return sum(point.worth == 1 for point in self.points)


def retold(
    library: Library, number: int, asked: Asked, frames: "tuple[Frame, ...] | None" = None
) -> Retold:
    """Return what there is to tell of a question; with `frames` also what only demos know."""
    item = asked.slot.item
    entry = library.find(item.key)
    if entry is None or entry.content != item.content:
        text, is_typed = _given(asked.answer, None)
        points = tuple(points_told(asked, (), {}, {}))
        topic = asked.slot.topic
        return Retold(number, asked, topic, item.question, text, is_typed, "", points, None)
    question, variant = entry.question, Variant(item.seed, item.values)
    bank = library.bank(item.bank)
    right = explained(question, variant, _key(question, variant, frames), frames)
    explanation = (
        explained(question, variant, asked.answer, frames) if asked.answer is not None else right
    )
    text, is_typed = _given(asked.answer, explanation)
    phrasings = _phrasings(question, variant)
    sentences = tuple(s for s in sentences_of(explanation.model_answer) if UNFILLED not in s)
    return Retold(
        number=number,
        asked=asked,
        topic=bank.topic_title(entry.topic),
        prompt=filled_or_marked(question.prompt, item.values),
        answer=text,
        is_typed=is_typed,
        correct=_correct(asked, explanation.feedback, right.feedback),
        points=tuple(points_told(asked, sentences, phrasings, bank.misconceptions)),
        explanation=explanation,
        demos=_demos(entry),
    )


def _key(question: Question, variant: Variant, frames: "tuple[Frame, ...] | None") -> Answer:
    """Return a right answer, to tell of it where none was given; none where it is not known."""
    if question.is_marked or (question.needs_facts and frames is None):
        return Typed("")
    return question.key(variant.with_facts(facts_of(question, frames) if frames else {}))


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _given(answer: Answer | None, explanation: Explanation | None) -> tuple[str, bool]:
    """Return what was answered in words, and whether a learner typed them."""
    if answer is None:
        return "", True
    if isinstance(answer, Typed) or explanation is None:
        return (answer.text if isinstance(answer, Typed) else ""), True
    if isinstance(answer, Picked) and not answer.options:
        return "none of them", False
    mine = [note.label.strip() for note in explanation.feedback if note.mine]
    return "; ".join(mine), not isinstance(answer, Picked | Ordered | Paired)


def _correct(asked: Asked, told: Sequence[Feedback], right: Sequence[Feedback]) -> str:
    """Return what would have been right, where that was not given: options as they all should be.

    Of an answer in another form only what differs.
    """
    if asked.slot.is_open or asked.score == 1:
        return ""
    if asked.answer is None or isinstance(asked.answer, Picked):
        return "; ".join(note.label.strip() for note in right if note.mark == "right")
    labels = [note.label.strip() for note in told if note.mark == "missed"]
    instead = [f"{n.label.strip()}: {n.instead.strip()}" for n in told if n.instead and n.mine]
    return "; ".join((*labels, *instead))


def _phrasings(question: Question, variant: Variant) -> dict[str, tuple[str, ...]]:
    if not question.is_marked:
        return {}
    return {point.id: point.accept for point in question.rubric_for(variant).points}


def _demos(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(evidence.demo for evidence in entry.question.evidences))
