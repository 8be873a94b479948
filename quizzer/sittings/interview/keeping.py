"""What of a mock interview is written down, and when: all that matters at once, ticks now and then.

The time is kept to within a few seconds, exactly as it counted: between two ticks that are
written, none is left out that would count otherwise.
"""

from quizzer.domain.plain import to_plain
from quizzer.session.interview.events import Drafted, Event, Finish, Save, Ticked
from quizzer.session.interview.state import State, Step
from quizzer.store.store import Store

EVERY = 5.0
"""Seconds after which the time is written down, at the latest."""


class Keeping:
    """Writes events and log entries of one interview.

    Parameters
    ----------
    store
        Where.
    sitting
        The interview's id.
    since
        The reading of the stopwatch that was last written.
    """

    def __init__(self, store: Store, sitting: str, since: float) -> None:
        self._store = store
        self._sitting = sitting
        self._since = since
        self._tick: Ticked | None = None
        self._draft: Drafted | None = None

    def keep(self, event: Event, before: State, step: Step) -> None:
        """Write an event and what follows; a tick or draft alone may wait for the next."""
        if isinstance(event, Ticked | Drafted) and _is_only_time(before, step):
            if isinstance(event, Drafted) and step.state.draft != before.draft:
                self._draft = event  # one that came too late changes nothing
            self._keep_time(Ticked(event.at))
            return
        self._write(self._held(), event, step)

    def flush(self) -> None:
        """Write what has waited."""
        held = self._held()
        if held:
            self._store.advance_sitting(self._sitting, [to_plain(each) for each in held], [])

    def _keep_time(self, tick: Ticked) -> None:
        """Hold a tick; once it is time, write it, and the one before it as the gap may count."""
        if tick.at.seconds - self._since < EVERY:
            self._tick = tick
            return
        ticks = [each for each in (self._tick, tick) if each]
        self._store.advance_sitting(self._sitting, [to_plain(each) for each in ticks], [])
        self._tick, self._since = None, tick.at.seconds

    def _write(self, held: list[Event], event: Event, step: Step) -> None:
        entries = [effect.entry for effect in step.effects if isinstance(effect, Save)]
        steps = [to_plain(each) for each in (*held, event)]
        self._store.advance_sitting(self._sitting, steps, entries)
        self._since = step.state.last.seconds
        if any(isinstance(effect, Finish) for effect in step.effects):
            self._store.end_sitting(self._sitting, step.state.last.moment.at)

    def _held(self) -> list[Event]:
        """Return what has waited, and hold it no longer."""
        held: list[Event] = [each for each in (self._tick, self._draft) if each]
        self._tick = self._draft = None
        return held


def _is_only_time(before: State, step: Step) -> bool:
    """Return whether nothing happened but that time went by, or a draft grew."""
    later = step.state
    is_same = (later.phase, later.place) == (before.phase, before.place)
    return is_same and not step.effects
