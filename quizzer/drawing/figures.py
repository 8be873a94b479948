"""A figure as rows of characters."""

from quizzer.domain.figure import Figure
from quizzer.drawing.bars import barred
from quizzer.drawing.plotting import plotted
from quizzer.drawing.rows import Row, Span

__all__ = ["Row", "Span", "draw", "fitting_height"]


def draw(figure: Figure, width: int, height: int) -> tuple[Row, ...]:
    """Return `figure` as exactly `height` rows, each of exactly `width` cells.

    Braille dots carry the lines, 2 × 4 a cell; where lines cross, both stay. Labels stand at the
    ends of their lines; where there is no room, those that matter least are left out.
    """
    if width < 1 or height < 1:
        return ((),) * max(height, 0)
    if figure.bars is not None:
        return barred(figure, figure.bars, width, height)
    return plotted(figure, width, height)


def fitting_height(figure: Figure, most: int) -> int:
    """Return in how many rows `figure` looks best, at most `most`: bars need one each."""
    if figure.bars is None:
        return most
    return max(1, min(most, len(figure.bars.names) + bool(figure.title)))
