"""Which questions to ask today, and in what order.

Banks may have ten thousand questions: whatever is not asked today is looked at once, and neither
sorted nor compared with others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice

from quizzer.domain.chance import digest
from quizzer.domain.progress import Progress
from quizzer.scheduling.candidates import Candidate, Chosen
from quizzer.scheduling.interleaving import interleaved
from quizzer.scheduling.prerequisites import OPEN, Prerequisites


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
    return ordered(
        chosen(
            candidates,
            progress,
            today,
            new=new,
            limit=limit,
            seed=seed,
            prerequisites=prerequisites,
        )
    )


def ordered(what: Chosen) -> tuple[str, ...]:
    """Return the keys of what is asked today in the order of `plan`."""
    first = interleaved(what.due, None)
    before = first[-1].topic if first else None
    rest = interleaved(what.new, before, what.prerequisites, what.met)
    return tuple(one.key for one in (*first, *rest))


def chosen(
    candidates: Iterable[Candidate],
    progress: Mapping[str, Progress],
    today: date,
    *,
    new: int,
    limit: int,
    seed: int,
    prerequisites: Prerequisites = OPEN,
) -> Chosen:
    """Return the questions to ask today, as `plan` has them, before they are put in order."""
    unique = {one.key: one for one in reversed(tuple(candidates))}
    seen_today = {key for key, row in progress.items() if row.reviewed == today}
    fresh, met, urgent = _sorted_out(unique.values(), progress, today)
    due = tuple(islice(_apart(_by_urgency(urgent, seed), seen_today), max(limit, 0)))
    room = max(min(new, limit - len(due)), 0)
    apart = _without_siblings(fresh, {*seen_today, *(one.key for one in due)}, seed)
    # What a sibling keeps for another day holds up no topic today.
    meetable = met + Counter(one.topic for one in apart)
    prerequisites = replace(prerequisites, totals=meetable)
    opened = _opened(apart, prerequisites, met, seed)
    return Chosen(due, tuple(islice(opened, room)), prerequisites, met)


def _opened(
    fresh: Iterable[Candidate],
    prerequisites: Prerequisites,
    met: Mapping[int, int],
    seed: int,
) -> Iterator[Candidate]:
    """Yield new questions in the order in which their topics open; without those that stay shut.

    Whatever is listed here is met once it is asked, and so may open a topic that comes after.
    """
    known = Counter(met)
    of_topic: dict[int, list[Candidate]] = {}
    for one in fresh:
        of_topic.setdefault(one.topic, []).append(one)
    lines = {topic: _in_order(some, seed) for topic, some in of_topic.items()}
    while able := prerequisites.opened(lines, known):
        topic = min(able)
        first = next(lines[topic], None)
        if first is None:
            del lines[topic]
            continue
        known[topic] += 1
        yield first


def _apart(candidates: Iterable[Candidate], taken: Collection[str]) -> Iterator[Candidate]:
    """Yield `candidates` without those that have a sibling before them or among `taken`."""
    met = set(taken)
    for one in candidates:
        if not one.siblings & met:
            met.add(one.key)
            yield one


def _without_siblings(
    fresh: Sequence[Candidate], taken: Collection[str], seed: int
) -> list[Candidate]:
    """Return new questions, in no order, of which none has an earlier sibling or one `taken`."""
    named = {key for one in fresh for key in one.siblings}
    family = [one for one in fresh if one.siblings or one.key in named]
    left = {one.key for one in _apart(_in_order(family, seed), taken)}
    gone = {one.key for one in family} - left
    return [one for one in fresh if one.key not in gone] if gone else list(fresh)


def _sorted_out(
    candidates: Iterable[Candidate], progress: Mapping[str, Progress], today: date
) -> tuple[list[Candidate], Counter[int], list[tuple[float, Candidate]]]:
    """Return what was never met; how much was, by topic; what is due, with how urgent it is."""
    fresh: list[Candidate] = []
    urgent: list[tuple[float, Candidate]] = []
    topics: list[int] = []
    for one in candidates:
        known = progress.get(one.key)
        if known is None:
            fresh.append(one)
            continue
        topics.append(one.topic)
        if known.due <= today:
            urgent.append(((known.due - today).days / known.stability, one))
    return fresh, Counter(topics), urgent


def _by_urgency(urgent: list[tuple[float, Candidate]], seed: int) -> Iterator[Candidate]:
    """Yield what is due, the most overdue for its stability first."""
    ordered = sorted(urgent, key=lambda pair: pair[0])
    for _, ties in groupby(ordered, key=lambda pair: pair[0]):
        yield from _shuffled([one for _, one in ties], seed, "due")


def _in_order(fresh: Iterable[Candidate], seed: int) -> Iterator[Candidate]:
    """Yield new questions in the order of their topics, then by level."""
    ordered = sorted(fresh, key=lambda one: one[1:3])
    for _, equals in groupby(ordered, key=lambda one: one[1:3]):
        yield from _shuffled(list(equals), seed, "new")


def _shuffled(candidates: list[Candidate], seed: int, why: str) -> list[Candidate]:
    if len(candidates) > 1:
        candidates.sort(key=lambda one: (digest(seed, why, one.key), one.key))
    return candidates
