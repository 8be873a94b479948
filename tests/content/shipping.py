"""The questions that ship, and who runs their demos: what the tests of the content share."""

from functools import cache

from quizzer.bank.bank import Entry
from quizzer.bank.library import open_library, shipped_content
from quizzer.clock import SystemClock
from quizzer.sittings.authoring.bench import Bench, demo_runner

MAIN = "l1-vs-l2"


@cache
def shipped() -> dict[str, Entry]:
    """Return the questions that ship, by their keys."""
    library = open_library([("shipped", shipped_content())], None)
    return {entry.key: entry for bank in library.banks for entry in bank.entries}


def of_the_bank(bank: str = MAIN) -> tuple[Entry, ...]:
    """Return the questions of one bank that ships."""
    return tuple(entry for key, entry in shipped().items() if key.startswith(f"{bank}/"))


@cache
def bench() -> Bench:
    """Return who runs demos, and remembers what they showed."""
    return Bench(demo_runner(SystemClock().monotonic))
