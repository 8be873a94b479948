"""Answers in the learner's own words: drafts, doubts about points, appeals."""

from typing import TYPE_CHECKING

from quizzer.domain.answers import Answer, Rating, Typed
from quizzer.domain.item import Item
from quizzer.questions.base import Question, Variant
from quizzer.scheduling.ratings import rating
from quizzer.session.state import Phase, State
from quizzer.sittings import drafts
from quizzer.sittings.desk import Desk
from quizzer.sittings.marking import Marking

if TYPE_CHECKING:  # nothing has happened yet before the first question is on show
    from quizzer.domain.grading import Finding, PointVerdict, Rubric
    from quizzer.domain.verdict import Verdict
    from quizzer.session.events import Event
    from quizzer.sittings.scorecard import Doubt, Scorecard
    from quizzer.sittings.steps import Steps


class OwnWords:
    """What a sitting does with such answers, beside what it does with all.

    Parameters
    ----------
    desk
        Banks, progress file, grader and clock.
    sitting
        Id of the sitting.
    state
        Where the engine stands.
    """

    def __init__(self, desk: Desk, sitting: str, state: State) -> None:
        self._desk = desk
        self.sitting = sitting
        self.state = state
        self._draft: drafts.Draft | None = None
        self._marking = Marking(desk)

    @property
    def phase(self) -> Phase:
        """What the learner is looking at."""
        return self.state.phase

    @property
    def is_writing(self) -> bool:
        """Whether an answer in the learner's own words is asked for."""
        return self.phase is Phase.ASKING and self._question.is_marked

    @property
    def draft(self) -> str:
        """What was typed so far for the question on show, in the learner's own words."""
        draft = self._draft
        return draft.text if draft and draft.is_for(self.state) else ""

    @property
    def doubt(self) -> "Doubt | None":
        """The point that the learner is asked about before the verdict is final."""
        graded = self.state.graded
        if graded is None or not graded.unsure:
            return None
        from quizzer.sittings.scorecard import Doubt

        found = _found(graded.verdict, graded.unsure[0])
        points = {point.id: point.point for point in self._rubric.points}
        text, left = self._written, len(graded.unsure)
        statement = points.get(found.point, found.point)
        return Doubt(found.point, statement, text, found.quote or (0, len(text)), left)

    @property
    def scorecard(self) -> "Scorecard | None":
        """What was found of each point of the answer on show, where it was marked."""
        review = self.state.review
        if review is None or not review.verdict.points or not isinstance(review.answer, Typed):
            return None
        from quizzer.sittings.explanation import explained
        from quizzer.sittings.scorecard import scorecard

        showing = explained(self._question, self._variant, review.answer)
        beliefs = self._desk.library.bank(self._item.bank).misconceptions
        return scorecard(
            review.verdict, self._rubric.points, review.answer.text, showing.model_answer, beliefs
        )

    def mark_ahead(self, answer: Answer) -> None:
        """Start to mark an answer that is as good as handed in."""
        if self.phase is Phase.ASKING and self._question.is_marked and isinstance(answer, Typed):
            self._marking.begin(self._item, self._question, answer.text)

    def keep_draft(self, text: str) -> None:
        """Keep what was typed so far for the question on show; what was kept before is gone."""
        if self.phase is not Phase.ASKING or text == self.draft:
            return
        draft = drafts.Draft(self.state.position, self._item.key, text)
        self._desk.store.save_draft(self.sitting, drafts.kept(draft))
        self._draft = draft

    def confirm(self, said: bool | None) -> None:
        """Say whether the point that is in doubt was made; None leaves it at what was found."""
        graded = self.state.graded
        if graded is None or not graded.unsure:
            return
        point, verdict = graded.unsure[0], graded.verdict
        if said is not None:
            from quizzer.sittings.examining import confirmed

            verdict = self._corrected(verdict, confirmed(_found(verdict, point), said))
        rated = self._rating(self.state, verdict)
        again = self._another(self.state, rated)
        self._send(self._steps.confirmed(point, verdict, rated, again))

    def take_best_guesses(self) -> None:
        """Leave every point that is in doubt at what was found."""
        while self.phase is Phase.CONFIRMING:
            self.confirm(None)

    def appeal(self, point: str, finding: "Finding") -> bool:
        """Overrule what was found of a point; return whether that changed anything.

        From the next answer on, the words count as a phrasing of the point, right or wrong.
        """
        card, review = self.scorecard, self.state.review
        told = card.named(point) if card else None
        if told is None or review is None or not isinstance(review.answer, Typed):
            return False
        from quizzer.sittings.scorecard import words_for

        found = _found(review.verdict, told.point)
        words = words_for(found, told.statement, review.answer.text)
        verdict = self._corrected(review.verdict, found.corrected(finding))
        budget = review.item.budget_seconds
        rated = rating(verdict.score, review.hints, review.seconds, budget, review.certainty)
        again = self._another(self.state, rated)
        step = self._steps.appealed(told.point, finding, words, verdict, rated, again)
        return self._send(step)

    # What follows from where the sitting stands -------------------------------------------------

    @property
    def _item(self) -> Item:
        item = self.state.item
        if item is None:
            raise ValueError("no question is on show")
        return item

    @property
    def _steps(self) -> "Steps":
        """What happens in the sitting; imported with the first of it."""
        from quizzer.sittings.steps import Steps

        return Steps(self._desk, self.sitting)

    @property
    def _question(self) -> Question:
        return self._desk.library.question(self._item.key).question

    @property
    def _variant(self) -> Variant:
        return Variant(self._item.seed, self._item.values)

    def _send(self, event: "Event") -> bool:
        raise NotImplementedError

    def _rating(self, state: State, verdict: "Verdict") -> Rating:
        raise NotImplementedError

    def _another(self, state: State, rating: Rating) -> Item | None:
        raise NotImplementedError

    @property
    def _rubric(self) -> "Rubric":
        return self._question.rubric_for(self._variant)

    @property
    def _written(self) -> str:
        """The text of the answer on show, or that is being graded."""
        given = self.state.pending or self.state.review
        return given.answer.text if given and isinstance(given.answer, Typed) else ""

    def _corrected(self, verdict: "Verdict", by: "PointVerdict") -> "Verdict":
        """Return `verdict` with what was found of one point replaced."""
        from quizzer.domain.grading import Marked, replaced

        marked = Marked(verdict.grader, replaced(verdict.points, by))
        return self._question.verdict_of(self._variant, marked)


def _found(verdict: "Verdict", point: str) -> "PointVerdict":
    return next(found for found in verdict.points if found.point == point)
