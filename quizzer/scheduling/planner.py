"""The plan to a date: which questions to review on which day, so that most is recalled on it.

The recall expected on the day is to be as high as the minutes of each day allow. Reviews are put
in one by one, each time the one that adds most to that for its time, wherever there is room. Since
questions do not touch each other but for the room, a candidate goes stale only when its day fills
up or its own question gets another review (lazy greedy: M. Minoux, Accelerated greedy algorithms
for maximizing submodular set functions, 1978).
"""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TypeAlias

from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.prospect import Prospect, Strength, Studied, prospect

FINEST = 30
"""Days up to which each is planned by itself; beyond, as many spans as that."""
LEAST_GAIN = 0.005
"""What a review must add to the question's own recall on the day to be worth its time."""
_UNSEEN = -1
"""The version of an offer that is only hoped for."""
_Alike: TypeAlias = tuple[Strength | None, float, tuple[float, ...]]
"""Strength, chance to be right the first time, days of review: what a prospect depends on."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row that are planned together; reviews lie in their middle.

    Attributes
    ----------
    first, last
        Counted from today as 0, both included.
    """

    first: int
    last: int

    @property
    def middle(self) -> float:
        """Where its reviews are taken to lie."""
        return (self.first + self.last) / 2

    @property
    def days(self) -> int:
        """How many there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan.

    Attributes
    ----------
    days
        For each day from today until the day before: keys in the order in which they were found
        worth most for their time.
    seconds
        The time that each of those days is expected to take.
    recall_now
        What would be recalled on the day without another review, weighted.
    recall
        What will be by this plan.
    left_out
        Never met, and not in the plan: there is no time for them.
    untouched
        Met before, and not in the plan: they last, or there is no time for them.
    recalls
        By key, the chance of recall on the day by this plan.
    """

    days: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]
    recall_now: float
    recall: float
    left_out: tuple[str, ...]
    untouched: tuple[str, ...]
    recalls: Mapping[str, float]


@dataclass(slots=True)
class _Course:
    """One question while the plan is made: on which spans it is reviewed so far."""

    question: Studied
    spans: list[int]
    recall: float
    version: int = 0


@dataclass(order=True, slots=True, frozen=True)
class _Offer:
    """A review that could be put in; the best for its time sorts first.

    Attributes
    ----------
    price
        Less the gain for each second.
    course, span
        Their places.
    version
        Of the question when it was reckoned.
    """

    price: float
    course: int
    span: int = field(compare=False)
    version: int = field(compare=False)
    seconds: float = field(compare=False)
    recall: float = field(compare=False)


def planned(
    questions: Iterable[Studied],
    days: int,
    seconds_a_day: float,
    formulas: Formulas | None = None,
    spent: float = 0.0,
) -> Agenda:
    """Return the plan for the `days` from today until the day before the interview.

    Parameters
    ----------
    seconds_a_day
        What may be spent on each.
    formulas
        How memory works; by default as the schedule has it.
    spent
        What of today's time is spent already. What was answered today comes again on other days.
    """
    rooms = [seconds_a_day] * days
    if rooms:
        rooms[0] = max(seconds_a_day - spent, 0.0)
    return _Planning(tuple(questions), rooms, formulas or Formulas()).agenda()


def spans_of(days: int) -> tuple[Span, ...]:
    """Return the spans in which some days are planned: each day, or as many parts as may be."""
    parts = min(max(days, 0), FINEST)
    bounds = [round(part * days / parts) for part in range(parts + 1)] if parts else []
    return tuple(Span(first, after - 1) for first, after in pairwise(bounds))


class _Planning:
    def __init__(
        self, questions: Sequence[Studied], rooms: Sequence[float], formulas: Formulas
    ) -> None:
        self._horizon = days = len(rooms)
        self._formulas = formulas
        self._rooms = rooms
        self._spans = spans_of(days)
        self._room = [sum(rooms[span.first : span.last + 1]) for span in self._spans]
        self._known: dict[_Alike, Prospect] = {}
        self._courses = [_Course(q, [], self._prospect(q, ()).recall) for q in questions]

    def agenda(self) -> Agenda:
        """Return the plan."""
        before = self._recall()
        order = self._filled()
        keys, seconds = self._by_day(order)
        idle = [course.question for course in self._courses if not course.spans]
        return Agenda(
            days=tuple(map(tuple, keys)),
            seconds=tuple(seconds),
            recall_now=before,
            recall=self._recall(),
            left_out=tuple(q.key for q in idle if q.strength is None),
            untouched=tuple(q.key for q in idle if q.strength is not None),
            recalls={course.question.key: course.recall for course in self._courses},
        )

    def _filled(self) -> list[_Offer]:
        """Put reviews in while there is room and gain; return them in that order."""
        offers = [self._hope(place) for place in range(len(self._courses))]
        heapify(offers)
        taken: list[_Offer] = []
        while offers:
            offer = heappop(offers)
            course = self._courses[offer.course]
            if offer.version == course.version and self._room[offer.span] >= offer.seconds:
                self._room[offer.span] -= offer.seconds
                insort(course.spans, offer.span)
                course.recall = offer.recall
                course.version += 1
                taken.append(offer)
            if again := self._best(offer.course):
                heappush(offers, again)
        return taken

    def _hope(self, place: int) -> _Offer:
        """Return an offer that no review of a question can be better than, to be looked into."""
        course = self._courses[place]
        question = course.question
        price = -question.weight * (1 - course.recall) / question.seconds
        return _Offer(price, place, 0, _UNSEEN, question.seconds, 1.0)

    def _best(self, place: int) -> _Offer | None:
        """Return the review of a question that adds most for its time; None where none does."""
        offers = (
            self._offer(place, span)
            for span, room in enumerate(self._room)
            if room >= self._courses[place].question.seconds
        )
        return min((offer for offer in offers if offer), default=None)

    def _offer(self, place: int, span: int) -> _Offer | None:
        """Return what one more review on a span would bring, if it brings something and fits."""
        course = self._courses[place]
        known = course.question.strength
        if span in course.spans or (known and self._spans[span].first <= known.day):
            return None
        spans = sorted([*course.spans, span])
        days = [self._spans[each].middle for each in spans]
        found = self._prospect(course.question, tuple(days))
        seconds = found.seconds[spans.index(span)]
        gain = found.recall - course.recall
        if gain < LEAST_GAIN or seconds > self._room[span]:
            return None
        price = -course.question.weight * gain / seconds
        return _Offer(price, place, span, course.version, seconds, found.recall)

    def _prospect(self, question: Studied, days: tuple[float, ...]) -> Prospect:
        """Return what reviews come to; reckoned once for questions that are remembered alike."""
        like = (question.strength, question.first_right, days)
        known = self._known.get(like)
        if known is None:
            alike = replace(question, seconds=1.0)
            known = self._known[like] = prospect(alike, days, self._horizon, self._formulas)
        return Prospect(known.recall, tuple(question.seconds * each for each in known.seconds))

    def _recall(self) -> float:
        return sum(course.question.weight * course.recall for course in self._courses)

    def _by_day(self, taken: Sequence[_Offer]) -> tuple[list[list[str]], list[float]]:
        """Return the keys of each day, and its time: those of a span on its emptiest days."""
        keys: list[list[str]] = [[] for _ in range(self._horizon)]
        seconds = [0.0] * self._horizon
        for offer in taken:
            span = self._spans[offer.span]
            days = range(span.first, span.last + 1)
            day = max(days, key=lambda each: self._rooms[each] - seconds[each])
            keys[day].append(self._courses[offer.course].question.key)
            seconds[day] += offer.seconds
        return keys, seconds
