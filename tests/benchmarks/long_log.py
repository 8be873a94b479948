"""A million answers to ten thousand questions: home, the choice of questions, statistics, the file.

The log is written past the store and replayed once, which takes a few minutes. Times are those of
the processor, so that what else the machine does counts little.
"""

import gc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from quizzer.bank.library import Library, open_library
from quizzer.sittings.choosing import Selection, choose
from quizzer.sittings.desk import Desk
from quizzer.sittings.progress import learnt
from quizzer.store.store import Store
from quizzer.tui.screens.home_items import is_new, items_of, standing_of
from tests.bank.generated import bank_text
from tests.benchmarks.measuring import Measured
from tests.store.longlog import last_day, write_log
from tests.support import DirectLaboratory, FakeClock

ANSWERS, QUESTIONS, A_DAY = 1_000_000, 10_000, 300
ROUNDS = 5
HOME_SECONDS, NEXT_SECONDS, STATS_SECONDS, MEGABYTES = 0.15, 0.02, 1.0, 1000.0
REPLAY_SECONDS = 240.0


def measure() -> list[Measured]:
    """Return each after a million answers, home in comparison with before the first."""
    with TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        bank, file = folder / "bank.yaml", folder / "progress.sqlite"
        bank.write_text(bank_text(QUESTIONS), encoding="utf-8")
        open_library([("yours", bank)], folder / "cache")
        library = open_library([("yours", bank)], folder / "cache")
        write_log(file, ANSWERS, QUESTIONS, A_DAY)
        with Store.open(file) as store:
            replay = _seconds(store.rebuild)
        megabytes = file.stat().st_size / 1e6
        with Store.open(folder / "bare.sqlite") as store:
            bare = _home(_desk(library, store))
        times = [_times(library, file) for _ in range(ROUNDS)]
    home, following, stats = (min(column) for column in zip(*times, strict=True))
    detail = f"of which {1000 * bare:.0f} ms before the first answer"
    return [
        Measured("home, 1,000,000 answers", home - bare, HOME_SECONDS, detail, "s"),
        Measured("questions chosen", following, NEXT_SECONDS, "of 10,000", "s"),
        Measured("statistics", stats, STATS_SECONDS, "of 1,000,000 answers", "s"),
        Measured("progress file", megabytes, MEGABYTES, "of 1,000,000 answers", "MB"),
        Measured("replay", replay, REPLAY_SECONDS, "of 1,000,000 answers", "s"),
    ]


def _times(library: Library, file: Path) -> tuple[float, float, float]:
    """Return what home, the choice after it, and statistics take on a fresh connection."""
    with Store.open(file) as store:
        desk = _desk(library, store)
        home = _home(desk)
        return home, _seconds(lambda: choose(desk, Selection())), _seconds(lambda: learnt(desk))


def _desk(library: Library, store: Store) -> Desk:
    at = last_day(ANSWERS, A_DAY) + timedelta(days=1)
    return Desk(library, store, DirectLaboratory(), FakeClock(at=at))


def _home(desk: Desk) -> float:
    return _seconds(lambda: (is_new(desk), items_of(desk), standing_of(desk)))


def _seconds(action: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    begun = process_time()
    action()
    taken = process_time() - begun
    gc.enable()
    return taken


if __name__ == "__main__":
    for measured in measure():
        print(measured.line, flush=True)  # noqa: T201 - this is a report
