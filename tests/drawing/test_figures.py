"""What a drawn figure promises: its size, its corners, its crossings, its labels."""

import math
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line, Points, Region
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.figures import draw, fitting_height
from quizzer.drawing.rows import Row, cells, plain
from tests.drawing.strategies import figures

STEERING = ("Cc", "Cf", "Cs")
UNIT = Axis(low=0, high=1)
RISING = Line((0, 1), (0, 1))
FALLING = Line((0, 1), (1, 0))


def text(figure: Figure, width: int = 60, height: int = 14) -> str:
    return plain(draw(figure, width, height))


def data_lines(rows: tuple[Row, ...]) -> list[str]:
    """Return the part right of the axis, of the rows that have one."""
    lines = ["".join(span.text for span in row) for row in rows]
    return [line.split(mark, 1)[1] for line in lines for mark in "│┤" if mark in line]


@settings(max_examples=200, deadline=None)
@given(figures, st.integers(-1, 90), st.integers(-1, 24))
def test_every_figure_is_exactly_as_large_as_asked(figure: Figure, width: int, height: int) -> None:
    rows = draw(figure, width, height)
    assert len(rows) == max(height, 0)
    for row in rows:
        assert sum(cells(span.text) for span in row) == max(width, 0)
        assert all(category(one) not in STEERING for span in row for one in span.text)


def test_a_letter_keeps_its_hat() -> None:
    figure = Figure(
        "‖b\u0302 − β‖ and \u0302\u0302x\u0302\u0303\u0304", UNIT, UNIT, lines=(RISING,)
    )
    first = text(figure).splitlines()[0]
    assert first == "‖b\u0302 − β‖ and x\u0302"


def test_a_wide_character_cut_in_two_leaves_a_blank() -> None:
    canvas = Canvas(6, 1)
    canvas.write(0, 0, "漢字漢", "label")
    canvas.write(1, 0, "x", "axis")
    canvas.write(2, 0, "y", "axis")
    (row,) = canvas.painted()
    assert "".join(span.text for span in row) == " xy 漢"


@pytest.mark.parametrize(("width", "height"), [(76, 12), (60, 14), (110, 20), (20, 6)])
def test_a_diagonal_hits_the_corners(width: int, height: int) -> None:
    lines = data_lines(draw(Figure("", UNIT, UNIT, lines=(RISING,)), width, height))
    assert ord(lines[0][-1]) & 0x08  # the top right dot of the last cell
    assert ord(lines[-1][0]) & 0x40  # the bottom left dot of the first cell


def test_lines_that_cross_keep_all_their_dots() -> None:
    def dots(*lines: Line) -> list[int]:
        drawn = "".join(data_lines(draw(Figure("", UNIT, UNIT, lines=lines), 60, 14)))
        return [max(ord(cell) - 0x2800, 0) for cell in drawn]

    both, rising, falling = dots(RISING, FALLING), dots(RISING), dots(FALLING)
    assert both == [a | b for a, b in zip(rising, falling, strict=True)]


def test_the_accent_gives_its_style_to_a_cell_it_shares() -> None:
    accent = Line((0, 1), (0, 1), role="accent")
    for order in ((accent, FALLING), (FALLING, accent)):
        rows = draw(Figure("", UNIT, UNIT, lines=order), 60, 14)
        accented = sum(len(span.text) for row in rows for span in row if span.style == "accent")
        alone = draw(Figure("", UNIT, UNIT, lines=(accent,)), 60, 14)
        assert accented == sum(
            len(span.text) for row in alone for span in row if span.style == "accent"
        )


def test_decades_lie_at_equal_distances() -> None:
    x = Axis("", 0.1, 1000, "log10")
    figure = Figure("", x, UNIT, lines=(Line((0.1, 1000), (0, 1)),))
    foot = next(line for line in text(figure, 83).splitlines() if "└" in line)
    marks = [at for at, character in enumerate(foot) if character == "┬"]
    gaps = {after - before for before, after in pairwise(marks)}
    assert len(marks) == 5
    assert max(gaps) - min(gaps) <= 1


