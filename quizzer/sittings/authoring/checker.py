"""Checks one question beside what is on show: its demos run where the laboratory runs them."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar, cast

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem, in_order
from quizzer.domain.grading import PointVerdict, Rubric
from quizzer.domain.plain import to_plain
from quizzer.domain.values import Value, Values
from quizzer.sittings.authoring.bench import Bench
from quizzer.sittings.authoring.checking import question_problems
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.examining import Examiner

T = TypeVar("T")


class Superseded(Exception):  # noqa: N818 - named as what happened
    """A check was given up for a newer one."""


class Checker:
    """Checks a question on a thread, so that no screen waits for it; one at a time.

    What only needs the question is computed there; demos run, and answers are marked, by
    `laboratory` and `examiner`, for which only that thread waits.
    """

    def __init__(self, laboratory: Laboratory, examiner: Examiner) -> None:
        self._laboratory = laboratory
        self._examiner = examiner
        self._bridge: _Bridge | None = None
        self._facts: dict[tuple[str, str], Values] = {}

    async def problems(self, entry: Entry) -> tuple[Problem, ...]:
        """Return what is wrong with a question beyond what its file shows.

        Raises
        ------
        Superseded
            If the check was given up meanwhile.
        """
        self.stop()
        bridge = self._bridge = _Bridge(asyncio.get_running_loop())
        bench = Bench(
            lambda name, settings: self._run(bridge, name, settings),
            lambda: _DistantGrader(bridge, self._examiner),
        )
        return await asyncio.to_thread(lambda: in_order(question_problems(entry, bench)))

    def stop(self) -> None:
        """Give up what is under way."""
        if self._bridge:
            self._bridge.close()

    def forget(self) -> None:
        """Let every demo be run anew."""
        self._facts.clear()

    def _run(self, bridge: "_Bridge", name: str, settings: Mapping[str, object]) -> Values:
        """Return the facts of a demo, run once for the same settings, from check to check."""
        wanted = cast(Mapping[str, Value], settings)
        key = (name, json.dumps(to_plain(wanted), sort_keys=True))
        if key not in self._facts:
            self._facts[key] = bridge.ask(lambda: self._laboratory.demo(name, wanted)).facts
        return self._facts[key]


class _DistantGrader:
    """Marks answers where the examiner does."""

    def __init__(self, bridge: "_Bridge", examiner: Examiner) -> None:
        self._bridge, self._examiner = bridge, examiner
        self.name = ""

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        marked = self._bridge.ask(lambda: self._examiner.grade(rubric, answer))
        self.name = marked.grader
        return marked.points


class _Bridge:
    """Asks the event loop from the thread of one check, until that is given up."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._is_closed = False
        self._waiting: Future[Any] | None = None

    def ask(self, call: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return what the loop answers; called from the thread."""
        if self._is_closed:
            raise Superseded
        self._waiting = waiting = asyncio.run_coroutine_threadsafe(call(), self._loop)
        if self._is_closed:  # it was closed just now, and this was not seen
            waiting.cancel()
        try:
            return waiting.result()
        except CancelledError as error:
            raise Superseded from error

    def close(self) -> None:
        """Answer nothing any more; called from the loop."""
        self._is_closed = True
        if self._waiting:
            self._waiting.cancel()
