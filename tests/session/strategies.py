"""Arbitrary practice sittings: queues of items and sequences of events."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from quizzer.domain.answers import Certainty, Picked, Rating
from quizzer.domain.grading import Finding, PointVerdict
from quizzer.domain.item import Item
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict
from quizzer.session.events import (
    Answered,
    Appealed,
    Confirmed,
    Continued,
    Ended,
    Event,
    Graded,
    HintAsked,
    Remarked,
    Rerated,
    Resumed,
    SetAside,
    Skipped,
    Undone,
    Ungraded,
)

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
IDS = st.sampled_from([f"id-{number}" for number in range(6)])
MOMENTS = st.integers(0, 10_000).map(
    lambda seconds: Moment(START + timedelta(seconds=seconds), 60, START.date())
)


def item(number: int, hints: int = 2, seed: int | None = None) -> Item:
    return Item("bank", f"q{number}", "c0ffee", number if seed is None else seed, {}, hints, 60.0)


QUEUES = st.integers(1, 5).map(lambda count: tuple(item(number) for number in range(count)))

FRESH = st.none() | st.builds(
    lambda number, seed: item(number, seed=seed), st.integers(0, 4), st.integers(100, 999)
)
"""Another variant of some question, perhaps not the one on show."""

POINTS = st.sampled_from(("one", "two"))
FINDINGS: tuple[Finding, ...] = ("covered", "missing", "contradicted")
VERDICTS = st.builds(
    lambda score, one, two: Verdict(
        score,
        "rubric/1",
        points=(PointVerdict("one", one, 0.5, (0, 1)), PointVerdict("two", two, 0.9)),
    ),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from(FINDINGS),
    st.sampled_from(FINDINGS),
)
"""Of a kind with a rubric, so that doubts and appeals fit."""

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Answered, MOMENTS, IDS, st.just(Picked(("a",))), st.none() | st.sampled_from(Certainty)
    ),
    st.builds(
        Graded,
        IDS,
        VERDICTS,
        st.sampled_from(Rating),
        FRESH,
        st.sampled_from(((), ("one",), ("one", "two"))),
    ),
    st.builds(Confirmed, MOMENTS, POINTS, VERDICTS, st.sampled_from(Rating), FRESH),
    st.builds(
        Appealed,
        MOMENTS,
        IDS,
        POINTS,
        st.sampled_from(FINDINGS),
        st.just("words"),
        VERDICTS,
        st.sampled_from(Rating),
        FRESH,
    ),
    st.builds(Ungraded, MOMENTS, IDS),
    st.builds(HintAsked, MOMENTS),
    st.builds(Skipped, MOMENTS),
    st.builds(Undone, MOMENTS, IDS),
    st.builds(Continued, MOMENTS),
    st.builds(Rerated, MOMENTS, IDS, st.sampled_from(Rating), FRESH),
    st.builds(SetAside, MOMENTS, IDS, st.sampled_from(("bury", "suspend"))),
    st.builds(
        Remarked, MOMENTS, IDS, st.sampled_from(("bookmark", "note", "report")), st.booleans()
    ),
    st.builds(Resumed, MOMENTS),
)
ENDINGS = st.builds(Ended, MOMENTS)
