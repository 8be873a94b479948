"""A mock interview as values: what was asked for, the plan, and the record that reports tell.

All durations are in seconds of the interview's own time: what passed while somebody was there and
the interview was not paused. They come of a stopwatch, so that no change of the clock shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Certainty
from quizzer.domain.grading import Finding, PointVerdict
from quizzer.domain.item import Item
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict

Level: TypeAlias = Literal["junior", "mid", "senior"]
LEVELS: Mapping[Level, tuple[int, int]] = {"junior": (1, 3), "mid": (2, 4), "senior": (3, 5)}
"""The lowest and the highest level of question that is asked at each."""

Part: TypeAlias = Literal["opener", "breadth", "depth", "deeper", "judgement", "closing"]
"""What a question is there for, in the order of an interview; `deeper` follows one that was
covered wholly, where time permits."""

Outcome: TypeAlias = Literal["answered", "passed", "cut", "left", "withdrawn", "unreached"]
"""How a question ended: answered; passed; cut off by strict time, with what stood in the editor;
on show when the learner ended the interview; gone from its bank meanwhile; not come to."""

Ending: TypeAlias = Literal["finished", "time", "left"]
"""How an interview ended: all was asked; its time was over first; the learner ended it."""

PROBE_WORTH = 0.5
"""The share of a point that an answer to a probe earns."""
PROBES = 2
"""Probes after one answer, at most."""
RATINGS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""What a learner may say of how it went: from poor to strong, in halves."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How an interview is put together: weights, each relative to the others of its line.

    Attributes
    ----------
    warm_up, core, deep_dive
        Questions at the lower end of the level, in its middle, at its upper end.
    open, numeric, quick
        Questions to answer in one's own words, with a number, in any other form.
    """

    warm_up: int = 1
    core: int = 2
    deep_dive: int = 2
    open: int = 3
    numeric: int = 1
    quick: int = 2


MIXES: Mapping[str, Mix] = {
    "balanced": Mix(),
    "talking": Mix(open=6, numeric=1, quick=1),
    "numbers": Mix(open=1, numeric=4, quick=1),
    "gentle": Mix(warm_up=2, core=3, deep_dive=1),
    "deep": Mix(warm_up=1, core=1, deep_dive=4),
}
"""Mixes by name."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a learner asked for.

    Attributes
    ----------
    minutes
        The length of the whole.
    questions
        How many questions, where time allows; None for as many as fit.
    topics, banks
        Only questions of those; all where there are none.
    seed
        The same seed and banks give the same interview.
    is_strict
        Whether time that is over ends a question, and hands in what stands in the editor.
    """

    minutes: float = 30
    level: Level = "mid"
    topics: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    questions: int | None = None
    seed: int = 0
    is_strict: bool = False
    mix: Mix = field(default_factory=Mix)

    @property
    def budget_seconds(self) -> float:
        """The length of the whole."""
        return 60 * self.minutes


@dataclass(frozen=True, slots=True)
class Expected:
    """A point that a good answer in one's own words makes, as the rubric had it.

    Attributes
    ----------
    follow_up
        What to ask where it is missing; empty where there is nothing.
    """

    point: str
    statement: str
    weight: float
    follow_up: str = ""

    @property
    def is_essential(self) -> bool:
        """Whether it counts more than an ordinary point."""
        return self.weight > 1


