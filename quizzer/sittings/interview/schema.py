"""What a program finds in the JSON report of a mock interview: the keys, and what they hold.

Durations are in seconds of the interview's own time, scores and shares in [0, 1], competences and
ratings from 1 to 4; null stands for what was not seen, not graded, or not there. Keys are only
added; `format` is counted up if one should ever change its meaning. Alone `interview.sitting`,
`interview.started`, `interview.ended`, `questions[].answer_id` and the days and seconds differ
between two interviews that went the same way.
"""

from typing import Literal, TypedDict

FORMAT = 1
"""Counted up when a key changes its meaning."""


class PauseData(TypedDict):
    """A pause, or an interruption: at which question, when, how long, and why."""

    question: int
    at_seconds: float
    seconds: float | None
    cause: Literal["pause", "gap", "restart"]


class InterviewData(TypedDict):
    """What was asked for, and how it went on and ended; instants in ISO 8601 with their offset."""

    sitting: str
    started: str
    ended: str | None
    day: str
    ending: str | None
    level: str
    minutes: float
    seed: int
    banks: list[str]
    topics: list[str]
    is_strict: bool
    budget_seconds: float
    spent_seconds: float
    paused_seconds: float
    pauses: list[PauseData]


class ChangeData(TypedDict):
    """What could have gone better: an essential point or another one, the answer, the time."""

    question: int
    what: str
    point: str


class LiftData(TypedDict):
    """The least that would have lifted the verdict to the next step, and from where that holds."""

    word: str
    least: float
    words: str
    changes: list[ChangeData]


class VerdictData(TypedDict):
    """The verdict, its number, and the line by which it came about."""

    word: str
    value: float | None
    line: str
    held_back_by: list[str]
    lift: LiftData | None


class SelfRatingData(TypedDict):
    """What the learner said before the score, and how far above the score that was."""

    said: float | None
    off: float | None


class CompetenceData(TypedDict):
    """One competence, how it is computed, and what it was computed from."""

    name: str
    value: float | None
    rule: str
    facts: list[str]


class TopicData(TypedDict):
    """The mean score of the questions of one topic."""

    topic: str
    title: str
    score: float
    questions: int


class ProbeData(TypedDict):
    """A follow-up on one point: what was answered, and what was found of the point in it."""

    follow_up: str
    outcome: str
    text: str
    finding: str | None
    quote: str
    earned: float
    seconds: float
    budget_seconds: float


class PointData(TypedDict):
    """A point that a good answer makes, and what became of it; `quote` as the learner wrote it."""

    point: str
    statement: str
    is_essential: bool
    finding: str
    worth: float
    quote: str
    course: str
    beside: str
    belief: str
    probe: ProbeData | None


class QuestionData(TypedDict):
    """A question, what was answered, and what a strong answer has."""

    number: int
    bank: str
    question: str
    topic: str
    type: str
    level: int
    part: str
    why: str
    prompt: str
    outcome: str
    answer_id: str
    answer: str
    certainty: str | None
    score: float | None
    seconds: float
    budget_seconds: float
    over_seconds: float
    clarified: bool
    correct: str
    points: list[PointData]
    strong_answer: str
    demos: list[str]
    seen: str


class CardData(TypedDict):
    """A question that is scheduled, and the day on which it is due."""

    key: str
    due: str


class ActionData(TypedDict):
    """One thing to do next, and on what."""

    kind: str
    text: str
    questions: list[int]
    cards: list[CardData]
    demo: str
    topic: str


class EarlierData(TypedDict):
    """An earlier interview."""

    day: str
    level: str
    word: str
    value: float | None


class ReportData(TypedDict):
    """The whole report."""

    kind: Literal["mock-interview"]
    format: int
    interview: InterviewData
    verdict: VerdictData
    self_rating: SelfRatingData
    competences: list[CompetenceData]
    topics: list[TopicData]
    questions: list[QuestionData]
    actions: list[ActionData]
    earlier: list[EarlierData]
