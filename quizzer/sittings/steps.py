"""What happens in a sitting: each event stamped, the engine advanced by it, all of it saved."""

from collections.abc import Callable, Sequence
from typing import Literal

from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating
from quizzer.domain.grading import Finding
from quizzer.domain.item import Item
from quizzer.domain.plain import to_plain
from quizzer.domain.review import FlagKind
from quizzer.domain.verdict import Verdict
from quizzer.session.events import (
    Answered,
    Appealed,
    Confirmed,
    Continued,
    Effect,
    Ended,
    Event,
    Finish,
    Graded,
    HintAsked,
    Remarked,
    Reopen,
    Rerated,
    Resumed,
    Save,
    SetAside,
    Skipped,
    Undone,
    Ungraded,
)
from quizzer.session.practice import advance
from quizzer.session.state import State
from quizzer.sittings.desk import Desk


class Steps:
    """The steps of one sitting: makes its events, stamped with the time and an id, and takes them.

    Parameters
    ----------
    desk
        Progress file and clock.
    sitting
        Id of the sitting, already in the store.
    """

    def __init__(self, desk: Desk, sitting: str) -> None:
        self._desk = desk
        self._sitting = sitting

    def taken(
        self, state: State, event: Event, graded: Callable[[State], Graded | None] | None = None
    ) -> State:
        """Return the state after `event`, all of it on disk; the same where it doesn't fit.

        Parameters
        ----------
        graded
            Returns what then follows at once, where an answer can be graded without waiting.
        """
        step = advance(state, event)
        if step.state is state:
            return state
        events, effects = [event], list(step.effects)
        if graded and (grade := graded(step.state)):
            step = advance(step.state, grade)
            events.append(grade)
            effects.extend(step.effects)
        self._save(events, effects)
        return step.state

    def answered(
        self, answer: Answer, certainty: Certainty | None, self_rating: SelfRating | None
    ) -> Answered:
        """Return that the learner answered."""
        return Answered(self._desk.moment(), self._desk.fresh_id(), answer, certainty, self_rating)

    def graded(
        self,
        of: str,
        verdict: Verdict,
        rating: Rating,
        again: Item | None,
        doubts: tuple[str, ...] = (),
    ) -> Graded:
        """Return that the answer `of` was graded."""
        return Graded(of, verdict, rating, again, doubts)

    def confirmed(
        self, point: str, verdict: Verdict, rating: Rating, again: Item | None
    ) -> Confirmed:
        """Return that the learner said whether a point was made, or left it."""
        return Confirmed(self._desk.moment(), point, verdict, rating, again)

    def ungraded(self, of: str) -> Ungraded:
        """Return that the answer `of` could not be graded."""
        return Ungraded(self._desk.moment(), of)

    def hint_asked(self) -> HintAsked:
        """Return that the learner asked for the next hint."""
        return HintAsked(self._desk.moment())

    def skipped(self) -> Skipped:
        """Return that the learner passed over the question."""
        return Skipped(self._desk.moment())

    def undone(self) -> Undone:
        """Return that the learner took back what was done last."""
        return Undone(self._desk.moment(), self._desk.fresh_id())

    def continued(self) -> Continued:
        """Return that the learner goes on."""
        return Continued(self._desk.moment())

    def rerated(self, rating: Rating, again: Item | None) -> Rerated:
        """Return that the learner overruled the rating."""
        return Rerated(self._desk.moment(), self._desk.fresh_id(), rating, again)

    def appealed(
        self,
        point: str,
        finding: Finding,
        words: str,
        verdict: Verdict,
        rating: Rating,
        again: Item | None,
    ) -> Appealed:
        """Return that the learner overruled what was found of a point."""
        moment, name = self._desk.moment(), self._desk.fresh_id()
        return Appealed(moment, name, point, finding, words, verdict, rating, again)

    def set_aside(self, flag: Literal["bury", "suspend"]) -> SetAside:
        """Return that the learner buried or suspended the question."""
        return SetAside(self._desk.moment(), self._desk.fresh_id(), flag)

    def remarked(self, flag: FlagKind, *, on: bool, text: str) -> Remarked:
        """Return that the learner said something of the question."""
        return Remarked(self._desk.moment(), self._desk.fresh_id(), flag, on, text)

    def resumed(self) -> Resumed:
        """Return that the learner came back."""
        return Resumed(self._desk.moment())

    def ended(self) -> Ended:
        """Return that the learner ended the sitting."""
        return Ended(self._desk.moment())

    def _save(self, events: Sequence[Event], effects: Sequence[Effect]) -> None:
        """Write events and log entries in one transaction; on return they are on disk."""
        entries = [effect.entry for effect in effects if isinstance(effect, Save)]
        steps = [to_plain(event) for event in events]
        reopens = any(isinstance(effect, Reopen) for effect in effects)
        self._desk.store.advance_sitting(self._sitting, steps, entries, reopens=reopens)
        if any(isinstance(effect, Finish) for effect in effects):
            self._desk.store.end_sitting(self._sitting, self._desk.clock.now())
