"""Pictures as data: what a demo describes, what `drawing` turns into rows of characters."""

from dataclasses import dataclass
from typing import Literal

Scale = Literal["linear", "log10"]
Stroke = Literal["solid", "dashed", "dotted"]
Role = Literal["accent", "other", "muted"]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes
    ----------
    label
        Name with unit, e.g. ``"α"``.
    low, high
        Ends of the axis in data units; ``None`` means as the data need.
    scale
        ``"log10"`` draws equal ratios at equal distances; the data stay in natural units.
    """

    label: str = ""
    low: float | None = None
    high: float | None = None
    scale: Scale = "linear"


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline through (xs[i], ys[i]), labelled at its end.

    Attributes
    ----------
    xs, ys
        Equally long, in data units; a NaN breaks the line.
    stroke
        Tells lines apart without colour.
    role
        ``"accent"`` for what the figure is about, ``"muted"`` for the background.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    label: str = ""
    stroke: Stroke = "solid"
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Points:
    """Marks at (xs[i], ys[i]) in data units, all with one glyph."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    label: str = ""
    glyph: str = "●"
    role: Role = "accent"


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, one a name; values in data units from zero."""

    names: tuple[str, ...]
    values: tuple[float, ...]
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Region:
    """A closed outline through (xs[i], ys[i]), e.g. a diamond, a disc, a contour."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    label: str = ""
    stroke: Stroke = "solid"
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two curves, e.g. a mean ± one standard error, as a hatch of dots.

    Attributes
    ----------
    xs, lows, highs
        Equally long, in data units, ``lows[i] <= highs[i]``; few `xs` are drawn as error bars.
    """

    xs: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    label: str = ""
    role: Role = "muted"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A vertical line at `x` in data units, for the value a slider stands at."""

    x: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in data units, without a size.

    Either `bars`, or any mix of lines, points, regions and bands over two axes.
    """

    title: str
    x: Axis = Axis()
    y: Axis = Axis()
    lines: tuple[Line, ...] = ()
    points: tuple[Points, ...] = ()
    regions: tuple[Region, ...] = ()
    bands: tuple[Band, ...] = ()
    bars: Bars | None = None
    cursor: Cursor | None = None
