"""A mock interview at one moment, and the record that it makes."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Literal, TypeAlias

from quizzer.domain.answers import Answer
from quizzer.domain.interview import (
    Asked,
    Ending,
    Expected,
    Interruption,
    Interview,
    Pause,
    Plan,
    Probe,
    Slot,
)
from quizzer.domain.values import Moment
from quizzer.session.interview.events import Effect, Place, Reading


class Phase(Enum):
    """What the learner is asked for."""

    ASKING = "asking"
    WAITING = "waiting"
    PROBING = "probing"
    RATING = "rating"
    MARKING = "marking"
    OVER = "over"


WRITING = (Phase.ASKING, Phase.PROBING)
"""The phases in which the learner has something to answer, and time runs."""


NoticeKind: TypeAlias = Literal["half", "minute", "over", "cut", "cut-empty"]
About: TypeAlias = Literal["question", "probe", "interview"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A word to the learner on the time.

    Attributes
    ----------
    kind
        Half of it is used; a minute is left; it is over; it is over and ended the question, with
        or without something in the editor.
    about
        Whose time.
    position
        The question on show when it is told, from 0.
    """

    kind: NoticeKind
    about: About
    position: int


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer that the grader has.

    Attributes
    ----------
    moment
        When it was handed in.
    failures
        How often it could not be graded.
    """

    place: Place
    moment: Moment
    failures: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A mock interview at one moment.

    Attributes
    ----------
    asked
        The record of each question, also of those to come; the one on show stands as if the
        learner left it now.
    position
        Of the question on show, from 0.
    last
        The last reading of the clocks.
    spent
        Seconds of the interview's own time.
    waited
        Seconds that the learner has waited for a grade.
    draft
        What stands in the editor, where it is an answer.
    pending
        The answers that the grader has.
    to_probe
        Points still to be asked about, the one on show not among them.
    notices
        All that were told, in order.
    reactions
        How often the interviewer has reacted: decides the next words.
    said
        The interviewer's last words; what they are of is told by `reactions`.
    """

    sitting: str
    plan: Plan
    started: Moment
    last: Reading
    asked: tuple[Asked, ...]
    position: int = 0
    phase: Phase = Phase.ASKING
    is_paused: bool = False
    spent: float = 0.0
    waited: float = 0.0
    draft: Answer | None = None
    pending: tuple[Pending, ...] = ()
    to_probe: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    notices: tuple[Notice, ...] = ()
    reactions: int = 0
    said: str = ""
    self_rating: float | None = None
    ended: Moment | None = None
    ending: Ending | None = None

    @property
    def current(self) -> Asked | None:
        """The question on show; None once all are done."""
        is_on_show = self.phase in (*WRITING, Phase.WAITING)
        return self.asked[self.position] if is_on_show else None

    @property
    def slot(self) -> Slot | None:
        """The place in the plan of the question on show."""
        return self.current.slot if self.current else None

    @property
    def probe(self) -> Probe | None:
        """The probe on show."""
        is_probing = self.phase is Phase.PROBING
        return self.asked[self.position].probes[-1] if is_probing else None

    @property
    def place(self) -> Place:
        """Where the learner is."""
        return Place(self.position, self.probe.point if self.probe else "")

    @property
    def is_running(self) -> bool:
        """Whether time counts now."""
        return self.phase in WRITING and not self.is_paused

    @property
    def is_over_time(self) -> bool:
        """Whether the time of the whole is over."""
        return self.spent >= self.plan.setup.budget_seconds

    @property
    def is_waiting_for_grade(self) -> bool:
        """Whether the answer on show is with the grader, and may yet be graded soon."""
        return any(each.place == self.place and not each.failures for each in self.pending)

    def with_current(self, **changes: Any) -> "State":
        """Return the state with something of the question on show replaced."""
        return self.with_asked(self.position, **changes)

    def with_asked(self, position: int, **changes: Any) -> "State":
        """Return the state with something of one question replaced."""
        changed = replace(self.asked[position], **changes)
        before, after = self.asked[:position], self.asked[position + 1 :]
        return replace(self, asked=(*before, changed, *after))

    def with_probe(self, place: Place, **changes: Any) -> "State":
        """Return the state with something of one probe replaced."""
        probes = tuple(
            replace(probe, **changes) if probe.point == place.point else probe
            for probe in self.asked[place.position].probes
        )
        return self.with_asked(place.position, probes=probes)

    def expected(self, place: Place) -> Expected:
        """Return the point that a probe is about."""
        slot = self.asked[place.position].slot
        return next(each for each in slot.expected if each.point == place.point)


@dataclass(frozen=True, slots=True)
class Step:
    """A state and what it asks of the world, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


def record(state: State) -> Interview:
    """Return the interview as it went so far."""
    return Interview(
        sitting=state.sitting,
        setup=state.plan.setup,
        started=state.started,
        asked=state.asked,
        ended=state.ended,
        ending=state.ending,
        spent_seconds=state.spent,
        pauses=state.pauses,
        interruptions=state.interruptions,
        self_rating=state.self_rating,
    )
