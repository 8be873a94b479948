"""A demo's frame, checked and made of plain Python values.

A demo may hand over what numpy gave it; facts that are not finite, or a figure whose ends don't
meet, are the demo's fault and are said so, before anybody reads a wrong number.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from quizzer.domain.figure import Axis, Band, Bars, Cursor, Figure, Line, Points, Region
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Scalar, Value
from quizzer.errors import DemoError

MOST_POINTS = 100_000
"""Of all marks of one figure together."""

FACT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*")

Mark = TypeVar("Mark", Line, Points, Region)


def checked(frame: Frame) -> Frame:
    """Return `frame` with plain values throughout.

    Raises
    ------
    DemoError
        If a fact has a name or value that no claim could use, or a figure's xs and ys differ in
        length.
    """
    return replace(
        frame,
        facts=_facts(frame.facts),
        figures=tuple(_figure(figure) for figure in frame.figures),
        tables=tuple(_table(table) for table in frame.tables),
    )


def _facts(facts: Mapping[str, Any]) -> dict[str, Value]:
    plain: dict[str, Value] = {}
    for name, value in facts.items():
        if not FACT_NAME.fullmatch(name):
            raise _fault(f"{name!r} can't be the name of a fact.")
        plain[name] = _value(value, f"The fact {name}")
        if not _is_finite(plain[name]):
            raise _fault(f"The fact {name} is not a finite number: {_short(plain[name])}.")
    return plain


def _value(value: Any, thing: str) -> Value:
    """Return `value` as Python's own scalar or tuple of scalars."""
    bare = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(bare, list | tuple):
        return tuple(_scalar(item, thing) for item in bare)
    return _scalar(bare, thing)


def _scalar(value: Any, thing: str) -> Scalar:
    bare = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(bare, bool | int | float | str):
        return bare
    raise _fault(f"{thing} is neither number, text nor list of them: {_short(bare)}.")


def _is_finite(value: Value) -> bool:
    items = value if isinstance(value, tuple) else (value,)
    return all(isinstance(item, str) or math.isfinite(item) for item in items)


def _table(table: Table) -> Table:
    thing = f"A cell of the table {table.title!r}"
    return replace(
        table, rows=tuple(tuple(_value(cell, thing) for cell in row) for row in table.rows)
    )


def _figure(figure: Figure) -> Figure:
    marks: tuple[Line | Points | Region | Band, ...] = (
        *figure.lines,
        *figure.points,
        *figure.regions,
        *figure.bands,
    )
    points = sum(len(mark.xs) for mark in marks)
    if points > MOST_POINTS:
        raise _fault(
            f"The figure {figure.title!r} has {points:,} points, and at most {MOST_POINTS:,} can "
            "be drawn."
        )
    return replace(
        figure,
        x=_axis(figure.x),
        y=_axis(figure.y),
        lines=tuple(_mark(line, figure) for line in figure.lines),
        points=tuple(_mark(points, figure) for points in figure.points),
        regions=tuple(_mark(region, figure) for region in figure.regions),
        bands=tuple(_band(band, figure) for band in figure.bands),
        bars=_bars(figure.bars, figure),
        cursor=_cursor(figure.cursor, figure),
    )


def _axis(axis: Axis) -> Axis:
    low, high = (None if end is None else float(end) for end in (axis.low, axis.high))
    return replace(axis, low=low, high=high)


def _mark(mark: Mark, figure: Figure) -> Mark:
    xs, ys = _floats(mark.xs), _floats(mark.ys)
    if len(xs) != len(ys):
        raise _fault(
            f"{mark.label!r} in the figure {figure.title!r} has {len(xs)} xs and {len(ys)} ys."
        )
    return replace(mark, xs=xs, ys=ys)


def _band(band: Band, figure: Figure) -> Band:
    xs, lows, highs = _floats(band.xs), _floats(band.lows), _floats(band.highs)
    if not len(xs) == len(lows) == len(highs):
        raise _fault(
            f"The band {band.label!r} in the figure {figure.title!r} has {len(xs)} xs, {len(lows)} "
            f"lows and {len(highs)} highs."
        )
    return replace(band, xs=xs, lows=lows, highs=highs)


def _bars(bars: Bars | None, figure: Figure) -> Bars | None:
    if bars is None:
        return None
    values = _floats(bars.values)
    if len(values) != len(bars.names) or not _is_finite(values):
        raise _fault(f"The bars of the figure {figure.title!r} need one finite value a name.")
    return replace(bars, values=values)


def _cursor(cursor: Cursor | None, figure: Figure) -> Cursor | None:
    if cursor is None:
        return None
    if not math.isfinite(cursor.x):
        raise _fault(f"The cursor of the figure {figure.title!r} stands nowhere: {cursor.x}.")
    return replace(cursor, x=float(cursor.x))


def _floats(values: Iterable[Any]) -> tuple[float, ...]:
    return tuple(map(float, values))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _fault(what: str) -> DemoError:
    return DemoError(what, remedy="This is a fault of the demo itself. Please report it.")
