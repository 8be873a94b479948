"""SVG documents: well-formed whatever a figure holds, self-contained, told in words."""

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.figure import Axis, Band, Bars, Cursor, Figure, Line, Points, Region
from quizzer.drawing.rows import cells
from quizzer.drawing.svg import sheet, svg
from quizzer.drawing.svg_elements import escaped
from tests.drawing.strategies import figures

SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>&\"'\x00\x1b[31m\u202e\ud800\uffff]]>"
UNIT = Axis(low=0, high=1)
RISING = Line((0, 1), (0, 1), "rising", "dashed", "accent")


def parsed(document: str) -> ET.Element:
    document.encode("utf-8")
    return ET.fromstring(document)


def texts(document: str) -> list[str]:
    return [found.text or "" for found in parsed(document).iter(f"{SPACE}text")]


@settings(max_examples=200, deadline=None)
@given(figures, st.integers(-1, 900), st.integers(-1, 700))
def test_every_figure_is_well_formed_with_finite_numbers(
    figure: Figure, width: int, height: int
) -> None:
    root = parsed(svg(figure, width, height))
    for found in root.iter():
        for name, value in found.attrib.items():
            if name not in ("id", "fill", "viewBox"):
                assert not re.search(r"nan|inf", value), (found.tag, name, value)


@settings(max_examples=50, deadline=None)
@given(st.lists(figures, max_size=3), st.text(), st.lists(st.text(), max_size=2))
def test_ids_are_unique_in_a_sheet(some: list[Figure], title: str, captions: list[str]) -> None:
    ids = [
        found.attrib["id"]
        for found in parsed(sheet(title, captions, some)).iter()
        if "id" in found.attrib
    ]
    assert len(ids) == len(set(ids))


def test_hostile_labels_are_only_text() -> None:
    figure = Figure(
        HOSTILE,
        Axis(HOSTILE, 0, 1),
        Axis(HOSTILE, 0, 1),
        lines=(Line((0, 1), (0, 1), HOSTILE),),
        points=(Points((0.5,), (0.5,), HOSTILE, "<"), Points((0.2,), (0.5,), "", "\x00")),
        regions=(Region((0, 1, 1), (0, 0, 1), HOSTILE),),
        bands=(Band((0, 1), (0, 0), (0.1, 0.1), HOSTILE),),
        cursor=Cursor(0.5, HOSTILE),
    )
    bars = Figure(HOSTILE, bars=Bars((HOSTILE,), (1.0,)))
    for document in (svg(figure), svg(bars), sheet(HOSTILE, [HOSTILE], [figure, bars])):
        assert not list(parsed(document).iter(f"{SPACE}script"))
        assert "\x1b" not in document


@given(st.text(st.characters()))
def test_escaped_text_comes_back_without_what_is_forbidden(content: str) -> None:
    found = ET.fromstring(f"<a>{escaped(content)}</a>").text or ""
    allowed = "".join(" ".join(content.split()))
    assert set(found) <= set(allowed) | {" "}


def test_it_is_told_in_words_and_refers_to_nothing_outside() -> None:
    figure = Figure("Path", Axis("λ", scale="log10"), Axis("b"), lines=(RISING,))
    document = svg(figure)
    root = parsed(document)
    assert root.attrib["role"] == "img"
    assert root.attrib["viewBox"] == "0 0 720 440"
    assert root.findtext(f"{SPACE}title") == "Path"
    described = root.findtext(f"{SPACE}desc") or ""
    assert "rising" in described
    assert "λ (logarithmic)" in described
    assert "http" not in document.replace("http://www.w3.org/2000/svg", "")
    assert not list(root.iter(f"{SPACE}style"))


def test_strokes_bands_regions_cursor_and_ticks_are_drawn() -> None:
    band = Band(tuple(step / 50 for step in range(51)), (0.2,) * 51, (0.4,) * 51, "± 1 SE")
    figure = Figure(
        "All of it",
        Axis("x", 0, 1),
        Axis("y", -1, 1),
        lines=(RISING, Line((0, 1), (1, 0), "falling", "dotted")),
        points=(Points((0.5,), (0.5,), "here", "○"),),
        regions=(Region((0.1, 0.9, 0.9), (0.1, 0.1, 0.9), "triangle"),),
        bands=(band,),
        cursor=Cursor(0.25, "x = 0.25"),
    )
    document = svg(figure)
    for part in ('stroke-dasharray="7 4"', 'stroke-dasharray="1.5 4"', "<pattern", "<polygon"):
        assert part in document
    written = texts(document)
    for label in ("rising", "falling", "here", "triangle", "± 1 SE", "x = 0.25", "0.0", "1.0"):
        assert label in written


def test_few_places_of_a_band_are_error_bars() -> None:
    band = Band((0.1, 0.5, 0.9), (0.2,) * 3, (0.4,) * 3)
    document = svg(Figure("", UNIT, UNIT, bands=(band,)))
    assert "<pattern" not in document
    assert "<polygon" not in document


def test_bars_are_as_long_as_their_values() -> None:
    document = svg(Figure("Bars", bars=Bars(("a", "b", "c"), (1.0, 0.5, -0.25))))
    widths = [float(found.attrib["width"]) for found in parsed(document).iter(f"{SPACE}rect")][1:]
    assert abs(widths[0] - 2 * widths[1]) < 0.05
    assert abs(widths[0] - 4 * widths[2]) < 0.05


def test_the_smallest_numbers_have_bars_as_well() -> None:
    assert "nan" not in svg(Figure("", bars=Bars(("a", "b"), (1e-308, -5e-324))))


def test_bars_without_room_are_counted() -> None:
    many = Bars(tuple(map(str, range(500))), (1.0,) * 500)
    cut = svg(Figure("", bars=many), height=440)
    assert any(re.fullmatch(r"… and \d+ more", text) for text in texts(cut))


def boxes(document: str) -> Iterator[tuple[float, float, float]]:
    """Yield the left, right and base of every name of a line."""
    for found in parsed(document).iter(f"{SPACE}text"):
        if (found.text or "").startswith("line"):
            x, y, width = (*map(float, (found.attrib["x"], found.attrib["y"])), 0.0)
            width = 7.5 * cells(found.text or "")
            left = x - width if found.attrib.get("text-anchor") == "end" else x
            yield left, left + width, y


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=25))
def test_names_never_overlap(ends: list[float]) -> None:
    lines = tuple(Line((0, 1), (0, end), f"line{index}") for index, end in enumerate(ends))
    names = list(boxes(svg(Figure("", lines=lines))))
    assert names
    for one, other in combinations(names, 2):
        is_apart = one[1] <= other[0] or other[1] <= one[0]
        assert is_apart or abs(one[2] - other[2]) >= 14.9


def test_figures_stand_below_each_other_in_a_sheet() -> None:
    some = [Figure("First", lines=(RISING,)), Figure("Second", bars=Bars(("a",), (1.0,)))]
    document = sheet("Both", ["objective: ½(z − b)²", "What there is to see."], some)
    assert texts(document)[:3] == ["Both", "objective: ½(z − b)²", "What there is to see."]
    moves = [found.attrib["transform"] for found in parsed(document).iter(f"{SPACE}g")]
    tops = [int(re.findall(r"\d+", move)[1]) for move in moves]
    assert tops[1] - tops[0] >= 440
