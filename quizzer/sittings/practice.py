"""Practice: drives the engine for either face, saves before it shows, and runs the evidence.

Both faces speak to a `Practice` in the same verbs. Whatever it shows as graded is on disk.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating, Typed
from quizzer.domain.item import Item
from quizzer.domain.plain import to_plain
from quizzer.errors import DemoError, QuizzerError
from quizzer.scheduling.ratings import rating
from quizzer.session.repeating import is_repeated
from quizzer.session.state import Phase, State, begin
from quizzer.sittings import drafts
from quizzer.sittings.choosing import Selection, another_of, choose, item_of
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import facts_of, frames_of
from quizzer.sittings.own_words import OwnWords
from quizzer.sittings.showing import Showing, showing_of
from quizzer.sittings.unfinished import KIND, replayed

if TYPE_CHECKING:  # the first question needs none of it before it is answered
    from quizzer.domain.frame import Frame
    from quizzer.domain.verdict import Verdict
    from quizzer.session.events import Event, Graded
    from quizzer.sittings.explanation import Explanation
    from quizzer.sittings.lab.lab import Lab
    from quizzer.sittings.summary import Outcome, Summary


class Practice(OwnWords):
    """One practice sitting.

    Parameters
    ----------
    desk
        Banks, progress file, demos and clock.
    sitting
        Id of the sitting, already in the store.
    state
        Where the engine stands.
    """

    def __init__(self, desk: Desk, sitting: str, state: State) -> None:
        super().__init__(desk, sitting, state)
        self._ahead: tuple[Item, asyncio.Task[tuple[Frame, ...]]] | None = None

    # Starting -----------------------------------------------------------------------------

    @classmethod
    def start(cls, desk: Desk, selection: Selection | None = None) -> "Practice":
        """Return a new sitting over what `selection` asks for.

        With nothing to ask, the sitting is over at once and leaves no trace.
        """
        selection = selection or Selection()
        queue = choose(desk, selection)
        at = desk.moment().at
        practice = cls(desk, desk.fresh_id(), begin(queue, at, is_cram=selection.cram))
        if queue:
            setup = {"queue": to_plain(queue), **({"cram": True} if selection.cram else {})}
            desk.store.begin_sitting(practice.sitting, KIND, setup, at)
        practice._settle()
        return practice

    @classmethod
    async def resume(cls, desk: Desk) -> "Practice | None":
        """Return the unfinished sitting as it stood, or None where there is none to go on with."""
        sitting = desk.store.unfinished_sitting(KIND)
        if sitting is None:
            return None
        practice = cls(desk, sitting.id, replayed(sitting))
        practice._draft = drafts.read(sitting.draft)
        if not practice.is_over:
            practice._settle()
            practice._send(practice._steps.resumed())
        if practice.is_over:
            desk.store.end_sitting(sitting.id, desk.clock.now())
            return None
        with suppress(DemoError):
            await practice.finish_grading()
        return practice

    # What there is to see ------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether the sitting is over."""
        return self.state.phase is Phase.OVER

    @property
    def showing(self) -> Showing:
        """The question on show."""
        return showing_of(self._desk.library, self.state, self._question, self.draft)

    @property
    def hints_left(self) -> int:
        """How many hints of the question on show there are still to see."""
        return max(self._item.hints - self.state.hints, 0)

    @property
    def outcome(self) -> "Outcome":
        """The graded answer on show."""
        if self.state.review is None:
            raise ValueError("no graded answer is on show")
        from quizzer.sittings.summary import outcome_of

        return outcome_of(self._desk, self.state.review, self.state.comes_again)

    @property
    def summary(self) -> "Summary":
        """How the sitting went so far."""
        from quizzer.sittings.summary import summary_of

        return summary_of(self._desk, self.state)

    @property
    def is_bookmarked(self) -> bool:
        """Whether the question on show is bookmarked."""
        flags = self._desk.store.flags().get(self._item.key)
        return flags is not None and flags.bookmarked

    # What a learner can do ------------------------------------------------------------------

    async def submit(
        self,
        given: str | Answer,
        certainty: Certainty | None = None,
        self_rating: SelfRating | None = None,
    ) -> None:
        """Grade an answer: a plain line, or what a widget made. On return it is saved.

        Raises
        ------
        Unreadable
            If a line can't be read; nothing has happened.
        DemoError
            If it can't be graded because the demo it is graded by, or the grader, fails; it is
            asked again, what was written being its draft.
        """
        if self.phase is not Phase.ASKING:
            return
        answer = self.showing.form.read(given) if isinstance(given, str) else given
        self._send(self._steps.answered(answer, certainty, self_rating))
        await self.finish_grading()

    async def finish_grading(self) -> None:
        """Grade the answer that waits for the grader, or the facts of its demo, where one does."""
        pending = self.state.pending
        if pending is None or self.phase is not Phase.GRADING:
            return
        try:
            graded = await self._graded_later(pending.answer)
        except QuizzerError:
            self._send(self._steps.ungraded(pending.id))
            if isinstance(pending.answer, Typed) and self._question.is_marked:
                self.keep_draft(pending.answer.text)
            raise
        self._send(graded)

    def hint(self) -> None:
        """Show the next hint."""
        self._send(self._steps.hint_asked())

    def skip(self) -> None:
        """Pass over the question; it stays due."""
        self._send(self._steps.skipped())

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self.state.before is not None

    def undo(self) -> bool:
        """Take back the last answer, appeal, skip or setting aside; return whether there was one.

        What was written comes back as the draft; a sitting that is over goes on.
        """
        before = self.state
        if not self._send(self._steps.undone()):
            return False
        given = before.pending or next(iter(before.reviews[len(self.state.reviews) :]), None)
        if given and isinstance(given.answer, Typed) and self._question.is_marked:
            self.keep_draft(given.answer.text)
        return True

    def go_on(self) -> None:
        """Ask the next question."""
        self._send(self._steps.continued())

    def rate(self, rating: Rating) -> None:
        """Overrule the rating of the answer on show."""
        again = self._another(self.state, rating)
        self._send(self._steps.rerated(rating, again))

    def set_aside(self, flag: Literal["bury", "suspend"]) -> None:
        """Go on, and don't ask the question before tomorrow, or until it is unsuspended."""
        self._send(self._steps.set_aside(flag))

    def bookmark(self) -> None:
        """Bookmark the question on show, or take its bookmark away."""
        if self.phase in (Phase.ASKING, Phase.EXPLAINING):
            self._remark("bookmark", on=not self.is_bookmarked)

    def note(self, text: str) -> None:
        """Keep a remark on the question on show; of blanks alone, none."""
        self._remark("note", text=text.strip())

    def report(self, text: str) -> None:
        """Say that something is wrong with the question on show; `text` may say what."""
        self._remark("report", text=text.strip())

    def end(self) -> None:
        """End the sitting; all that was answered stays."""
        self._send(self._steps.ended())

    async def explain(self) -> AsyncIterator["Explanation"]:
        """Yield the explanation of the answer on show, anew each time there is more to see.

        First what is known without the demo, then with its facts, then each claim as it is
        checked.
        """
        review = self.state.review
        if review is None:
            return
        from quizzer.sittings.explaining import explaining

        question, variant, laboratory = self._question, self._variant, self._desk.laboratory
        async for telling in explaining(
            question, variant, review.answer, self._frames, laboratory, self.scorecard
        ):
            yield telling

    @property
    def has_lab(self) -> bool:
        """Whether a demo stands behind the explanation on show."""
        return self.phase is Phase.EXPLAINING and bool(self._question.evidences)

    def lab(self) -> "Lab":
        """Return a laboratory at the settings of the explanation on show, with its claims."""
        from quizzer.sittings.lab.lab import Lab
        from quizzer.sittings.lab.origin import Origin

        file = self._desk.kept.file
        origin = Origin(self._question, self._variant, len(self._question.evidences) - 1)
        return Lab.of(self._desk.laboratory, origin, file.parent if file else None)

    def run_ahead(self) -> None:
        """Start the demo of the question on show, so that its explanation is there at once.

        A face calls it once the question is painted: nothing stands in that one's way.
        """
        item = self.state.item
        if item and self._question.is_marked:
            self._marking.warm_up(item, self._question)
        if self._ahead and self._ahead[0] is item:
            return
        self._stop_demo()
        if item and self._question.evidences:
            run = frames_of(self._question, self._variant, self._desk.laboratory)
            task = asyncio.ensure_future(run)
            task.add_done_callback(_look_at)
            self._ahead = (item, task)

    def close(self) -> None:
        """Stop what runs ahead; the sitting stays as it is."""
        self._stop_demo()
        self._marking.close()

    def _stop_demo(self) -> None:
        if self._ahead:
            self._ahead[1].cancel()
            self._ahead = None

    # How it is done -------------------------------------------------------------------------

    def _remark(
        self, flag: Literal["bookmark", "note", "report"], *, on: bool = True, text: str = ""
    ) -> None:
        if flag != "note" or text:
            self._send(self._steps.remarked(flag, on=on, text=text))

    def _send(self, event: "Event") -> bool:
        """Advance by `event`, save what follows, then show it; return whether it fitted."""
        state = self._steps.taken(self.state, event, self._graded_now)
        if state is self.state:
            return False
        self.state = state
        self._settle()
        return True

    @property
    def _takes_a_while(self) -> bool:
        return self._question.needs_facts or self._question.is_marked

    def _graded_now(self, state: State) -> "Graded | None":
        """Return the grade of the answer that is pending in `state`, where it takes no while."""
        if state.pending is None or state.phase is not Phase.GRADING or self._takes_a_while:
            return None
        return self._grade(state, self._question.grade(self._variant, state.pending.answer))

    async def _graded_later(self, answer: Answer) -> "Graded":
        """Return the grade of what the grader marks, or what is graded by facts."""
        question, variant = self._question, self._variant
        if question.is_marked and isinstance(answer, Typed):
            marked = await self._marking.marked(self._item, question, answer.text)
            from quizzer.domain.grading import unsure

            verdict = question.verdict_of(variant, marked)
            return self._grade(self.state, verdict, unsure(marked.points))
        variant = variant.with_facts(facts_of(question, await self._frames()))
        return self._grade(self.state, question.grade(variant, answer))

    def _grade(self, state: State, verdict: "Verdict", doubts: tuple[str, ...] = ()) -> "Graded":
        """Return the grade of the answer that is pending in `state`."""
        pending = state.pending
        if pending is None:
            raise ValueError("no answer is pending")
        rated = self._rating(state, verdict)
        return self._steps.graded(pending.id, verdict, rated, self._another(state, rated), doubts)

    def _rating(self, state: State, verdict: "Verdict") -> Rating:
        """Return how well the answer that is pending in `state` went."""
        pending = state.pending
        if pending is None:
            raise ValueError("no answer is pending")
        seconds = max((pending.at.at - state.shown_at).total_seconds(), 0.0)
        budget = self._item.budget_seconds
        return rating(verdict.score, state.hints, seconds, budget, pending.certainty)

    def _another(self, state: State, rating: Rating) -> Item | None:
        """Return another variant of the question on show, if rated so it is to come again."""
        if state.item is None or not is_repeated(state.queue, state.position, rating):
            return None
        entry = self._desk.library.find(state.item.key)
        return another_of(entry, state.item) if entry else None

    def _settle(self) -> None:
        """Meet the banks as they are now.

        A sitting that is gone on with may ask what was edited or removed since.
        """
        while (item := self.state.item) and self._is_gone(item):
            self.state = self._steps.taken(self.state, self._passing())
        if item and self.phase is Phase.ASKING:
            self._refresh(item)

    def _passing(self) -> "Event":
        """Return what leads past a question that is not there, or not so, any more."""
        state, pending, graded = self.state, self.state.pending, self.state.graded
        if self.phase is Phase.CONFIRMING and graded:
            doubt = graded.unsure[0]
            return self._steps.confirmed(doubt, graded.verdict, graded.rating, graded.again)
        if self.phase is Phase.GRADING and pending:
            if isinstance(pending.answer, Typed) and state.item:
                self._draft = drafts.Draft(state.position, state.item.key, pending.answer.text)
            return self._steps.ungraded(pending.id)
        is_asking = self.phase is Phase.ASKING
        return self._steps.skipped() if is_asking else self._steps.continued()

    def _is_gone(self, item: Item) -> bool:
        entry = self._desk.library.find(item.key)
        was_edited = entry is not None and entry.content != item.content
        return entry is None or (was_edited and self.phase is not Phase.ASKING)

    def _refresh(self, item: Item) -> None:
        """Ask an edited question as it reads now."""
        entry = self._desk.library.question(item.key)
        if entry.content != item.content:
            place, queue = self.state.position, self.state.queue
            fresh = item_of(entry, item.seed)
            self.state = replace(self.state, queue=(*queue[:place], fresh, *queue[place + 1 :]))

    async def _frames(self) -> "tuple[Frame, ...]":
        """Return the frames of the question on show: those run ahead, or run now."""
        if self._ahead and self._ahead[0] is self._item and not self._ahead[1].cancelled():
            return await asyncio.shield(self._ahead[1])
        return await frames_of(self._question, self._variant, self._desk.laboratory)


def _look_at(task: "asyncio.Task[tuple[Frame, ...]]") -> None:
    """Take note of a failure, so that one which nobody waits for stays quiet."""
    if not task.cancelled():
        task.exception()
