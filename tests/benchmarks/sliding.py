"""A slider's move: its coefficients against a refit, its repaint against static rows, its queue.

A move on an exact path costs an interpolation, so it is held to a small part of what fitting anew
takes. Its frame is decoded anew from JSON, which is held to parsing that JSON, and drawn in a few
milliseconds. The repaint is held to a widget that shows rows drawn before, in the same style runs,
and to textual-plot drawing the same lines, where that is installed.
"""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from rich.style import Style
from sklearn.linear_model import Lasso
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import lasso_path
from quizzer.demos.registry import load
from quizzer.demos.running import Effort
from quizzer.domain.figure import Figure
from quizzer.domain.frame import Frame
from quizzer.domain.plain import from_plain, to_plain
from quizzer.drawing.figures import Row, draw
from quizzer.sittings.lab.lab import Lab
from quizzer.tui.widgets.plot import Plot, runs
from quizzer.worker.client import Worker
from tests.benchmarks.measuring import Measured, ratio, seconds

DEMO = "lars-diabetes-path"
WIDTH, HEIGHT = 100, 30
MOVES = 40
A_SECOND = 30
ROUNDS = 5

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


def measure() -> list[Measured]:
    """Return the moves against refits, their frames, repaints, and the lag at 30 a second."""
    return [*_small(), _large(), *_frames(), *_repaints(), *asyncio.run(_burst())]


# Coefficients ------------------------------------------------------------------------------------


def _small() -> Iterator[Measured]:
    """Drag the slider of the lasso path from end to end; fit anew at each place instead."""
    demo, data = load(DEMO), load_diabetes()
    state = demo.prepare(demo.Settings())
    places = np.geomspace(0.001, 2.5, 69)
    settings = [demo.Settings.model_validate({"lam": float(place)}) for place in places]
    refit = _along(lambda at: _refit(data.X, data.y, places[at]), len(places), 3)
    ticks = _along(lambda at: state.path.at(places[at]), len(places), 100)
    shows = _along(lambda at: demo.show(state, settings[at]), len(places), 10)
    yield _percent("move, coefficients 442×10", ticks, refit, 2)
    yield _percent("move, all that is shown", shows, refit, 5)


def _large() -> Measured:
    """Hold a move to a refit at 1000 rows of 5000 predictors, 20 of them true ones."""
    random = np.random.default_rng(0)
    predictors = random.standard_normal((1000, 5000))
    response = predictors[:, :20] @ random.uniform(1, 3, 20)
    path = lasso_path(predictors, response)
    places = np.geomspace(0.05, 0.5, 3) * path.alphas[0]
    refit = _along(lambda at: _refit(predictors, response, places[at]), len(places), 1)
    ticks = _along(lambda at: path.at(places[at]), len(places), 100)
    return _percent("move, coefficients 1000×5000", ticks, refit, 0.5)


def _refit(predictors: Matrix, response: Vector, alpha: float) -> Any:
    return Lasso(alpha=alpha, tol=1e-8, max_iter=1_000_000).fit(predictors, response)


def _along(step: Callable[[int], object], places: int, rounds: int) -> float:
    """Return the seconds a step takes on average, over every place of the slider."""

    def drag() -> None:
        for at in range(places):
            step(at)

    return min(seconds(drag) for _ in range(rounds)) / places


def _percent(name: str, mine: float, refit: float, bound: float) -> Measured:
    detail = (
        f"{1e6 * mine:.0f} µs, sklearn's Lasso {1e6 * refit:,.0f} µs: {refit / mine:,.0f}× less"
    )
    return Measured(name, 100 * mine / refit, bound, detail, "%")


# Decoding and drawing ----------------------------------------------------------------------------


def _frames() -> Iterator[Measured]:
    """Decode and draw the frame of every move, as it comes from the worker."""
    texts = [json.dumps(to_plain(figure)) for figure in _figures()]
    value, decoding, parsing = ratio(
        lambda: _work(lambda: [_decoded(text) for text in texts]),
        lambda: _work(lambda: [json.loads(text) for text in texts]),
        ROUNDS,
    )
    detail = f"a figure from its JSON {1e3 * decoding:.2f} ms, {1e3 * parsing:.2f} of it parsing"
    yield Measured("move, decoding", value, 2, detail)
    drags = [_work(partial(_drawn, texts, WIDTH + at)) for at in range(ROUNDS)]
    detail = f"decoded and drawn, over {MOVES} moves at a size that was not drawn before"
    yield Measured("move, drawing", 1e3 * min(drags), 3, detail, "ms")


def _decoded(text: str) -> Figure:
    return from_plain(Figure, json.loads(text))


def _drawn(texts: list[str], width: int) -> None:
    for text in texts:
        draw(_decoded(text), width, HEIGHT)


def _work(drag: Callable[[], object]) -> float:
    """Return the seconds of this process that a move takes on average."""
    start = process_time()
    drag()
    return (process_time() - start) / MOVES


