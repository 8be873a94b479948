"""Which questions to ask today, and in what order."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quizzer.domain.chance import digest
from quizzer.domain.progress import Progress
from quizzer.scheduling.prerequisites import Prerequisites

OPEN = Prerequisites()
"""No topic comes after another."""


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
    siblings
        Keys of the questions of which none is asked on the same day.
    """

    key: str
    topic: int
    level: int
    siblings: frozenset[str] = frozenset()


def plan(
    candidates: Iterable[Candidate],
    progress: Mapping[str, Progress],
    today: date,
    *,
    new: int,
    limit: int,
    seed: int,
    prerequisites: Prerequisites = OPEN,
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
    prerequisites
        Which topics' new questions wait for others.

    Notes
    -----
    Due ones are chosen by how far they are overdue in proportion to their stability, new ones in
    the order of their topics, then by level, each topic's once its prerequisites are met. Within
    both parts neighbours differ in topic as far as that can be; of one topic's questions the
    order stays. A question waits for another day if a sibling is among those chosen before it, or
    was answered today.
    """
    unique = tuple({one.key: one for one in reversed(tuple(candidates))}.values())
    seen_today = {key for key, row in progress.items() if row.reviewed == today}
    due = _apart(_due(unique, progress, today, seed), seen_today)[: max(limit, 0)]
    room = max(min(new, limit - len(due)), 0)
    apart = _apart(_fresh(unique, progress, seed), {*seen_today, *(one.key for one in due)})
    met = Counter(one.topic for one in unique if one.key in progress)
    # What a sibling keeps for another day holds up no topic today.
    meetable = met + Counter(one.topic for one in apart)
    prerequisites = replace(prerequisites, totals=meetable)
    first = interleaved(due, None)
    chosen = _opened(apart, prerequisites, met)[:room]
    before = first[-1].topic if first else None
    rest = interleaved(chosen, before, prerequisites, met)
    return tuple(one.key for one in (*first, *rest))


def interleaved(
    candidates: Sequence[Candidate],
    before: int | None = None,
    prerequisites: Prerequisites = OPEN,
    met: Mapping[int, int] = {},
) -> tuple[Candidate, ...]:
    """Return all `candidates`, rearranged so that as few neighbours as can be share a topic.

    Each place goes to the earliest that differs from its neighbour and leaves the rest solvable,
    among those whose topic is open by then; where none is, among all.

    Parameters
    ----------
    candidates
        In the order to keep where possible; within a topic it always stays.
    before
        The topic of what comes just before them, if anything does.
    met
        By topic, how many questions were met so far.
    """
    left = list(candidates)
    known = Counter(met)
    result: list[Candidate] = []
    while left:
        able = _able(left, prerequisites, known) or left
        topic = _next_topic(able, Counter(one.topic for one in able), before)
        chosen = next(one for one in able if one.topic == topic)
        left.remove(chosen)
        known[topic] += 1
        result.append(chosen)
        before = topic
    return tuple(result)


def _opened(
    fresh: Sequence[Candidate], prerequisites: Prerequisites, met: Mapping[int, int]
) -> list[Candidate]:
    """Return new questions in the order in which their topics open; without those that stay shut.

    Whatever is listed here is met once it is asked, and so may open a topic that comes after.
    """
    known = Counter(met)
    left, result = list(fresh), list[Candidate]()
    while able := _able(left, prerequisites, known):
        left.remove(able[0])
        known[able[0].topic] += 1
        result.append(able[0])
    return result


def _able(
    candidates: Sequence[Candidate], prerequisites: Prerequisites, met: Mapping[int, int]
) -> list[Candidate]:
    """Return those whose topic is open."""
    topics = {one.topic for one in candidates}
    opened = {topic for topic in topics if prerequisites.is_open(topic, met)}
    return [one for one in candidates if one.topic in opened]


def _apart(candidates: Iterable[Candidate], taken: Collection[str]) -> list[Candidate]:
    """Return `candidates` without those that have a sibling before them or among `taken`."""
    met = set(taken)
    result = []
    for one in candidates:
        if not one.siblings & met:
            met.add(one.key)
            result.append(one)
    return result


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
