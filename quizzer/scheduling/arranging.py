"""The order of questions that were chosen one by one: nothing is left out."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

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
