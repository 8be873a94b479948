"""Figures of every kind, the unreasonable ones included."""

from typing import TypeAlias

from hypothesis import strategies as st

from quizzer.domain.figure import Axis, Band, Bars, Cursor, Figure, Line, Points, Region

numbers = st.floats() | st.integers(-50, 50).map(float)
texts = st.text(max_size=12)
strokes = st.sampled_from(("solid", "dashed", "dotted"))
roles = st.sampled_from(("accent", "other", "muted"))
axes = st.builds(
    Axis, texts, st.none() | numbers, st.none() | numbers, st.sampled_from(("linear", "log10"))
)


def _pairs() -> st.SearchStrategy[tuple[tuple[float, ...], tuple[float, ...]]]:
    pairs = st.lists(st.tuples(numbers, numbers), max_size=6)
    return pairs.map(lambda some: (tuple(x for x, _ in some), tuple(y for _, y in some)))


Floats: TypeAlias = tuple[float, ...]


def _columns(some: list[tuple[float, float, float]]) -> tuple[Floats, Floats, Floats]:
    xs, lows, highs = ((*(one[side] for one in some),) for side in range(3))
    return xs, lows, highs


lines = st.builds(lambda ends, *rest: Line(*ends, *rest), _pairs(), texts, strokes, roles)
points = st.builds(lambda ends, *rest: Points(*ends, *rest), _pairs(), texts, texts, roles)
regions = st.builds(lambda ends, *rest: Region(*ends, *rest), _pairs(), texts, strokes, roles)
bars = st.lists(st.tuples(texts, numbers), max_size=8).map(
    lambda some: Bars(tuple(name for name, _ in some), tuple(value for _, value in some))
)
triples = st.lists(st.tuples(numbers, numbers, numbers), max_size=6)
bands = st.builds(
    lambda some, *rest: Band(*_columns(some), *rest),
    triples,
    texts,
    roles,
)
figures = st.builds(
    Figure,
    texts,
    axes,
    axes,
    st.lists(lines, max_size=4).map(tuple),
    st.lists(points, max_size=2).map(tuple),
    st.lists(regions, max_size=2).map(tuple),
    st.lists(bands, max_size=2).map(tuple),
    st.none() | bars,
    st.none() | st.builds(Cursor, numbers, texts),
)
