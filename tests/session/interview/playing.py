"""Arbitrary mock interviews: a small plan, and what may happen in it, also late or twice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from quizzer.domain.answers import Rating, Typed
from quizzer.domain.grading import Finding, PointVerdict
from quizzer.domain.interview import Expected, Plan, Setup, Slot
from quizzer.domain.item import Item
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.session.interview.engine import advance, begin
from quizzer.session.interview.events import (
    Answered,
    Clarified,
    Continued,
    Drafted,
    Effect,
    Ended,
    Event,
    Graded,
    Passed,
    Paused,
    Place,
    ProbeGraded,
    Rated,
    Reading,
    Restarted,
    Ticked,
    Ungraded,
    Withdrawn,
)
from quizzer.session.interview.state import State

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
POINTS = ("kink", "fading", "aside")
SITTING = "00000000-0000-7000-8000-000000000000"
RIGHT = Verdict(1.0, "choice/1")


def item(name: str, seconds: float = 60.0) -> Item:
    return Item("bank", name, "c0ffee", 1, {}, 0, seconds)


def quick(name: str, seconds: float = 60.0) -> Slot:
    return Slot(item(name, seconds), "breadth", "topic", "choice", 2)


def open_slot(name: str, seconds: float = 120.0, deeper: Slot | None = None) -> Slot:
    expected = (
        Expected("kink", "It has a kink.", 2, "What does it look like at zero?"),
        Expected("fading", "The pull fades.", 2, "How does the pull change?"),
        Expected("aside", "So it selects.", 1, "What follows?"),
    )
    return Slot(item(name, seconds), "depth", "topic", "open", 3, "", expected, seconds / 4, deeper)


def plan(*slots: Slot, minutes: float = 10, is_strict: bool = False) -> Plan:
    return Plan(Setup(minutes=minutes, seed=3, is_strict=is_strict), slots)


def verdict(**found: Finding) -> Verdict:
    """Return a verdict on the points of an open question; those that are not named are missing."""
    points = tuple(PointVerdict(name, found.get(name, "missing"), 0.9) for name in POINTS)
    return Verdict(0.5, "rubric/1", points=points)


def at(seconds: float, wall: float | None = None) -> Reading:
    """Return a reading of the stopwatch, and of a clock that agrees unless told otherwise."""
    passed = timedelta(seconds=seconds if wall is None else wall)
    return Reading(Moment(START + passed, 60, START.date()), seconds)


@dataclass
class Play:
    """An interview as events drive it, with all that it asked of the world."""

    state: State
    events: list[Event] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    states: list[State] = field(default_factory=list)

    @classmethod
    def of(cls, *slots: Slot, minutes: float = 10, is_strict: bool = False) -> "Play":
        state = begin(SITTING, plan(*slots, minutes=minutes, is_strict=is_strict), at(0))
        return cls(state)

    def send(self, event: Event) -> tuple[Effect, ...]:
        step = advance(self.state, event)
        self.events.append(event)
        self.state = step.state
        self.states.append(step.state)
        self.effects.extend(step.effects)
        return step.effects

    def tick_until(self, seconds: float) -> None:
        """Tick each second from where the stopwatch is."""
        while self.state.last.seconds < seconds:
            self.send(Ticked(at(min(self.state.last.seconds + 1, seconds))))

    def answer(self, seconds: float, text: str = "words") -> tuple[Effect, ...]:
        return self.send(Answered(at(seconds), self.state.place, Typed(text)))

    def grade(self, seconds: float, found: Verdict = RIGHT) -> tuple[Effect, ...]:
        place = next(each.place for each in self.state.pending if not each.place.point)
        return self.send(Graded(at(seconds), place, found, Rating.GOOD))


@dataclass(frozen=True)
class Act:
    """Something that happens: what, so many seconds on, with a choice for the details."""

    what: str
    seconds: float
    choice: int = 0

    def event(self, state: State, now: Reading) -> Event:
        return _EVENTS[self.what](self, state, now)

    def place(self, state: State) -> Place:
        """Return where it happens: mostly here, at times where the learner was or will be."""
        elsewhere = (Place(0), Place(state.position, "kink"), Place(state.position + 1))
        return state.place if self.choice < 7 else elsewhere[self.choice % 3]

    def pending(self, state: State) -> Place:
        """Return what is graded: what is outstanding, or at times what is not."""
        places = [each.place for each in state.pending]
        return places[self.choice % len(places)] if places and self.choice < 8 else Place(0)


FINDINGS: tuple[Finding, ...] = ("covered", "missing", "contradicted")


def _found(act: Act) -> Finding:
    return FINDINGS[act.choice % 3]


_EVENTS: Mapping[str, Callable[[Act, State, Reading], Event]] = {
    "answered": lambda act, state, now: Answered(now, act.place(state), Typed("words")),
    "passed": lambda act, state, now: Passed(now, act.place(state)),
    "drafted": lambda act, state, now: Drafted(
        now, act.place(state), None if act.choice == 5 else Typed(f"draft {act.choice}")
    ),
    "ticked": lambda act, state, now: Ticked(now),
    "clarified": lambda act, state, now: Clarified(now),
    "paused": lambda act, state, now: Paused(now),
    "continued": lambda act, state, now: Continued(now),
    "restarted": lambda act, state, now: Restarted(now),
    "withdrawn": lambda act, state, now: Withdrawn(now),
    "ended": lambda act, state, now: Ended(now),
    "rated": lambda act, state, now: Rated(now, float(act.choice)),
    "graded": lambda act, state, now: Graded(
        now, act.pending(state), verdict(kink=_found(act), fading="covered"), Rating.GOOD
    ),
    "covered": lambda act, state, now: Graded(
        now, act.pending(state), verdict(kink="covered", fading="covered"), Rating.GOOD
    ),
    "probe-graded": lambda act, state, now: ProbeGraded(
        now, act.pending(state), PointVerdict("kink", _found(act), 0.9)
    ),
    "ungraded": lambda act, state, now: Ungraded(now, act.pending(state)),
}

OFTEN = ("answered", "graded", "covered", "probe-graded", "ticked", "ticked", "drafted")
ACTS = st.builds(
    Act,
    st.sampled_from([*sorted(set(_EVENTS) - {"ended"}), *OFTEN, *OFTEN]),
    st.sampled_from((0.0, 0.25, 1.0, 9.0, 14.0, 16.0, 3600.0, -4.0)),
    st.integers(0, 9),
)
SCRIPTS = st.lists(ACTS, max_size=60)
PLANS = st.builds(
    lambda slots, minutes, strict: plan(*slots, minutes=minutes, is_strict=strict),
    st.lists(
        st.sampled_from(
            (
                quick("one", 20.0),
                open_slot("two", 40.0),
                open_slot("three", 30.0, deeper=open_slot("deeper", 30.0)),
            )
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from((1.0, 3.0, 10.0)),
    st.booleans(),
)


def played(of: Plan, script: Iterable[Act], jumps: Mapping[int, float] | None = None) -> Play:
    """Return what follows from a script; the wall clock is set as told before some of its acts."""
    play = Play(begin(SITTING, of, at(0)))
    stopwatch = wall = 0.0
    for number, act in enumerate(script):
        stopwatch = max(stopwatch + act.seconds, 0.0)
        wall += act.seconds + (jumps or {}).get(number, 0.0)
        play.send(act.event(play.state, at(stopwatch, wall)))
    return play


def timeless(state: State) -> State:
    """Return a state without what only the wall clock decides: moments, and ids made of them."""
    zero = at(0)
    return replace(
        state,
        started=zero.moment,
        last=Reading(zero.moment, state.last.seconds),
        asked=tuple(replace(asked, id="") for asked in state.asked),
        pending=tuple(replace(each, moment=zero.moment) for each in state.pending),
        ended=zero.moment if state.ended else None,
    )
