"""A million points draw at once, and look as they would in full."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.figure import Band, Figure, Line, Points, Region
from quizzer.drawing.scales import Extent, reach
from quizzer.drawing.strokes import walked
from quizzer.drawing.thinning import thinned

MILLION = 10**6
COLUMNS = 160
UNIT = Extent(0, 1)


def wave(count: int) -> tuple[float, ...]:
    return tuple(math.sin(40 * step / count) for step in range(count))


def shares(count: int) -> tuple[float, ...]:
    return tuple((step + 1) / count for step in range(count))


@pytest.mark.parametrize("is_falling", [False, True])
@pytest.mark.parametrize("x", [UNIT, Extent(1e-6, 1, is_log=True)])
def test_a_million_points_become_a_few_a_column(x: Extent, is_falling: bool) -> None:
    xs = shares(MILLION)
    ys = wave(MILLION)
    line = Line(xs[::-1] if is_falling else xs, ys)
    (thin,) = thinned(Figure("", lines=(line,)), x, COLUMNS).lines
    assert len(thin.xs) == len(thin.ys) <= 6 * (COLUMNS + 2)
    assert (min(thin.ys), max(thin.ys)) == (min(ys), max(ys))
    assert (thin.xs[0], thin.xs[-1]) == (line.xs[0], line.xs[-1])


def test_a_spike_survives() -> None:
    ys = [0.0] * 100_000
    ys[54_321] = 9.0
    line = Line(shares(len(ys)), tuple(ys))
    (thin,) = thinned(Figure("", lines=(line,)), UNIT, COLUMNS).lines
    assert max(thin.ys) == 9
    assert thin.xs[thin.ys.index(9.0)] == line.xs[54_321]


def test_no_dot_of_a_thinned_picture_is_more_than_one_off() -> None:
    line = Line(shares(20_000), wave(20_000))
    (thin,) = thinned(Figure("", lines=(line,)), UNIT, COLUMNS).lines
    fully, thinly = ({*walked(spots(one), COLUMNS, 80)} for one in (line, thin))
    assert thinly <= around(fully)
    assert fully <= around(thinly)


def spots(line: Line) -> list[tuple[float, float]]:
    return [(x, (y + 1) / 2) for x, y in zip(line.xs, line.ys, strict=True)]


def around(dots: set[tuple[int, int]]) -> set[tuple[int, int]]:
    near = (-1, 0, 1)
    return {(across + x, down + y) for across, down in dots for x in near for y in near}


def test_a_gap_survives() -> None:
    ys = [0.5] * 100_000
    ys[40_000:60_000] = [math.nan] * 20_000
    (thin,) = thinned(Figure("", lines=(Line(shares(len(ys)), tuple(ys)),)), UNIT, COLUMNS).lines
    assert any(map(math.isnan, thin.ys))
    inside = [x for x, y in zip(thin.xs, thin.ys, strict=True) if not math.isnan(y)]
    assert not any(0.41 < x < 0.59 for x in inside)


def test_all_kinds_of_marks_are_thinned() -> None:
    xs, ys = shares(200_000), wave(200_000)
    loop = (*xs, *xs[::-1])
    figure = Figure(
        "",
        regions=(Region(loop, (*ys, *ys)),),
        points=(Points(xs, ys),),
        bands=(Band(xs, ys, tuple(y + 1 for y in ys)),),
    )
    thin = thinned(figure, UNIT, COLUMNS)
    assert len(thin.regions[0].xs) < 10 * COLUMNS
    assert len(thin.points[0].xs) < 20_000
    assert len(thin.bands[0].xs) == len(thin.bands[0].highs) < 10 * COLUMNS
    assert max(thin.points[0].ys) == max(ys)


def test_few_points_stay_as_they_are() -> None:
    figure = Figure("", lines=(Line((0, 1), (math.nan, math.inf)),))
    assert thinned(figure, UNIT, COLUMNS) == figure


numbers = st.floats(-2, 2) | st.sampled_from((math.nan, math.inf, -math.inf, 1e300))


@given(st.lists(numbers, min_size=1, max_size=40), st.lists(numbers, min_size=1, max_size=40))
def test_nothing_is_added_or_turned_around(some: list[float], others: list[float]) -> None:
    count = 60 * len(some)
    xs, ys = tuple(some * 60), tuple((others * count)[:count])
    (thin,) = thinned(Figure("", lines=(Line(xs, ys),)), UNIT, 20).lines
    pairs = iter(zip(map(repr, xs), map(repr, ys), strict=True))
    assert all(pair in pairs for pair in zip(map(repr, thin.xs), map(repr, thin.ys), strict=True))


@given(st.lists(st.floats()))
def test_the_reach_is_that_of_all_numbers_with_a_place(values: list[float]) -> None:
    known = [value for value in values if abs(value) < 1e290]
    assert reach(values, is_log=False) == ((min(known), max(known)) if known else ())
    positive = [value for value in values if 1e-290 < value < 1e290]
    assert reach(values, is_log=True) == ((min(positive), max(positive)) if positive else ())
