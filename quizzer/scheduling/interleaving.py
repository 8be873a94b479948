"""Questions rearranged so that neighbours differ in topic."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from quizzer.scheduling.candidates import Candidate
from quizzer.scheduling.prerequisites import OPEN, Prerequisites
from quizzer.scheduling.waiting import Waiting


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
    left = Waiting(candidates)
    known = Counter(met)
    result: list[Candidate] = []
    while left:
        able = prerequisites.opened(left.counts, known) or {*left.counts}
        topic = _next_topic(left, able, before)
        result.append(left.take(topic))
        known[topic] += 1
        before = topic
    return tuple(result)


def _next_topic(left: Waiting[Candidate], able: Collection[int], before: int | None) -> int:
    """Return the topic of the next place: the earliest, unless a crowded one would be stranded.

    The places after this one hold the most crowded topic without neighbours only if it takes at
    most every second of them, rounded up.
    """
    counts = {topic: left.counts[topic] for topic in able}
    crowded = max(counts, key=lambda topic: (counts[topic], topic != before, -left.place(topic)))
    if crowded != before and counts[crowded] > sum(counts.values()) // 2:
        return crowded
    others = [topic for topic in able if topic != before]
    return min(others or able, key=left.place)
