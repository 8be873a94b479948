"""From a state and its question to what a face shows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.bank.library import Library
from quizzer.domain.answers import Answer
from quizzer.domain.item import Item
from quizzer.questions.base import Question, Variant
from quizzer.session.state import State
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import facts_of, filled_or_marked, pending_claims
from quizzer.sittings.shelf import shelf_of
from quizzer.sittings.showing import Asked, Explanation, Outcome, Showing, Summary

if TYPE_CHECKING:  # pictures come with it, and the first question needs none
    from quizzer.domain.frame import Frame
    from quizzer.domain.review import Review


def showing_of(library: Library, state: State, question: Question, draft: str = "") -> Showing:
    """Return the question on show, filled in; `draft` is what was typed so far."""
    item = state.item
    if item is None:
        raise ValueError("no question is on show")
    variant = Variant(item.seed, item.values)
    bank = library.bank(item.bank)
    hints = tuple(filled_or_marked(hint, item.values) for hint in question.hints)
    return Showing(
        key=item.key,
        bank_title=bank.title,
        topic_title=bank.topic_title(question.topic),
        level=question.level,
        number=state.position + 1,
        total=len(state.queue),
        prompt=filled_or_marked(question.prompt, item.values),
        form=question.form(variant),
        hints=hints[: state.hints],
        hints_left=len(hints) - state.hints,
        budget_seconds=item.budget_seconds,
        times_before=state.times_before,
        instruction=filled_or_marked(question.guidance, item.values),
        draft=draft,
    )


def explained(
    question: Question, variant: Variant, answer: Answer, frames: "tuple[Frame, ...] | None" = None
) -> Explanation:
    """Return the explanation of `answer`: with `frames` complete but for the claims' checks."""
    facts = facts_of(question, frames) if frames is not None else {}
    known = variant.with_facts(facts)
    is_known = frames is not None or not question.needs_facts
    feedback = tuple(
        replace(
            note,
            label=filled_or_marked(note.label, known.values),
            why=filled_or_marked(note.why, known.values),
            instead=filled_or_marked(note.instead, known.values),
        )
        for note in (question.feedback(known, answer) if is_known else ())
    )
    seen = _worth_seeing(question, frames or ())
    right = [note.label for note in feedback if note.mark in ("right", "missed")]
    return Explanation(
        feedback=feedback,
        correct="; ".join(right),
        text=filled_or_marked(question.explanation or "", known.values),
        is_ready=frames is not None or not question.evidences,
        claims=pending_claims(question, known),
        figures=tuple(figure for frame in seen for figure in frame.figures),
        said=" ".join(frame.said for frame in seen),
        objective=seen[0].objective if seen else "",
        scaling=seen[0].scaling if seen else "",
        sources=question.citations,
        model_answer=filled_or_marked(question.good_answer, known.values),
    )


def _worth_seeing(question: Question, frames: "tuple[Frame, ...]") -> "tuple[Frame, ...]":
    """Return the first frame of each demo: further settings of one show the same picture."""
    first: dict[str, Frame] = {}
    for evidence, frame in zip(question.evidences, frames, strict=False):
        first.setdefault(evidence.demo, frame)
    return tuple(first.values())


def outcome_of(desk: Desk, review: "Review", comes_again: bool = False) -> Outcome:
    """Return the graded answer with the day on which its question comes again."""
    progress = desk.store.progress().get(review.item.key)
    due = progress.due if progress else None
    days = (due - desk.moment().day).days if due else None
    return Outcome(review, due, days, comes_again)


def summary_of(desk: Desk, state: State) -> Summary:
    """Return how the sitting went, question by question, each once."""
    reviews: dict[str, list[Review]] = {}
    for review in state.reviews:
        reviews.setdefault(review.item.key, []).append(review)
    first = {item.key: item for item in reversed(state.queue)}
    passed = {state.queue[place].key for place in state.skipped}
    aside = {f"{flag.bank}/{flag.question}" for flag in state.aside}
    keys = [
        key
        for key in dict.fromkeys(item.key for item in state.queue)
        if key in reviews or key in passed
    ]
    shelf = shelf_of(desk)
    return Summary(
        asked=tuple(_asked(desk, first[key], reviews.get(key, []), key in aside) for key in keys),
        seconds=sum(review.seconds for review in state.reviews),
        left=len(first) - len(keys),
        leeches=tuple(key for key in keys if key in reviews and shelf.is_leech(key)),
    )


def _asked(desk: Desk, item: Item, reviews: "Sequence[Review]", is_aside: bool) -> Asked:
    entry = desk.library.find(item.key)
    question = entry.question if entry else None
    prompt = filled_or_marked(question.prompt, item.values) if question else item.key
    topic = desk.library.bank(item.bank).topic_title(question.topic) if question else item.bank
    return Asked(
        key=item.key,
        title=next((line.strip() for line in prompt.splitlines() if line.strip()), item.key),
        topic_title=topic,
        score=reviews[0].verdict.score if reviews else None,
        answer=reviews[-1].answer if reviews else None,
        days=outcome_of(desk, reviews[-1]).days if reviews else None,
        last_score=reviews[-1].verdict.score if len(reviews) > 1 else None,
        is_aside=is_aside,
    )
