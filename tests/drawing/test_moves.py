"""A move of the cursor draws what stays only once, and shows what drawing it all would."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points, Region
from quizzer.domain.plain import from_plain, to_plain
from quizzer.drawing import layout, plotting
from quizzer.drawing.axes import draw_axes, write_upward
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.figures import draw
from quizzer.drawing.layout import extents, laid_out
from quizzer.drawing.naming import write_names
from quizzer.drawing.plotting import draw_marks
from quizzer.drawing.rows import Row
from quizzer.drawing.thinning import thinned
from tests.drawing.strategies import figures, numbers, texts

UNIT = Axis(low=0, high=1)
CURVE = tuple(step / 50 for step in range(51))
BUSY = Figure(
    "Busy",
    UNIT,
    Axis("height of it all", 0, 1),
    lines=(Line(CURVE, tuple(x * x for x in CURVE), "square", "dashed", "accent"),),
    points=(Points((0.2, 0.5, 0.8), (0.5, 0.5, 0.5), "marks"),),
    regions=(Region((0.1, 0.9, 0.5), (0.1, 0.1, 0.9), "triangle"),),
    bands=(Band(CURVE, (0.2,) * 51, (0.4,) * 51, "± 1 SE"),),
    cursor=Cursor(0.5, "x = 0.5"),
)
cursors = st.none() | st.builds(Cursor, numbers | st.floats(-0.2, 1.2), texts)
sizes = st.tuples(st.integers(1, 100), st.integers(1, 30))


def forget() -> None:
    """Empty all that drawing remembers."""
    for remembering in (plotting._ground, layout._spots, layout._trace):
        remembering.cache_clear()


def anew(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` drawn with nothing remembered."""
    forget()
    return draw(figure, width, height)


def at_once(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` with its cursor drawn among the rest, on one canvas, in one go."""
    forget()
    canvas = Canvas(width, height)
    x, y = extents(figure)
    slim = thinned(figure, x, 2 * width)
    laid = laid_out(slim, x, y, width, height)
    if laid.has_axes:
        draw_axes(canvas, slim, laid)
    draw_marks(canvas, slim, laid)
    if laid.has_axes:
        write_names(canvas, slim, laid)
        write_upward(canvas, slim, laid)
    return canvas.painted()


@settings(max_examples=150, deadline=None)
@given(figures, sizes, st.lists(cursors, min_size=1, max_size=4))
@example(BUSY, (60, 14), [Cursor(at / 20, f"x = {at / 20}") for at in range(21)])
def test_a_move_shows_what_drawing_anew_would(
    figure: Figure, size: tuple[int, int], places: list[Cursor | None]
) -> None:
    moved = [replace(figure, cursor=cursor) for cursor in (*places, figure.cursor)]
    whole = [anew(one, *size) for one in moved]
    forget()
    assert [draw(one, *size) for one in moved] == whole
    assert [draw(one, *size) for one in reversed(moved)] == whole[::-1]


@settings(max_examples=150, deadline=None)
@given(figures, sizes, cursors)
@example(BUSY, (60, 14), Cursor(0.5, "x = 0.5"))
@example(BUSY, (40, 9), Cursor(0.31, "x = 0.31"))
def test_the_cursor_laid_over_the_rest_is_as_if_drawn_among_it(
    figure: Figure, size: tuple[int, int], cursor: Cursor | None
) -> None:
    plot = replace(figure, bars=None, cursor=cursor)
    assert draw(plot, *size) == at_once(plot, *size)


@settings(max_examples=100, deadline=None)
@given(figures, st.lists(st.tuples(figures, sizes), max_size=4), sizes)
def test_other_figures_drawn_between_change_nothing(
    figure: Figure, others: list[tuple[Figure, tuple[int, int]]], size: tuple[int, int]
) -> None:
    whole = anew(figure, *size)
    for other, its_size in others:
        draw(other, *its_size)
        draw(replace(other, cursor=figure.cursor), *size)
    assert draw(figure, *size) == whole


def test_zeros_of_either_sign_are_equal_and_look_equal() -> None:
    values = (0.0, 0.5, 1.0, 0.0)
    plus, minus = (
        Figure("", Axis(low=zero), lines=(Line(values, (zero, 1.0, zero, zero), "line"),))
        for zero in (0.0, -0.0)
    )
    assert plus == minus
    assert anew(plus, 60, 14) == anew(minus, 60, 14)


def test_a_move_draws_only_the_cursor_though_frames_come_decoded_anew() -> None:
    forget()
    for at in range(10):
        text = json.dumps(to_plain(replace(BUSY, cursor=Cursor(at / 10, "here"))))
        draw(from_plain(Figure, json.loads(text)), 60, 14)
    assert plotting._ground.cache_info().misses == 1


def test_what_did_not_change_of_a_figure_is_not_traced_again() -> None:
    forget()
    draw(BUSY, 60, 14)
    before = layout._trace.cache_info().misses
    moved = replace(BUSY, title="Moved", points=(Points((0.3,), (0.3,), "marks"),))
    draw(moved, 60, 14)
    assert layout._trace.cache_info().misses == before


def test_what_is_remembered_is_bounded() -> None:
    for index in range(200):
        draw(Figure("", lines=(Line((0, 1), (0, index)),)), 40, 10)
    for remembering in (plotting._ground, layout._spots, layout._trace):
        assert remembering.cache_info().currsize <= 64
    assert plotting._ground.cache_info().currsize <= 8


@pytest.mark.parametrize("gap", [math.nan, math.inf])
def test_a_line_with_a_gap_moves_like_any_other(gap: float) -> None:
    line = Line((0.0, 0.4, 0.5, 0.6, 1.0), (0.0, 0.4, gap, 0.6, 1.0), "broken")
    moved = [Figure("", UNIT, UNIT, (line,), cursor=Cursor(at / 8, "at")) for at in range(9)]
    assert [draw(one, 50, 12) for one in moved] == [anew(one, 50, 12) for one in moved]


def test_a_copy_of_a_canvas_is_drawn_on_alone() -> None:
    canvas = Canvas(4, 1)
    canvas.write(0, 0, "ab", "label")
    shown = canvas.painted()
    other = canvas.copy()
    other.write(1, 0, "漢", "axis")
    other.dot(6, 0, "other")
    other.faint([(0, 0)], "axis")
    other.pass_through([(0, 0)])
    assert canvas.painted() == shown
    assert "".join(span.text for row in other.painted() for span in row) == "a漢⠁"
