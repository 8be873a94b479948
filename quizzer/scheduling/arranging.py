"""The order of questions that were chosen one by one: nothing is left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from quizzer.domain.chance import digest
from quizzer.domain.progress import Progress
from quizzer.scheduling.candidates import Candidate, Chosen
from quizzer.scheduling.prerequisites import OPEN, Prerequisites


def gathered(
    candidates: Sequence[Candidate], met: Collection[str], prerequisites: Prerequisites = OPEN
) -> Chosen:
    """Return all `candidates`: first those met before, in their order; then new ones.

    New ones come in the order of their topics, then by level.

    Parameters
    ----------
    met
        Keys of the questions that were answered before.
    prerequisites
        Which topics' new questions wait until half of those listed of others have come.
    """
    new = [one for one in candidates if one.key not in met]
    new.sort(key=lambda one: (one.topic, one.level))
    waiting = replace(prerequisites, totals=Counter(one.topic for one in new))
    return Chosen(tuple(one for one in candidates if one.key in met), tuple(new), waiting, {})


def crammed(
    candidates: Iterable[Candidate],
    progress: Mapping[str, Progress],
    today: date,
    *,
    limit: int,
    seed: int,
) -> Chosen:
    """Return what to go over before the day, of what was met: the half known least comes first.

    In both halves `seed` decides, so that cramming again brings others: no due day has moved.
    """

    def forgotten(one: Candidate) -> float:
        known = progress[one.key]
        return (today - known.reviewed).days / known.stability

    def luck(one: Candidate) -> bytes:
        return digest(seed, "cram", one.key)

    met = sorted((one for one in candidates if one.key in progress), key=forgotten, reverse=True)
    half = -(-len(met) // 2)
    order = [*sorted(met[:half], key=luck), *sorted(met[half:], key=luck)]
    return Chosen(tuple(order[: max(limit, 0)]), (), OPEN, {})
