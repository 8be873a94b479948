"""How each topic stands: what was met, how it went, what would be recalled on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzer.analysis.means import mean


@dataclass(frozen=True, slots=True)
class Standing:
    """One question as it stands.

    Attributes
    ----------
    recall
        The chance of recalling it on the day in question, in [0, 1]; 0 where it was never met.
    last_score
        Of its last answer, in [0, 1]; None where it was never met.
    lapses
        How often it was forgotten after it had gone well.
    """

    topic: str
    recall: float
    last_score: float | None = None
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as it stands.

    Attributes
    ----------
    recall
        The mean chance of recall over all its questions, those never met counting 0.
    score
        The mean last score of those met; None where none was.
    """

    topic: str
    questions: int
    met: int
    recall: float
    score: float | None
    lapses: int


def topics(standings: Iterable[Standing]) -> tuple[Topic, ...]:
    """Return the topics in the order in which they come first."""
    groups: dict[str, list[Standing]] = {}
    for each in standings:
        groups.setdefault(each.topic, []).append(each)
    return tuple(_topic(name, own) for name, own in groups.items())


def readiness(standings: Iterable[Standing]) -> float:
    """Return the mean over topics of their recall: an interviewer picks topics, not questions.

    0 where there are no questions.
    """
    return mean(topic.recall for topic in topics(standings)) or 0.0


def weakest(standings: Iterable[Standing], count: int) -> tuple[Topic, ...]:
    """Return the topics that were met and would be recalled least, the weakest first."""
    met = [topic for topic in topics(standings) if topic.met]
    return tuple(sorted(met, key=lambda topic: (topic.recall, topic.topic))[:count])


def _topic(name: str, own: Sequence[Standing]) -> Topic:
    scores = [each.last_score for each in own if each.last_score is not None]
    return Topic(
        topic=name,
        questions=len(own),
        met=len(scores),
        recall=sum(each.recall for each in own) / len(own),
        score=mean(scores),
        lapses=sum(each.lapses for each in own),
    )
