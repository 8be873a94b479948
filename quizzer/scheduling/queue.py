"""Which questions to ask today, and in what order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.domain.chance import digest
from quizzer.domain.review import Progress


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked.

    Attributes
    ----------
    key
        Its name over all banks: ``bank/question``.
    topic
        Its topic's place in the order in which topics are learned.
    level
        How hard it is; easier ones come first.
    """

    key: str
    topic: int
    level: int


def plan(
    candidates: Iterable[Candidate],
    progress: Mapping[str, Progress],
    today: date,
    *,
    new: int,
    limit: int,
    seed: int,
) -> tuple[str, ...]:
    """Return the keys of the questions to ask today, in order: what is due first, then new ones.

    Parameters
    ----------
    candidates
        The questions to choose from; of two with one key the first counts.
    progress
        By key, of those that were ever answered.
    today
        The study day.
    new
        How many may be asked that were never answered.
    limit
        How many to ask at most.
    seed
        Orders those that are equally urgent.

    Notes
    -----
    Due ones are chosen by how far they are overdue in proportion to their stability, new ones in
    the order of their topics, then by level. Within both parts neighbours differ in topic as far
    as that can be; of one topic's questions the order stays.
    """
    unique = tuple({one.key: one for one in reversed(tuple(candidates))}.values())
    due = _due(unique, progress, today, seed)[: max(limit, 0)]
    room = max(min(new, limit - len(due)), 0)
    fresh = _fresh(unique, progress, seed)[:room]
    first = interleaved(due, None)
    rest = interleaved(fresh, first[-1].topic if first else None)
    return tuple(one.key for one in (*first, *rest))


def interleaved(
    candidates: Sequence[Candidate], before: int | None = None
) -> tuple[Candidate, ...]:
    """Return all `candidates`, rearranged so that as few neighbours as can be share a topic.

    Each place goes to the earliest that differs from its neighbour and leaves the rest solvable.

    Parameters
    ----------
    candidates
        In the order to keep where possible; within a topic it always stays.
    before
        The topic of what comes just before them, if anything does.
    """
    left = list(candidates)
    counts = Counter(one.topic for one in left)
    result: list[Candidate] = []
    while left:
        topic = _next_topic(left, counts, before)
        chosen = next(one for one in left if one.topic == topic)
        left.remove(chosen)
        counts[topic] -= 1
        result.append(chosen)
        before = topic
    return tuple(result)


def _next_topic(left: Sequence[Candidate], counts: Counter[int], before: int | None) -> int:
    """Return the topic of the next place: the earliest, unless a crowded one would be stranded.

    The places after this one hold the most crowded topic without neighbours only if it takes at
    most every second of them, rounded up.
    """
    crowded = max(counts, key=lambda topic: (counts[topic], topic != before))
    if crowded != before and counts[crowded] > len(left) // 2:
        return crowded
    others = (one.topic for one in left if one.topic != before)
    return next(others, left[0].topic)


def _due(
    candidates: Sequence[Candidate], progress: Mapping[str, Progress], today: date, seed: int
) -> list[Candidate]:
    def urgency(one: Candidate) -> tuple[float, bytes, str]:
        known = progress[one.key]
        overdue_days = (today - known.due).days
        return (-overdue_days / known.stability, digest(seed, "due", one.key), one.key)

    seen = (one for one in candidates if one.key in progress)
    return sorted((one for one in seen if progress[one.key].due <= today), key=urgency)


def _fresh(
    candidates: Sequence[Candidate], progress: Mapping[str, Progress], seed: int
) -> list[Candidate]:
    def place(one: Candidate) -> tuple[int, int, bytes, str]:
        return (one.topic, one.level, digest(seed, "new", one.key), one.key)

    return sorted((one for one in candidates if one.key not in progress), key=place)