def test_strokes_tell_lines_apart() -> None:
    def count(stroke: str) -> int:
        line = Line((0, 1), (0, 1), stroke=stroke)  # type: ignore[arg-type]
        drawn = text(Figure("", UNIT, UNIT, lines=(line,)))
        return sum((ord(c) - 0x2800).bit_count() for c in drawn if 0x2800 <= ord(c) < 0x2900)

    assert count("solid") > count("dashed") > count("dotted") > 0


def test_lines_are_labelled_at_the_side_where_they_part() -> None:
    lines = tuple(Line((0, 1), (height, 0), name) for height, name in ((1, "up"), (-1, "down")))
    first = next(line for line in text(Figure("", lines=lines)).splitlines() if "up" in line)
    assert first.index("up") < 10


def test_labels_of_many_lines_never_share_a_row() -> None:
    lines = tuple(Line((0, 1), (0, 1 + index / 100), f"line{index}") for index in range(30))
    drawn = text(Figure("", lines=lines), 76, 12)
    assert all(row.count("line") <= 1 for row in drawn.splitlines())
    assert "line0" in drawn


def test_a_crowded_out_label_is_never_the_accent() -> None:
    others = tuple(Line((0, 1), (0, 1 + index / 100), f"line{index}") for index in range(30))
    accent = Line((0, 1), (0, 1), "this", role="accent")
    assert "this" in text(Figure("", lines=(*others, accent)), 76, 12)


def test_the_cursor_stands_at_its_value_with_its_label() -> None:
    figure = Figure("", UNIT, UNIT, lines=(RISING,), cursor=Cursor(0.5, "λ = 0.5"))
    rows = draw(figure, 61, 14)
    styles = {span.style for row in rows for span in row}
    assert "cursor" in styles
    assert "λ = 0.5" in plain(rows)
    assert "┃" in plain(rows)


def test_a_disc_is_round() -> None:
    angles = [2 * math.pi * step / 200 for step in range(200)]
    disc = Region(tuple(map(math.cos, angles)), tuple(map(math.sin, angles)))
    lines = data_lines(draw(Figure("", regions=(disc,)), 90, 20))
    wide = max(len(line.rstrip()) for line in lines) - min(
        len(line) - len(line.lstrip(" ⠄⠠⠁⠈⠂⠐⡀⢀")) for line in lines
    )
    assert wide == pytest.approx(2 * len(lines), abs=3)


def test_points_are_marked_and_named() -> None:
    drawn = text(Figure("", UNIT, UNIT, points=(Points((0.5,), (0.5,), "here", "×"),)))
    assert "×" in drawn
    assert "here" in drawn


def test_axes_are_named_with_x_at_the_bottom_right() -> None:
    figure = Figure("Title", Axis("λ"), Axis("coefficient"), lines=(RISING,))
    lines = text(figure).splitlines()
    assert lines[0].startswith("Title")
    assert "coefficient" in lines[0]
    assert lines[-2].endswith(" λ")


def test_the_y_axis_keeps_its_name_under_a_long_title() -> None:
    figure = Figure("A title that is long", UNIT, Axis("coefficient", 0, 1), lines=(RISING,))
    lines = text(figure, 30).splitlines()
    assert "coefficient" not in lines[0]
    assert "↑ coefficient" in lines[1]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = text(Figure("", Axis(low=0, high=1), bars=Bars(("s1", "s2"), (1.0, 0.5))), 50, 3)
    first, second = (line.count("█") for line in drawn.splitlines())
    assert first == pytest.approx(2 * second, abs=1)
    assert "0.5" in drawn


def test_bars_without_room_are_counted() -> None:
    many = Bars(tuple("abcdefgh"), tuple(map(float, range(8))))
    assert "… and 6 more" in text(Figure("Title", bars=many), 40, 4)
    assert fitting_height(Figure("Title", bars=many), 14) == 9


def test_markup_and_control_characters_stay_out() -> None:
    drawn = text(Figure("a\x1b[31mred\nline", UNIT, UNIT, lines=(RISING,)))
    assert "\x1b" not in drawn
    assert "a[31mred line" in drawn
