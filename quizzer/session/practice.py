"""The practice engine: `advance(state, event) -> Step`, from the state that `begin` returns.

Pure. Time and ids come in with events; grading and saving go out as effects. An event that
doesn't fit the state (late, or pressed twice) changes nothing and asks for nothing.

A question that went badly (rated again) comes again a few places on, as a new variant, until it
goes well or has come again twice. The variant comes in with the event, so the queue is always
what will be asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from quizzer.domain.answers import Rating
from quizzer.domain.item import Item
from quizzer.domain.review import Appeal, Flag, Rerating, Retraction, Review
from quizzer.session import repeating
from quizzer.session.events import (
    Answered,
    Appealed,
    Confirmed,
    Continued,
    Effect,
    Ended,
    Event,
    Finish,
    Grade,
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
from quizzer.session.state import Phase, State


@dataclass(frozen=True, slots=True)
class Step:
    """A state and what it asks of the world, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


def advance(state: State, event: Event) -> Step:
    """Return what follows from `event`; the same state, where it doesn't fit."""
    move = _MOVES.get((state.phase, type(event)))
    return move(state, event) if move else Step(state)


def _answered(state: State, event: Answered) -> Step:
    pending = replace(state, phase=Phase.GRADING, pending=event, before=state)
    return Step(pending, (Grade(event.id, state.queue[state.position], event.answer),))


def _graded(state: State, event: Graded) -> Step:
    if state.pending is None or state.pending.id != event.of:
        return Step(state)
    if event.unsure:
        return Step(replace(state, phase=Phase.CONFIRMING, graded=event))
    return _completed(state, event)


def _confirmed(state: State, event: Confirmed) -> Step:
    graded = state.graded
    if graded is None or event.point not in graded.unsure:
        return Step(state)
    settled = replace(
        graded,
        verdict=event.verdict,
        rating=event.rating,
        again=event.again,
        unsure=tuple(point for point in graded.unsure if point != event.point),
    )
    if settled.unsure:
        return Step(replace(state, graded=settled))
    return _completed(state, settled)


def _completed(state: State, event: Graded) -> Step:
    """Return the state in which the answer is graded for good, and saved."""
    answered = state.pending
    if answered is None:
        return Step(state)
    review = Review(
        id=answered.id,
        item=state.queue[state.position],
        moment=answered.at,
        answer=answered.answer,
        verdict=event.verdict,
        rating=event.rating,
        certainty=answered.certainty,
        hints=state.hints,
        seconds=max((answered.at.at - state.shown_at).total_seconds(), 0.0),
        self_rating=answered.self_rating,
        is_cram=state.is_cram,
    )
    graded = replace(
        state,
        phase=Phase.EXPLAINING,
        pending=None,
        graded=None,
        review=review,
        reviews=(*state.reviews, review),
        queue=repeating.after_rating(state.queue, state.position, event.rating, event.again),
    )
    return Step(graded, (Save(review),))


def _ungraded(state: State, event: Ungraded) -> Step:
    if state.pending is None or state.pending.id != event.of or state.before is None:
        return Step(state)
    return Step(replace(state.before, shown_at=event.at.at))


def _hint_asked(state: State, event: HintAsked) -> Step:
    if state.hints >= state.queue[state.position].hints:
        return Step(state)
    return Step(replace(state, hints=state.hints + 1))


def _skipped(state: State, event: Skipped) -> Step:
    passed = replace(state, skipped=(*state.skipped, state.position), before=state)
    return _next(passed, event.at.at)


def _continued(state: State, event: Continued) -> Step:
    return _next(state, event.at.at)


def _set_aside(state: State, event: SetAside) -> Step:
    item = state.queue[state.position]
    flag = Flag(event.id, event.at, item.bank, item.question, event.flag)
    is_asking = state.phase is Phase.ASKING
    passed = replace(
        state,
        queue=repeating.without_repeats(state.queue, state.position),
        skipped=(*state.skipped, state.position) if is_asking else state.skipped,
        aside=(*state.aside, flag),
        before=state,
    )
    step = _next(passed, event.at.at)
    return Step(step.state, (Save(flag), *step.effects))


def _remarked(state: State, event: Remarked) -> Step:
    item = state.queue[state.position]
    flag = Flag(event.id, event.at, item.bank, item.question, event.flag, event.on, event.text)
    return Step(replace(state, remarks=(*state.remarks, flag)), (Save(flag),))


def _next(state: State, at: datetime) -> Step:
    position = state.position + 1
    is_over = position >= len(state.queue)
    moved = replace(
        state,
        position=position,
        phase=Phase.OVER if is_over else Phase.ASKING,
        shown_at=at,
        hints=0,
        review=None,
        is_rerated=False,
    )
    return Step(moved, (Finish(),) if is_over else ())


