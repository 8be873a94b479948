"""The few SVG elements that a figure needs, and what keeps their text harmless."""

from collections.abc import Iterable
from unicodedata import category

from quizzer.domain.figure import Role, Stroke

INK: dict[str, str] = {
    "accent": "#0b5394",
    "other": "#333333",
    "muted": "#707070",
    "axis": "#6b6b6b",
    "cursor": "#a33c00",
    "label": "#444444",
    "title": "#111111",
}
"""Dark enough to be read on white, in colour and in grey."""
DASHES: dict[Stroke, str | None] = {"solid": None, "dashed": "7 4", "dotted": "1.5 4"}
WIDTHS: dict[Role, float] = {"accent": 2.4, "other": 1.5, "muted": 1.2}

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"},
)
_BARRED = ("Cc", "Cf", "Cs", "Co")


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return an element around `content`; ``stroke_width=2`` becomes ``stroke-width="2"``.

    Attributes that are ``None`` are left out; a trailing underscore keeps names from Python's own.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>"


def text(content: str, x: float, y: float, style: str, **attributes: object) -> str:
    """Return a line of text, its baseline at `y`."""
    shown = {"font_size": 12, "fill": INK[style], **attributes}
    return element("text", escaped(content), x=x, y=y, **shown)


def escaped(content: str) -> str:
    """Return `content` on one line, without what XML forbids or would turn the text around."""
    spaced = " ".join(content.split())
    kept = (one for one in spaced if category(one) not in _BARRED and ord(one) & 0xFFFE != 0xFFFE)
    return "".join(kept).translate(_ESCAPES)


def points_of(places: Iterable[tuple[float, float]]) -> str:
    """Return places as the points of a polyline or polygon."""
    return " ".join(f"{_value(x)},{_value(y)}" for x, y in places)


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escaped(str(value))
