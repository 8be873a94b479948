"""Bars as SVG."""

from collections.abc import Iterator
from math import isfinite

from quizzer.domain.figure import Bars, Figure
from quizzer.drawing.bars import ends_of
from quizzer.drawing.rows import cells, cleaned, clipped
from quizzer.drawing.svg_elements import INK, element, text
from quizzer.drawing.ticks import number

MARGIN, HEAD = 10.0, 30.0
_CHARACTER, _TITLE_CHARACTER = 7.5, 9.0
_HIGHEST, _LOWEST = 26.0, 16.0


def fitting_height(bars: Bars) -> float:
    """Return how high a picture of `bars` looks best."""
    return HEAD + MARGIN + _HIGHEST * max(len(bars.names), 1)


def barred(figure: Figure, bars: Bars, width: float, height: float) -> Iterator[str]:
    """Yield the elements of bars under the title; the last row counts what is cut off."""
    title = clipped(cleaned(figure.title), int((width - 2 * MARGIN) / _TITLE_CHARACTER))
    if title:
        yield text(title, MARGIN, 18.0, "title", font_size=15, font_weight="bold")
    named = list(zip(bars.names, bars.values, strict=False))
    most = max(1, int((height - HEAD - MARGIN) / _LOWEST))
    shown = named if len(named) <= most else named[: most - 1]
    rows = len(shown) + (len(shown) < len(named))
    step = min(_HIGHEST, (height - HEAD - MARGIN) / max(rows, 1))
    yield from _rows(figure, shown, bars, width, step)
    if len(shown) < len(named):
        more = f"… and {len(named) - len(shown)} more"
        yield text(more, MARGIN, HEAD + (rows - 0.3) * step, "axis")


def _rows(
    figure: Figure, shown: list[tuple[str, float]], bars: Bars, width: float, step: float
) -> Iterator[str]:
    names = [clipped(cleaned(name), int(width / 3 / _CHARACTER)) for name, _ in shown]
    numbers = [number(value) if isfinite(value) else "–" for _, value in shown]
    start = MARGIN + _room(names) + 8
    length = max(width - MARGIN - start - _room(numbers) - 8, 1.0)
    low, high = ends_of(figure, tuple(value for _, value in shown))
    span = high - low
    zero = start - (low / span * length if span else 0.0)
    for row, (name, (_, value), label) in enumerate(zip(names, shown, numbers, strict=True)):
        top = HEAD + row * step
        reach = max(-1.0, min(1.0, value / span)) * length if isfinite(value) and span else 0.0
        end = max(start, min(start + length, zero + reach))
        left, right = min(zero, end), max(zero, end)
        size = {"width": right - left, "height": step * 0.66}
        yield text(name, start - 8, top + step * 0.33 + 4, "label", text_anchor="end")
        yield element("rect", x=left, y=top, **size, fill=INK[bars.role], fill_opacity=0.85)
        yield text(label, right + 6, top + step * 0.33 + 4, "label")
    foot = HEAD + len(shown) * step
    yield element("line", x1=zero, y1=HEAD - 4, x2=zero, y2=foot, stroke=INK["axis"])


def _room(labels: list[str]) -> float:
    return max(map(cells, labels), default=0) * _CHARACTER
