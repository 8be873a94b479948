"""Runs a demo: settles its settings, prepares what is costly once, shows, and checks the frame."""

import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from quizzer.demos.bounds import settings_of
from quizzer.demos.checking import checked
from quizzer.demos.demo import Demo, Settings
from quizzer.demos.registry import load
from quizzer.demos.settling import parse_assignments, settle
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value
from quizzer.errors import DemoError, QuizzerError

__all__ = ["Effort", "Prepared", "Run", "code_of", "parse_assignments", "run", "settle"]

Effort = Literal["whole", "glance", "slice"]
"""How much of a Monte-Carlo demo's work to wait for: all of it, none but the first few
repetitions (or what was done before), or a slice more than that."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a demo showed, and how long it took.

    Attributes
    ----------
    frame
        Facts and figures, checked; its `settings` are those that were run, without those that
        are ``None``.
    prepare_ms
        Milliseconds to prepare; near 0 when what was prepared before could be used again.
    show_ms
        Milliseconds to show.
    """

    frame: Frame
    prepare_ms: float
    show_ms: float


class Prepared:
    """The last few prepared states, so that a live setting moves without preparing again."""

    def __init__(self, size: int = 8) -> None:
        self._size = size
        self._states: OrderedDict[tuple[type, str], Any] = OrderedDict()

    def state(self, demo: Demo, settings: Settings, effort: Effort = "whole") -> Any:
        """Return what `demo` prepares for `settings`, from before where only live ones differ."""
        live = {name for name, setting in settings_of(demo).items() if setting.live}
        key = (type(demo), settings.model_dump_json(exclude=live))
        known = self._states.get(key)
        state = demo.prepare(settings) if known is None else known
        self._states[key] = _refined(demo, state, settings, effort)
        self._states.move_to_end(key)
        while len(self._states) > self._size:
            self._states.popitem(last=False)
        return self._states[key]


def _refined(demo: Demo, state: Any, settings: Settings, effort: Effort) -> Any:
    refine = getattr(demo, "refine", None)
    if refine is None or effort == "glance":
        return state
    while (better := refine(state, settings)) is not None:
        state = better
        if effort == "slice":
            break
    return state


_PREPARED = Prepared()


def run(
    name: str,
    raw: Mapping[str, object],
    stopwatch: Callable[[], float],
    prepared: Prepared = _PREPARED,
    effort: Effort = "whole",
) -> Run:
    """Return what the demo `name` shows for the settings `raw`.

    Parameters
    ----------
    stopwatch
        Returns seconds; only differences count.
    effort
        How far a Monte-Carlo demo goes; what it did before is not done again.

    Raises
    ------
    UnknownDemo
        If there is no such demo.
    BadSettings
        If a setting is unknown or outside its bounds.
    DemoError
        If the demo fails, or shows what no claim could use.
    """
    demo = load(name)
    settings = settle(demo, raw)
    try:
        return _timed(demo, settings, stopwatch, prepared, effort)
    except (QuizzerError, MemoryError) as error:
        if isinstance(error, QuizzerError) and not error.where:
            error.where = f"demo {name}"
        raise
    except Exception as error:
        raise _failed(name, settings, error) from error


def code_of(name: str, raw: Mapping[str, object]) -> str:
    """Return a program that computes what the demo `name` shows for `raw`, without quizzer.

    Raises
    ------
    UnknownDemo, BadSettings
        As `run` does.
    DemoError
        If the demo has none.
    """
    demo = load(name)
    settings = settle(demo, raw)
    write = getattr(demo, "code", None)
    if write is None:
        remedy = "Its facts can be had as JSON: `quizzer demo NAME --json`."
        raise DemoError("This demo has no code to copy.", where=f"demo {name}", remedy=remedy)
    try:
        return str(write(settings))
    except Exception as error:
        raise _failed(name, settings, error) from error


def _timed(
    demo: Demo,
    settings: Settings,
    stopwatch: Callable[[], float],
    prepared: Prepared,
    effort: Effort,
) -> Run:
    start = stopwatch()
    state = prepared.state(demo, settings, effort)
    ready = stopwatch()
    shown = demo.show(state, settings)
    end = stopwatch()
    frame = replace(checked(shown), settings=_plain(settings))
    return Run(frame, prepare_ms=(ready - start) * 1000, show_ms=(end - ready) * 1000)


def _plain(settings: Settings) -> dict[str, Value]:
    dumped = settings.model_dump(mode="json")
    return {name: value for name, value in dumped.items() if value is not None}


def _failed(name: str, settings: Settings, error: Exception) -> DemoError:
    last = traceback.extract_tb(error.__traceback__)[-1]
    chosen = ", ".join(f"{key}={value}" for key, value in _plain(settings).items())
    return DemoError(
        f"The demo failed: {type(error).__name__}: {error}",
        where=f"demo {name}, {Path(last.filename).name} line {last.lineno}",
        remedy=f"Other settings may work. Please report this one: {chosen or 'the defaults'}.",
    )