def _undone(state: State, event: Undone) -> Step:
    before = state.before
    if before is None:
        return Step(state)
    # One step leaves one entry at most, so one id is enough.
    reviews, flags = state.reviews[len(before.reviews) :], state.aside[len(before.aside) :]
    appeals = state.appeals[len(before.appeals) :]
    taken_back: tuple[Review | Flag | Appeal, ...] = (*reviews, *flags, *appeals)
    effects = tuple(Save(Retraction(event.id, event.at, entry.id)) for entry in taken_back)
    return Step(replace(before, shown_at=event.at.at, remarks=state.remarks), effects)


def _undone_when_over(state: State, event: Undone) -> Step:
    step = _undone(state, event)
    return step if step.state is state else Step(step.state, (Reopen(), *step.effects))


def _rerated(state: State, event: Rerated) -> Step:
    review = state.review
    if review is None or review.rating == event.rating:
        return Step(state)
    changed = _rated_by_learner(state, Rating(event.rating), event.again)
    return Step(changed, (Save(Rerating(event.id, event.at, review.id, event.rating)),))


def _rated_by_learner(state: State, rating: Rating, again: Item | None) -> State:
    """Return `state` with the rating overruled, also where an appeal on its answer is undone."""
    if state.review is None:
        return state
    before = state.before
    is_same = before and before.review and before.review.id == state.review.id
    return replace(
        _reviewed(state, replace(state.review, rating=rating), again),
        is_rerated=True,
        before=_rated_by_learner(before, rating, again) if before and is_same else before,
    )


def _appealed(state: State, event: Appealed) -> Step:
    review = state.review
    found = {verdict.point: verdict.finding for verdict in review.verdict.points} if review else {}
    if review is None or found.get(event.point, event.finding) == event.finding:
        return Step(state)
    item = review.item
    rating = review.rating if state.is_rerated else event.rating
    appeal = Appeal(
        id=event.id,
        moment=event.at,
        of=review.id,
        text=event.words,
        bank=item.bank,
        question=item.question,
        point=event.point,
        finding=event.finding,
        before=found[event.point],
        verdict=event.verdict,
        rating=event.rating,
    )
    changed = _reviewed(state, replace(review, verdict=event.verdict, rating=rating), event.again)
    appealed = replace(changed, appeals=(*state.appeals, appeal), before=state)
    return Step(appealed, (Save(appeal),))


def _reviewed(state: State, review: Review, again: Item | None) -> State:
    """Return `state` with the answer on show graded or rated otherwise."""
    return replace(
        state,
        review=review,
        reviews=(*state.reviews[:-1], review),
        queue=repeating.after_rating(state.queue, state.position, review.rating, again),
    )


def _resumed(state: State, event: Resumed) -> Step:
    return Step(replace(state, shown_at=event.at.at))


def _ended_unconfirmed(state: State, event: Ended) -> Step:
    """End with what was found so far: an answer that was graded is never lost."""
    if state.graded is None:
        return _ended(state, event)
    completed = _completed(state, state.graded)
    over = _ended(completed.state, event)
    return Step(over.state, (*completed.effects, *over.effects))


def _ended(state: State, event: Ended) -> Step:
    return Step(replace(state, phase=Phase.OVER, pending=None, review=None), (Finish(),))


_MOVES: Mapping[tuple[Phase, type], Callable[[State, Any], Step]] = {
    (Phase.ASKING, Answered): _answered,
    (Phase.ASKING, HintAsked): _hint_asked,
    (Phase.ASKING, Skipped): _skipped,
    (Phase.ASKING, SetAside): _set_aside,
    (Phase.ASKING, Remarked): _remarked,
    (Phase.ASKING, Undone): _undone,
    (Phase.ASKING, Resumed): _resumed,
    (Phase.ASKING, Ended): _ended,
    (Phase.GRADING, Graded): _graded,
    (Phase.GRADING, Ungraded): _ungraded,
    (Phase.GRADING, Ended): _ended,
    (Phase.CONFIRMING, Confirmed): _confirmed,
    (Phase.CONFIRMING, Undone): _undone,
    (Phase.CONFIRMING, Ended): _ended_unconfirmed,
    (Phase.EXPLAINING, Continued): _continued,
    (Phase.EXPLAINING, Rerated): _rerated,
    (Phase.EXPLAINING, Appealed): _appealed,
    (Phase.EXPLAINING, SetAside): _set_aside,
    (Phase.EXPLAINING, Remarked): _remarked,
    (Phase.EXPLAINING, Undone): _undone,
    (Phase.EXPLAINING, Ended): _ended,
    (Phase.OVER, Undone): _undone_when_over,
}
