"""How a sitting went: each answer as a header tells it, and all of them summed up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quizzer.domain.answers import Answer
from quizzer.domain.item import Item
from quizzer.domain.review import Review
from quizzer.session.state import State
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import filled_or_marked
from quizzer.sittings.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """A graded answer as the header of an explanation tells it.

    Attributes
    ----------
    due
        The study day on which the question comes again.
    days
        How many study days from now.
    comes_again
        Whether it is asked once more in this sitting.
    """

    review: Review
    due: date | None
    days: int | None
    comes_again: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a finished sitting: how it went, and when it comes again.

    Attributes
    ----------
    score
        Of the first answer; None where there was none.
    answer
        The last one.
    last_score
        Of the last answer, where the question came again and was answered again.
    is_aside
        Whether it was buried or suspended.
    """

    key: str
    title: str
    topic_title: str
    score: float | None
    answer: Answer | None
    days: int | None
    last_score: float | None = None
    is_aside: bool = False

    @property
    def word(self) -> str:
        """How it first went, in a word."""
        if self.score is None:
            return "set aside" if self.is_aside else "skipped"
        return _word(self.score)

    @property
    def course(self) -> str:
        """How it went, and went when it came again, e.g. ``"wrong, then right"``."""
        return self.word if self.last_score is None else f"{self.word}, then {self.last_word}"

    @property
    def last_word(self) -> str:
        """How it last went, in a word."""
        return self.word if self.last_score is None else _word(self.last_score)


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting summed up, a line a question; what counts is each one's first answer.

    Attributes
    ----------
    left
        How many questions were not come to.
    leeches
        Keys of those that are now set aside because they lapsed too often.
    """

    asked: tuple[Asked, ...]
    seconds: float
    left: int
    leeches: tuple[str, ...] = ()

    @property
    def answered(self) -> tuple[Asked, ...]:
        """Those that were answered."""
        return tuple(asked for asked in self.asked if asked.score is not None)

    @property
    def right(self) -> int:
        """How many were wholly right."""
        return sum(asked.score == 1 for asked in self.asked)

    @property
    def topics(self) -> tuple[tuple[str, int, int], ...]:
        """Topic, number right, number answered; in the order in which they came."""
        titles = dict.fromkeys(asked.topic_title for asked in self.answered)
        return tuple(
            (
                title,
                sum(a.score == 1 for a in self.answered if a.topic_title == title),
                sum(a.topic_title == title for a in self.answered),
            )
            for title in titles
        )


def outcome_of(desk: Desk, review: Review, comes_again: bool = False) -> Outcome:
    """Return the graded answer with the day on which its question comes again."""
    progress = desk.store.progress_of(review.item.bank, review.item.question)
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


def _asked(desk: Desk, item: Item, reviews: Sequence[Review], is_aside: bool) -> Asked:
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


def _word(score: float) -> str:
    return "right" if score >= 1 else "partly right" if score > 0 else "wrong"
