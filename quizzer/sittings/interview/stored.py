"""Mock interviews as the store keeps them: one to go on with, and those that are over."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from quizzer.domain.interview import Interview, Plan
from quizzer.domain.plain import from_plain, to_plain
from quizzer.session.interview.engine import advance, begin
from quizzer.session.interview.events import Event, Place, Reading
from quizzer.session.interview.state import Phase, State, record
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.kind import KIND
from quizzer.store.log import Plain
from quizzer.store.sittings import Sitting


@dataclass(frozen=True, slots=True)
class UnfinishedMock:
    """An interview that can be gone on with.

    Attributes
    ----------
    begun
        On the learner's clock.
    number, total
        The question on show, from 1, and how many there are.
    left_seconds
        Of its time.
    """

    begun: datetime
    number: int
    total: int
    left_seconds: float

    @property
    def words(self) -> str:
        """It, in a few words."""
        at = f"question {self.number} of {self.total}"
        return f"the mock interview of {self.begun:%d %B, %H:%M}, at {at}, {self.left_words} left"

    @property
    def left_words(self) -> str:
        """What is left of its time."""
        return f"{max(round(self.left_seconds / 60), 0)} min"


def reading(desk: Desk) -> Reading:
    """Return the time now."""
    return Reading(desk.moment(), desk.clock.monotonic())


def setup_of(plan: Plan, at: Reading) -> Plain:
    """Return what the store keeps of a new interview."""
    return {"plan": to_plain(plan), "at": to_plain(at)}


def replayed(sitting: Sitting) -> State:
    """Return the state that a stored interview was left in: all its events once more."""
    plan = from_plain(Plan, sitting.setup["plan"])
    state = begin(sitting.id, plan, from_plain(Reading, sitting.setup["at"]))
    for step in sitting.steps:
        event: Event = from_plain(cast(Any, Event), step)
        state = advance(state, event).state
    return state


def unfinished_mock(desk: Desk) -> UnfinishedMock | None:
    """Return the newest interview that can be gone on with, or None."""
    sitting = desk.store.unfinished_sitting(KIND)
    if sitting is None:
        return None
    state = replayed(sitting)
    if state.phase is Phase.OVER:
        return None
    begun = sitting.begun.astimezone(desk.clock.now().tzinfo)
    left = state.plan.setup.budget_seconds - state.spent
    return UnfinishedMock(begun, state.position + 1, len(state.asked), left)


def abandon_mock(desk: Desk) -> None:
    """Give up the unfinished interview, where there is one; what was graded stays."""
    sitting = desk.store.unfinished_sitting(KIND)
    if sitting:
        desk.store.end_sitting(sitting.id, desk.clock.now())


def earlier_mocks(desk: Desk) -> tuple[Interview, ...]:
    """Return the records of all interviews that came to their end, the oldest first."""
    states = map(replayed, desk.store.ended_sittings(KIND))
    return tuple(record(state) for state in states if state.phase is Phase.OVER)


def last_mock(desk: Desk) -> Interview | None:
    """Return the record of the newest interview that came to its end."""
    states = map(replayed, reversed(desk.store.ended_sittings(KIND)))
    return next((record(state) for state in states if state.phase is Phase.OVER), None)


def kept_draft(place: Place, text: str) -> str:
    """Return what stands in the editor, and for which place, as text."""
    return json.dumps([place.position, place.point, text])


def draft_for(place: Place, kept: str) -> str:
    """Return the text that `kept_draft` kept; empty where it is for another place, or none."""
    with suppress(ValueError, TypeError):
        position, point, text = json.loads(kept)
        if Place(position, point) == place and isinstance(text, str):
            return text
    return ""
