"""Names stand whole, beside what they name, and never over each other."""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points, Region
from quizzer.drawing.axes import draw_axes, foot_labels
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.figures import draw
from quizzer.drawing.labels import Wish, stacked
from quizzer.drawing.layout import extents, laid_out
from quizzer.drawing.naming import KEY_CELLS, write_names
from quizzer.drawing.plotting import draw_marks
from quizzer.drawing.rows import cells, plain
from tests.drawing.strategies import figures

UNIT = Axis(low=0, high=1)
LINE = Line((0, 1), (0, 1))
sizes = st.tuples(st.integers(16, 100), st.integers(5, 30))


def intervals_per_row(figure: Figure, width: int, height: int) -> Iterable[list[tuple[int, int]]]:
    """Return from where to where names go, row by row."""
    layout = laid_out(figure, *extents(figure), width, height)
    canvas = Canvas(width, height)
    draw_axes(canvas, figure, layout)
    draw_marks(canvas, figure, layout)
    rows = defaultdict(list)
    for name in write_names(canvas, figure, layout):
        length = cells(name.text) + (KEY_CELLS if name.key else 0)
        rows[round(name.row)].append((name.column, name.column + length))
    return [sorted(row) for row in rows.values()]


@settings(max_examples=200, deadline=None)
@given(figures, sizes)
def test_no_two_names_overlap(figure: Figure, size: tuple[int, int]) -> None:
    for row in intervals_per_row(figure, *size):
        assert all(before[1] <= after[0] for before, after in pairwise(row))


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 3)), max_size=30),
    st.integers(1, 20),
    st.sampled_from((1, 1 / 15)),
)
def test_stacked_labels_keep_their_order_and_a_row_each(
    given_: list[tuple[float, float]], rows: int, step: float
) -> None:
    wishes = [Wish("", LINE, height * (rows - 1), weight) for height, weight in given_]
    placed = stacked(wishes, rows, step)
    assert all(after.row - before.row >= 1 - 1e-9 for before, after in pairwise(placed))
    assert all(before.wished <= after.wished for before, after in pairwise(placed))
    assert all(0 <= label.row <= rows - 1 for label in placed)
    assert all(label.moved <= 2 for label in placed)
    if wishes:
        heaviest = max(wishes, key=lambda wish: wish.weight)
        assert heaviest.row in [label.wished for label in placed]


def test_lines_that_all_end_in_one_point_are_named_where_they_are_apart() -> None:
    paths = tuple(Line((0, 0.9, 1), (5 - k, 0, 0), f"path{k}") for k in range(10))
    drawn = plain(draw(Figure("", lines=paths), 70, 20)).splitlines()
    found = [next(row.index(f"path{k}") for row in drawn if f"path{k}" in row) for k in range(10)]
    assert set(found) == {found[0]}
    assert found[0] < 10


def test_a_name_of_points_stands_beside_one_of_them() -> None:
    figure = Figure("", UNIT, UNIT, points=(Points((0.5,), (0.5,), "here", "○"),))
    assert "○ here" in plain(draw(figure, 60, 14))


def test_what_finds_no_room_beside_its_mark_is_named_with_a_sample_of_it() -> None:
    rows = 30
    noise = Line(
        tuple(step / 500 for step in range(501)),
        tuple(0.5 + 0.45 * math.sin(step * 1.3) for step in range(501)),
    )
    figure = Figure(
        "", UNIT, Axis(low=0, high=1.5), lines=(noise,), points=(Points((0.5,), (0.5,), "lost"),)
    )
    assert "●  lost" in plain(draw(figure, 60, rows))


@pytest.mark.parametrize("x", [0.0, 0.3, 0.5, 0.52, 1.0])
@pytest.mark.parametrize("width", [30, 60, 100])
def test_the_cursors_value_stands_whole_below_the_axis(x: float, width: int) -> None:
    cursor = Cursor(x, f"λ = {x:.4f}")
    figure = Figure("A title", Axis("share", 0, 1), UNIT, lines=(LINE,), cursor=cursor)
    rows = plain(draw(figure, width, 12)).splitlines()
    assert f"λ = {x:.4f}" in rows[-1]
    assert rows[0] == "A title"
    assert rows[-2].endswith(" share")


@given(st.floats(0, 1), st.integers(16, 120))
def test_what_stands_below_the_axis_stands_apart(x: float, width: int) -> None:
    figure = Figure("", UNIT, UNIT, lines=(LINE,), cursor=Cursor(x, "λ = 0.123"))
    layout = laid_out(figure, *extents(figure), width, 12)
    labels = sorted(foot_labels(figure, layout, width), key=lambda label: label.start)
    assert any(label.style == "cursor" for label in labels)
    ends = [(label.start, label.start + cells(label.text)) for label in labels]
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= width


def test_nested_outlines_are_all_named() -> None:
    angles = [2 * math.pi * step / 90 for step in range(90)]
    rings = tuple(
        Region(tuple(r * math.cos(a) for a in angles), tuple(r * math.sin(a) for a in angles), name)
        for r, name in ((3, "outer"), (1.5, "inner"))
    )
    for size in ((80, 22), (60, 14), (40, 10)):
        drawn = plain(draw(Figure("", regions=rings), *size))
        assert "outer" in drawn
        assert "inner" in drawn


def test_a_band_is_named_like_a_line() -> None:
    band = Band((0, 1), (0, 0.4), (0.5, 0.6), "± 1 SE")
    rows = plain(draw(Figure("", UNIT, UNIT, bands=(band,)), 60, 14)).splitlines()
    assert any(row.endswith("± 1 SE") for row in rows)
