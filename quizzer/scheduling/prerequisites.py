"""Which topics are open: new questions of a topic wait for those of the topics it comes after."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """What has to be met before a topic's new questions are asked.

    A topic is open when of each topic that it comes directly after at least half of the questions
    were met: answered at some time, or asked earlier in the same sitting. A topic without
    questions holds nothing up, nor do topics that come after each other in a circle.

    Attributes
    ----------
    after
        By topic, those that it comes after.
    totals
        By topic, how many questions can have been met at the end of the day; `plan` counts them.
    """

    after: Mapping[int, Collection[int]] = field(default_factory=dict)
    totals: Mapping[int, int] = field(default_factory=dict)

    def is_open(self, topic: int, met: Mapping[int, int]) -> bool:
        """Return whether new questions of `topic` may be asked, `met` being counts by topic."""
        return all(
            2 * met.get(one, 0) >= self.totals.get(one, 0)
            for one in self.after.get(topic, ())
            if topic not in self._before(one)
        )

    def opened(self, topics: Iterable[int], met: Mapping[int, int]) -> set[int]:
        """Return those of `topics` that are open."""
        return {topic for topic in topics if self.is_open(topic, met)}

    def _before(self, topic: int) -> set[int]:
        """Return all topics that `topic` comes after, directly or not."""
        found: set[int] = set()
        left: Iterable[int] = self.after.get(topic, ())
        while left:
            new = set(left) - found
            found |= new
            left = [one for each in new for one in self.after.get(each, ())]
        return found


OPEN = Prerequisites()
"""No topic comes after another."""
