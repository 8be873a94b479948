"""Figures as stand-alone SVG documents, to print, to keep, or to put into notes."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from quizzer.domain.figure import Axis, Figure
from quizzer.drawing.naming import Mark
from quizzer.drawing.svg_bars import barred, fitting_height
from quizzer.drawing.svg_elements import element, escaped, text
from quizzer.drawing.svg_plot import plot

_LEAST_WIDTH, _LEAST_HEIGHT = 240, 160
_MARGIN, _GAP = 10.0, 16
_LINE, _CHARACTER = 18, 7.0
_TITLE_LINE, _TITLE_CHARACTER = 23, 11.5


def svg(figure: Figure, width: int = 720, height: int | None = None, name: str = "") -> str:
    """Return `figure` as an SVG document of its own, `width` × `height` pixels.

    Without a height it has the one that becomes it. It refers to nothing outside itself, can be
    read on white and printed in grey, and tells in words what it shows. Its ids begin with `name`,
    which tells several in one file apart.
    """
    width = max(width, _LEAST_WIDTH)
    height = _height(figure) if height is None else max(height, _LEAST_HEIGHT)
    inner = _elements(figure, width, height, name)
    return _document(figure.title, described(figure), width, height, inner, name)


def sheet(title: str, captions: Sequence[str], figures: Sequence[Figure], width: int = 720) -> str:
    """Return one SVG document: a title, lines of text, and the figures below each other."""
    width = max(width, _LEAST_WIDTH)
    lines = [line for caption in captions for line in wrap(caption, int(width / _CHARACTER))]
    titles = wrap(title, int(width / _TITLE_CHARACTER))
    inner = [
        text(line, _MARGIN, 26.0 + row * _TITLE_LINE, "title", font_size=18, font_weight="bold")
        for row, line in enumerate(titles)
    ]
    top = 20 + len(titles) * _TITLE_LINE
    for row, line in enumerate(lines):
        inner.append(text(line, _MARGIN, top + 8.0 + row * _LINE, "label", font_size=13))
    top += len(lines) * _LINE + _GAP
    for index, figure in enumerate(figures):
        height = _height(figure)
        group = "\n".join(_elements(figure, width, height, f"figure{index + 1}-"))
        inner.append(element("g", f"\n{group}\n", transform=f"translate(0 {top})"))
        top += height + _GAP
    description = " ".join([*captions, *map(described, figures)])
    return _document(title, description, width, top, inner)


def described(figure: Figure) -> str:
    """Return in words what `figure` shows."""
    if figure.bars is not None:
        return f"{figure.title}: {len(figure.bars.names)} horizontal bars."
    marks: list[Mark] = [*figure.lines, *figure.regions, *figure.points, *figure.bands]
    names = ", ".join(mark.label for mark in marks if mark.label)
    parts = [f"{figure.title}: a plot over {_axis(figure.x, 'x')}, upward {_axis(figure.y, 'y')}."]
    if names:
        parts.append(f"It shows {names}.")
    if figure.cursor is not None and figure.cursor.label:
        parts.append(f"A vertical line stands at {figure.cursor.label}.")
    return " ".join(parts)


def _axis(axis: Axis, otherwise: str) -> str:
    return (axis.label or otherwise) + (" (logarithmic)" if axis.scale == "log10" else "")


def _height(figure: Figure) -> int:
    return 440 if figure.bars is None else int(fitting_height(figure.bars))


def _elements(figure: Figure, width: int, height: int, prefix: str) -> Iterator[str]:
    if figure.bars is not None:
        return barred(figure, figure.bars, width, height)
    return plot(figure, width, height, prefix)


def _document(
    title: str, description: str, width: int, height: int, inner: Iterable[str], name: str = ""
) -> str:
    parts = [
        element("title", escaped(title), id=f"{name}title"),
        element("desc", escaped(description), id=f"{name}desc"),
        element("rect", width=width, height=height, fill="white"),
        *inner,
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height,
            viewBox=f"0 0 {width} {height}",
            role="img",
            aria_labelledby=f"{name}title {name}desc",
            font_family="sans-serif",
        )
        + "\n"
    )
