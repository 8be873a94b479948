"""The scorecard of an interview: its numbers, each with where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.analysis.interviews.competence import Competence
from quizzer.analysis.interviews.delivery import calibration, pace, self_rating_error, structure
from quizzer.analysis.interviews.line import ENOUGH, UNSEEN, Judgement, judged
from quizzer.analysis.interviews.substance import correctness, depth, score_of
from quizzer.domain.interview import Asked, Interview


@dataclass(frozen=True, slots=True)
class TopicScore:
    """How the questions of one topic went: their mean score in [0, 1], and how many they were."""

    topic: str
    score: float
    questions: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier interview on the way to this one."""

    day: date
    level: str
    word: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What an interview showed.

    Attributes
    ----------
    competences
        Correctness, depth, structure, calibration, pace; what was not seen has no value.
    topics
        The weakest first.
    said
        How it went by the learner's own account, from 1 to 4; None where nothing was said.
    said_off
        By how much that lies above the score on the same scale.
    """

    judgement: Judgement
    competences: tuple[Competence, ...]
    topics: tuple[TopicScore, ...]
    said: float | None = None
    said_off: float | None = None


def scorecard(interview: Interview) -> Scorecard:
    """Return the scorecard of an interview, from its record alone."""
    right = correctness(interview)
    seen = (
        right,
        depth(interview),
        structure(interview),
        calibration(interview),
        pace(interview),
    )
    judgement = judged(seen, right.value)
    if _was_left_early(interview):
        judgement = Judgement(UNSEEN, None)
    return Scorecard(
        judgement=judgement,
        competences=seen,
        topics=_topics(interview),
        said=interview.self_rating,
        said_off=self_rating_error(interview),
    )


def trend(interviews: Sequence[Interview]) -> tuple[Earlier, ...]:
    """Return how interviews went, in their order."""
    return tuple(
        Earlier(each.started.day, each.setup.level, card.judgement.word, card.judgement.value)
        for each in interviews
        for card in (scorecard(each),)
    )


def _was_left_early(interview: Interview) -> bool:
    graded = sum(asked.score is not None for asked in interview.reached)
    return interview.ending == "left" and graded < ENOUGH * len(interview.asked)


def _topics(interview: Interview) -> tuple[TopicScore, ...]:
    questions: dict[str, list[Asked]] = {}
    for asked in interview.reached:
        if asked.score is not None:
            questions.setdefault(asked.slot.topic, []).append(asked)
    found = [TopicScore(topic, score_of(own) or 0.0, len(own)) for topic, own in questions.items()]
    return tuple(sorted(found, key=lambda each: (each.score, each.topic)))
