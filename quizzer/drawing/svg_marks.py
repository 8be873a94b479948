"""What a plot shows, as SVG: lines, outlines, bands and points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizzer.domain.figure import Band, Figure, Line, Points, Region
from quizzer.drawing.bands import Stripe, are_bars, stripes
from quizzer.drawing.layout import Layout
from quizzer.drawing.naming import Mark
from quizzer.drawing.rows import glyph_of
from quizzer.drawing.strokes import Spot, filled, is_within, runs
from quizzer.drawing.svg_elements import DASHES, INK, WIDTHS, element, points_of, text

_HUES = ("#333333", "#7b3f00", "#1b6e3c", "#6a2c91", "#0f6a73", "#8a1c4a")
"""For lines that are not the accent: all about as dark, so that in grey the strokes tell."""
_BAR_GAP, _CAP, _MARK = 12.0, 4.0, 4.0


@dataclass(frozen=True, slots=True)
class Field:
    """The rectangle of the data, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def at(self, spot: Spot) -> Spot:
        """Return where a place in shares of the field is, in pixels."""
        return self.left + spot[0] * self.width, self.top + (1 - spot[1]) * self.height


def marks(figure: Figure, layout: Layout, field: Field, prefix: str) -> Iterator[str]:
    """Yield all that is in the plot, points above all else, the accent above other lines."""
    for index, band in enumerate(figure.bands):
        yield from _band(layout, band, field, f"{prefix}hatch-{index}", index)
    for region in figure.regions:
        spots = layout.spots(region)
        inside = points_of(map(field.at, filled(spots)))
        ink = colour_of(figure, region)
        yield element("polygon", points=inside, fill=ink, fill_opacity=0.07)
        yield from _curve(region, [*spots, *spots[:1]], field, ink)
    for line in sorted(figure.lines, key=lambda line: line.role == "accent"):
        yield from _curve(line, layout.spots(line), field, colour_of(figure, line))
    for points in figure.points:
        places = (field.at(spot) for spot in layout.spots(points) if is_within(spot))
        for x, y in dict.fromkeys((round(x, 1), round(y, 1)) for x, y in places):
            yield from _glyph(points, x, y)


def colour_of(figure: Figure, mark: Mark) -> str:
    """Return the colour of a mark and its name: lines that are not the accent differ."""
    coloured: list[Line | Region] = [*figure.lines, *figure.regions]
    others = [one for one in coloured if one.role == "other"]
    for index, one in enumerate(others):
        if one is mark:
            return _HUES[index % len(_HUES)]
    return INK[mark.role]


def sample(mark: Mark, left: float, right: float, y: float, ink: str) -> Iterator[str]:
    """Yield a short piece of a mark, for a key."""
    if isinstance(mark, Points):
        yield from _glyph(mark, (left + right) / 2, y)
    elif isinstance(mark, Band):
        size = {"width": right - left, "height": 8.0}
        yield element("rect", x=left, y=y - 4, **size, fill=ink, fill_opacity=0.3)
    else:
        yield _polyline(mark, [(left, y), (right, y)], ink)


def _curve(mark: Line | Region, spots: Sequence[Spot], field: Field, ink: str) -> Iterator[str]:
    for run in runs(spots):
        places = [field.at(spot) for spot in run]
        if len(places) > 1:
            yield _polyline(mark, places, ink)
        else:
            yield element("circle", cx=places[0][0], cy=places[0][1], r=1.5, fill=ink)


def _polyline(mark: Line | Region, places: list[Spot], ink: str) -> str:
    return element(
        "polyline",
        points=points_of(places),
        fill="none",
        stroke=ink,
        stroke_width=WIDTHS[mark.role],
        stroke_dasharray=DASHES[mark.stroke],
        stroke_linejoin="round",
    )


def _band(layout: Layout, band: Band, field: Field, name: str, index: int) -> Iterator[str]:
    pieces, ink = stripes(layout, band), INK[band.role]
    if are_bars(pieces, _BAR_GAP / field.width):
        for stripe in chain.from_iterable(pieces):
            yield from _error_bar(stripe, field, ink)
        return
    yield element("defs", _hatch(name, ink, 45 + 90 * (index % 2)))
    for piece in pieces:
        lows = [(x, low) for x, low, _ in piece]
        highs = [(x, high) for x, _, high in reversed(piece)]
        inside = points_of(map(field.at, filled([*lows, *highs])))
        yield element("polygon", points=inside, fill=ink, fill_opacity=0.12)
        yield element("polygon", points=inside, fill=f"url(#{name})")


def _hatch(name: str, ink: str, angle: int) -> str:
    strokes = element("line", x1=0, y1=0, x2=0, y2=6, stroke=ink, stroke_opacity=0.6)
    return element(
        "pattern",
        strokes,
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({angle})",
    )


def _error_bar(stripe: Stripe, field: Field, ink: str) -> Iterator[str]:
    x, low, high = stripe
    for run in runs([(x, low), (x, high)]):
        places = points_of(map(field.at, run))
        yield element("polyline", points=places, fill="none", stroke=ink, stroke_width=1.2)
    for end in ((x, low), (x, high)):
        if is_within(end):
            at, y = field.at(end)
            yield element("line", x1=at - _CAP, y1=y, x2=at + _CAP, y2=y, stroke=ink)


def _glyph(points: Points, x: float, y: float) -> Iterator[str]:
    glyph, ink = glyph_of(points.glyph), INK[points.role]
    if glyph == "●":
        yield element("circle", cx=x, cy=y, r=_MARK, fill=ink, stroke="white")
    elif glyph == "○":
        yield element("circle", cx=x, cy=y, r=_MARK, fill="white", stroke=ink, stroke_width=1.8)
    elif glyph == "×":
        way = f"M{x - _MARK:.1f} {y - _MARK:.1f}l8 8m0-8l-8 8"
        yield element("path", d=way, stroke=ink, stroke_width=1.8, fill="none")
    else:
        yield text(glyph, x, y + 4.5, points.role, text_anchor="middle", font_size=13)
