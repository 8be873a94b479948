"""Runs of demos in several worker processes.

Runs that share what is costly (that differ only in live settings) go to one worker, which
prepares them once.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack

from quizzer.errors import QuizzerError
from quizzer.sittings.authoring.runs import Outcome, Run
from quizzer.worker.client import Worker

LONGEST_SECONDS = 60.0
"""That one run may take; in a sitting less, but here several share the machine."""


async def done_by_workers(
    runs: Sequence[Run], tell: Callable[[int], None], count: int
) -> list[tuple[Run, Outcome]]:
    """Return what each of `runs` gave, done by `count` workers; tell how many are done."""
    found: list[tuple[Run, Outcome]] = []
    async with AsyncExitStack() as stack:
        workers = [await stack.enter_async_context(Worker()) for _ in range(count)]
        groups = await _grouped(runs, workers)

        async def work(worker: Worker) -> None:
            async for run, outcome in _outcomes(groups, worker):
                found.append((run, outcome))
                tell(len(found))

        await asyncio.gather(*map(work, workers))
    return found


async def _grouped(runs: Iterable[Run], workers: Sequence[Worker]) -> "deque[list[Run]]":
    """Return runs in groups that share what is costly, the largest first."""
    groups: dict[tuple[str, str], list[Run]] = {}
    names = list(dict.fromkeys(run.demo for run in runs))
    found = await asyncio.gather(
        *(_live(workers[at % len(workers)], name) for at, name in enumerate(names))
    )
    live = dict(zip(names, found, strict=True))
    for run in runs:
        costly = {name: value for name, value in run.settings.items() if name not in live[run.demo]}
        key = (run.demo, json.dumps(costly, sort_keys=True, default=str))
        groups.setdefault(key, []).append(run)
    return deque(sorted(groups.values(), key=len, reverse=True))


async def _live(worker: Worker, name: str) -> frozenset[str]:
    """Return a demo's live settings; none of one that can't be described."""
    try:
        description = await worker.describe(name, timeout_seconds=LONGEST_SECONDS)
    except QuizzerError:
        return frozenset()  # its runs tell what is wrong with it
    return frozenset(setting.name for setting in description.settings if setting.live)


async def _outcomes(
    groups: "deque[list[Run]]", worker: Worker
) -> AsyncIterator[tuple[Run, Outcome]]:
    while groups:
        for run in groups.popleft():
            try:
                settings = run.settings
                yield run, await worker.facts(run.demo, settings, timeout_seconds=LONGEST_SECONDS)
            except QuizzerError as error:
                yield run, error
