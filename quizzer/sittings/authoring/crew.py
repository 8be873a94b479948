"""Many runs of demos at once, in as many workers as the machine has cores to spare."""

from collections.abc import Callable, Sequence

from quizzer.sittings.authoring.runs import Outcome, Run

FEWEST = 8
"""Runs for which another worker is worth its start."""

Crew = Callable[[Sequence[Run], Callable[[int], None]], Sequence[tuple[Run, Outcome]]]
"""Does runs, telling how many are done, and returns what each gave."""


def crew_of(most_workers: int) -> Crew:
    """Return a crew of at most so many workers, started for the runs and ended after them."""

    def done(runs: Sequence[Run], tell: Callable[[int], None]) -> Sequence[tuple[Run, Outcome]]:
        if not runs:
            return ()
        import asyncio

        from quizzer.sittings.authoring.workers import done_by_workers

        count = max(1, min(most_workers, len(runs) // FEWEST))
        return asyncio.run(done_by_workers(runs, tell, count))

    return done
