"""Questions that may be asked, and those of them that are."""

from collections.abc import Mapping
from typing import NamedTuple

from quizzer.scheduling.prerequisites import Prerequisites


class Candidate(NamedTuple):
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


class Chosen(NamedTuple):
    """What is asked today.

    Attributes
    ----------
    due
        The most urgent first.
    new
        In the order in which their topics open.
    prerequisites, met
        By which they open, and how many questions were met before, by topic.
    """

    due: tuple[Candidate, ...]
    new: tuple[Candidate, ...]
    prerequisites: Prerequisites
    met: Mapping[int, int]
