"""What waits in line by topic: the first of each topic at hand, however many wait."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar


class OfTopic(Protocol):
    """What has a topic."""

    @property
    def topic(self) -> int:
        """Its topic's place."""
        ...


T = TypeVar("T", bound=OfTopic)


class Waiting(Generic[T]):
    """Things in line, taken by topic.

    Parameters
    ----------
    things
        In their order, which within a topic stays.
    """

    def __init__(self, things: Iterable[T]) -> None:
        self._lines: dict[int, deque[tuple[int, T]]] = {}
        for place, one in enumerate(things):
            self._lines.setdefault(one.topic, deque()).append((place, one))
        self._counts = {topic: len(line) for topic, line in self._lines.items()}

    def __bool__(self) -> bool:
        return bool(self._counts)

    @property
    def counts(self) -> Mapping[int, int]:
        """How many wait, by topic; of each at least one."""
        return self._counts

    def place(self, topic: int) -> int:
        """Return the place in line of the first of a topic."""
        return self._lines[topic][0][0]

    def take(self, topic: int) -> T:
        """Take the first of a topic out of the line."""
        line = self._lines[topic]
        _, one = line.popleft()
        self._counts[topic] -= 1
        if not line:
            del self._lines[topic], self._counts[topic]
        return one
