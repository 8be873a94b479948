"""What is not asked for now: suspended, buried, a leech, or a sibling of what today has seen."""

from collections.abc import Collection, Mapping
from datetime import date

from quizzer.domain.progress import Flags, Progress

LAPSES = 8
"""A question that lapsed so often is a leech: more of the same would not help."""


def is_leech(progress: Progress | None, flags: Flags | None) -> bool:
    """Return whether a question is set aside for its lapses since it was last unsuspended."""
    forgiven = flags.forgiven if flags else 0
    return progress is not None and progress.lapses - forgiven >= LAPSES


def is_resting(flags: Flags | None, today: date) -> bool:
    """Return whether the learner said not to be asked a question: ever, or today."""
    if flags is None:
        return False
    is_buried = flags.buried_until is not None and today < flags.buried_until
    return flags.suspended or is_buried


def siblings(related: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """Return by question those directly related to it, whichever of the two names the other."""
    found: dict[str, set[str]] = {key: set() for key in related}
    for key, others in related.items():
        for other in others:
            if other in found and other != key:
                found[key].add(other)
                found[other].add(key)
    return {key: frozenset(others) for key, others in found.items()}