# Repainting --------------------------------------------------------------------------------------


class StaticRows(Widget):
    """Rows that were drawn before, in the style runs of a figure."""

    DEFAULT_CSS = Plot.DEFAULT_CSS.replace("Plot {", "StaticRows {")
    COMPONENT_CLASSES = Plot.COMPONENT_CLASSES

    rows: tuple[Row, ...] = ()

    def render_line(self, y: int) -> Strip:
        """Return a row as it is."""
        if y >= len(self.rows):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip([Segment(text, self._style(style)) for text, style in runs(self.rows[y])])

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"plot--{name}") if name else self.rich_style


class OneWidget(App[None]):
    """An app that is one widget."""

    CSS = f"Plot, StaticRows, PlotWidget {{ width: {WIDTH}; height: {HEIGHT}; }}"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield self.widget


def _repaints() -> Iterator[Measured]:
    figures = tuple(_figures())
    drawn = [draw(figure, WIDTH, HEIGHT) for figure in figures]

    def ours() -> float:
        plot = Plot(figures[0])
        return asyncio.run(_painted(plot, lambda at: setattr(plot, "figure", figures[at])))

    def static() -> float:
        widget = StaticRows()

        def show(at: int) -> None:
            widget.rows = drawn[at]
            widget.refresh()

        return asyncio.run(_painted(widget, show))

    value, mine, bare = ratio(ours, static, ROUNDS)
    detail = f"a move with its repaint {1e3 * mine:.1f} ms, static rows {1e3 * bare:.1f} ms"
    yield Measured("move, repaint", value, 2, detail)
    if find_spec("textual_plot") is None:
        print("     textual-plot is not installed: not compared")  # noqa: T201 - a report
        return
    value, mine, theirs = ratio(ours, lambda: _textual_plot(figures), ROUNDS)
    detail = f"{1e3 * mine:.1f} ms, textual-plot with the same lines {1e3 * theirs:.1f} ms"
    yield Measured("move, to textual-plot", value, 1 / 3, detail)


def _figures() -> Iterator[Figure]:
    demo = load(DEMO)
    state = demo.prepare(demo.Settings())
    for place in np.geomspace(0.002, 2.0, MOVES):
        yield demo.show(state, demo.Settings.model_validate({"lam": float(place)})).figures[0]


def _textual_plot(figures: tuple[Figure, ...]) -> float:
    from textual_plot import HiResMode, PlotWidget

    plot = PlotWidget()

    def show(at: int) -> None:
        plot.clear()
        for line in figures[at].lines:
            plot.plot(np.log10(line.xs), line.ys, hires_mode=HiResMode.BRAILLE)
        cursor, ys = figures[at].cursor, [line.ys for line in figures[at].lines]
        if cursor:
            ends = [min(map(min, ys)), max(map(max, ys))]
            plot.plot(np.log10([cursor.x] * 2), ends, hires_mode=HiResMode.BRAILLE)

    return asyncio.run(_painted(plot, show))


async def _painted(widget: Widget, show: Callable[[int], object]) -> float:
    """Return the work of a move and its repaint; a pilot's waiting does not count."""
    async with OneWidget(widget).run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        start = process_time()
        for at in range(MOVES):
            show(at)
            await pilot.pause()
        return (process_time() - start) / MOVES


# Thirty moves a second ---------------------------------------------------------------------------


class CountingWorker(Worker):
    """A worker that counts how many requests are under way at once."""

    at_once = most_at_once = asked = 0

    async def demo(
        self,
        name: str,
        settings: Mapping[str, object],
        *,
        effort: Effort = "whole",
        timeout_seconds: float = 10.0,
    ) -> Frame:
        """Count, and ask the worker."""
        self.asked += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await super().demo(
                name, settings, effort=effort, timeout_seconds=timeout_seconds
            )
        finally:
            self.at_once -= 1


async def _burst() -> list[Measured]:
    """Move a slider for three seconds; the last move is to be on show at once."""
    worker = CountingWorker()
    async with worker:
        lab = Lab(worker, DEMO)
        await lab.open()
        await lab.settled()
        worker.asked = 0
        for move in range(3 * A_SECOND):
            lab.move(-1 if move // 30 % 2 == 0 else 1)
            await asyncio.sleep(1 / A_SECOND)
        asked, start = worker.asked, perf_counter()
        lab.move(1)
        await lab.settled()
        lag = perf_counter() - start
        await lab.close()
    detail = f"{3 * A_SECOND} moves in 3 s asked for {asked} frames, never two at once"
    return [
        Measured("30 moves/s, under way", worker.most_at_once, 1, detail, ""),
        Measured("30 moves/s, lag", lag, 0.1, "from the last move to its frame", "s"),
    ]


if __name__ == "__main__":
    for measured in measure():
        print(measured.line, flush=True)  # noqa: T201 - this is a report
