"""A practice sitting that was left, or cut off, before its end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from quizzer.domain.item import Item
from quizzer.domain.plain import from_plain
from quizzer.session.state import State, begin
from quizzer.sittings.desk import Desk
from quizzer.store.sittings import Sitting

KIND = "practice"
"""What the store calls such a sitting."""
NOTHING_UNFINISHED = "Nothing unfinished; here is a new sitting."
"""Told to who wants to go on with a sitting where there is none."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sitting that can be gone on with.

    Attributes
    ----------
    begun
        On the learner's clock.
    is_of_today
        Whether that was today.
    """

    sitting: str
    begun: datetime
    is_of_today: bool
    answered: int
    total: int

    @property
    def words(self) -> str:
        """It, in a few words."""
        when = f"{self.begun:%H:%M}" if self.is_of_today else f"{self.begun:%d %B, %H:%M}"
        return f"the sitting of {when}, {self.answered} of {self.total} answered"


def unfinished(desk: Desk) -> Unfinished | None:
    """Return the newest sitting that can be gone on with, or None."""
    sitting = desk.store.unfinished_sitting(KIND)
    if sitting is None:
        return None
    state, now = replayed(sitting), desk.clock.now()
    begun = sitting.begun.astimezone(now.tzinfo)
    is_of_today = begun.date() == now.date()
    return Unfinished(sitting.id, begun, is_of_today, len(state.reviews), len(state.queue))


def abandon(desk: Desk) -> None:
    """End the unfinished sitting, where there is one; all that was answered stays."""
    sitting = desk.store.unfinished_sitting(KIND)
    if sitting:
        desk.store.end_sitting(sitting.id, desk.clock.now())


def replayed(sitting: Sitting) -> State:
    """Return the state that a stored sitting was left in: all its events once more."""
    from quizzer.session.events import Event
    from quizzer.session.practice import advance

    queue = from_plain(tuple[Item, ...], sitting.setup["queue"])
    state = begin(queue, sitting.begun, is_cram=bool(sitting.setup.get("cram")))
    for step in sitting.steps:
        event: Event = from_plain(cast(Any, Event), step)
        state = advance(state, event).state
    return state
