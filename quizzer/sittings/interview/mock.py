"""The mock interview: drives the engine for either face, and saves before it shows.

Both faces speak to a `Mock` in the same verbs. A face calls `tick` once a second; nothing is told
of a grade before the end.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from quizzer.domain.answers import Answer, Certainty
from quizzer.domain.forms.form import Form
from quizzer.domain.forms.writing import WriteText
from quizzer.domain.interview import Interview, Setup
from quizzer.errors import Unreadable
from quizzer.questions.base import Variant
from quizzer.session.interview.engine import advance, begin
from quizzer.session.interview.events import (
    Answered,
    Clarified,
    Continued,
    Drafted,
    Effect,
    Ended,
    Event,
    Grade,
    GradeProbe,
    Passed,
    Paused,
    Rated,
    Reading,
    Restarted,
    Ticked,
    Withdrawn,
)
from quizzer.session.interview.state import WRITING, Phase, State, record
from quizzer.session.interview.words import notice_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.grading import Grading
from quizzer.sittings.interview.keeping import Keeping
from quizzer.sittings.interview.kind import KIND
from quizzer.sittings.interview.planning import again, plan_of
from quizzer.sittings.interview.showing import MockShowing, showing_of
from quizzer.sittings.interview.stored import (
    draft_for,
    kept_draft,
    reading,
    replayed,
    setup_of,
)

if TYPE_CHECKING:  # told at the end
    from quizzer.sittings.interview.debrief import Debrief


class Mock:
    """One mock interview.

    Parameters
    ----------
    desk
        Banks, progress file, grader and clock.
    state
        Where the engine stands; the sitting is in the store already.
    """

    def __init__(self, desk: Desk, state: State) -> None:
        self._desk = desk
        self.state = state
        self._draft = ""
        self._keeping = Keeping(desk.store, state.sitting, state.last.seconds)
        self._grading = Grading(desk, self._send)
        self._moved = asyncio.Event()

    # Starting -----------------------------------------------------------------------------

    @classmethod
    def start(cls, desk: Desk, setup: Setup) -> "Mock":
        """Return a new interview.

        Raises
        ------
        UsageError
            If `setup` names what is not there, or no question fits.
        """
        plan, at = plan_of(desk, setup), reading(desk)
        mock = cls(desk, begin(desk.fresh_id(), plan, at))
        desk.store.begin_sitting(mock.state.sitting, KIND, setup_of(plan, at), at.moment.at)
        return mock

    @classmethod
    def resume(cls, desk: Desk) -> "Mock | None":
        """Return the unfinished interview, its time as it stood; None where there is none."""
        sitting = desk.store.unfinished_sitting(KIND)
        if sitting is None:
            return None
        mock = cls(desk, replayed(sitting))
        if mock.is_over:  # killed after its last word, before that was noted
            desk.store.end_sitting(sitting.id, desk.clock.now())
            return None
        mock._send(Restarted(reading(desk)))
        mock._settle()
        text = draft_for(mock.state.place, sitting.draft)
        if mock.state.current and text:
            mock._stand(text)
        return mock

    # What there is to see ------------------------------------------------------------------

    @property
    def phase(self) -> Phase:
        """What the learner is asked for."""
        return self.state.phase

    @property
    def is_over(self) -> bool:
        """Whether the interview is over, and all of it graded."""
        return self.phase is Phase.OVER

    @property
    def is_writing(self) -> bool:
        """Whether there is something to answer, and the interview is not paused."""
        return self.phase in WRITING and not self.state.is_paused

    @property
    def showing(self) -> MockShowing:
        """The question or probe on show."""
        return showing_of(self._desk.library, self.state, self._draft)

    @property
    def notices(self) -> tuple[str, ...]:
        """All that was told of the time so far, in words."""
        is_strict = self.state.plan.setup.is_strict
        return tuple(notice_words(each, is_strict=is_strict) for each in self.state.notices)

    def record(self) -> Interview:
        """Return the interview as it went so far."""
        return record(self.state)

    def debrief(self) -> "Debrief":
        """Return what there is to tell of the interview once it is over."""
        from quizzer.sittings.interview.debrief import debrief

        return debrief(self._desk, self.record())

    # What a learner can do ------------------------------------------------------------------

    async def submit(self, given: str | Answer, certainty: Certainty | None = None) -> None:
        """Hand in an answer, saved on return: a line or lines as typed, or what a widget made.

        After an answer in one's own words it waits for what follows, a moment at most.

        Raises
        ------
        Unreadable
            If it can't be read; nothing has happened.
        """
        if not self.is_writing:
            return
        answer = self._form.read(given) if isinstance(given, str) else given
        self._send(Answered(self._now, self.state.place, answer, certainty))
        await self._until_left(Phase.WAITING)

    def pass_over(self) -> None:
        """Pass on the question or probe on show."""
        self._send(Passed(self._now, self.state.place))

    def clarify(self) -> None:
        """Ask what the question is after; from then on it is shown."""
        self._send(Clarified(self._now))

    def pause(self) -> None:
        """Stop the clocks."""
        self._send(Paused(self._now))

    def go_on(self) -> None:
        """Let the clocks run again."""
        self._send(Continued(self._now))

    def keep_draft(self, given: str | Answer) -> None:
        """Keep what stands in the editor; a face calls it at each pause in typing."""
        if not self.is_writing:
            return
        text = given if isinstance(given, str) else self._form.write(given)
        if text != self._draft:
            self._desk.store.save_draft(self.state.sitting, kept_draft(self.state.place, text))
            self._stand(text)

    def tick(self) -> None:
        """Let time go by."""
        self._send(Ticked(self._now))

    def end(self) -> None:
        """End the interview; when asked how it went: leave that open."""
        self._send(Ended(self._now))

    def rate(self, rating: float) -> None:
        """Say how it went, from 1 to 4 in halves, before any score is told."""
        self._send(Rated(self._now, rating))

    async def finish(self) -> None:
        """Wait until the last answer is graded, or will not be."""
        await self._until_left(Phase.MARKING)

    def run_ahead(self) -> None:
        """Let the grader get ready; a face calls it once the question is painted."""
        if self.state.current:
            self._grading.warm_up(self.state.current.slot.item)

    def close(self) -> None:
        """Stop what runs beside it; the interview stays as it is."""
        self._keeping.flush()
        self._grading.close()

    # How it is done -------------------------------------------------------------------------

    @property
    def _now(self) -> Reading:
        return reading(self._desk)

    @property
    def _form(self) -> Form:
        """How what is on show is answered."""
        asked = self.state.current
        if asked is None or self.state.probe:
            return WriteText()
        item = asked.slot.item
        question = self._desk.library.question(item.key).question
        return question.form(Variant(item.seed, item.values))

    def _stand(self, text: str) -> None:
        """Let `text` stand in the editor: what strict time would hand in, if it can be read."""
        self._draft = text
        answer: Answer | None = None
        with suppress(Unreadable):
            answer = self._form.read(text)
        self._send(Drafted(self._now, self.state.place, answer))

    def _send(self, event: Event) -> None:
        """Advance by `event`, save what follows, then show it."""
        before = self.state
        step = advance(before, event)
        if step.state is before:
            return
        self._keeping.keep(event, before, step)
        self.state = step.state
        if step.state.place != before.place or not step.state.current:
            self._draft = ""
        self._moved.set()
        self._carry_out(step.effects)

    def _carry_out(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, Grade | GradeProbe):
                self._grading.begin(effect)

    async def _until_left(self, phase: Phase) -> None:
        """Wait until the interview is in another phase.

        Raises
        ------
        StoreError
            If a grade could not be kept.
        """
        while self.phase is phase:
            self._moved.clear()
            await self._moved.wait()
            if self._grading.trouble:
                raise self._grading.trouble

    def _settle(self) -> None:
        """Ask what was edited meanwhile as it reads now, and what is gone not at all."""
        while asked := self.state.current:
            entry = self._desk.library.find(asked.slot.item.key)
            if entry is None:
                self._send(Withdrawn(self._now))
                continue
            if entry.content != asked.slot.item.content and self.phase is Phase.ASKING:
                self.state = self.state.with_current(slot=again(entry, asked.slot))
            break
