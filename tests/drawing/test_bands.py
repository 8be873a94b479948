"""Bands: hatched where dense, error bars where sparse, and never over a line."""

from quizzer.domain.figure import Axis, Band, Figure, Line
from quizzer.drawing.canvas import Canvas
from quizzer.drawing.figures import draw
from quizzer.drawing.rows import Row

UNIT = Axis(low=0, high=1)
DENSE = tuple(step / 100 for step in range(101))
NAN = float("nan")


def band(xs: tuple[float, ...], low: float = 0.25, high: float = 0.75) -> Band:
    return Band(xs, (low,) * len(xs), (high,) * len(xs))


def data_rows(figure: Figure, width: int = 60, height: int = 14) -> list[str]:
    lines = ["".join(span.text for span in row) for row in draw(figure, width, height)]
    return [line.split(mark, 1)[1] for line in lines for mark in "│┤" if mark in line]


def dots(lines: list[str]) -> int:
    return sum(_bits(character) for line in lines for character in line)


def _bits(character: str) -> int:
    return (ord(character) - 0x2800).bit_count() if 0x2800 <= ord(character) < 0x2900 else 0


def test_a_dense_band_is_a_sparse_hatch_between_its_edges() -> None:
    rows = data_rows(Figure("", UNIT, UNIT, bands=(band(DENSE),)))
    assert not rows[0].strip()
    assert not rows[-1].strip()
    middle = rows[len(rows) // 2]
    assert all(_bits(cell) == 1 for cell in middle)


def test_lines_keep_every_dot_in_a_band() -> None:
    line = Line((0, 1), (0.3, 0.7), stroke="dotted")
    alone = data_rows(Figure("", UNIT, UNIT, lines=(line,)))
    within = data_rows(Figure("", UNIT, UNIT, lines=(line,), bands=(band(DENSE),)))
    for row, hatched in zip(alone, within, strict=True):
        assert all(
            before == after for before, after in zip(row, hatched, strict=False) if before != " "
        )


def test_the_gaps_of_a_stroke_stay_empty() -> None:
    line = Line((0, 1), (0.5, 0.5), stroke="dashed")
    rows = data_rows(Figure("", UNIT, UNIT, lines=(line,), bands=(band(DENSE),)))
    crossed = next(row for row in rows if "⠒" in row or "⠤" in row or "⣀" in row or "⠉" in row)
    assert " " in crossed


def test_few_places_are_error_bars_with_caps() -> None:
    rows = data_rows(Figure("", UNIT, UNIT, bands=(band((0.2, 0.5, 0.8)),)))
    inner = rows[len(rows) // 2]
    assert sum(cell != " " for cell in inner) == 3
    assert all(_bits(cell) == 4 for cell in inner if cell != " ")


def test_few_places_without_room_for_bars_are_a_hatch() -> None:
    twenty = tuple(step / 19 for step in range(20))
    wide = dots(data_rows(Figure("", UNIT, UNIT, bands=(band(twenty),)), 100))
    narrow = data_rows(Figure("", UNIT, UNIT, bands=(band(twenty),)), 40)
    assert wide > 20 * 4 * 4
    assert all(_bits(cell) == 1 for cell in narrow[len(narrow) // 2] if cell != " ")


def test_what_has_no_place_leaves_a_gap() -> None:
    lows = tuple(NAN if 40 < step < 60 else 0.25 for step in range(101))
    broken = Band(DENSE, lows, (0.75,) * 101)
    row = data_rows(Figure("", UNIT, UNIT, bands=(broken,)))[5]
    assert " " * 5 in row.strip()
    assert "⠁" in row


def test_two_hatches_can_be_told_apart() -> None:
    first, second = band(DENSE, 0.1, 0.4), band(DENSE, 0.6, 0.9)
    rows = data_rows(Figure("", UNIT, UNIT, bands=(first, second)))
    assert set(rows[2].strip()).isdisjoint(set(rows[-3].strip()))


def test_faint_dots_give_way_to_a_line_and_to_text() -> None:
    canvas = Canvas(3, 1)
    canvas.faint([(0, 0), (2, 0), (4, 0)], "axis")
    canvas.dot(2, 3, "other")
    canvas.pass_through([(2, 3)])
    canvas.write(2, 0, "x", "label")
    (row,) = canvas.painted()
    assert _texts(row) == ["⠁", "⡀", "x"]


def test_a_name_may_stand_on_faint_dots_only_if_asked() -> None:
    canvas = Canvas(4, 1)
    canvas.faint([(2, 0)], "axis")
    assert not canvas.is_free(0, 0, 4)
    assert canvas.is_free(0, 0, 4, over_faint=True)
    canvas.pass_through([(4, 0)])
    assert not canvas.is_free(0, 0, 4, over_faint=True)


def _texts(row: Row) -> list[str]:
    return [span.text for span in row]