@dataclass(frozen=True, slots=True)
class Slot:
    """A question at its place in the plan.

    Attributes
    ----------
    topic, type, level
        Of the question.
    why
        Why it was chosen, in words.
    expected
        The points by which it is graded, where it is answered in one's own words.
    probe_seconds
        The budget of each probe after it; 0 where there can be none.
    deeper
        What may be asked next when all was covered.
    """

    item: Item
    part: Part
    topic: str
    type: str
    level: int
    why: str = ""
    expected: tuple[Expected, ...] = ()
    probe_seconds: float = 0.0
    deeper: "Slot | None" = None

    @property
    def budget_seconds(self) -> float:
        """The time that the question should take, its probes apart."""
        return self.item.budget_seconds

    @property
    def planned_seconds(self) -> float:
        """The time that the plan keeps for it, its probes included."""
        return self.budget_seconds + PROBES * self.probe_seconds

    @property
    def is_open(self) -> bool:
        """Whether it is answered in one's own words and graded point by point."""
        return bool(self.expected)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, in order."""

    setup: Setup
    slots: tuple[Slot, ...]

    @property
    def planned_seconds(self) -> float:
        """The time that all of it should take."""
        return sum(slot.planned_seconds for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up on one point of an answer, and what came of it.

    Attributes
    ----------
    before
        What was found of the point in the answer itself.
    outcome
        ``"answered"``, ``"passed"``, ``"cut"`` or ``"left"``.
    found
        What was found of it in the answer to the probe, with its quote there; None where nothing
        was graded.
    """

    point: str
    follow_up: str
    before: Finding
    budget_seconds: float
    outcome: Outcome
    text: str = ""
    found: PointVerdict | None = None
    seconds: float = 0.0

    @property
    def earned(self) -> float:
        """The share of the point that this earned, in [0, 1]."""
        return PROBE_WORTH if self.found and self.found.finding == "covered" else 0.0

    @property
    def is_over_time(self) -> bool:
        """Whether it took longer than its budget."""
        return self.seconds > self.budget_seconds


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that the learner asked for.

    Attributes
    ----------
    question
        The place of the question on show, from 0.
    at_seconds
        When, in the interview's own time.
    seconds
        How long, on the stopwatch, as far as somebody was there.
    """

    question: int
    at_seconds: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Interruption:
    """Time that went by without anybody there: it counts for nothing, and is told.

    Attributes
    ----------
    question
        The place of the question on show, from 0.
    at_seconds
        When, in the interview's own time.
    cause
        ``"gap"``: the machine slept or stood still; ``"restart"``: quizzer was closed or killed
        and begun again.
    seconds
        How long, where the stopwatch knows.
    """

    question: int
    at_seconds: float
    cause: Literal["gap", "restart"]
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of an interview and all that happened on it.

    Attributes
    ----------
    id
        Of the answer in the log; empty where there is none.
    answer
        What was handed in, or stood in the editor when the time was over.
    verdict
        Of that answer alone, probes apart; None where nothing was graded.
    seconds
        From when it was shown until it ended; probes, pauses and waiting apart.
    clarified
        Whether the learner asked for clarification.
    probes
        In the order in which they were asked.
    """

    slot: Slot
    outcome: Outcome
    id: str = ""
    answer: Answer | None = None
    verdict: Verdict | None = None
    certainty: Certainty | None = None
    seconds: float = 0.0
    clarified: bool = False
    probes: tuple[Probe, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether the learner got to see it, and it counts."""
        return self.outcome not in ("unreached", "withdrawn")

    @property
    def over_seconds(self) -> float:
        """How far it went over its budget."""
        return max(self.seconds - self.slot.budget_seconds, 0.0)

    @property
    def is_over_time(self) -> bool:
        """Whether it took longer than its budget."""
        return self.over_seconds > 0

    @property
    def total_seconds(self) -> float:
        """The time it took with its probes."""
        return self.seconds + sum(probe.seconds for probe in self.probes)

    def probe_of(self, point: str) -> Probe | None:
        """Return the probe on a point, if there was one."""
        return next((probe for probe in self.probes if probe.point == point), None)

    @property
    def score(self) -> float | None:
        """The score with what the probes earned, in [0, 1].

        0 for what was passed or left without an answer; None where it was not reached, or could
        not be graded.
        """
        if not self.is_reached:
            return None
        if self.verdict is None:
            return None if self.answer is not None else 0.0
        if not self.slot.expected or not self.verdict.points:
            return self.verdict.score
        return _score_with_probes(self)


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as it went: what reports tell, and nothing but what was observed.

    Attributes
    ----------
    sitting
        Its id in the store.
    ended
        None as long as it is not over.
    ending
        How it ended; None as long as it is not over.
    spent_seconds
        Its own time: pauses, interruptions and waiting for the grader apart.
    paused_seconds
        Of all pauses together.
    asked
        All that was planned, in order, with the deeper questions that were put in; also what was
        not come to.
    self_rating
        How it went by the learner's own account, from 1 to 4 in halves, told before any score.
    """

    sitting: str
    setup: Setup
    started: Moment
    asked: tuple[Asked, ...]
    ended: Moment | None = None
    ending: Ending | None = None
    spent_seconds: float = 0.0
    pauses: tuple[Pause, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    self_rating: float | None = None

    @property
    def paused_seconds(self) -> float:
        """The time of all pauses together."""
        return sum(pause.seconds for pause in self.pauses)

    @property
    def was_interrupted(self) -> bool:
        """Whether quizzer was closed, killed or stood still in the middle."""
        return bool(self.interruptions)

    @property
    def over_seconds(self) -> float:
        """How far the whole went over its time."""
        return max(self.spent_seconds - self.setup.budget_seconds, 0.0)

    @property
    def reached(self) -> tuple[Asked, ...]:
        """Those that the learner got to see, and that count."""
        return tuple(asked for asked in self.asked if asked.is_reached)

    @property
    def score(self) -> float | None:
        """The mean over all questions reached, in [0, 1]; None where nothing could be graded."""
        scores = [score for asked in self.reached if (score := asked.score) is not None]
        return sum(scores) / len(scores) if scores else None


def _score_with_probes(asked: Asked) -> float:
    """Return covered weight, less half the contradicted, plus what the probes earned; at least 0.

    A point that a probe earned counts as that share, whatever was said of it before.
    """
    worth = {"covered": 1.0, "missing": 0.0, "contradicted": -0.5}
    found = {v.point: worth[v.finding] for v in asked.verdict.points} if asked.verdict else {}
    for probe in asked.probes:
        if probe.earned:
            found[probe.point] = max(found.get(probe.point, 0.0), probe.earned)
    total = sum(point.weight for point in asked.slot.expected)
    earned = sum(point.weight * found.get(point.point, 0.0) for point in asked.slot.expected)
    return max(0.0, earned / total)
